"""Terminate a process that holds a lock and has a child of its own."""

import multiprocessing
import os
import signal
import sys
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


def handle(lock: Any, ready: Any) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
    hold(lock, ready)


def main() -> None:
    for target in (hold, handle):
        lock, ready = multiprocessing.Lock(), multiprocessing.Event()
        child = Process(
            target=target, args=(lock, ready), name=target.__name__
        )
        child.start()
        ready.wait()
        os.kill(child.pid or 0, signal.SIGTERM)  # what terminate() does
        child.join()
        print(f"{child.name}: exit code {child.exitcode}")
        print(f"the lock is free: {lock.acquire(timeout=0.2)}")


if __name__ == "__main__":
    main()
