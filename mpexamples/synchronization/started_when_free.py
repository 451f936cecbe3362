"""Start each of six processes when one of three tables is free."""

import time
from multiprocessing import Process, Semaphore
from typing import Any


def eat(tables: Any) -> None:
    try:
        print("sits down")
        time.sleep(0.3)
    finally:
        tables.release()


def main() -> None:
    tables = Semaphore(3)
    guests = []
    for name in ("Anna", "Ben", "Cleo", "Dan", "Eve", "Finn"):
        tables.acquire()
        guest = Process(target=eat, args=(tables,), name=name)
        guest.start()
        guests.append(guest)
    for guest in guests:
        guest.join()
    print(f"tables left: {tables.get_value()}")


if __name__ == "__main__":
    main()
