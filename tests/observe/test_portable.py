"""The portable recorder has the same interface, but lines have no process."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest
from helpers import ROOT, exit_codes, text_of

from mpexamples.observe import BadRequest, Recording, _record, record
from mpexamples.observe._output import Interrupted
from mpexamples.observe._portable import PortableRecorder
from mpexamples.observe._text import as_text


@pytest.fixture(autouse=True)
def portable_recorder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the recorder that is used on macOS and Windows."""
    monkeypatch.setattr(_record, "IS_LINUX", False)


def test_lines_have_no_process(start_method: str) -> None:
    """The recording has text, processes and exit codes, but no writers."""
    run = record("processes.five_children", start_method=start_method)
    helpers = {process.name for process in run.processes if process.is_helper}

    assert run.attribution == "none"
    assert run.exit_code == 0
    assert run.start_method == start_method
    assert sorted(text_of(run)) == sorted(
        [
            f"Worker {n} {what}"
            for n in range(5)
            for what in ("starts", "is done")
        ]
        + ["All five are started", "All five have ended"]
    )
    assert {line.pid for line in run.output} == {None}
    assert len(run.processes) - len(helpers) == 6
    assert exit_codes(run)["MainProcess"] == 0
    assert ("forkserver" in helpers) == (start_method == "forkserver")
    assert Recording.from_json(run.to_json()) == run
    assert "Worker 0 starts" in as_text(run, colour=False)
    for shown in (as_text(run, colour=False), run._repr_html_()):
        assert "who wrote a line is unknown on this system" in shown


@pytest.mark.xfail(
    os.name == "nt",
    reason="the start-up module sets the buffering only on POSIX systems",
    strict=False,
)
def test_lines_come_when_they_are_printed() -> None:
    """The portable recorder line-buffers standard output too."""
    run = record("processes.waiting_for_a_daemon")
    first, second = (line for line in run.output if "daemon" in line.text)

    assert second.time - first.time > 0.4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this needs os.fork()")
def test_a_hang_is_ended(tmp_path: Path) -> None:
    """At the time-out, the recorder kills the processes that it has seen."""
    program = tmp_path / "program.py"
    program.write_text("import os, time; os.fork(); time.sleep(60)")
    run = record(program, timeout=0.5)

    assert run.timed_out
    assert len(run.processes) == 2
    for process in run.processes:
        left = psutil.pid_exists(process.pid)
        assert not left or psutil.Process(process.pid).status() == "zombie"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psutil there is one line that says so, and nothing runs."""
    monkeypatch.setitem(sys.modules, "psutil", None)

    with pytest.raises(BadRequest, match="recording here needs psutil"):
        record("processes.first_child")


def test_ctrl_c_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After Ctrl-C the recorder kills what it has seen, and says so."""
    told, program = tmp_path / "pid", tmp_path / "program.py"
    program.write_text(f"""
import os, pathlib, time
pathlib.Path({str(told)!r}).write_text(str(os.getpid()))
time.sleep(60)
""")
    look = PortableRecorder.look
    pids: list[int] = []

    def look_and_stop(self: PortableRecorder, program: Any) -> None:
        look(self, program)
        if not pids and told.exists() and told.read_text():
            pids.append(int(told.read_text()))
            raise KeyboardInterrupt

    monkeypatch.setattr(PortableRecorder, "look", look_and_stop)
    with pytest.raises(Interrupted, match="stopped by SIGINT"):
        record(program)
    [pid] = pids

    assert (
        not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie"
    )


@pytest.mark.skipif(os.name != "posix", reason="this sends signals")
def test_signals_and_lines_of_a_readers_program(
    tmp_path: Path,
) -> None:
    """It has signals, standard input and a transcript while it runs."""
    program = tmp_path / "program.py"
    program.write_text("""
import os, signal, sys

def end(*_):
    print("ended")
    sys.exit(3)

print("up", os.environ["PYTHONHASHSEED"])
signal.signal(signal.SIGCONT, end)
while True:
    signal.pause()
""")
    done = subprocess.run(
        [sys.executable, "-c", PORTABLE, str(program)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        input="",
        capture_output=True,
        text=True,
    )

    assert done.returncode == 3, done.stderr
    assert done.stdout.count("up 7") == 1
    assert done.stdout.count("ended") == 1
    assert "[SIGCONT sent to MainProcess]" in done.stdout


PORTABLE = """
import sys
from mpexamples.observe import _record
from mpexamples.__main__ import main
_record.IS_LINUX = False
# SIGCONT is harmless before there is a handler.
signals = [w for n in range(600) for w in ("--signal", f"CONT@{n / 10}")]
sys.exit(main(["record", sys.argv[1], *signals]))
"""


def test_a_trace_is_refused() -> None:
    """Only Linux can trace; elsewhere that is said in one line."""
    with pytest.raises(BadRequest, match="only Linux can trace"):
        record("processes.first_child", trace=True)
