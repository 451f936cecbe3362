"""Let two children fill one array, each of them its own half."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np

LENGTH = 10


def fill(memory: SharedMemory, begin: int, end: int, number: int) -> None:
    array = np.ndarray(LENGTH, np.int64, memory.buf)
    array[begin:end] = number
    print(f"filled {begin} to {end}")


def main() -> None:
    size = LENGTH * np.dtype(np.int64).itemsize
    memory = SharedMemory(create=True, size=size)
    array = np.ndarray(LENGTH, np.int64, memory.buf)
    array[:] = 0
    halves = (0, LENGTH // 2, 1), (LENGTH // 2, LENGTH, 2)
    children = [Process(target=fill, args=(memory, *half)) for half in halves]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("all of it:", array)
    result = array.copy()
    memory.close()
    memory.unlink()
    print("a copy stays:", result)


if __name__ == "__main__":
    main()
