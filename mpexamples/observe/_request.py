"""One run to be recorded: a program, an interpreter, a start method."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from mpexamples.observe._interpreters import BadRequest, Interpreter
from mpexamples.observe._signals import Signal
from mpexamples.observe._startup.mpexamples_observed.protocol import VARIABLE

if TYPE_CHECKING:
    from pathlib import Path  # importing it would take 5 ms

# A program that is asked for by name is a module of the package that the
# observer is in: "pools.apply" is the module mpexamples.pools.apply.
OBSERVER = os.path.dirname(os.path.realpath(__file__))
PACKAGE = os.path.dirname(OBSERVER)
ROOT = os.path.dirname(PACKAGE)
STARTUP = os.path.join(OBSERVER, "_startup")
NAME = re.compile(r"[a-z]\w*\.[a-z]\w*")
DEFAULT_TIMEOUT = 30.0  # seconds
BUFFERINGS = ("line", "block")
CLEAN, CALLER = "clean", "caller"


class Target(NamedTuple):
    """What an interpreter is told to run."""

    program: str  # as the recording calls it
    words: tuple[str, ...]  # of the command line, before the arguments
    file: str = "-"  # where we and not Python find it
    is_of_course: bool = False

    @classmethod
    def of_module(cls, module: str) -> Target:
        return cls(module, ("-m", module))

    @classmethod
    def of_code(cls, code: str) -> Target:
        return cls("-c", ("-c", code))

    @classmethod
    def of_name(cls, name: str) -> Target:
        """A program of the course, or the file at a path.

        :raises BadRequest: there is none.
        """
        file = program_file(name)
        if module_file(name):
            module = f"{os.path.basename(PACKAGE)}.{name}"
            return cls(name, ("-m", module), file, is_of_course=True)
        return cls(name, (name,), file)


class Request(NamedTuple):
    """One run to be recorded; made by :class:`RunSpec`, which checks it.

    ``environment`` is ``CLEAN``: empty standard input and no ``PYTHON…``
    variables, so that the run can be repeated anywhere; or ``CALLER``: as
    the caller's shell would run it.
    """

    program: str
    file: str
    words: tuple[str, ...]
    is_of_course: bool
    args: tuple[str, ...]
    start_method: str
    python: Interpreter
    timeout: float
    buffering: str
    until_stuck: float | None = None
    signals: tuple[Signal, ...] = ()
    environment: str = CLEAN
    trace: bool = False
    memory: bool = False

    @property
    def path(self) -> Path:
        """The file of the program."""
        from pathlib import Path

        return Path(self.file)

    @property
    def arguments(self) -> tuple[str, ...]:
        """What follows the interpreter on the command line."""
        return (*self.words, *self.args)

    def variables(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The environment, without what the observer adds to it."""
        return {
            name: value
            for name, value in environ.items()
            if name != VARIABLE
            and (
                self.environment == CALLER
                or not (name.startswith("PYTHON") or name == "FORCE_COLOR")
            )
        }

    def for_recorder(self) -> dict[str, object]:
        """The request as the recorders take it."""
        is_default = self.start_method == self.python.default_start_method
        folders = [STARTUP, ROOT] if self.is_of_course else [STARTUP]
        return {
            "command": [self.python.executable, *self.arguments],
            "env": self.variables(os.environ),
            "pythonpath": os.pathsep.join(folders),
            "environment": self.environment,
            "signals": [tuple(each) for each in self.signals],
            "timeout": self.timeout,
            "until_stuck": self.until_stuck,
            "trace": self.trace,
            "memory": self.memory,
            "buffering": self.buffering,
            "folder": os.path.dirname(os.path.realpath(self.file)),
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
    if os.pathsep in STARTUP:
        raise BadRequest(
            f"cannot record from a folder with {os.pathsep!r} in its path:"
            f" {ROOT}"
        )


def find_program(name: str) -> Path:
    """The file of a program, by its name or by its path.

    :raises BadRequest: there is none; the message names the closest program.
    """
    from pathlib import Path

    return Path(program_file(name))


def program_file(name: str) -> str:
    if file := module_file(name):
        return file
    if os.path.isfile(name):
        return name
    if os.sep in name or name.endswith(".py"):
        raise BadRequest(f"no such file: {name}")
    import difflib

    close = difflib.get_close_matches(name, program_names(), 1)
    hint = f"did you mean {close[0]}?" if close else "`list` shows them"
    raise BadRequest(f"no such program: {name}; {hint}")


def module_file(name: str) -> str | None:
    """The file of the program with this name, None if there is none."""
    folder, _, stem = name.partition(".")
    file = os.path.join(PACKAGE, folder, f"{stem}.py")
    is_program = NAME.fullmatch(name) and folder != os.path.basename(OBSERVER)
    return file if is_program and os.path.isfile(file) else None


def program_names() -> list[str]:
    from pathlib import Path

    files = Path(PACKAGE).glob("*/*.py")
    names = [f"{file.parent.name}.{file.stem}" for file in files]
    return sorted(filter(module_file, names))
