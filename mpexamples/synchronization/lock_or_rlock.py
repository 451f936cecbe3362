"""Take a lock twice, and release the lock of another process."""

import multiprocessing
from multiprocessing import Process
from typing import Any


def release(lock: Any) -> None:
    try:
        lock.release()
        print("a child released it")
    except AssertionError as error:
        print(f"a child cannot: AssertionError: {error}")


def main() -> None:
    for make in (multiprocessing.Lock, multiprocessing.RLock):
        lock: Any = make()
        lock.acquire()
        again = lock.acquire(timeout=0.3)
        print(f"{make.__name__}, taken, and taken again: {again}")
        child = Process(target=release, args=(lock,))
        child.start()
        child.join()


if __name__ == "__main__":
    main()
