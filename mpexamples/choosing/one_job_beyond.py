"""Count the same names by six tools, and measure what each one costs."""

import time
from collections import Counter
from itertools import pairwise
from typing import Any

from psutil import Process

from mpexamples.choosing import ways_of_packages, ways_of_python
from mpexamples.processes.count_names import count_names, library_files

TWENTY_MEGABYTES = [bytes(1_000_000)] * 20


def memory() -> float:
    program = Process()
    family = [program, *program.children(recursive=True)]
    return sum(one.memory_full_info().pss for one in family) / 2**20


def measure(way: Any, tasks: Any) -> tuple[list[float], Counter[str]]:
    before, clocks = memory(), [time.perf_counter()]
    with way() as run:
        list(run(count_names, [[], []]))  # the first task waits for the start
        clocks.append(time.perf_counter())
        counts = sum(run(count_names, tasks), Counter[str]())
        clocks.append(time.perf_counter())
        list(run(len, TWENTY_MEGABYTES))
        clocks.append(time.perf_counter())
        used = memory() - before
    start, job, sending = (b - a for a, b in pairwise(clocks))
    return [start, job, sending, used], counts


def main() -> None:
    files = library_files()
    tasks = [files[n : n + 10] for n in range(0, len(files), 10)]
    ways = {**ways_of_python.WAYS, **ways_of_packages.WAYS}
    # the first run, which isn't shown, reads the files into the system's
    # memory and starts the fork server
    _, expected = measure(ways["executor"], tasks)
    for name, way in ways.items():
        row, counts = measure(way, tasks)
        assert counts == expected
        print(name, *(f"{number:.2f}" for number in row), sep="  ")


if __name__ == "__main__":
    main()
