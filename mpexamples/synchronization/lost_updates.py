"""Add one to a counter in four processes: no lock, four locks, one lock."""

import contextlib
import multiprocessing
import time
from multiprocessing import Process
from typing import Any


def add_one(counter: Any, lock: Any, start: Any) -> None:
    start.wait()
    with lock or contextlib.nullcontext():
        seen = counter.value
        time.sleep(0.1)  # whatever else could happen in between
        counter.value = seen + 1


def count(locks: list[Any]) -> int:
    counter = multiprocessing.Value("i", 0, lock=False)
    start = multiprocessing.Barrier(4)
    children = [
        Process(target=add_one, args=(counter, lock, start)) for lock in locks
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return int(counter.value)


def main() -> None:
    print(f"no lock: {count([None] * 4)} of 4")
    print(
        f"a lock each: {count([multiprocessing.Lock() for _ in 'abcd'])} of 4"
    )
    print(f"one lock for all: {count([multiprocessing.Lock()] * 4)} of 4")


if __name__ == "__main__":
    main()
