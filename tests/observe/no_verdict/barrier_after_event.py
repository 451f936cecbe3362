"""One process sets the event behind the barrier that it waits for."""

import multiprocessing as mp
from typing import Any


def first(barrier: Any, event: Any) -> None:
    barrier.wait()
    event.set()


def second(barrier: Any, event: Any) -> None:
    event.wait()
    barrier.wait()


def main() -> None:
    barrier, event = mp.Barrier(2), mp.Event()
    children = [
        mp.Process(target=target, args=(barrier, event))
        for target in (first, second)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
