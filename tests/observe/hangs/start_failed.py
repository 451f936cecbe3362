"""A child fails before its function is called; the parent waits for it."""

import multiprocessing as mp
from typing import Any


class Picky:
    def __init__(self, one: object, other: object) -> None:
        self.both = one, other

    def __reduce__(self) -> Any:
        return Picky, ("one",)


def work(queue: Any, picky: Any) -> None:
    queue.put(picky)


def main() -> None:
    queue: Any = mp.Queue()
    child = mp.Process(target=work, args=(queue, Picky(1, 2)))
    child.start()
    print(queue.get())


if __name__ == "__main__":
    main()
