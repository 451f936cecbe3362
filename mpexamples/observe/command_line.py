"""The observer's commands: ``python -m mpexamples record``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from mpexamples.observe._interpreters import BadRequest
from mpexamples.observe._output import Interrupted, reason_of
from mpexamples.observe._record import record_here
from mpexamples.observe._recording import Recording
from mpexamples.observe._request import BUFFERINGS, DEFAULT_TIMEOUT
from mpexamples.observe._run_spec import RunSpec

TIMED_OUT = 124  # as timeout(1) has it
USAGE = 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}\n")


def add_commands(commands: Any) -> None:
    """Add ``record`` to the subparsers of a command line.

    What was parsed has ``command``, a function that takes it and returns the
    exit status, and needs ``args``, the words for the program itself.
    """
    command = commands.add_parser(
        "record", help="run one and show what its processes did"
    )
    command.set_defaults(command=record)
    command.add_argument(
        "target", metavar="TARGET", help="a program's name or a Python file"
    )
    command.add_argument("--start-method", metavar="fork|spawn|forkserver")
    command.add_argument(
        "--python", metavar="EXE", help="interpreter (default: this one)"
    )
    command.add_argument(
        "--timeout",
        type=float,
        default=DEFAULT_TIMEOUT,
        metavar="SECONDS",
        help="kill what still runs then (default: %(default)g)",
    )
    command.add_argument(
        "--until-stuck",
        type=float,
        metavar="SECONDS",
        help="end it as soon as for so long none has run and none has slept",
    )
    command.add_argument(
        "--buffering",
        choices=BUFFERINGS,
        default="line",
        help="of standard output: as at a terminal, or as into a pipe",
    )
    command.add_argument(
        "--json", metavar="FILE", help="write the recording there; - is stdout"
    )


def record(options: argparse.Namespace) -> int:
    spec = RunSpec.of_call(
        options.target,
        args=options.args,
        start_method=options.start_method,
        python=options.python,
        timeout=options.timeout,
        until_stuck=options.until_stuck,
        buffering=options.buffering,
    )
    try:
        [request] = spec.requests()
        recording = record_here(request)
    except Interrupted as interruption:
        print(f"mpexamples: {interruption}", file=sys.stderr)
        return interruption.status
    except OSError as error:
        print(
            f"mpexamples: cannot record: {reason_of(error)}", file=sys.stderr
        )
        return USAGE
    if options.json is None:
        from mpexamples.observe._show import print_recordings

        print_recordings([recording])
    else:
        write_json(recording, options.json)
    return (
        TIMED_OUT if recording.timed_out else shell_status(recording.exit_code)
    )


def write_json(recording: Recording, file: str) -> None:
    text = recording.to_json() + "\n"
    if file == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"cannot write {file}: {error.strerror}") from None


def shell_status(exit_code: int | None) -> int:
    """As a shell has it: 128 + N for a process that signal N ended."""
    if exit_code is None:
        return os.EX_SOFTWARE
    return exit_code if exit_code >= 0 else 128 - exit_code
