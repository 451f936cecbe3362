"""Hold a lock of threading in the parent, and try it in a child."""

import multiprocessing
import threading
from multiprocessing import Process
from typing import Any


def enter(lock: Any, taken: Any) -> None:
    taken.wait()
    print(f"the child gets the lock: {lock.acquire(timeout=0.3)}")


def main() -> None:
    for module in (threading, multiprocessing):
        lock, taken = module.Lock(), multiprocessing.Event()
        child = Process(target=enter, args=(lock, taken))
        print(f"{module.__name__}.Lock, free at the start, then taken:")
        try:
            child.start()
        except TypeError as error:
            print(f"TypeError: {error}")
            continue
        lock.acquire()
        taken.set()
        child.join()
        lock.release()


if __name__ == "__main__":
    main()
