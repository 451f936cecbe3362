"""Kill the fork server while a child of it works, then join the child."""

import os
import signal
import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def work(parent: Connection) -> None:
    parent.send(os.getppid())
    time.sleep(0.5)
    print("the child has done its work")


def main() -> None:
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    made_by = here.recv()
    if made_by == os.getpid():
        print("this process has made the child itself, there is no server")
    else:
        os.kill(made_by, signal.SIGKILL)
        print("the fork server is killed")
    child.join()
    print(f"join() returned: exit code {child.exitcode}")
    assert child.pid is not None
    try:
        os.kill(child.pid, 0)  # signal 0 asks whether there is a process
    except ProcessLookupError:
        print(f"alive {child.is_alive()}; the system knows no such process")
    else:
        print(f"alive {child.is_alive()}; the system still has the process")


if __name__ == "__main__":
    main()
