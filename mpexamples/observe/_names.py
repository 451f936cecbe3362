"""Names of recordings on a page, for links that outlive the next build.

A name says which run it is (program, arguments, start method, Python), never
where on the page it stands.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

UNFIT = re.compile(r"[^\w.-]+", re.ASCII)  # for a name in an address
LONGEST = 40  # characters of one part of a name
PACKAGE = "mpexamples."  # whose programs are known by shorter names


def what_ran(recording: Recording) -> list[str]:
    """The program and its arguments, without the interpreter.

    A program of the course is known by its name, another one by its path,
    ``-m`` and its module, or ``-c`` and its code.
    """
    words = list(recording.command[1:])
    if words[:1] == ["-m"] and words[1:2]:
        module = words[1]
        if module.startswith(PACKAGE):
            return [module.removeprefix(PACKAGE), *words[2:]]
    return words or [recording.program]


def name_of(recording: Recording) -> str:
    """Program, arguments, start method and Python, joined by full stops."""
    parts = [
        *what_ran(recording),
        recording.start_method or "",
        ".".join(recording.python.split(".")[:2]),
    ]
    fit = (UNFIT.sub("_", part)[:LONGEST].strip("_") for part in parts)
    return ".".join(filter(None, fit)) or "recording"


def names_of(recordings: Sequence[Recording], taken: set[str]) -> list[str]:
    """A name for each that is not taken yet; they are taken from now on."""
    names = []
    for recording in recordings:
        first = name = name_of(recording)
        number = 1
        while name in taken:
            number += 1
            name = f"{first}_{number}"
        taken.add(name)
        names.append(name)
    return names


def source_file(recording: Recording) -> str:
    """The name of the program's file, as frames have it."""
    last = recording.program.replace("\\", "/").rpartition("/")[2]
    if last.endswith(".py"):
        return last
    return last.rpartition(".")[2] + ".py"


def record_command(recording: Recording) -> str:
    """The command that makes such a recording."""
    program, *args = what_ran(recording)
    if program in {"-m", "-c"} and args:
        program, args = shlex.join([program, args[0]]), args[1:]
    words = ["python -m mpexamples record", program]
    if recording.start_method:
        words.append(f"--start-method {recording.start_method}")
    if recording.buffering != "line":
        words.append(f"--buffering {recording.buffering}")
    if recording.trace:
        words.append("--trace")
    if recording.memory:
        words.append("--memory")
    if args:
        words.append(f"-- {shlex.join(args)}")
    return " ".join(words)
