"""Add to two Values from four processes; hold the lock of one of them."""

import multiprocessing
from multiprocessing import Process
from typing import Any

TIMES = 20_000


def add(bare: Any, held: Any, start: Any) -> None:
    start.wait()
    for _ in range(TIMES):
        bare.value += 1
    for _ in range(TIMES):
        with held.get_lock():
            held.value += 1


def main() -> None:
    bare = multiprocessing.Value("i", 0)
    held = multiprocessing.Value("i", 0)
    start = multiprocessing.Barrier(4)
    children = [
        Process(target=add, args=(bare, held, start)) for _ in range(4)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    total = 4 * TIMES
    print(f"value += 1: {total - bare.value} of {total} are lost")
    print(f"with get_lock(): {total - held.value} of {total} are lost")


if __name__ == "__main__":
    main()
