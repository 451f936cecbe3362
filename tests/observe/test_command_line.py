"""``python -m mpexamples`` lists, runs and records, with clear errors."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import RECORDING, ROOT, measured, start_recorder, wait_for

from mpexamples.__main__ import main
from mpexamples.course import PROGRAMS
from mpexamples.observe import (
    VERSIONS,
    BadRequest,
    Recording,
    RunSpec,
    command_line,
    find_interpreter,
)
from mpexamples.observe._interpreters import running_interpreter


def mpexamples(
    *arguments: str, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mpexamples", *arguments],
        cwd=cwd,
        env=os.environ | measured(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_list_names_every_program() -> None:
    """``list`` has one line with a summary for each program."""
    listed = mpexamples("list").stdout

    for program in PROGRAMS:
        assert f"  {program} " in listed


def test_run_is_a_plain_run() -> None:
    """``run`` passes output, arguments and the exit status through."""
    done = mpexamples("run", "communication.full_as_guard", "--", "10")

    assert done.returncode == 0
    assert "sent 5, received 5" in done.stdout


def test_a_missing_package_is_named_in_one_line(tmp_path: Path) -> None:
    """A program that imports one is not run, and says how to get it."""
    bare = tmp_path / "bare"
    venv = [sys.executable, "-m", "venv", "--without-pip", str(bare)]
    subprocess.run(venv, check=True)
    done = subprocess.run(
        [bare / "bin/python", "-m", "mpexamples", "run", "processes.states"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == (
        "mpexamples: processes.states needs: pip install psutil\n"
    )


def test_record_prints_transcript_and_timeline() -> None:
    """Without --json, ``record`` prints a transcript and a timeline."""
    done = mpexamples("record", "operating_system.fork_returns_twice")

    assert done.returncode == 0
    assert "MainProcess  waitpid() returned" in done.stdout
    assert re.search("┫ +exit code 7", done.stdout)
    assert "\x1b" not in done.stdout


def test_record_writes_json(tmp_path: Path) -> None:
    """--json writes schema 2, to a file or to standard output."""
    file = tmp_path / "recording.json"
    method = ("--start-method", "spawn")
    printed = mpexamples("record", "pools.apply", *method, "--json", "-")
    mpexamples("record", "pools.apply", *method, "--json", str(file))

    for text in (printed.stdout, file.read_text(encoding="utf-8")):
        data = json.loads(text)
        assert list(data) == [
            *("schema", "program", "command", "python", "platform"),
            *("start_method", "started_at", "duration", "exit_code"),
            *("timed_out", "truncated", "attribution", "buffering"),
            *("processes", "output", "environment", "stopped", "signals"),
            *("resolution", "objects", "waits", "holds", "messages"),
            *("standing", "trace", "segments", "maps", "memory"),
        ]
        assert data["schema"] == 2
        assert data["command"] == ["python", "-m", "mpexamples.pools.apply"]
        assert data["start_method"] == "spawn"
        assert list(data["output"][0]) == [
            *("time", "pid", "stream", "text", "where", "thread")
        ]
        assert Recording.from_json(text).exit_code == 0


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("raise SystemExit(3)", 3),
        ("import os; os.kill(os.getpid(), 11)", 128 + 11),
        ("while True: pass", 124),
    ],
)
def test_status_is_the_programs_own(
    tmp_path: Path, source: str, status: int
) -> None:
    """The status is the program's, 128 + N for signal N, 124 for a hang."""
    file = tmp_path / "program.py"
    file.write_text(source)

    assert (
        mpexamples("record", str(file), "--timeout", "1").returncode == status
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["record", "no.such"], "no such program: no.such"),
        (["record", "no_such.py"], "no such file: no_such.py"),
        (["record", "pools.aply"], "did you mean pools.apply?"),
        (["record", "pools.apply", "--python", "no"], "no such interpreter"),
        (["record", "pools.apply", "--python", "true"], "not a Python"),
        (["record", "pools.apply", "--start-method", "x"], "not available"),
        (["record", "pools.apply", "--timeout", "0"], "more than 0"),
        (["record", "pools.apply", "--timeout", "nan"], "more than 0"),
        (["record", "pools.apply", "--json", "/no/such/file"], "cannot write"),
        (["run", "no.such"], "no such program"),
        (["dance"], "invalid choice"),
        ([], "required"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(
    arguments: list[str], words: str
) -> None:
    """Bad usage prints one clear line and exits with status 2."""
    done = mpexamples(*arguments)

    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("exit_code", "status"),
    [(0, 0), (3, 3), (-15, 128 + 15), (None, os.EX_SOFTWARE)],
    ids=["success", "failure", "signal", "unknown"],
)
def test_a_status_is_as_in_a_shell(
    monkeypatch: pytest.MonkeyPatch, exit_code: int | None, status: int
) -> None:
    """An exit code that nobody has seen is not taken for success."""
    recording = RECORDING._replace(exit_code=exit_code)
    monkeypatch.setattr(command_line, "record_here", lambda *_: recording)

    assert main(["record", "pools.apply", "--json", "-"]) == status


def test_a_recorder_that_cannot_work_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line has the reason of the system, and the status is 2."""

    def fail(*_: object) -> Recording:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(command_line, "record_here", fail)

    assert main(["record", "pools.apply"]) == 2
    assert capsys.readouterr().err == (
        "mpexamples: cannot record: Cannot allocate memory\n"
    )


def test_an_old_interpreter_is_refused(tmp_path: Path) -> None:
    """A Python before 3.11 is named with its version."""
    facts = json.dumps(
        ["/old", "3.10.4", "cpython", ["fork"], "fork", "3.10.4 …", True]
    )
    old = tmp_path / "python3.10"
    old.write_text(f"#!/bin/sh\necho '{facts}'\n")
    old.chmod(0o755)

    with pytest.raises(BadRequest, match=r"3\.11 or later .* not 3\.10\.4"):
        find_interpreter(str(old))


def test_other_systems_are_asked_for_their_start_methods(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only on Linux are they known without importing multiprocessing."""
    known = running_interpreter()
    monkeypatch.setattr(sys, "platform", "darwin")
    asked = running_interpreter()

    assert asked._replace(start_methods=()) == known._replace(start_methods=())
    assert {*asked.start_methods} == {*known.start_methods}


def test_a_request_names_what_differs_from_the_default() -> None:
    """Arguments, another start method and another Python are named."""
    spec = RunSpec.of_call("pools.apply", args=["a"], start_method="spawn")
    [request] = spec.requests()
    other = request.python._replace(version="3.99.0", build="3.99.0 (other)")

    assert str(request) == "pools.apply a (spawn)"
    assert str(request._replace(python=other)) == (
        "pools.apply a (spawn) (Python 3.99.0)"
    )


def test_an_unknown_buffering_is_refused() -> None:
    """The message names the two that there are."""
    spec = RunSpec.of_call("pools.apply", buffering="none")

    with pytest.raises(BadRequest, match="must be line or block: none"):
        spec.requests()


def test_the_running_interpreter_need_not_be_started() -> None:
    """The facts about this interpreter equal those it reports when started."""
    known, told = find_interpreter(None), find_interpreter(sys.executable)

    assert known._replace(start_methods=()) == told._replace(start_methods=())
    assert {*known.start_methods} == {*told.start_methods}


def test_programs_run_from_another_folder(tmp_path: Path) -> None:
    """The command finds a program from any working directory."""
    (tmp_path / "mpexamples").symlink_to(ROOT / "mpexamples")
    done = mpexamples("record", "processes.pass_arguments", cwd=tmp_path)

    assert done.returncode == 0
    assert "The parent's list: ['tea']" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupting_the_recorder_ends_the_program(
    tmp_path: Path, number: signal.Signals
) -> None:
    """After a signal the recorder kills the program and exits in seconds."""
    told = tmp_path / "pid"
    file = tmp_path / "program.py"
    file.write_text(
        "import os, pathlib, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"pathlib.Path({str(told)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    recorder = start_recorder(file)
    wait_for(told)
    recorder.send_signal(number)
    _, words = recorder.communicate(timeout=20)

    assert recorder.returncode == 128 + number
    assert words == f"mpexamples: stopped by {number.name}\n"
    assert not Path("/proc", told.read_text()).exists()


def test_supported_versions_are_the_declared_ones() -> None:
    """The package declares every Python version that the tests try."""
    classifiers = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    for version in VERSIONS:
        assert f"Python :: {version}" in classifiers
