"""Count the same names in four ways, and measure each."""

import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from mpexamples.communication.count_names_through_a_queue import (
    count_through_a_queue,
)
from mpexamples.pools.count_names_in_a_pool import count_in_a_pool
from mpexamples.pools.count_names_in_an_executor import count_in_an_executor
from mpexamples.processes.count_names import count_names, library_files

Way = Callable[[list[Path]], Counter[str]]

WAYS: dict[str, Way] = {
    "a loop": count_names,
    "two processes and a queue": count_through_a_queue,
    "a pool of two": count_in_a_pool,
    "an executor of two": count_in_an_executor,
}


def main() -> None:
    files = library_files()
    size = sum(len(file.read_bytes()) for file in files)
    print(f"{len(files)} files, {size / 1e6:.1f} MB, {os.cpu_count()} CPUs")
    found: list[Counter[str]] = []
    for name, count in WAYS.items():
        begun = time.perf_counter()
        found.append(count(files))
        print(f"{name}: {time.perf_counter() - begun:.2f} s")
    print("all found the same:", all(counts == found[0] for counts in found))


if __name__ == "__main__":
    main()
