"""Let four processes write to one log file, and count the lines in it."""

import logging
import multiprocessing
import tempfile
from multiprocessing import Process
from pathlib import Path
from typing import Any

LINES = 500


def write(log: Path, mode: str, start: Any) -> None:
    bakery = logging.getLogger("bakery")
    bakery.addHandler(logging.FileHandler(log, mode))
    start.wait()  # until all have opened the file
    for number in range(LINES):
        bakery.warning("loaf %03d is burnt", number)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for mode in ("a", "w"):
            log, start = Path(folder, mode), multiprocessing.Barrier(4)
            writers = [
                Process(target=write, args=(log, mode, start))
                for _ in range(4)
            ]
            for writer in writers:
                writer.start()
            for writer in writers:
                writer.join()
            found = len(log.read_text().splitlines())
            print(f"mode {mode}: {found} of {4 * LINES} lines are there")


if __name__ == "__main__":
    main()
