"""The command line: ``python -m mpexamples list|run|record|show``."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from pathlib import Path

from mpexamples.course import COURSE, PROGRAMS
from mpexamples.observe import BadRequest, RunSpec, find_program
from mpexamples.observe.command_line import (
    USAGE,
    Parser,
    add_commands,
    shell_status,
)


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
    except KeyboardInterrupt:
        print("mpexamples: stopped by SIGINT", file=sys.stderr)
        return 128 + signal.SIGINT
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
    commands = parser.add_subparsers(
        prog=parser.prog, required=True, metavar="COMMAND"
    )

    command = commands.add_parser("list", help="the programs, by chapter")
    command.set_defaults(command=list_programs)

    command = commands.add_parser(
        "run", help="run one plainly, in this terminal"
    )
    command.set_defaults(command=run)
    command.add_argument("target", metavar="NAME")

    add_commands(commands)
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

    [request] = RunSpec.of_call(options.target, args=options.args).requests()
    if options.target in PROGRAMS and (lacks := missing(request.path)):
        names = " ".join(lacks)
        raise BadRequest(f"{options.target} needs: pip install {names}")
    command = [sys.executable, *request.arguments]
    try:
        code = subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130
    return shell_status(code)


def missing(program: Path) -> list[str]:
    """The packages that a program imports and this Python lacks."""
    from importlib.util import find_spec

    from mpexamples.imports import imports_in

    names = imports_in(program.read_bytes(), str(program))
    tops = {name.partition(".")[0] for name in names}
    return sorted(top for top in tops if find_spec(top) is None)
