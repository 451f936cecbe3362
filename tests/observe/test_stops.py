"""Ctrl-Z stops recorder and program; a recording says when it was blind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from helpers import RECORDING, ROOT, measured, wait_for

from mpexamples.observe import Recording
from mpexamples.observe._html import as_html
from mpexamples.observe._linux.kernel import state_of
from mpexamples.observe._text import as_text

PAUSE = 0.3  # seconds, more than any stop that is not noted


class Recorded:
    """A program that is recorded, and prints when it is told to go on."""

    def __init__(self, folder: Path) -> None:
        told, self.go_on = folder / "pid", folder / "go on"
        program = folder / "program.py"
        program.write_text(f"""
import multiprocessing, os, pathlib, time

def wait():
    new = pathlib.Path({str(folder / "new")!r})
    new.write_text(str(os.getpid()))
    new.rename({str(told)!r})
    while not os.path.exists({str(self.go_on)!r}):
        time.sleep(0.01)
    print("going on")

if __name__ == "__main__":
    child = multiprocessing.Process(target=wait)
    child.start()
    child.join()
""")
        command = ["-m", "mpexamples", "record", str(program), "--json", "-"]
        self.recorder = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | measured(),
            stdout=subprocess.PIPE,
            process_group=0,  # as a shell starts a job
        )
        self.child = int(wait_for(told))

    def send(self, number: int) -> None:
        self.recorder.send_signal(number)

    def result(self) -> Recording:
        self.go_on.touch()
        return Recording.from_json(self.recorder.communicate()[0].decode())


@pytest.fixture
def recorded(tmp_path: Path) -> Iterator[Recorded]:
    recorded = Recorded(tmp_path)
    yield recorded
    recorded.send(signal.SIGCONT)
    recorded.send(signal.SIGTERM)
    with recorded.recorder:
        pass  # closes its pipe and waits


def wait_until_stopped(pid: int) -> None:
    while state_of(pid) != "T":
        time.sleep(0.01)


def test_ctrl_z_stops_the_program_too(recorded: Recorded) -> None:
    """SIGTSTP stops the recorder and the program, SIGCONT continues both."""
    recorded.send(signal.SIGTSTP)
    wait_until_stopped(recorded.recorder.pid)
    wait_until_stopped(recorded.child)
    recorded.go_on.touch()
    time.sleep(PAUSE)
    recorded.send(signal.SIGCONT)
    run = recorded.result()
    [(begin, end)] = run.stopped
    [line] = run.output

    assert run.exit_code == 0
    assert begin + PAUSE <= end <= line.time


def test_a_recorder_that_was_stopped_says_when(recorded: Recorded) -> None:
    """What happens meanwhile is dated at the end of that time."""
    recorded.send(signal.SIGSTOP)
    wait_until_stopped(recorded.recorder.pid)
    recorded.go_on.touch()
    time.sleep(PAUSE)
    recorded.send(signal.SIGCONT)
    run = recorded.result()
    [(begin, end)] = run.stopped

    assert begin + PAUSE <= end
    assert not begin < run.output[0].time < end - 0.01


def test_sigcont_alone_is_no_stop(recorded: Recorded) -> None:
    """A process that runs may be continued, which changes nothing."""
    recorded.send(signal.SIGCONT)

    assert recorded.result().stopped == ()


def test_stops_are_shown() -> None:
    """Text and page say when the observer saw nothing."""
    recording = RECORDING._replace(stopped=((0.5, 1.75),))
    page = BeautifulSoup(as_html([recording], "it"), "html.parser")
    words = "the observer was stopped from 0.50 to 1.75 s"

    assert words in as_text(recording, colour=False)
    assert words in page.get_text()
