"""Count the threads with which the workers of a pool multiply matrices."""

import sys
from multiprocessing import Pool

import numpy as np
import psutil
from threadpoolctl import threadpool_info, threadpool_limits

WORKERS = 3


def multiply(number: int) -> tuple[int, int, int]:
    square = np.full((300, 300), number)
    square.astype(float) @ square.astype(float)
    process = psutil.Process()
    [blas] = threadpool_info()
    return process.pid, blas["num_threads"], process.num_threads()


def main() -> None:
    initargs = (1,) if sys.argv[1:] == ["limit"] else (None,)
    with Pool(WORKERS, threadpool_limits, initargs) as pool:
        found = set(pool.map(multiply, range(30), chunksize=1))
    for pid, at_work, in_all in sorted(found):
        print(f"{pid}: {at_work} to multiply, {in_all} in the process")
    print(f"CPUs: {psutil.cpu_count()}")


if __name__ == "__main__":
    main()
