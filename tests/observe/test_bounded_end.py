"""A recording ends, even if a process cannot be killed."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from mpexamples.observe import RecorderFailed, Recording, RunSpec, _record
from mpexamples.observe._html import as_html
from mpexamples.observe._linux import recorder
from mpexamples.observe._output import Interrupted
from mpexamples.observe._record import record_here
from mpexamples.observe._text import as_text


@pytest.fixture
def nobody_can_be_killed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Path]:
    """As with processes that run as another user.

    A program writes its pid to this file, and is killed in the end.
    """
    kill = os.kill
    told = tmp_path / "pid"

    def refuse(pid: int, number: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    monkeypatch.setattr(recorder, "PATIENCE", 0.2)
    yield told
    kill(int(told.read_text()), signal.SIGKILL)
    os.waitpid(int(told.read_text()), 0)


def run(told: Path, **options: Any) -> Recording:
    program = told.with_name("program.py")
    program.write_text(
        "import os, pathlib, time\n"
        f"pathlib.Path({str(told)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    [request] = RunSpec.of_call(str(program), **options).requests()
    return record_here(request)


def test_what_cannot_be_killed_is_named(nobody_can_be_killed: Path) -> None:
    """After the time-out, such a process is left and has no end."""
    recording = run(nobody_can_be_killed, timeout=1.0)
    pid = nobody_can_be_killed.read_text()
    words = f"cannot be killed, and left running: pid {pid}"
    page = BeautifulSoup(as_html([recording], "it"), "html.parser")

    assert [process.end for process in recording.processes] == [None]
    assert words in as_text(recording, colour=False)
    assert words.replace("pid ", "") in page.get_text()


def test_an_interruption_names_what_is_left(
    nobody_can_be_killed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message of an interruption has the pids."""

    def watch(*_: object) -> bool:
        while not nobody_can_be_killed.exists():
            time.sleep(0.01)
        raise Interrupted(signal.SIGINT)

    monkeypatch.setattr(recorder.Recorder, "watch", watch)
    with pytest.raises(Interrupted) as raised:
        run(nobody_can_be_killed)
    pid = nobody_can_be_killed.read_text()

    assert str(raised.value) == (
        f"stopped by SIGINT; cannot be killed, and left running: pid {pid}"
    )


def test_a_recorder_that_is_stopped_is_ended(
    record_source: Callable[..., Recording],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A call does not wait for ever, and leaves no process."""
    told = tmp_path / "pid"
    monkeypatch.setattr(_record, "PATIENCE", 0.2)
    with pytest.raises(RecorderFailed, match=r"program\.py was stopped"):
        record_source(
            f"""
import os, pathlib, signal, time
pathlib.Path({str(told)!r}).write_text(str(os.getpid()))
os.kill(os.getppid(), signal.SIGSTOP)
time.sleep(60)
""",
            timeout=0.5,
        )

    assert not Path("/proc", told.read_text()).exists()


def test_a_slow_recorder_is_waited_for(
    record_source: Callable[..., Recording], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recorder that needs time after the time-out is not given up."""
    pause = "import time; time.sleep(0.5)\n"
    monkeypatch.setattr(_record, "PATIENCE", 0.01)
    monkeypatch.setattr(_record, "RECORDER", pause + _record.RECORDER)

    assert record_source("import time; time.sleep(60)", timeout=0.1).timed_out
