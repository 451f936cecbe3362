"""Look which processes are below this one, also when its child has ended."""

import multiprocessing
from multiprocessing import Process
from typing import Any

import psutil


def work(seen: Any) -> None:
    seen.wait()
    print("the child has done its work")


def kind(process: psutil.Process, child: Process) -> str:
    if process.pid == child.pid:
        return "the child"
    if "resource_tracker" in " ".join(process.cmdline()):
        return "the resource tracker"
    return "the fork server"


def main() -> None:
    seen = multiprocessing.Event()
    child = Process(target=work, args=(seen,), name="child")
    child.start()
    below = psutil.Process().children(recursive=True)
    print("with a child:", sorted(kind(process, child) for process in below))
    seen.set()
    child.join()

    below = psutil.Process().children(recursive=True)
    _, alive = psutil.wait_procs(below, timeout=0.5)
    print("without it:", sorted(kind(process, child) for process in alive))
    print("active_children():", multiprocessing.active_children())


if __name__ == "__main__":
    main()
