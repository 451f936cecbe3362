"""Give a table back twice, to a Semaphore and to a BoundedSemaphore."""

from multiprocessing import BoundedSemaphore, Process, Semaphore
from typing import Any


def leave_twice(tables: Any) -> None:
    tables.acquire()
    tables.release()
    try:
        tables.release()
    except ValueError as error:
        print(f"ValueError: {error}")


def main() -> None:
    for make in (Semaphore, BoundedSemaphore):
        for others in (0, 1):
            tables: Any = make(3)
            for _ in range(others):
                tables.acquire()
            guest = Process(target=leave_twice, args=(tables,))
            guest.start()
            guest.join()
            guests = others
            while tables.acquire(block=False):
                guests += 1
            print(f"{make.__name__}, {others} at a table: room for {guests}")


if __name__ == "__main__":
    main()
