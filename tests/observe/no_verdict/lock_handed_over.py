"""A lock is released by a process that had not acquired it, and taken again.

The child counts one, and the parent holds it; no count tells that.
"""

import multiprocessing as mp
from typing import Any


def work(lock: Any, taken: Any) -> None:
    lock.acquire()
    taken.set()
    lock.acquire()


def main() -> None:
    lock, taken = mp.Lock(), mp.Event()
    with lock:
        pass
    child = mp.get_context("spawn").Process(target=work, args=(lock, taken))
    child.start()
    taken.wait()
    lock.release()
    lock.acquire()
    child.join()


if __name__ == "__main__":
    main()
