"""Give a child an array of 64 MiB in five ways, and measure each."""

import time
from multiprocessing import Process, RawArray, SimpleQueue, shared_memory
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
import psutil

SIZE = 64 * 2**20
ARRAY_IN: Any = {
    "no array": lambda nothing: np.zeros(1),
    "argument": lambda array: array,
    "queue": lambda queue: queue.get(),
    "RawArray": lambda raw: np.frombuffer(raw, np.uint8),
    "SharedMemory": lambda memory: np.ndarray(SIZE, np.uint8, memory.buf),
    "memmap": lambda path: np.memmap(path, np.uint8, "r+", shape=SIZE),
}


def add_up(way: str, source: Any, answers: Any) -> None:
    array = ARRAY_IN[way](source)
    array.sum()  # reads all of it
    answers.put(psutil.Process().memory_full_info().uss // 2**20)


def main() -> None:
    array, answers = np.ones(SIZE, np.uint8), SimpleQueue()
    shm = shared_memory.SharedMemory(create=True, size=SIZE)
    with NamedTemporaryFile() as file:
        given = None, array, SimpleQueue(), RawArray("B", SIZE), shm, file.name
        for way, source in zip(ARRAY_IN, given, strict=True):
            if way in ("RawArray", "SharedMemory", "memmap"):
                shared = ARRAY_IN[way](source)
                shared[:] = array
            child = Process(target=add_up, args=(way, source, answers))
            begun = time.perf_counter()
            child.start()
            if way == "queue":
                source.put(array)
            mib = answers.get()
            print(f"{way}  {time.perf_counter() - begun:.2f}  {mib}")
            child.join()
    shm.close()
    shm.unlink()


if __name__ == "__main__":
    main()
