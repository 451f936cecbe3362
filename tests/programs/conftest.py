"""Record programs on every interpreter, with what they import installed."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from helpers import text_of

from mpexamples.observe import (
    Recording,
    Request,
    RunSpec,
    find_interpreter,
    find_program,
)
from mpexamples.observe._record import record_here
from sitekit.project import SITE
from sitekit.recording.environments import (
    COMPONENTS,
    forbidden,
    requests_of,
    requirements,
    with_packages,
)
from sitekit.recording.store import Store


@pytest.fixture(scope="session")
def environments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("environments")


@pytest.fixture
def recorded(python: str, environments: Path) -> Callable[..., Recording]:
    """Record a program of the course on one interpreter.

    If a page shows this run, its recording is taken.  Otherwise the test's
    own process records: that saves the start of another one for each run, and
    ``tests/observe`` tests recorders of their own.
    """

    def recorded(program: str, **options: Any) -> Recording:
        path = find_program(program)
        if what := forbidden(path):
            pytest.skip(f"the system forbids {what}")
        if shown := shown_on_a_page(program, python=python, **options):
            return shown
        if requirements(path) == COMPONENTS:
            environment = environment_with_components(python)
        else:
            environment = environment_with_psutil(python, environments)
        spec = RunSpec.of_call(program, python=environment, **options)
        [request] = spec.requests()
        return record_here(request)

    return recorded


COUNTED: dict[str, list[str]] = {}


@pytest.fixture
def counted_in_a_loop(
    python: str, recorded: Callable[..., Recording]
) -> list[str]:
    """Return the lines of the program that counts names in a loop.

    Each interpreter has files of its own to count in, and each needs about
    a second for them, so every test process runs the program once for each.
    """
    if python not in COUNTED:
        COUNTED[python] = text_of(recorded("processes.count_names"))
    return COUNTED[python]


def shown_on_a_page(program: str, **options: Any) -> Recording | None:
    """The recording that the site has of a run, if the site was built.

    Sessions of one Python have no Sphinx, which says what pages show.
    """
    if not SITE.exists() or "ONE_INTERPRETER" in os.environ:
        return None
    [request] = requests_of(RunSpec.of_call(program, **options)) or [None]
    if request is None:
        return None
    if recording := Store().find(request):
        return recording
    shown = runs_of_pages().get(what_runs(request))
    recording = Store().find(shown) if shown else None
    if recording and recording.timed_out and not recording.is_stuck:
        return None  # with another limit it would have run longer
    return recording


@functools.cache
def runs_of_pages() -> dict[Request, Request]:
    """What pages show, by what runs."""
    from sitekit.recording.run_specs import run_specs  # imports Sphinx

    return {
        what_runs(request): request
        for _, spec in run_specs()
        for request in requests_of(spec)
    }


def what_runs(request: Request) -> Request:
    """Without what says only how a run is watched, and for how long."""
    return request._replace(
        trace=False,
        memory=False,
        timeout=0,
        until_stuck=request.until_stuck and 1.0,
    )


def environment_with_components(python: str) -> str:
    """Return the Python of the site's environment, which the tests keep.

    Where they cannot be installed, the test is skipped.
    """
    environment = with_packages(find_interpreter(python), COMPONENTS)
    if environment is None:
        pytest.skip(f"{COMPONENTS.name} cannot be installed")
    return environment.executable


def environment_with_psutil(python: str, environments: Path) -> str:
    """Return the Python of an environment that has a copy of our psutil.

    The extension module of psutil works with every version (abi3), so
    nothing is downloaded.  Nothing else is in it: what is installed beside
    a Python may take longer to start than Python itself.
    """
    environment = environments / Path(python).name
    if not environment.exists():
        command = [python, "-m", "venv", "--without-pip", str(environment)]
        subprocess.run(command, check=True)
        (packages,) = environment.glob("lib/python3*/site-packages")
        shutil.copytree(Path(psutil.__file__).parent, packages / "psutil")
    return str(environment / "bin" / "python")
