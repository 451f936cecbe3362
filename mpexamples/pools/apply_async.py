"""Give a pool of three workers five tasks at once with ``apply_async``."""

import time
from multiprocessing import Pool


def task(number: int) -> int:
    print(f"task {number} starts")
    time.sleep(0.2)
    return number * number


def main() -> None:
    with Pool(3) as pool:
        pending = [pool.apply_async(task, (n,)) for n in range(5)]
        print("apply_async returned five times; nothing is done yet")
        for result in pending:
            print(f"get() returned {result.get(timeout=10)}")
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
