"""Collect garbage in a forked child, with and without gc.freeze()."""

import gc
import sys
from multiprocessing import Process

import psutil

MIB = 1024 * 1024
records: list[list[int]] = []


def collect() -> None:
    gc.collect()
    memory = psutil.Process().memory_full_info()
    print(f"of the child's own: {memory.uss // MIB} MiB")


def main() -> None:
    records.extend([number] for number in range(500_000))
    if "freeze" in sys.argv[1:]:
        gc.freeze()
    print(f"the parent has {len(records)} lists")
    child = Process(target=collect)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
