"""Multiply matrices in workers that use all CPUs each, or one each."""

import time
from multiprocessing import Pool

import numpy as np
import psutil
from threadpoolctl import threadpool_limits

TASKS = 16


def multiply(number: int) -> float:
    matrix = np.full((400, 400), 1 / 400)
    for _ in range(5):
        matrix = matrix @ matrix
    return float(matrix[0, 0]) + number


def measure(workers: int, threads: int) -> None:
    with Pool(workers, threadpool_limits, [threads]) as pool:
        pool.map(multiply, range(workers))  # all have started then
        begin = time.perf_counter()
        pool.map(multiply, range(TASKS), chunksize=1)
        seconds = time.perf_counter() - begin
    name = f"{workers} workers, {threads} threads each"
    print(f"{name}  {seconds:.2f}  {workers * threads}")


def main() -> None:
    cpus = psutil.cpu_count() or 1
    measure(1, cpus)
    measure(cpus, 1)
    measure(cpus, cpus)
    measure(4 * cpus, cpus)


if __name__ == "__main__":
    main()
