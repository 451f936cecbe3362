"""Terminate a process that holds a lock and has a child of its own."""

import multiprocessing
import time
from multiprocessing import Process
from typing import Any


def grandchild() -> None:
    time.sleep(0.6)
    print("the grandchild has done all its work")


def hold(lock: Any, ready: Any) -> None:
    with lock:
        Process(target=grandchild, name="grandchild").start()
        try:
            ready.set()
            time.sleep(10)
        finally:
            print("finally")


def main() -> None:
    lock, ready = multiprocessing.Lock(), multiprocessing.Event()
    child = Process(target=hold, args=(lock, ready), name="child")
    child.start()
    ready.wait()
    child.terminate()
    child.join()
    print(f"exit code {child.exitcode}")
    print(f"the lock is free: {lock.acquire(timeout=0.2)}")


if __name__ == "__main__":
    main()
