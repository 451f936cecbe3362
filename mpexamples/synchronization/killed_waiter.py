"""Kill a process that waits for a condition, and then notify it."""

import multiprocessing
from multiprocessing import Process
from typing import Any


def wait(changed: Any, begun: Any) -> None:
    with changed:
        begun.set()
        changed.wait()


def main() -> None:
    changed, begun = multiprocessing.Condition(), multiprocessing.Event()
    child = Process(target=wait, args=(changed, begun))
    child.start()
    begun.wait()
    with changed:  # which is free only when the child waits
        child.kill()
        child.join()
        print(f"the child has ended: {child.exitcode}")
        changed.notify()
        print("notified")


if __name__ == "__main__":
    main()
