"""A condition and a lock are taken in different order."""

import multiprocessing as mp
from typing import Any


def work(condition: Any, lock: Any, barrier: Any) -> None:
    with lock:
        barrier.wait()
        with condition:
            pass


def main() -> None:
    condition, lock, barrier = mp.Condition(), mp.Lock(), mp.Barrier(2)
    child = mp.Process(target=work, args=(condition, lock, barrier))
    child.start()
    with condition:
        barrier.wait()
        with lock:
            pass


if __name__ == "__main__":
    main()
