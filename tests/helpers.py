"""Helpers to read recordings, to start the recorder and to build."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mpexamples.observe import Line, Process, Recording

ROOT = Path(__file__).resolve().parent.parent

# A made-up run: a parent and a child, three lines.
RECORDING = Recording(
    program="program.py",
    command=("python", "program.py"),
    python="3.14.8",
    platform="linux",
    start_method="fork",
    started_at="2026-01-01T00:00:00.000Z",
    duration=1.0,
    exit_code=0,
    timed_out=False,
    truncated=False,
    attribution="process",
    buffering="line",
    processes=(
        Process(10, None, "MainProcess", 0.0, 1.0, 0),
        Process(11, 10, "Process-1", 0.5, 0.9, 0),
    ),
    output=(
        Line(0.2, 10, "stdout", "first"),
        Line(0.6, 11, "stdout", "second"),
        Line(0.8, 10, "stdout", "third"),
    ),
)


def text_of(recording: Recording) -> list[str]:
    return [line.text for line in recording.output]


def by_process(recording: Recording) -> dict[str, list[str]]:
    """Return the lines of each process by its label, without helpers."""
    lines: dict[str, list[str]] = {
        process.label: []
        for process in recording.processes
        if not process.is_helper
    }
    for line in recording.output:
        process = recording.process(line.pid)
        assert process is not None
        if not process.is_helper:
            lines[process.label].append(line.text)
    return lines


def exit_codes(recording: Recording) -> dict[str, int | None]:
    return {
        process.label: process.exit_code
        for process in recording.processes
        if not process.is_helper
    }


def wait_for(file: Path) -> str:
    """Wait until a program has written to a file, and return the text."""
    while not (file.exists() and file.read_text()):
        time.sleep(0.01)
    return file.read_text()


def start_recorder(program: Path) -> "subprocess.Popen[str]":
    """Record a program from the command line without waiting for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "mpexamples", "record", str(program)],
        cwd=ROOT,
        env=os.environ | measured(),
        stderr=subprocess.PIPE,
        text=True,
    )


def measured() -> dict[str, str]:
    """The variables with which coverage.py measures a subprocess too."""
    if is_measuring():
        return {
            "COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml"),
            "COVERAGE_FILE": str(ROOT / ".coverage"),
        }
    return {}


def is_measuring() -> bool:
    coverage = sys.modules.get("coverage")
    return coverage is not None and coverage.Coverage.current() is not None


def minor_of(recording: Recording) -> int:
    """Return the 14 of Python 3.14.8."""
    return int(recording.python.split(".")[1])


def preloads_main(run: Recording) -> bool:
    """Return whether a fork server imports a main *file* for all children."""
    version = tuple(map(int, re.findall(r"\d+", run.python)[:3]))
    return version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)


def until_stuck(
    recorded: Callable[..., Recording],
    program: str,
    start_method: str,
    *args: str,
) -> Recording:
    """Record a program that may hang; a minute is only for a fault."""
    return recorded(
        program,
        args=args,
        start_method=start_method,
        until_stuck=0.3,
        timeout=60,
    )
