"""Compare what the Process object says with what the system says."""

import multiprocessing
import os
import signal
import sys
import time
from multiprocessing import Process
from typing import Any

import psutil


def wait_then_work(go: Any, enough: Any) -> None:
    go.wait()
    while not enough.value:
        pass


def compare(child: Process, expected: str) -> None:
    while psutil.Process(child.pid).status() != expected:
        time.sleep(0.01)
    print(f"{child}: the system says {expected}")
    time.sleep(0.1)


def main() -> None:
    last_signal = sys.argv[1] if len(sys.argv) > 1 else "SIGCONT"
    go = multiprocessing.Event()
    enough = multiprocessing.Value("b", 0, lock=False)
    child = Process(target=wait_then_work, args=(go, enough), name="child")
    print(child)
    child.start()
    assert child.pid is not None
    compare(child, psutil.STATUS_SLEEPING)
    go.set()
    compare(child, psutil.STATUS_RUNNING)
    os.kill(child.pid, signal.SIGSTOP)
    compare(child, psutil.STATUS_STOPPED)
    os.kill(child.pid, getattr(signal, last_signal))
    enough.value = 1
    child.join()
    print(child)
    child.close()
    print(child)


if __name__ == "__main__":
    main()
