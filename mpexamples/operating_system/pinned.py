"""Pin each worker of a pool to a CPU (Linux only)."""

import os
import time
from multiprocessing import Pool, SimpleQueue


def pin(cpus: "SimpleQueue[int]") -> None:
    cpu = cpus.get()
    cpus.put(cpu)  # for a worker that comes later
    os.sched_setaffinity(0, {cpu})
    print(f"pinned to CPU {cpu}")


def bake(_: int) -> set[int]:
    time.sleep(0.1)
    return os.sched_getaffinity(0)


def main() -> None:
    free = os.sched_getaffinity(0)
    print(f"the program may use {len(free)} CPUs")
    cpus: SimpleQueue[int] = SimpleQueue()
    for cpu in sorted(free):
        cpus.put(cpu)
    with Pool(2, pin, (cpus,)) as pool:
        sets = pool.map(bake, range(4), chunksize=1)
    print(f"tasks that could use one CPU: {[len(s) for s in sets].count(1)}")


if __name__ == "__main__":
    main()
