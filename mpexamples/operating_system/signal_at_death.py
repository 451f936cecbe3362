"""Ask Linux to end a child as soon as its parent is killed."""

import ctypes
import os
import signal
import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection

import psutil

PR_SET_PDEATHSIG = 1


def bake(pipe: Connection) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    pipe.send(os.getpid())
    time.sleep(10)


def have_a_child(pipe: Connection) -> None:
    child = Process(target=bake, args=(pipe,), name="child")
    child.start()
    child.join()


def main() -> None:
    here, there = Pipe()
    parent = Process(target=have_a_child, args=(there,), name="parent")
    parent.start()
    child = psutil.Process(here.recv())
    parent.kill()
    parent.join()
    _, alive = psutil.wait_procs([child], timeout=0.5)
    print(f"the child lives on: {bool(alive)}")
    for left in alive:
        left.kill()


if __name__ == "__main__":
    main()
