"""The Pythons that can run programs."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import sys
from typing import NamedTuple

VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
OLDEST = (3, 11)
PATIENCE = 30.0  # seconds that an interpreter may take to tell its version
PROBE = """
import json, multiprocessing, sys
print(json.dumps([sys.executable, sys.version.split()[0],
                  sys.implementation.name,
                  multiprocessing.get_all_start_methods(),
                  multiprocessing.get_start_method(), sys.version,
                  sys.version_info.releaselevel == "final"]))
"""


class BadRequest(ValueError):
    """What was asked for cannot be recorded; the message is one line."""


class Interpreter(NamedTuple):
    """A Python that can run programs."""

    executable: str
    version: str
    implementation: str
    start_methods: tuple[str, ...]
    default_start_method: str
    build: str  # differs between builds of one version, as free-threaded ones
    is_final: bool  # not an alpha, a beta or a release candidate

    @property
    def feature_version(self) -> tuple[int, ...]:
        """For example (3, 14)."""
        return tuple(map(int, self.version.split(".")[:2]))


@functools.cache
def find_interpreter(python: str | os.PathLike[str] | None) -> Interpreter:
    """The interpreter of this name or path; None is the running one.

    :raises BadRequest: there is none, or it is older than 3.11.
    """
    if python is None:
        return running_interpreter()
    import json
    import shutil
    import subprocess

    found = shutil.which(python)
    if found is None:
        raise BadRequest(f"no such interpreter: {python}")
    try:
        probe = subprocess.run(
            [found, "-I", "-c", PROBE],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=True,
            timeout=PATIENCE,
        )
        # sys.executable: what was found may be a script that starts it
        executable, version, implementation, methods, default, *rest = (
            json.loads(probe.stdout)
        )
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.EAGAIN, errno.ENOMEM):
            raise  # it says nothing about the interpreter
        raise BadRequest(f"not a Python interpreter: {python}") from None
    except (subprocess.SubprocessError, ValueError):
        raise BadRequest(f"not a Python interpreter: {python}") from None
    interpreter = Interpreter(
        executable, version, implementation, tuple(methods), default, *rest
    )
    if interpreter.feature_version < OLDEST:
        raise BadRequest(f"Python 3.11 or later is needed, not {version}")
    return interpreter


def installed_interpreters() -> dict[str, Interpreter]:
    """The supported interpreters on PATH by name, from old to new."""
    found = {}
    for version in VERSIONS:
        name = f"python{version}"
        # What is found by name may be a shim that has nothing to start.
        with contextlib.suppress(BadRequest):
            found[name] = find_interpreter(name)
    return found


def running_interpreter() -> Interpreter:
    if sys.platform == "linux":  # importing multiprocessing costs 10 ms
        methods = ["fork", "spawn", "forkserver"]
        default = "forkserver" if sys.version_info >= (3, 14) else "fork"
    else:
        import multiprocessing

        methods = multiprocessing.get_all_start_methods()
        default = multiprocessing.get_context().get_start_method()
    return Interpreter(
        sys.executable,
        sys.version.split()[0],
        sys.implementation.name,
        tuple(methods),
        default,
        sys.version,
        sys.version_info.releaselevel == "final",
    )
