"""One run to be recorded: a program, an interpreter, a start method."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mpexamples.observe._interpreters import BadRequest, Interpreter
from mpexamples.observe._startup.mpexamples_observed.protocol import VARIABLE

# A program that is asked for by name is a module of the package that the
# observer is in: "pools.apply" is the module mpexamples.pools.apply.
PACKAGE = Path(__file__).resolve().parents[1]
STARTUP = Path(__file__).resolve().parent / "_startup"
NAME = re.compile(r"[a-z]\w*\.[a-z]\w*")
DEFAULT_TIMEOUT = 30.0  # seconds
BUFFERINGS = ("line", "block")
NOT_PASSED_ON = ("FORCE_COLOR", VARIABLE)


class Request(NamedTuple):
    """One run to be recorded; made by :class:`RunSpec`, which checks it."""

    program: str
    path: Path
    module: str | None  # None for a program that is no module but a file
    args: tuple[str, ...]
    start_method: str
    python: Interpreter
    timeout: float
    buffering: str
    until_stuck: float | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """What follows the interpreter on the command line."""
        if self.module is not None:
            return ("-m", self.module, *self.args)
        return (self.program, *self.args)

    def environment(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The caller's, without Python's settings, and with our start-up."""
        env = {
            name: value
            for name, value in environ.items()
            if not name.startswith("PYTHON") and name not in NOT_PASSED_ON
        }
        folders = (
            [STARTUP]
            if self.module is None
            else [
                STARTUP,
                PACKAGE.parent,
            ]
        )
        env["PYTHONPATH"] = os.pathsep.join(map(str, folders))
        return env

    def for_recorder(self) -> dict[str, object]:
        """The request as the recorders take it."""
        is_default = self.start_method == self.python.default_start_method
        return {
            "command": [self.python.executable, *self.arguments],
            "env": self.environment(os.environ),
            "timeout": self.timeout,
            "until_stuck": self.until_stuck,
            "buffering": self.buffering,
            "folder": str(self.path.resolve().parent),
            "start_method": None if is_default else self.start_method,
        }

    def __str__(self) -> str:
        words = [self.program, *self.args]
        if self.start_method != self.python.default_start_method:
            words.append(f"({self.start_method})")
        if self.python.build != sys.version:
            words.append(f"(Python {self.python.version})")
        return " ".join(words)


def check_folder() -> None:
    """Refuse to work from a folder that PYTHONPATH cannot name.

    :raises BadRequest: its path has a ``:`` (Windows: ``;``).
    """
    if os.pathsep in str(STARTUP):
        raise BadRequest(
            f"cannot record from a folder with {os.pathsep!r} in its path:"
            f" {PACKAGE.parent}"
        )


def find_program(name: str) -> Path:
    """The file of a program, by its name or by its path.

    :raises BadRequest: there is none; the message names the closest program.
    """
    if path := module_file(name):
        return path
    if os.path.isfile(name):  # noqa: PTH113  # Path.is_file() raises for "\0"
        return Path(name)
    if os.sep in name or name.endswith(".py"):
        raise BadRequest(f"no such file: {name}")
    import difflib

    close = difflib.get_close_matches(name, program_names(), 1)
    hint = f"did you mean {close[0]}?" if close else "`list` shows them"
    raise BadRequest(f"no such program: {name}; {hint}")


def module_file(name: str) -> Path | None:
    """The file of the program with this name, None if there is none."""
    folder, _, stem = name.partition(".")
    path = PACKAGE / folder / f"{stem}.py"
    is_program = NAME.fullmatch(name) and folder != Path(__file__).parent.name
    return path if is_program and path.is_file() else None


def program_names() -> list[str]:
    names = [f"{p.parent.name}.{p.stem}" for p in PACKAGE.glob("*/*.py")]
    return sorted(filter(module_file, names))
