"""Use an array whose shared memory has been closed, or has been dropped."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def close_first(name: str) -> None:
    memory = SharedMemory(name)
    array = np.ndarray(10, np.int64, memory.buf)
    memory.close()
    print("never printed:", array[0])


def attach(name: str) -> np.ndarray:
    memory = SharedMemory(name)
    return np.ndarray(10, np.int64, memory.buf)


def return_array(name: str) -> None:
    array = attach(name)
    print("never printed:", array[0])


def from_buffer(name: str) -> None:
    memory = SharedMemory(name)
    array = np.frombuffer(memory.buf, np.int64)
    try:
        memory.close()
    except BufferError as error:
        print("BufferError:", error)
    print("the array is there:", array[0])


def main() -> None:
    memory = SharedMemory(create=True, size=80)
    for target in close_first, return_array, from_buffer:
        child = Process(target=target, args=(memory.name,))
        child.start()
        child.join()
        print(f"{target.__name__} ended with {child.exitcode}")
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
