"""Three processes hold one lock, one after another."""

import multiprocessing as mp
import time
from typing import Any


def work(lock: Any) -> None:
    with lock:
        time.sleep(0.3)


def main() -> None:
    lock = mp.Lock()
    children = [mp.Process(target=work, args=(lock,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
