"""Count names in two processes, which send their counts back."""

import time
from collections import Counter
from multiprocessing import Process, Queue
from pathlib import Path

from mpexamples.processes.count_names import count_names, library_files

WORKERS = 2


def count_share(share: list[Path], results: "Queue[Counter[str]]") -> None:
    results.put(count_names(share))


def count_through_a_queue(files: list[Path]) -> Counter[str]:
    results: Queue[Counter[str]] = Queue()
    workers = [
        Process(target=count_share, args=(files[n::WORKERS], results))
        for n in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    counts: Counter[str] = Counter()
    for _ in workers:
        counts.update(results.get())
    for worker in workers:
        worker.join()
    return counts


def main() -> None:
    begun = time.perf_counter()
    counts = count_through_a_queue(library_files())
    taken = time.perf_counter() - begun
    for name, times in counts.most_common(3):
        print(f"{name}: {times}")
    print(f"counted in {taken:.2f} s")


if __name__ == "__main__":
    main()
