"""Signals: those that are asked for, and those that stop the recorder."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import RECORDING, ROOT, measured, text_of
from terminal import Terminal

from mpexamples.observe import BadRequest, Recording, RunSpec
from mpexamples.observe._files import check_writable, write_whole
from mpexamples.observe._recording import SentSignal
from mpexamples.observe._signals import Signal, read_signal
from mpexamples.observe._text import as_text

RunSource = Callable[..., Recording]

# SIGCONT does no harm before there is a handler, so it can be sent often.
COUNTS = """
import os, signal, time

def count(number, frame):
    global received
    received += 1

received = 0
signal.signal(signal.SIGCONT, count)
asked, answer = os.pipe()
ready, up = os.pipe()
if os.fork() == 0:
    received = 0
    os.write(up, b"x")
    os.read(asked, 1)
    print("child:", received > 0)
    os._exit(0)
os.read(ready, 1)
received = 0
while received < 3:
    time.sleep(0.01)
os.write(answer, b"x")
os.wait()
print("main:", received > 0)
"""


@pytest.mark.parametrize("whom", ["", "@group"])
def test_signals_are_sent_as_asked(
    record_source: RunSource, whom: str
) -> None:
    """A signal goes to the first process alone, or to its whole group."""
    asked = [f"CONT@{n / 10}{whom}" for n in range(300)]
    run = record_source(COUNTS, signal=asked)
    main = run.processes[0]
    first = run.signals[0]

    assert text_of(run) == [f"child: {whom != ''}", "main: True"]
    assert first.signal == "SIGCONT"
    assert first.pid == (None if whom else main.pid)
    assert all(n / 10 <= s.time for n, s in enumerate(run.signals))
    assert Recording.from_json(run.to_json()) == run


def test_nobody_is_left_to_be_sent_a_signal(record_source: RunSource) -> None:
    """A signal whose time comes after the end is not sent, nor waited for."""
    run = record_source("print('over')", signal="TERM@9999")

    assert text_of(run) == ["over"]
    assert run.signals == ()


def test_signals_stand_among_the_lines() -> None:
    """The text says when what was sent to whom."""
    recording = RECORDING._replace(
        signals=(
            SentSignal(0.5, "SIGINT", 10),
            SentSignal(0.7, "SIGTERM", None),
        )
    )
    lines = as_text(recording, colour=False).splitlines()

    assert lines[2] == "  0.500  [SIGINT sent to MainProcess]"
    assert lines[4] == "  0.700  [SIGTERM sent to the process group]"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("INT@1.0", Signal(signal.SIGINT, 1.0)),
        ("SIGTERM@0.5", Signal(signal.SIGTERM, 0.5)),
        ("usr1@2@group", Signal(signal.SIGUSR1, 2.0, to_group=True)),
        ("9@0", Signal(signal.SIGKILL, 0.0)),
        (f"{signal.SIGRTMIN + 3}@0", Signal(signal.SIGRTMIN + 3, 0.0)),
    ],
)
def test_signals_are_read(text: str, meant: Signal) -> None:
    """By name, with or without SIG, or by number."""
    assert read_signal(text) == meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("INT", "a signal is SIGNAL@SECONDS or SIGNAL@SECONDS@group, not INT"),
        ("INT@1@me", "a signal is SIGNAL@SECONDS"),
        ("NO@1", "no such signal: NO"),
        ("99@1", "no such signal: 99"),
        ("INT@soon", "not a number of seconds: soon"),
        ("INT@-1", "not a number of seconds: -1"),
        ("INT@nan", "not a number of seconds: nan"),
        ("INT@inf", "not a number of seconds: inf"),
    ],
)
def test_other_signals_are_refused(text: str, words: str) -> None:
    """The message names what is wrong, before anything runs."""
    spec = RunSpec.of_options("pools.apply", {"signal": text})

    with pytest.raises(BadRequest, match=words):
        spec.requests()


# -- Ctrl-C -------------------------------------------------------------------

WAITS = """
import multiprocessing, time

def wait(name, up):
    try:
        up.set()
        time.sleep(300)
    except KeyboardInterrupt:
        print(name, "is stopped")

if __name__ == "__main__":
    up, mine = multiprocessing.Event(), multiprocessing.Event()
    child = multiprocessing.Process(target=wait, args=("child", up))
    child.start()
    up.wait()
    print("all are up")
    wait("main", mine)
    child.join()
"""

STAYS = """
import signal, time
signal.signal(signal.SIGINT, lambda *_: print("not now"))
print("up")
while True:
    time.sleep(60)
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return tmp_path / "program.py"


def test_ctrl_c_reaches_every_process_once(program: Path) -> None:
    """The program is stopped as at a terminal; what it says then is shown."""
    program.write_text(WAITS)
    with Terminal("record", str(program)) as terminal:
        terminal.read_until("all are up")
        terminal.type("\x03")
        status = terminal.status()

    assert status == 130
    assert terminal.shown.count("main is stopped") == 1
    assert terminal.shown.count("child is stopped") == 1
    assert "[SIGINT sent to the process group]" in terminal.shown
    assert terminal.shown.count("mpexamples: stopped by SIGINT") == 1
    assert "┫  exit code 0" in terminal.shown


def test_ctrl_c_twice_ends_everything(program: Path, tmp_path: Path) -> None:
    """A program that goes on after Ctrl-C is killed by the second."""
    program.write_text(STAYS)
    with Terminal("record", str(program)) as terminal:
        terminal.read_until("up")
        terminal.type("\x03")
        terminal.read_until("not now")
        terminal.type("\x03")
        status = terminal.status()

    assert status == 130
    assert "exit code" not in terminal.shown
    assert "┫  killed by the observer" in terminal.shown
    assert "MainProcess  ━" in terminal.shown


def test_what_was_seen_until_ctrl_c_is_written(
    program: Path, tmp_path: Path
) -> None:
    """The JSON file has the recording until the second Ctrl-C."""
    told, file = tmp_path / "told", tmp_path / "recording.json"
    source = STAYS.replace(
        'print("not now")', f"open({str(told)!r}, 'a').write('x')"
    ).replace(
        'print("up")', f"print('up'); open({str(told)!r}, 'w').write('u')"
    )
    program.write_text(source)
    with Terminal("record", str(program), "--json", str(file)) as terminal:
        wait_until(told, "u")
        terminal.type("\x03")
        wait_until(told, "ux")
        terminal.type("\x03")
        status = terminal.status()
    run = Recording.from_json(file.read_text())

    assert status == 130
    assert text_of(run) == ["up"]
    assert not run.timed_out
    assert run.exit_code == -9
    assert [s.signal for s in run.signals] == ["SIGINT"]
    assert run.standing is not None
    assert run.standing.why == "interrupt"


def wait_until(file: Path, text: str) -> None:
    while not file.exists() or file.read_text() != text:
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_other_signals_end_everything_at_once(
    program: Path, tmp_path: Path, number: int
) -> None:
    """The recording until then is written, the status is 128 + N."""
    told, file = tmp_path / "told", tmp_path / "recording.json"
    program.write_text(f"""
import time
print("up")
open({str(told)!r}, "w").write("u")
time.sleep(300)
""")
    words = ["record", str(program), "--json", str(file)]
    with subprocess.Popen(
        [sys.executable, "-m", "mpexamples", *words],
        cwd=ROOT,
        env=os.environ | measured(),
        stderr=subprocess.PIPE,
        text=True,
    ) as recorder:
        wait_until(told, "u")
        recorder.send_signal(number)
        _, said = recorder.communicate()

    assert recorder.returncode == 128 + number
    assert said == f"mpexamples: stopped by {signal.Signals(number).name}\n"
    assert text_of(Recording.from_json(file.read_text())) == ["up"]


@pytest.mark.parametrize(
    "module", ["argparse", "mpexamples.observe._run_spec", "select"]
)
def test_ctrl_c_while_modules_are_imported(module: str) -> None:
    """Before anything runs there is one line, and the status is 130."""
    source = f"""
import os, runpy, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.modules.pop({module!r}, None)
sys.meta_path.insert(0, Interrupt())
sys.argv = ["mpexamples", "record", "processes.first_child"]
runpy.run_module("mpexamples", run_name="__main__", alter_sys=True)
"""
    done = subprocess.run(
        [sys.executable, "-c", source],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 130
    assert done.stderr == "mpexamples: stopped by SIGINT\n"
    assert done.stdout == ""


# -- files --------------------------------------------------------------------


def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path,
) -> None:
    """Where a disk is full, the old file is there whole, and nothing else."""
    file = tmp_path / "recording.json"
    file.write_text("old")
    command = (
        f"ulimit -f 1; trap '' XFSZ; exec {sys.executable} -B -m mpexamples"
        f" record -c 'print(\"x\" * 5000)' --json {file}"
    )
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 2
    assert done.stderr == f"mpexamples: cannot write {file}: File too large\n"
    assert file.read_text() == "old"
    assert [*tmp_path.iterdir()] == [file]


def test_a_file_keeps_its_mode_and_its_links(tmp_path: Path) -> None:
    """A symbolic link stays one; an old file keeps who may read it."""
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(str(link), "new")
    write_whole(str(tmp_path / "other"), "new")
    mask = os.umask(0)
    os.umask(mask)

    assert link.is_symlink()
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    mode = (tmp_path / "other").stat().st_mode
    assert stat.S_IMODE(mode) == 0o666 & ~mask


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """What is no ordinary file is not replaced."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mpexamples", "record"),
            *("-c", "pass", "--json", "/dev/stdout"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert json.loads(done.stdout)["exit_code"] == 0


def test_a_place_that_takes_no_file_is_named_first(tmp_path: Path) -> None:
    """A folder, or none: the program is not run in vain."""
    for file in (tmp_path, tmp_path / "no" / "file"):
        with pytest.raises(BadRequest, match="cannot write"):
            check_writable(str(file))
