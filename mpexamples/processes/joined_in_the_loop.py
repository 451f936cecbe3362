"""Start five children, and wait for each before the next one starts."""

import time
from multiprocessing import Process


def work(number: int) -> None:
    print(f"Worker {number} starts")
    time.sleep(0.3)
    print(f"Worker {number} is done")


def main() -> None:
    children = [Process(target=work, args=(n,)) for n in range(5)]
    for child in children:
        child.start()
        child.join()
    print("All five have ended")


if __name__ == "__main__":
    main()
