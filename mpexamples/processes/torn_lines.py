"""Let four processes write 2000 lines each, and count the torn ones."""

import multiprocessing
import os
import subprocess
import sys
from typing import Any

WORDS = ("a", "line", "that", "should", "stay", "whole")


def write(how: str, start: Any, lock: Any) -> None:
    start.wait()  # until all four are there
    for _ in range(2000):
        if how.endswith("lock"):
            with lock:
                print(*WORDS)
        else:
            print(*WORDS, flush=how.endswith("flush"))


def write_together(how: str) -> None:
    start, lock = multiprocessing.Barrier(4), multiprocessing.Lock()
    writers = [
        multiprocessing.Process(target=write, args=(how, start, lock))
        for _ in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def main() -> None:
    ways = ["buffered, bare", "unbuffered, bare"]
    ways += ["buffered, flush", "unbuffered, lock"]
    for how in ways:
        setting = "1" if how.startswith("unbuffered") else ""
        output = subprocess.check_output(
            [sys.executable, __file__, how],
            env={**os.environ, "PYTHONUNBUFFERED": setting},
            text=True,
        )
        torn = sum(line.split() != [*WORDS] for line in output.splitlines())
        print(f"{how}: {torn} lines are torn")


if __name__ == "__main__":
    main() if len(sys.argv) == 1 else write_together(sys.argv[1])
