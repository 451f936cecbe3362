"""A pool has ended, and another one waits for the program to make a task."""

import multiprocessing as mp
import threading
from collections.abc import Iterator

room = threading.Semaphore(2)


def numbers() -> Iterator[int]:
    for number in range(4):
        room.acquire()
        yield number


def main() -> None:
    with mp.Pool(2) as first:
        first.map(abs, range(4))
    with mp.Pool(2) as pool:
        for number in pool.imap(abs, numbers()):
            print(number)


if __name__ == "__main__":
    main()
