# /// script
# dependencies = ["memray"]
# ///
"""Let memray say what a task of a pool has allocated and kept."""

from functools import partial
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

import memray

leak: list[bytearray] = []


def bake(loaf: int) -> None:
    dough = bytearray(16 * 1024**2)
    leak.append(dough[: 4 * 1024**2])


def measure(loaf: int, folder: str) -> str:
    file = Path(folder, f"{loaf}.bin")
    with memray.Tracker(file, trace_python_allocators=True):
        bake(loaf)
    return str(file)


def print_kept(file: str) -> None:
    reader = memray.FileReader(file)
    kept = [*reader.get_leaked_allocation_records(merge_threads=True)]
    largest = max(kept, key=lambda record: record.size)
    [(function, path, line)] = largest.stack_trace(max_stacks=1)
    size = largest.size / 1024**2
    print(f"{size:.0f} MiB kept by {function}(), {Path(path).name}:{line}")


def main() -> None:
    with TemporaryDirectory() as folder, Pool(1) as pool:
        for file in pool.map(partial(measure, folder=folder), range(2)):
            print_kept(file)


if __name__ == "__main__":
    main()
