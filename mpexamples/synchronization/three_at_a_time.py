"""Let six processes want to use three tables, one process at a table."""

import time
from multiprocessing import Barrier, Process, Semaphore
from typing import Any


def eat(tables: Any, opening: Any) -> None:
    opening.wait()
    with tables:
        print(f"sits down; tables left: {tables.get_value()}")
        time.sleep(0.3)


def main() -> None:
    tables, opening = Semaphore(3), Barrier(6)
    guests = [
        Process(target=eat, args=(tables, opening), name=name)
        for name in ("Anna", "Ben", "Cleo", "Dan", "Eve", "Finn")
    ]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    print(f"tables left: {tables.get_value()}")


if __name__ == "__main__":
    main()
