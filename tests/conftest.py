"""Fixtures for all tests: interpreters, start methods, recordings."""

from __future__ import annotations

import functools
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mpexamples.observe import (
    VERSIONS,
    Recording,
    installed_interpreters,
    record,
)

START_METHODS = multiprocessing.get_all_start_methods()  # of this system
INTERPRETERS = (  # one in the sessions that have a Python of their own
    [sys.executable]
    if "ONE_INTERPRETER" in os.environ
    else [*installed_interpreters()] or [sys.executable]
)

for name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
    os.environ.pop(name, None)  # the tests' subprocesses would inherit it


def pytest_report_header() -> str:
    found = {Path(path).name.removeprefix("python") for path in INTERPRETERS}
    if "ONE_INTERPRETER" in os.environ:
        return f"interpreter: {sys.executable}"
    missing = [version for version in VERSIONS if version not in found]
    return f"interpreters: {', '.join(INTERPRETERS)}" + (
        f"; not found: {', '.join(missing)}" if missing else ""
    )


@pytest.fixture(params=START_METHODS)
def start_method(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=INTERPRETERS, ids=lambda path: Path(path).name)
def python(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def run_source(tmp_path: Path, python: str) -> Callable[..., Recording]:
    """Record a program given as text, on each interpreter."""

    def run(source: str, **options: object) -> Recording:
        path = tmp_path / "program.py"
        path.write_text(source, encoding="utf-8")
        return record(path, python=python, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def recorded() -> Callable[..., Recording]:
    """Record a program of the course, each variant once per test session."""
    return functools.cache(record)
