"""Three locks, one after another, each held by a child for a while."""

import multiprocessing as mp
import time
from typing import Any


def work(lock: Any) -> None:
    with lock:
        time.sleep(0.2)


def main() -> None:
    for _ in range(3):
        lock = mp.Lock()
        child = mp.Process(target=work, args=(lock,))
        child.start()
        child.join()
        del child, lock


if __name__ == "__main__":
    main()
