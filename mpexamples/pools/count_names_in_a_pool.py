"""Count names in a pool of two, ten files a task."""

import sys
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

from mpexamples.processes.count_names import count_names, library_files

WORKERS = 2
FILES_A_TASK = 10


def count_in_a_pool(
    files: list[Path], size: int = FILES_A_TASK
) -> Counter[str]:
    tasks = [files[n : n + size] for n in range(0, len(files), size)]
    counts: Counter[str] = Counter()
    with Pool(WORKERS) as pool:
        for part in pool.imap_unordered(count_names, tasks):
            counts.update(part)
    return counts


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else FILES_A_TASK
    begun = time.perf_counter()
    counts = count_in_a_pool(library_files(), size)
    taken = time.perf_counter() - begun
    for name, times in counts.most_common(3):
        print(f"{name}: {times}")
    print(f"counted in {taken:.2f} s")


if __name__ == "__main__":
    main()
