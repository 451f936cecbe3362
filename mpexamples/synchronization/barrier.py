"""Let three processes work in steps: none is a step ahead."""

import time
from multiprocessing import Barrier, Process
from typing import Any


def meet() -> None:
    print("all have come")


def work(pause: float, together: Any) -> None:
    for step in (1, 2):
        time.sleep(pause)
        print(f"step {step} done")
        together.wait()


def main() -> None:
    together = Barrier(3, action=meet)
    children = [
        Process(target=work, args=(pause, together), name=name)
        for name, pause in (("quick", 0.1), ("usual", 0.2), ("slow", 0.3))
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
