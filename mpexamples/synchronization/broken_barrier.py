"""Wait at a barrier for somebody who doesn't come in time."""

import multiprocessing
from multiprocessing import Process
from threading import BrokenBarrierError
from typing import Any


def go_through(together: Any, timeout: float | None = None) -> None:
    try:
        together.wait(timeout)
        print("through")
    except BrokenBarrierError:
        print("BrokenBarrierError")


def run(*children: Process) -> None:
    for child in children:
        child.start()
    for child in children:
        child.join()


def main() -> None:
    together = multiprocessing.Barrier(3)
    patient = Process(target=go_through, args=(together,), name="patient")
    impatient = Process(
        target=go_through, args=(together, 0.3), name="impatient"
    )
    late = Process(target=go_through, args=(together,), name="late")
    run(patient, impatient)
    run(late)
    print(f"broken: {together.broken}")
    together.reset()
    run(*(Process(target=go_through, args=(together,)) for _ in range(3)))


if __name__ == "__main__":
    main()
