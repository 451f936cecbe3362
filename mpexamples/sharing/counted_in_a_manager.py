"""Count in a manager's dict from two processes, with a lock and without."""

from multiprocessing import Barrier, Lock, Manager, Process
from typing import Any

TIMES = 200


def count(counts: Any, lock: Any, start: Any) -> None:
    start.wait()
    for _ in range(TIMES):
        counts["bare"] += 1
    for _ in range(TIMES):
        with lock:
            counts["held"] += 1


def main() -> None:
    lock, start = Lock(), Barrier(2)
    with Manager() as manager:
        counts = manager.dict(bare=0, held=0)
        children = [
            Process(target=count, args=(counts, lock, start)) for _ in range(2)
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        total = 2 * TIMES
        print(f"+= 1: {total - counts['bare']} of {total} are lost")
        print(f"with a lock: {total - counts['held']} of {total} are lost")


if __name__ == "__main__":
    main()
