"""Start a child in a thread that ends before the child does."""

import ctypes
import signal
import time
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as EventType
from threading import Thread

PR_SET_PDEATHSIG = 1


def bake(ready: EventType) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    ready.set()
    time.sleep(0.5)
    print("the child has done its work", flush=True)


def start_child(child: Process, ready: EventType) -> None:
    child.start()
    ready.wait()


def main() -> None:
    ready = Event()
    child = Process(target=bake, args=(ready,), name="child")
    starter = Thread(target=start_child, args=(child, ready))
    starter.start()
    starter.join()
    child.join()
    print(f"the parent lives, and the child's exit code is {child.exitcode}")


if __name__ == "__main__":
    main()
