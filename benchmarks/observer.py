"""Measure what the observer costs, and how exact its dates are.

``nox -s bench`` runs this.  Every number is a median with the spread
between the quartiles; compare numbers of one run with each other.
"""

from __future__ import annotations

import contextlib
import os
import pty
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
import multiprocessing, sys

def work(worker):
    if "line" in sys.argv:
        sys.stdout.reconfigure(line_buffering=True)
    for number in range(25_000):
        file = sys.stdout if number % 2 else sys.stderr
        print(worker, number, file=file)

if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    children = [
        multiprocessing.Process(target=work, args=(n,)) for n in range(4)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
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
    """Time 100,000 lines of four processes, half of them to stderr.

    They go into a file through cat, line by line and in large writes, to a
    pseudo-terminal, and to the observer; the times of one round are compared.
    """
    plain = [sys.executable, str(program)]
    through_cat = f'"$@" 2>&1 | cat > {program}.out'
    ways: dict[str, Callable[[], float]] = {
        "a pipe, large writes": lambda: timed(
            lambda: subprocess.run(["sh", "-c", through_cat, "sh", *plain])
        ),
        "a pipe, line by line": lambda: timed(
            lambda: subprocess.run(
                ["sh", "-c", through_cat, "sh", *plain, "line"]
            )
        ),
        "a pseudo-terminal": lambda: timed(lambda: at_terminal(plain)),
        "the observer": lambda: record(program).duration,
    }
    rounds = [
        {name: way() for name, way in ways.items()} for _ in range(REPETITIONS)
    ]
    for name in ways:
        times = [each[name] for each in rounds]
        ratios = [each["the observer"] / each[name] for each in rounds]
        print(
            f"100,000 lines into {name}: {spread(times)} s;"
            f" the observer takes {spread(ratios)} of that"
        )


def at_terminal(command: list[str]) -> None:
    """Run a command at a pseudo-terminal and read what it prints."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(command[0], command)
    # Linux has an error at the end, other systems have no data.
    with contextlib.suppress(OSError):
        while os.read(terminal, 64 * 1024):
            pass
    os.close(terminal)
    os.waitpid(pid, 0)


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
