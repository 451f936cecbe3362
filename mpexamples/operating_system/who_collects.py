"""Look for a zombie when a child of multiprocessing has ended."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing import Process
from multiprocessing.connection import wait

import psutil


def state_of(pid: int | None) -> str:
    try:
        return str(psutil.Process(pid).status())
    except psutil.NoSuchProcess:
        return "gone"


def try_to_collect(name: str, call: Callable[[Process], object]) -> None:
    child = Process()
    child.start()
    wait([child.sentinel])
    while (before := state_of(child.pid)) not in ("zombie", "gone"):
        time.sleep(0.01)  # it has let go of the sentinel, and is ending
    call(child)
    print(f"{name:17} before: {before}, after: {state_of(child.pid)}")


def main() -> None:
    try_to_collect("nothing", lambda child: None)
    try_to_collect("pid", lambda child: child.pid)
    try_to_collect("is_alive()", Process.is_alive)
    try_to_collect("exitcode", lambda child: child.exitcode)
    try_to_collect("repr()", repr)
    try_to_collect(
        "active_children()", lambda child: multiprocessing.active_children()
    )
    try_to_collect("another start()", lambda child: Process().start())


if __name__ == "__main__":
    main()
