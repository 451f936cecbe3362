"""Count the names in two processes, each with half of the files."""

import time
from multiprocessing import Process
from pathlib import Path

from mpexamples.processes.count_names import count_names, library_files

WORKERS = 2


def count_share(share: list[Path]) -> None:
    counts = count_names(share)
    print(f"{len(share)} files, {counts.total()} names")


def main() -> None:
    begun = time.perf_counter()
    files = library_files()
    workers = [
        Process(target=count_share, args=(files[n::WORKERS],))
        for n in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"counted in {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
