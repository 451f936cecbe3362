"""Look which processes are below this one, also when its child has ended."""

import multiprocessing
from multiprocessing import Process
from typing import Any

import psutil

HELPERS = {
    "resource_tracker": "the resource tracker",
    "forkserver": "the fork server",
}


def work(begun: Any, seen: Any) -> None:
    begun.set()
    seen.wait()
    print("the child has done its work")


def kind(process: psutil.Process, child: Process) -> str:
    if process.pid == child.pid:
        return "the child"
    command = " ".join(process.cmdline())
    return next(HELPERS[word] for word in HELPERS if word in command)


def main() -> None:
    begun, seen = multiprocessing.Event(), multiprocessing.Event()
    child = Process(target=work, args=(begun, seen), name="child")
    child.start()
    begun.wait()
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
