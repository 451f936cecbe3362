"""A recorder that cannot work says why, in one line."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mpexamples.__main__ import main
from mpexamples.observe import RecorderFailed, Recording, record


@pytest.fixture
def program(tmp_path: Path) -> Path:
    program = tmp_path / "program.py"
    program.write_text("print('done')")
    return program


def test_a_machine_without_proc(
    program: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Processes cannot be followed where /proc is not mounted."""
    monkeypatch.setattr(os.path, "exists", lambda path: False)
    status = main(["record", str(program)])

    assert status == 2
    assert capsys.readouterr().err == (
        "mpexamples: cannot record: /proc is not mounted\n"
    )


def test_a_user_without_processes(
    program: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The limit of processes is named."""

    def fail(*_: object, **__: object) -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "posix_spawn", fail)
    status = main(["record", str(program)])

    assert status == 2
    assert capsys.readouterr().err == (
        "mpexamples: cannot record: no more processes can be started"
        " (ulimit -u)\n"
    )


def test_an_interpreter_is_not_blamed_for_the_machine(
    program: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Where no file can be opened, none is found to be no interpreter."""
    import subprocess

    def fail(*_: object, **__: object) -> Any:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    other = tmp_path / "python"
    other.touch(0o755)
    monkeypatch.setattr(subprocess, "run", fail)
    status = main(["record", str(program), "--python", str(other)])

    assert status == 2
    assert capsys.readouterr().err == (
        "mpexamples: cannot record: Too many open files\n"
    )


def test_a_recorder_of_its_own_says_why(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason comes back from the process that records."""
    from mpexamples.observe import _record

    limit = "import resource; resource.setrlimit(7, (8, 8))\n"
    monkeypatch.setattr(_record, "RECORDER", limit + _record.RECORDER)

    with pytest.raises(RecorderFailed, match="cannot record: Too many open"):
        record(program)


def test_json_of_any_depth() -> None:
    """What others wrote may be nested more deeply than Python reads."""
    with pytest.raises(ValueError, match="nested too deeply"):
        Recording.from_json("[" * 100_000)


def test_chains_of_any_length(
    record_source: Callable[..., Recording],
) -> None:
    """A thousand generations are recorded and shown."""
    run = record_source(
        """
import os
for _ in range(1000):
    if os.fork():
        os._exit(0)
print("the last")
""",
        timeout=120.0,
    )

    assert len(run.processes) == 1001
    assert "the last" in str(run)
    assert len(set(re.findall(r'data-pid="(\d+)"', run._repr_html_()))) == 1001
