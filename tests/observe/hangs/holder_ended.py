"""A child is killed while it holds a lock."""

import multiprocessing as mp
import os
import signal
import time
from typing import Any


def work(lock: Any) -> None:
    lock.acquire()
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    lock = mp.Lock()
    child = mp.Process(target=work, args=(lock,))
    child.start()
    child.join()
    lock.acquire()


if __name__ == "__main__":
    main()
