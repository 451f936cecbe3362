"""Programs are recorded on every interpreter, with psutil at hand."""

from __future__ import annotations

import functools
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from mpexamples.observe import Recording, record


@pytest.fixture(scope="session")
def environments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("environments")


@pytest.fixture
def recorded(python: str, environments: Path) -> Callable[..., Recording]:
    """Record a program of the course on one interpreter."""
    return functools.partial(record, python=with_psutil(python, environments))


def with_psutil(python: str, environments: Path) -> Path:
    """An environment of this interpreter that has our psutil.

    Its extension module is one for all versions (abi3), so that nothing
    must be downloaded.
    """
    environment = environments / Path(python).name
    if not environment.exists():
        command = [python, "-m", "venv", "--without-pip", str(environment)]
        subprocess.run(command, check=True)
        (packages,) = environment.glob("lib/python3*/site-packages")
        shutil.copytree(Path(psutil.__file__).parent, packages / "psutil")
    return environment / "bin" / "python"
