"""A child dies with the lock for which its brother waits, who is joined first.

Nobody has collected the dead one's exit code.
"""

import multiprocessing as mp
import os
from typing import Any


def die(lock: Any, dead: Any) -> None:
    lock.acquire()
    dead.release()
    os._exit(1)


def wait(lock: Any, dead: Any) -> None:
    dead.acquire()
    with lock:
        print("never")


def main() -> None:
    lock, dead = mp.Lock(), mp.Semaphore(0)
    children = [
        mp.Process(target=target, args=(lock, dead)) for target in (wait, die)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
