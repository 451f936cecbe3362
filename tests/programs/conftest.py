"""Record programs on every interpreter, with psutil installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from mpexamples.observe import Recording, find_program, record


@pytest.fixture(scope="session")
def environments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("environments")


@pytest.fixture
def recorded(python: str, environments: Path) -> Callable[..., Recording]:
    """Record a program of the course on one interpreter."""

    def recorded(program: str, **options: Any) -> Recording:
        chosen: str | Path = python
        if "psutil" in find_program(program).read_text("utf-8"):
            chosen = with_psutil(python, environments)
        return record(program, python=chosen, **options)

    return recorded


def with_psutil(python: str, environments: Path) -> Path:
    """Return the Python of an environment that has a copy of our psutil.

    The extension module of psutil works with every version (abi3), so
    nothing is downloaded.
    """
    environment = environments / Path(python).name
    if not environment.exists():
        command = [python, "-m", "venv", "--without-pip", str(environment)]
        subprocess.run(command, check=True)
        (packages,) = environment.glob("lib/python3*/site-packages")
        shutil.copytree(Path(psutil.__file__).parent, packages / "psutil")
    return environment / "bin" / "python"
