"""Give a pool of three workers five tasks, one ``apply`` after the other."""

import time
from multiprocessing import Pool


def task(number: int) -> int:
    print(f"task {number} starts")
    time.sleep(0.2)
    return number * number


def main() -> None:
    with Pool(3) as pool:
        for number in range(5):
            result = pool.apply(task, (number,))
            print(f"apply returned {result}")
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
