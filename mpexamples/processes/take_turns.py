"""Keep several processes busy on one processor, and count their turns."""

import multiprocessing
import os
import resource
import sys
import time
from multiprocessing import Process
from typing import Any


def work(start: Any) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    start.wait()
    begun, used = time.perf_counter(), time.process_time()
    while time.process_time() - used < 0.3:
        pass
    took = time.perf_counter() - begun
    turns = resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw
    print(f"0.3 s of work took {took:.1f} s, interrupted {turns} times")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    start = multiprocessing.Barrier(size)
    children = [Process(target=work, args=(start,)) for _ in range(size)]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    main()
