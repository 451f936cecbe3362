"""Look at the workers of a pool before, between and after its tasks."""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor


def task(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def pids() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


def main() -> None:
    with multiprocessing.Pool(3) as pool:
        workers = pids()
        print(f"Pool(3), no task yet: {len(workers)} workers")
        used = pool.map(task, [0.02] * 10, chunksize=1)
        print(f"after 10 tasks: the same workers: {pids() == workers}")
        print(f"tasks for each: {[used.count(pid or 0) for pid in workers]}")

    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        used = pool.map(task, [0] * 4, chunksize=1)
        print(f"maxtasksperchild=1: {len(set(used))} workers for 4 tasks")

    with ProcessPoolExecutor(3) as executor:
        before = len(executor._processes or ())
        executor.submit(task, 0).result()
        after = len(executor._processes or ())
        print(f"ProcessPoolExecutor(3): {before} workers, then {after}")


if __name__ == "__main__":
    main()
