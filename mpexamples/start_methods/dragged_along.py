"""Let a child run a method of an object that holds a lock."""

import sys
import threading
import traceback
from multiprocessing import Process
from typing import Any


class Kitchen:
    def __init__(self, dish: str) -> None:
        self.dish = dish
        self.lock = threading.Lock()

    def cook(self) -> None:
        with self.lock:
            print(f"cooks {self.dish}")


class LockStaysHere(Kitchen):
    def __getstate__(self) -> dict[str, Any]:
        return {"dish": self.dish}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]  # makes a new lock


def cook(dish: str) -> None:
    Kitchen(dish).cook()


def main() -> None:
    if "function" in sys.argv:
        child = Process(target=cook, args=("noodles",))
    elif "state" in sys.argv:
        child = Process(target=LockStaysHere("noodles").cook)
    else:
        child = Process(target=Kitchen("noodles").cook)
    try:
        child.start()
        child.join()
    except TypeError as error:
        print(*traceback.format_exception_only(error), sep="", end="")


if __name__ == "__main__":
    main()
