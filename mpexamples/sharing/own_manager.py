"""Keep an object of a class of one's own in a manager."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager
from threading import Lock
from typing import Any


class Counter:
    def __init__(self) -> None:
        self.number = 0
        self.lock = Lock()

    def add(self, amount: int) -> int:
        with self.lock:
            self.number += amount
            return self.number


class CounterManager(BaseManager):
    pass


CounterManager.register("Counter", Counter)


def count(counter: Any) -> None:
    for _ in range(200):
        counter.add(1)


def main() -> None:
    manager: Any = CounterManager()
    with manager:
        counter = manager.Counter()
        children = [Process(target=count, args=(counter,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print("counted:", counter.add(0))
        try:
            print(counter.number)
        except AttributeError as error:
            print(f"AttributeError: {error}")


if __name__ == "__main__":
    main()
