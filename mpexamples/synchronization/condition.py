"""Wait until three children have loaded what they need."""

import multiprocessing
import time
from multiprocessing import Process
from typing import Any


def load(seconds: float, loaded: Any, changed: Any) -> None:
    time.sleep(seconds)
    with changed:
        loaded.value += 1
        print(f"loaded; {loaded.value} of 3")
        changed.notify()


def main() -> None:
    changed = multiprocessing.Condition()
    loaded = multiprocessing.Value("i", 0, lock=False)
    children = [
        Process(target=load, args=(seconds, loaded, changed), name=name)
        for name, seconds in (("maps", 0.3), ("words", 0.2), ("voices", 0.1))
    ]
    for child in children:
        child.start()
    with changed:
        changed.wait_for(lambda: loaded.value == 3)
        print("all are ready")
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
