"""The program is started first; what watches it is imported meanwhile."""

import itertools
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT, text_of, wait_for

from mpexamples.observe import RunSpec
from mpexamples.observe._linux.kernel import children
from mpexamples.observe._linux.processes import ProcessTable
from mpexamples.observe._linux.recorder import Recorder
from mpexamples.observe._record import record_here

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the recorder of Linux"
)

# Prints which modules there are when the program would be started.
UNTIL_THE_START = """
import os, sys

def tell(*_, **__):
    print(*sys.modules, file=sys.__stderr__, flush=True)
    os._exit(0)

os.posix_spawn = tell
"""


def imported(code: str, *options: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, *options, "-c", UNTIL_THE_START + code],
        cwd=ROOT,
        input=b"",
        capture_output=True,
        check=True,
    )
    return set(done.stderr.decode().split())


def test_the_recorder_imports_little_before_the_start() -> None:
    """What takes long to import is imported while the program starts."""
    code = f"""
sys.path.insert(0, {str(ROOT)!r})
from mpexamples.observe._linux.starting import run
env = {{}}
run({{"command": ["python"], "env": env, "pythonpath": "", "trace": False,
      "buffering": "line", "start_method": None, "environment": "clean"}})
"""
    modules = imported(code, "-I", "-S")
    of_ctypes = imported("import ctypes, os; os.posix_spawn()", "-I", "-S")
    slow = {"typing", "re", "json", "pathlib", "threading"}

    assert "mpexamples.observe._linux.starting" in modules
    assert "mpexamples.observe._linux.recorder" not in modules
    assert not modules & slow - of_ctypes


def test_the_command_line_imports_little_before_the_start(
    tmp_path: Path,
) -> None:
    """Recordings, and what shows them, are needed after the start only."""
    program = tmp_path / "program.py"
    program.write_text("")
    code = f"""
from mpexamples.commands import main
main(["record", {str(program)!r}])
"""
    modules = imported(code)

    assert "mpexamples.observe._linux.starting" in modules
    assert not modules & {
        *("mpexamples.observe._recording", "mpexamples.observe._text"),
        *("mpexamples.observe._linux.recorder", "json", "tempfile"),
    }


@pytest.mark.parametrize("made", [False, True], ids=["none", "made"])
def test_a_program_is_ended_when_it_cannot_be_watched(
    made: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have begun already, and may have children."""
    program, begun = tmp_path / "program.py", tmp_path / "begun"
    program.write_text(f"""
import os, pathlib, time
os.fork()
pathlib.Path({str(begun)!r}).write_text("yes")
time.sleep(60)
""")
    [request] = RunSpec.of_call(str(program)).requests()
    before = children(os.getpid())

    def fail(*_: object) -> Any:
        wait_for(begun)
        raise OSError("no more files")

    if not made:
        monkeypatch.setattr(Recorder, "__init__", fail)
    with pytest.raises(OSError, match="no more files"):
        record_here(request, fail)
    assert children(os.getpid()) == before


def test_lines_that_come_before_the_recorder_is_ready_are_kept(
    tmp_path: Path,
) -> None:
    """They wait in the streams, as reports do, until it listens."""
    program, begun = tmp_path / "program.py", tmp_path / "begun"
    program.write_text(f"""
import os, pathlib
if os.fork():
    os.wait()
    print("parent")
    pathlib.Path({str(begun)!r}).write_text("yes")
else:
    print("child", flush=True)
    os._exit(3)
""")
    [request] = RunSpec.of_call(str(program)).requests()

    def begin_live() -> None:
        wait_for(begun)

    run = record_here(request, begin_live)

    parent, child = run.processes
    assert text_of(run) == ["child", "parent"]
    assert [line.pid for line in run.output] == [child.pid, parent.pid]
    assert child.exit_code in (3, None)  # None on Linux before 6.15


def test_what_was_reported_before_has_its_own_moment(tmp_path: Path) -> None:
    """Not that at which the recorder was ready to hear it."""
    program, ended = tmp_path / "program.py", tmp_path / "ended"
    program.write_text(f"""
import pathlib, time
time.sleep(0.3)
pathlib.Path({str(ended)!r}).write_text("yes")
print("heard late")
""")
    [request] = RunSpec.of_call(str(program)).requests()

    def begin_live() -> None:
        wait_for(ended)

    run = record_here(request, begin_live)
    [main], [line] = run.processes, run.output

    assert main.ready is not None
    assert line.time - main.ready >= 0.3


def test_a_slow_look_is_not_a_costly_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine, new processes are looked for as often."""
    program, enough = tmp_path / "program.py", tmp_path / "enough"
    program.write_text(f"""
import pathlib, time
while not pathlib.Path({str(enough)!r}).exists():
    time.sleep(0.01)
""")
    scan = ProcessTable.scan
    begun: list[float] = []

    def scan_slowly(self: ProcessTable) -> None:
        begun.append(time.monotonic())
        time.sleep(0.5)  # the processor does something else
        scan(self)
        if len(begun) == 4:
            enough.touch()

    monkeypatch.setattr(ProcessTable, "scan", scan_slowly)
    [request] = RunSpec.of_call(str(program)).requests()
    record_here(request)

    # A twentieth of the time would be 10 s between two of them.
    assert min(b - a for a, b in itertools.pairwise(begun)) < 5
