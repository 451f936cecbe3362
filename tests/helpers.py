"""What tests read out of recordings, and where things are."""

import subprocess
import sys
import time
from pathlib import Path

from mpexamples.observe import Recording

ROOT = Path(__file__).resolve().parent.parent


def text_of(recording: Recording) -> list[str]:
    return [line.text for line in recording.output]


def by_process(recording: Recording) -> dict[str, list[str]]:
    """What each process wrote, by its label, helpers left out."""
    lines: dict[str, list[str]] = {
        process.label: []
        for process in recording.processes
        if not process.is_helper
    }
    for line in recording.output:
        process = recording.process(line.pid)
        assert process is not None
        lines[process.label].append(line.text)
    return lines


def exit_codes(recording: Recording) -> dict[str, int | None]:
    return {
        process.label: process.exit_code
        for process in recording.processes
        if not process.is_helper
    }


def wait_for(file: Path) -> str:
    """The text that a program writes to a file, once it is there."""
    while not (file.exists() and file.read_text()):
        time.sleep(0.01)
    return file.read_text()


def start_recorder(program: Path) -> "subprocess.Popen[str]":
    """Record a program from the command line, and do not wait for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "mpexamples", "record", str(program)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
