"""Share one piece of work among one, two and four workers on one CPU."""

import os
import time
from multiprocessing import Process, SimpleQueue
from typing import Any

import psutil

LOOPS = 8_000_000


def work(loops: int, answers: Any) -> None:
    for _ in range(loops):
        pass
    answers.put(psutil.Process().memory_full_info().uss)


def measure(workers: int) -> None:
    answers: Any = SimpleQueue()
    begun = time.perf_counter()
    children = [
        Process(target=work, args=(LOOPS // workers, answers))
        for _ in range(workers)
    ]
    for child in children:
        child.start()
    memory = sum(answers.get() for _ in children)
    for child in children:
        child.join()
    seconds = time.perf_counter() - begun
    print(f"{workers}  {seconds:.2f}  {memory / 2**20:.0f}")


def main() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    first = Process()  # does nothing, but the fork server is started
    first.start()
    first.join()
    for workers in (1, 2, 4):
        measure(workers)


if __name__ == "__main__":
    main()
