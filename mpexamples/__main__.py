"""The command line: ``python -m mpexamples list|run|record``."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from mpexamples.course import COURSE
from mpexamples.observe import BadRequest
from mpexamples.observe._output import Interrupted
from mpexamples.observe._record import record_here
from mpexamples.observe._recording import Recording
from mpexamples.observe._request import (
    BUFFERINGS,
    DEFAULT_TIMEOUT,
    find_program,
    make_request,
)

TIMED_OUT = 124  # as timeout(1) has it
USAGE = 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}\n")


def main(argv: list[str] | None = None) -> int:
    if sys.stdout is None:  # closed by the caller
        sys.stdout = open(os.devnull, "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if argv is None else argv
    end = words.index("--") if "--" in words else len(words)
    options = parser().parse_args(words[:end])
    options.args = words[end + 1 :]
    try:
        status = options.command(options)
        sys.stdout.flush()
    except BadRequest as error:
        print(f"mpexamples: {error}", file=sys.stderr)
        return USAGE
    except OSError as error:  # of standard output
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # as in `list | head`
            return 128 + signal.SIGPIPE
        print(f"mpexamples: cannot write: {error.strerror}", file=sys.stderr)
        return USAGE
    return int(status)


def parser() -> Parser:
    parser = Parser(
        prog="python -m mpexamples",
        description="The programs of Python Multiprocessing, Observed.",
        epilog="Arguments for the program itself follow after --.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("list", help="the programs, by chapter")
    command.set_defaults(command=list_programs)

    command = commands.add_parser(
        "run", help="run one plainly, in this terminal"
    )
    command.set_defaults(command=run)
    command.add_argument("target", metavar="NAME")

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
        "--buffering",
        choices=BUFFERINGS,
        default="line",
        help="of standard output: as at a terminal, or as into a pipe",
    )
    command.add_argument(
        "--json", metavar="FILE", help="write the recording there; - is stdout"
    )
    return parser


def list_programs(options: argparse.Namespace) -> int:
    for chapter, programs in COURSE.items():
        print(chapter)
        for program in programs:
            print(f"  {chapter}.{program:24} {summary(chapter, program)}")
    return 0


def summary(chapter: str, program: str) -> str:
    """The first line of a program's docstring, without importing it."""
    source = find_program(f"{chapter}.{program}").read_text(encoding="utf-8")
    return source.partition('"""')[2].partition("\n")[0].rstrip('"')


def run(options: argparse.Namespace) -> int:
    import subprocess

    request = make_request(options.target, args=options.args)
    command = [sys.executable, *request.arguments]
    try:
        code = subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130
    return shell_status(code)


def record(options: argparse.Namespace) -> int:
    request = make_request(
        options.target,
        args=options.args,
        start_method=options.start_method,
        python=options.python,
        timeout=options.timeout,
        buffering=options.buffering,
    )
    try:
        recording = record_here(request)
    except Interrupted as interruption:
        print(f"mpexamples: {interruption}", file=sys.stderr)
        return interruption.status
    if options.json is None:
        from mpexamples.observe._show import print_recordings

        print_recordings([recording])
    else:
        write_json(recording, options.json)
    if recording.timed_out:
        return TIMED_OUT
    return shell_status(recording.exit_code)


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


if __name__ == "__main__":
    sys.exit(main())
