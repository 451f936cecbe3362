"""Keep a leak small by new workers: count tasks, and not calls."""

import time
from multiprocessing import Pool, current_process

import psutil

MIB = 1024 * 1024
leak: list[bytes] = []


def work(_: int) -> tuple[str, int]:
    """Forget to free 16 MiB; return the worker's name and its memory."""
    leak.append(b"\1" * (16 * MIB))
    time.sleep(0.1)
    memory = psutil.Process().memory_full_info()
    return current_process().name, memory.uss // MIB


def run(limit: int | None, chunksize: int) -> None:
    print(f"maxtasksperchild={limit}, chunksize={chunksize}")
    with Pool(1, maxtasksperchild=limit) as pool:
        for name, memory in pool.map(work, range(6), chunksize):
            print(f"  {name}: {memory} MiB of its own")


def main() -> None:
    run(limit=None, chunksize=1)
    run(limit=2, chunksize=1)
    run(limit=2, chunksize=3)


if __name__ == "__main__":
    main()
