"""One of three ends before it comes to the barrier."""

import multiprocessing as mp
from typing import Any


def work(barrier: Any, number: int) -> None:
    if number != 2:  # a later start() would collect it
        barrier.wait()


def main() -> None:
    barrier = mp.Barrier(3)
    children = [
        mp.Process(target=work, args=(barrier, number)) for number in range(3)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
