"""Give a pool three tasks, and end it in five ways."""

import sys
import time
from multiprocessing import Pool


def task(number: int) -> None:
    time.sleep(0.3)
    print(f"task {number} is done")


def main() -> None:
    way = sys.argv[1] if len(sys.argv) > 1 else "nothing"
    pool = Pool(3)
    for number in range(3):
        pool.apply_async(task, (number,))
    if way == "with":
        with pool:
            pass
    if way == "join":
        try:
            pool.join()
        except ValueError as error:
            print(f"ValueError: {error}")
    if way == "late":
        pool.close()
        try:
            pool.apply_async(task, (3,))
        except ValueError as error:
            print(f"ValueError: {error}")
        pool.join()
    if way == "close":
        pool.close()
        pool.join()
    print("the last line of the parent")


if __name__ == "__main__":
    main()
