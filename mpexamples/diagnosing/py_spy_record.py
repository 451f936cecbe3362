# /// script
# dependencies = ["py-spy"]
# ///
"""Let py-spy sample a program without and with its children."""

import os
import subprocess
import sys
from collections import Counter
from multiprocessing import Event, Process
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


def weigh(flour: int) -> int:
    return sum(range(flour))


def bake(stop: Any) -> None:
    while not stop.is_set():
        weigh(800_000)


def sample(*options: str) -> Counter[str]:
    py_spy = str(Path(sys.executable).with_name("py-spy"))
    command = [py_spy, "record", *options, "--duration=1", "--format=raw"]
    found: Counter[str] = Counter()
    with NamedTemporaryFile("r") as file:
        command += [f"--output={file.name}", f"--pid={os.getpid()}"]
        subprocess.run(command, check=True, capture_output=True)
        for row in file:
            stack, count = row.rsplit(" ", 1)
            found[stack.rpartition(";")[2]] += int(count)
    return found


def main() -> None:
    stop = Event()
    baker = Process(target=bake, args=(stop,), name="baker")
    baker.start()
    print("without children:", sample().most_common(1))
    print("with children:", sample("--subprocesses").most_common(1))
    stop.set()
    baker.join()


if __name__ == "__main__":
    main()
