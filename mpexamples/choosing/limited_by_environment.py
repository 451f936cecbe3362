"""Limit numpy's threads by a variable, after numpy has been imported."""

import os
from multiprocessing import Process, current_process

import numpy as np
from threadpoolctl import threadpool_info


def work() -> None:
    np.ones((9, 9)) @ np.ones((9, 9))
    [blas] = threadpool_info()
    name = current_process().name
    print(f"threads in {name}: {blas['num_threads']}", flush=True)


def main() -> None:
    work()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    work()
    child = Process(target=work, name="child")
    child.start()
    child.join()


if __name__ == "__main__":
    main()
