"""Let one of three stay away from a barrier, with or without abort()."""

import sys
from multiprocessing import Barrier, Process
from threading import BrokenBarrierError
from typing import Any


def dine(guest: str, table: Any, cancels: bool) -> None:
    if guest == "Cleo":
        if cancels:
            table.abort()
        return
    try:
        table.wait()
    except BrokenBarrierError:
        print("goes home: somebody has cancelled")


def main() -> None:
    cancels = sys.argv[1:] == ["abort"]
    table = Barrier(3)
    guests = [
        Process(target=dine, args=(name, table, cancels), name=name)
        for name in ("Anna", "Ben", "Cleo")
    ]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()


if __name__ == "__main__":
    main()
