"""Fork while a thread holds four locks, and try each of them in the child."""

import logging
import multiprocessing
import os
import queue
import threading
import time
from typing import Any

messages: queue.Queue[str] = queue.Queue()
handler = logging.StreamHandler()
LOCKS: dict[str, Any] = {
    "threading.Lock": threading.Lock(),
    "the lock inside a queue.Queue": messages.mutex,
    "the lock of a logging handler": handler.lock,
    "multiprocessing.Lock": multiprocessing.get_context("fork").Lock(),
}


def hold(held: threading.Event) -> None:
    for lock in LOCKS.values():
        lock.acquire()
    held.set()
    time.sleep(0.3)
    for lock in LOCKS.values():
        lock.release()


def main() -> None:
    held = threading.Event()
    thread = threading.Thread(target=hold, args=(held,))
    thread.start()
    held.wait()
    pid = os.fork()
    if pid == 0:
        for name, lock in LOCKS.items():
            print(f"{name}: {lock.acquire(timeout=0.5)}")
        os._exit(0)
    os.waitpid(pid, 0)
    thread.join()


if __name__ == "__main__":
    main()
