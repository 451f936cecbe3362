"""Let four processes write 2000 lines each, and count the torn ones."""

import contextlib
import multiprocessing
import os
import subprocess
import sys
from typing import Any

WORDS = ("a", "line", "that", "should", "stay", "whole")


def write(start: Any, lock: Any) -> None:
    start.wait()
    for _ in range(2000):
        with lock if "lock" in sys.argv else contextlib.nullcontext():
            print(*WORDS, flush="flush" in sys.argv)


def write_together() -> None:
    lock, start = multiprocessing.Lock(), multiprocessing.Barrier(4)
    writers = [
        multiprocessing.Process(target=write, args=(start, lock))
        for _ in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def main() -> None:
    if "write" in sys.argv:
        write_together()
        return
    ways = [("", "bare"), ("1", "bare"), ("", "flush"), ("1", "lock")]
    for unbuffered, way in ways:
        output = subprocess.check_output(
            [sys.executable, __file__, "write", way],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            text=True,
        )
        torn = sum(line.split() != [*WORDS] for line in output.splitlines())
        how = "unbuffered" if unbuffered else "buffered"
        print(f"{how}, {way}: {torn} lines are torn")


if __name__ == "__main__":
    main()
