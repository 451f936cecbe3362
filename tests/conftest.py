"""Fixtures for all tests: interpreters, start methods, recordings.

The newest final Python, which the site records with, gets each test under
each start method.  Each older or newer one gets every second of the tests of
the observer, and every fourth of those of the course's programs, which seldom
differ, under one method, which changes from Python to Python and from test to
test.  So each pair of Python and method has many tests.  One whose result
depends on the Python is marked ``every_python``, one where it depends on both
``every_pair``.  The sessions ``tests-3.11`` to ``tests-3.15`` leave nothing
out.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import sys
import sysconfig
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import is_measuring, measured
from hypothesis import settings

from mpexamples.observe import (
    VERSIONS,
    Recording,
    _record,
    installed_interpreters,
    record,
)
from sitekit.recording.environments import default_python

settings.register_profile("no deadline", deadline=None)  # machines may be slow
settings.load_profile("no deadline")

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
PROGRAMS = Path(__file__).parent / "programs"
START_METHODS = multiprocessing.get_all_start_methods()  # of this system
INTERPRETERS = (  # one in the sessions that have a Python of their own
    [sys.executable]
    if "ONE_INTERPRETER" in os.environ
    else [*installed_interpreters()] or [sys.executable]
)

for name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
    os.environ.pop(name, None)  # the tests' subprocesses would inherit it
for number, usual in (
    (signal.SIGINT, signal.default_int_handler),
    (signal.SIGQUIT, signal.SIG_DFL),
):
    if signal.getsignal(number) is signal.SIG_IGN:
        # A shell ignores it in what it starts in the background, and so
        # would all programs of the tests, some of which wait for it.
        signal.signal(number, usual)


def pytest_report_header() -> str:
    found = {Path(path).name.removeprefix("python") for path in INTERPRETERS}
    if "ONE_INTERPRETER" in os.environ:
        return f"interpreter: {sys.executable}"
    missing = [version for version in VERSIONS if version not in found]
    return f"interpreters: {', '.join(INTERPRETERS)}" + (
        f"; not found: {', '.join(missing)}" if missing else ""
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[Any]
) -> None:
    kept: list[Any] = []
    left_out: list[Any] = []
    for item in items:
        (left_out if is_left_out(item) else kept).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def is_left_out(item: Any) -> bool:
    """Whether a test has a Python, or a pair of it and a method, too many."""
    varied = varied_in(item)
    if (
        "python" not in varied
        or is_newest(varied["python"])
        or item.get_closest_marker("every_pair")
    ):
        return False
    indices = item.callspec.indices
    first = zlib.crc32(item.originalname.encode())
    step = 4 if PROGRAMS in item.path.parents else 2
    if item.get_closest_marker("every_python"):
        step = 1
    if (first + indices["python"]) % step != 0:
        return True
    turn = first + sum(indices.values())
    return "start_method" in varied and turn % len(START_METHODS) != 0


def varied_in(item: Any) -> dict[str, Any]:
    """The parameters of a test, if it has any."""
    return item.callspec.params if hasattr(item, "callspec") else {}


def is_newest(python: str) -> bool:
    return python in (default_python(), sys.executable)


@pytest.fixture(autouse=True)
def measure_recorders(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let coverage.py measure recorders, which read no start-up files.

    It takes longer to start than they do.  One Python and one method, which
    has most kinds of processes, are enough: recorders do the same for others.
    """
    varied = varied_in(request.node)
    if (
        is_measuring()
        and is_newest(varied.get("python", sys.executable))
        and varied.get("start_method", "forkserver") == "forkserver"
    ):
        start = f"""
import os, sys
sys.path.append({sysconfig.get_path("platlib")!r})
os.environ |= {measured()!r}
import coverage
coverage.process_startup()
"""
        monkeypatch.setattr(_record, "RECORDER", start + _record.RECORDER)


@pytest.fixture(autouse=True)
def keep_signal_handlers() -> Iterator[None]:
    """A recorder that was stopped ignores what would stop it again."""
    handlers = {n: signal.getsignal(n) for n in (*STOPPING, signal.SIGCHLD)}
    yield
    for number, handler in handlers.items():
        if signal.getsignal(number) != handler:
            signal.signal(number, handler)


@pytest.fixture(params=START_METHODS)
def start_method(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=INTERPRETERS, ids=lambda path: Path(path).name)
def python(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def record_source(tmp_path: Path) -> Callable[..., Recording]:
    """Record a program given as text, on this interpreter."""

    def run(source: str, **options: Any) -> Recording:
        path = tmp_path / "program.py"
        path.write_text(source, encoding="utf-8")
        return record(path, **options)

    return run


@pytest.fixture
def run_source(
    record_source: Callable[..., Recording], python: str
) -> Callable[..., Recording]:
    """Record a program given as text, on each interpreter."""
    return functools.partial(record_source, python=python)


@pytest.fixture(scope="session")
def recorded() -> Callable[..., Recording]:
    """Record a program of the course, each variant once per test session."""
    return functools.cache(record)
