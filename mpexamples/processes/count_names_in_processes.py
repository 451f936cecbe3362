"""Count the names in two processes, each with half of the files."""

import sys
import time
from multiprocessing import Process
from pathlib import Path

from mpexamples.processes.count_names import count_names, library_files


def count_share(share: list[Path]) -> None:
    counts = count_names(share)
    print(f"{len(share)} files, {counts.total()} names")


def main() -> None:
    shares = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    begun = time.perf_counter()
    files = library_files()
    workers = [
        Process(target=count_share, args=(files[n::shares],))
        for n in range(shares)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"counted in {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
