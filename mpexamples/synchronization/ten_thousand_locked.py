"""Add one ten thousand times in each of four processes, with a lock."""

import multiprocessing
from multiprocessing import Process
from typing import Any

TIMES = 10_000


def add(counter: Any, start: Any) -> None:
    start.wait()
    for _ in range(TIMES):
        with counter.get_lock():
            counter.value += 1


def count() -> int:
    counter = multiprocessing.Value("i", 0)
    start = multiprocessing.Barrier(4)
    children = [Process(target=add, args=(counter, start)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return int(counter.value)


def main() -> None:
    for number in range(5):
        lost = 4 * TIMES - count()
        print(f"round {number}: {lost} of {4 * TIMES} additions are lost")


if __name__ == "__main__":
    main()
