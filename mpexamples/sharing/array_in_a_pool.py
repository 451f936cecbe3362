"""Halve the rows of a shared array in a pool; a task is a row's number."""

from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

import numpy as np

SHAPE = (4, 250_000)
SIZE = 4 * 250_000 * np.dtype(np.float64).itemsize

memory: SharedMemory
table: np.ndarray


def attach(name: str) -> None:
    global memory, table
    memory = SharedMemory(name)
    table = np.ndarray(SHAPE, np.float64, memory.buf)


def halve(row: int) -> float:
    table[row] /= 2
    return float(table[row].sum())


def main() -> None:
    memory = SharedMemory(create=True, size=SIZE)
    table = np.ndarray(SHAPE, np.float64, memory.buf)
    table[:] = [[1], [2], [3], [4]]
    with Pool(2, initializer=attach, initargs=(memory.name,)) as pool:
        sums = pool.map(halve, range(4), chunksize=1)
    print("sums:", *sums)
    print("first column:", table[:, 0])
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
