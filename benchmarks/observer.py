"""Measure what the observer costs, and how exact its dates are.

``nox -s bench`` runs this.  Every number is a median with the spread
between the quartiles; compare numbers of one run with each other.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mpexamples.observe import record

REPETITIONS = 15

ONE_SECOND = "import time; time.sleep(1)"
MANY_LINES = """
import sys
sys.stdout.reconfigure(line_buffering=True)  # as at a terminal, and for cat
for number in range(100_000):
    print(number)
"""
CLOCKS = """
import multiprocessing, time

def tell():
    for _ in range(20):
        print(time.monotonic())
        time.sleep(0.005)

if __name__ == "__main__":
    print(time.monotonic())
    children = [multiprocessing.Process(target=tell) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""
EIGHT_CHILDREN = """
import multiprocessing, time

def work():
    for _ in range(20):
        print("working")
        time.sleep(0.1)

if __name__ == "__main__":
    children = [multiprocessing.Process(target=work) for _ in range(8)]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""


def timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def spread(values: list[float]) -> str:
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.4g} ({low:.4g} to {high:.4g})"


def overhead(program: Path) -> None:
    """Time a plain run, record() and ``mpexamples record``, alternately."""
    bare, called, typed = [], [], []
    command = [sys.executable, "-m", "mpexamples", "record", str(program)]
    for _ in range(REPETITIONS):
        bare.append(timed(lambda: subprocess.run([sys.executable, program])))
        called.append(timed(lambda: record(program)))
        typed.append(
            timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL))
        )
    for name, times in (("record()", called), ("mpexamples record", typed)):
        ratios = [time / base for time, base in zip(times, bare, strict=True)]
        extra = [
            1000 * (time - base)
            for time, base in zip(times, bare, strict=True)
        ]
        print(f"{name}: ratio {spread(ratios)}, {spread(extra)} ms more")


def throughput(program: Path) -> None:
    """Send 100,000 lines through the observer and through cat."""
    shell = f"{sys.executable} {program} | cat > {program}.out"
    ratios = []
    for _ in range(REPETITIONS):
        piped = timed(lambda: subprocess.run(["sh", "-c", shell]))
        ratios.append(piped / record(program).duration)
    print(f"100,000 lines: speed {spread(ratios)} of that through cat")


def dates(program: Path) -> None:
    """Measure how late lines are dated, by the program's own clock."""
    errors = []
    for _ in range(REPETITIONS):
        lines = record(program).output
        told = [float(line.text) for line in lines]
        # The clocks' offset is unknown: align them at the least delayed line.
        zero = max(t - line.time for t, line in zip(told, lines, strict=True))
        errors += [
            1000 * (line.time - (t - zero))
            for t, line in zip(told, lines, strict=True)
        ]
    errors.sort()
    print(
        f"dates of lines: {spread(errors)} ms late, at most {errors[-1]:.3g}"
    )


def processor_time(program: Path) -> None:
    """Measure the recorder's CPU time while eight processes print."""
    used = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        record(program)
        both = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, program], stdout=subprocess.DEVNULL, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        recorded = both.ru_utime + both.ru_stime
        recorded -= before.ru_utime + before.ru_stime
        bare = after.ru_utime + after.ru_stime - both.ru_utime - both.ru_stime
        used.append(1000 * (recorded - bare))
    print(f"processor time of a recording: {statistics.median(used):.3g} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "program.py")
        for measure, source in (
            (overhead, ONE_SECOND),
            (throughput, MANY_LINES),
            (dates, CLOCKS),
            (processor_time, EIGHT_CHILDREN),
        ):
            program.write_text(source)
            measure(program)


if __name__ == "__main__":
    main()
