"""A forked child takes a lock twice that it has made itself."""

import multiprocessing as mp
import threading
from typing import Any


class Store:
    def __init__(self) -> None:
        self.lock = threading.Lock()

    def add(self) -> None:
        with self.lock:
            self.flush()

    def flush(self) -> None:
        with self.lock:
            print("never")


def work(queue: Any) -> None:
    queue.get()
    Store().add()


def main() -> None:
    queue: Any = mp.Queue()
    queue.put("bread")  # by a thread, which the parent has when it forks
    child = mp.get_context("fork").Process(target=work, args=(queue,))
    child.start()
    child.join()


if __name__ == "__main__":
    main()
