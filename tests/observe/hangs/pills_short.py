"""Two consumers get one stop message."""

import multiprocessing as mp
from typing import Any


def work(queue: Any) -> None:
    while queue.get() is not None:
        pass


def main() -> None:
    queue: Any = mp.Queue()
    children = [mp.Process(target=work, args=(queue,)) for _ in range(2)]
    for child in children:
        child.start()
    queue.put(1)
    queue.put(None)
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
