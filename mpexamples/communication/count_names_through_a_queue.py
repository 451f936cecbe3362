"""Count names in two processes, which send their counts back."""

import sys
import time
from collections import Counter
from multiprocessing import Process, Queue
from pathlib import Path

from mpexamples.processes.count_names import count_names, library_files

WORKERS = 2


def count_share(
    share: list[Path], parts: int, results: "Queue[Counter[str]]"
) -> None:
    for n in range(parts):
        results.put(count_names(share[n::parts]))


def count_through_a_queue(files: list[Path], parts: int = 1) -> Counter[str]:
    results: Queue[Counter[str]] = Queue()
    workers = [
        Process(target=count_share, args=(files[n::WORKERS], parts, results))
        for n in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    counts: Counter[str] = Counter()
    for _ in range(WORKERS * parts):
        counts.update(results.get())
    for worker in workers:
        worker.join()
    return counts


def main() -> None:
    parts = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    begun = time.perf_counter()
    counts = count_through_a_queue(library_files(), parts)
    taken = time.perf_counter() - begun
    for name, times in counts.most_common(3):
        print(f"{name}: {times}")
    print(f"counted in {taken:.2f} s")


if __name__ == "__main__":
    main()
