"""The portable recorder has the same interface, but lines have no process."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
from helpers import ROOT, exit_codes, text_of

from mpexamples.observe import (
    BadRequest,
    Recording,
    RunSpec,
    _record,
    record,
)
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


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"trace": True}, "only Linux can trace"),
        ({"memory": True}, "only Linux can tell whose memory it is"),
        ({"until_stuck": 1.0}, "only Linux shows when a program is stuck"),
    ],
)
def test_what_only_linux_can_is_refused(
    options: dict[str, Any], reason: str
) -> None:
    """Elsewhere that is said in one line."""
    with pytest.raises(BadRequest, match=reason):
        record("processes.first_child", **options)


def test_signals_are_refused_where_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows can send no signal to another process."""
    [request] = RunSpec.of_call(
        "processes.first_child", signal="INT@1"
    ).requests()
    monkeypatch.setattr(os, "name", "nt")

    with pytest.raises(BadRequest, match="signals cannot be sent"):
        PortableRecorder(request.for_recorder())


def test_the_first_ctrl_c_goes_to_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the program says of it is recorded, as is the signal."""
    begun, program = tmp_path / "begun", tmp_path / "program.py"
    program.write_text(f"""
import pathlib, time
try:
    pathlib.Path({str(begun)!r}).write_text("yes")
    time.sleep(60)
except KeyboardInterrupt:
    print("stopped", end="")
""")
    look = PortableRecorder.look
    stopped: list[bool] = []

    def look_and_stop(self: PortableRecorder, program: Any) -> None:
        look(self, program)
        if not stopped and begun.exists() and begun.read_text():
            stopped.append(True)
            raise KeyboardInterrupt

    monkeypatch.setattr(PortableRecorder, "look", look_and_stop)
    with pytest.raises(Interrupted) as caught:
        record(program)
    run = caught.value.recording

    assert run is not None
    assert text_of(run) == ["stopped"]
    assert run.exit_code == 0
    assert [each.signal for each in run.signals] == ["SIGINT"]


def test_the_second_ctrl_c_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that takes no notice of the first is killed."""
    begun, program = tmp_path / "begun", tmp_path / "program.py"
    program.write_text(f"""
import pathlib, signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
pathlib.Path({str(begun)!r}).write_text("yes")
time.sleep(60)
""")
    look = PortableRecorder.look
    stopped: list[bool] = []

    def look_and_stop(self: PortableRecorder, program: Any) -> None:
        look(self, program)
        if len(stopped) < 2 and begun.exists() and begun.read_text():
            stopped.append(True)
            raise KeyboardInterrupt

    monkeypatch.setattr(PortableRecorder, "look", look_and_stop)
    with pytest.raises(Interrupted) as caught:
        record(program)
    run = caught.value.recording

    assert run is not None
    assert run.exit_code == -9
    assert not run.timed_out


def portable() -> PortableRecorder:
    """A recorder that has started nothing."""
    recorder = PortableRecorder(
        {
            "until_stuck": None,
            "trace": False,
            "memory": False,
            "signals": [],
        }
    )
    recorder.origin = 0
    return recorder


@pytest.mark.parametrize(
    ("to_group", "code", "sent"),
    [(False, None, [9]), (False, 0, []), (True, 0, [-9])],
)
def test_a_signal_is_sent_to_who_is_there(
    to_group: bool,
    code: int | None,
    sent: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not to a process that has ended; its group may live on."""
    taken: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, n: taken.append(n))
    monkeypatch.setattr(
        os, "killpg", lambda pid, n: taken.append(-n), raising=False
    )
    recorder = portable()
    program: Any = SimpleNamespace(pid=71, poll=lambda: code)
    recorder.send(program, 9, to_group)

    assert taken == sent
    assert [number for _, number, _ in recorder.sent] == [9] * len(sent)


def test_a_process_may_become_a_helper_after_its_birth() -> None:
    """Its command line tells; one that has just gone tells nothing."""
    recorder = portable()
    commands = [["python"], ["python", "-c", HELPER]]
    process = SimpleNamespace(
        pid=71,
        create_time=lambda: 1.0,
        ppid=lambda: 70,
        cmdline=lambda: commands.pop(0),
    )
    recorder.note(process)
    recorder.note(process)
    [seen] = recorder.seen.values()

    assert seen["name"] == "resource_tracker"
    assert len(recorder.living) == 1

    def gone() -> str:
        raise psutil.NoSuchProcess(71)

    process.status = gone
    assert recorder.is_gone(process)
    process.cmdline = process.create_time = gone
    recorder.note(process)
    assert len(recorder.living) == 1


HELPER = "from multiprocessing.resource_tracker import main; main(5)"


def test_of_processes_with_one_pid_the_last_is_meant() -> None:
    recorder = portable()
    for created, name in ((1.0, "first"), (2.0, "last")):
        recorder.seen[71, created] = {"pid": 71, "name": name}
    found = recorder.process_of(71)

    assert found is not None
    assert found.name == "last"
    assert recorder.process_of(72) is None
