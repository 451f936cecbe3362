"""A producer fails before it has put its stop message."""

import multiprocessing as mp
from typing import Any


def produce(queue: Any) -> None:
    queue.put(1)
    raise SystemExit(3)


def consume(queue: Any) -> None:
    while queue.get() is not None:
        pass


def main() -> None:
    queue: Any = mp.Queue()
    children = [
        mp.Process(target=target, args=(queue,))
        for target in (produce, consume)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
