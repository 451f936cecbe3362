"""The parent joins a child while it holds the lock that the child needs."""

import multiprocessing as mp
from typing import Any


def work(lock: Any) -> None:
    with lock:
        pass


def main() -> None:
    lock = mp.RLock()
    with lock:
        child = mp.Process(target=work, args=(lock,))
        child.start()
        child.join()


if __name__ == "__main__":
    main()
