"""Let each of three processes fill its own part of an array without a lock."""

import multiprocessing
from multiprocessing import Process
from typing import Any

PART = 4


def fill(squares: Any, first: int) -> None:
    for number in range(first, first + PART):
        squares[number] = number * number
    print(f"wrote {first} to {first + PART - 1}")


def main() -> None:
    squares = multiprocessing.RawArray("i", 3 * PART)
    children = [
        Process(target=fill, args=(squares, first))
        for first in range(0, 3 * PART, PART)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(squares[:])
    print(f"has a lock: {hasattr(squares, 'get_lock')}")


if __name__ == "__main__":
    main()
