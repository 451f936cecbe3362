"""The parent joins a child whose message nobody has read."""

import multiprocessing as mp
from typing import Any


def work(queue: Any) -> None:
    queue.put("x" * 1_000_000)


def main() -> None:
    queue: Any = mp.Queue()
    child = mp.Process(target=work, args=(queue,))
    child.start()
    child.join()
    queue.get()


if __name__ == "__main__":
    main()
