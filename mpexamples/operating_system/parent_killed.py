"""Kill a parent, and let its child say who its parent is."""

import os
from multiprocessing import Event, Process
from multiprocessing.synchronize import Event as EventType


def bake(born: EventType, killed: EventType) -> None:
    print(f"the child's parent is {os.getppid()}", flush=True)
    born.set()
    killed.wait()
    print(f"the child's parent is {os.getppid()}", flush=True)


def have_a_child(born: EventType, killed: EventType) -> None:
    child = Process(target=bake, args=(born, killed), name="child")
    child.daemon = True
    child.start()
    child.join()


def main() -> None:
    born, killed = Event(), Event()
    parent = Process(target=have_a_child, args=(born, killed), name="parent")
    parent.start()
    born.wait()
    parent.kill()
    parent.join()
    print(f"{parent.pid} has ended: exit code {parent.exitcode}", flush=True)
    killed.set()


if __name__ == "__main__":
    main()
