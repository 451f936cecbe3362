"""What can be recorded: a program, an interpreter, a start method."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mpexamples.course import PROGRAMS

PACKAGE = Path(__file__).resolve().parent.parent
INSIDE = Path(__file__).resolve().parent / "_inside"
DEFAULT_TIMEOUT = 30.0
BUFFERINGS = ("line", "block")
VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")

NOT_PASSED_ON = ("FORCE_COLOR", "MPEXAMPLES_OBSERVED")
PROBE = """
import json, multiprocessing, sys
print(json.dumps([sys.executable, sys.version.split()[0],
                  sys.implementation.name,
                  multiprocessing.get_all_start_methods(),
                  multiprocessing.get_start_method(), sys.version]))
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
    build: str  # tells, for one, a free-threaded build of the same version


@functools.cache
def find_interpreter(python: str | None) -> Interpreter:
    """The interpreter of this name or path; None is the running one.

    Raises BadRequest where there is none, or it is older than 3.11.
    """
    if python is None:
        return running_interpreter()
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
            timeout=DEFAULT_TIMEOUT,
        )
        # sys.executable: what was found may be a script that starts it
        executable, version, implementation, methods, default, build = (
            json.loads(probe.stdout)
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        raise BadRequest(f"not a Python interpreter: {python}") from None
    if tuple(map(int, version.split(".")[:2])) < (3, 11):
        raise BadRequest(f"Python 3.11 or later is needed, not {version}")
    return Interpreter(
        executable, version, implementation, tuple(methods), default, build
    )


def installed_interpreters() -> list[str | None]:
    """Names of the supported interpreters on PATH, else the running one."""
    found: list[str | None] = []
    for version in VERSIONS:
        # What is found by name may be a shim that has nothing to start.
        with contextlib.suppress(BadRequest):
            find_interpreter(f"python{version}")
            found.append(f"python{version}")
    return found or [None]


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
    )


class Request(NamedTuple):
    """One run to be recorded; made by :func:`make_request`, which checks."""

    program: str
    path: Path
    args: tuple[str, ...]
    start_method: str
    python: Interpreter
    timeout: float
    buffering: str

    @property
    def is_named(self) -> bool:
        return self.program in PROGRAMS

    @property
    def arguments(self) -> tuple[str, ...]:
        """What follows the interpreter on the command line."""
        if self.is_named:
            return ("-m", f"mpexamples.{self.program}", *self.args)
        return (self.program, *self.args)

    def environment(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The caller's, without Python's settings, and with our start-up."""
        env = {
            name: value
            for name, value in environ.items()
            if not name.startswith("PYTHON") and name not in NOT_PASSED_ON
        }
        folders = [INSIDE, PACKAGE.parent] if self.is_named else [INSIDE]
        env["PYTHONPATH"] = os.pathsep.join(map(str, folders))
        return env

    def __str__(self) -> str:
        words = [self.program, *self.args]
        if self.start_method != self.python.default_start_method:
            words.append(f"({self.start_method})")
        if self.python.build != sys.version:
            words.append(f"(Python {self.python.version})")
        return " ".join(words)


def make_request(
    program: str | os.PathLike[str],
    *,
    args: Sequence[str] = (),
    start_method: str | None = None,
    python: str | os.PathLike[str] | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    buffering: str = "line",
) -> Request:
    """Check what is asked for; raises BadRequest with one clear line."""
    name = os.fspath(program)
    path = find_program(name)
    interpreter = find_interpreter(
        None if python is None else os.fspath(python)
    )
    method = start_method or interpreter.default_start_method
    if method not in interpreter.start_methods:
        raise BadRequest(
            f"start method {method!r} is not available here; there are:"
            f" {', '.join(interpreter.start_methods)}"
        )
    if not timeout > 0:
        raise BadRequest(f"timeout must be more than 0 seconds: {timeout}")
    if buffering not in BUFFERINGS:
        raise BadRequest(f"buffering must be line or block: {buffering}")
    return Request(
        name, path, tuple(args), method, interpreter, timeout, buffering
    )


def find_program(name: str) -> Path:
    """The file of a program of the course, or of any path that exists."""
    if name in PROGRAMS:
        return PACKAGE.joinpath(*name.split(".")).with_suffix(".py")
    path = Path(name)
    if os.path.isfile(path):  # noqa: PTH113  # no, too, to what is no path
        return path
    if os.sep in name or name.endswith(".py"):
        raise BadRequest(f"no such file: {name}")
    import difflib

    message = f"no such program: {name}"
    close = difflib.get_close_matches(name, PROGRAMS, 1)
    hint = f"did you mean {close[0]}?" if close else "`list` shows them"
    raise BadRequest(f"{message}; {hint}")


def as_recorder_request(request: Request) -> dict[str, object]:
    """What ``_recorder.py`` takes."""
    start_method: str | None = request.start_method
    if start_method == request.python.default_start_method:
        start_method = None
    return {
        "command": [request.python.executable, *request.arguments],
        "env": request.environment(os.environ),
        "timeout": request.timeout,
        "buffering": request.buffering,
        "start_method": start_method,
    }
