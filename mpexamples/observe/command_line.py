"""The observer's commands: ``python -m mpexamples record``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from mpexamples.observe._files import check_writable, write_whole
from mpexamples.observe._interpreters import BadRequest
from mpexamples.observe._output import Interrupted, reason_of
from mpexamples.observe._record import command_of, record_here
from mpexamples.observe._request import (
    BUFFERINGS,
    CALLER,
    DEFAULT_TIMEOUT,
    Request,
    Target,
)
from mpexamples.observe._run_spec import RunSpec

if TYPE_CHECKING:
    from mpexamples.observe._live import LiveTranscript
    from mpexamples.observe._recording import Recording

TIMED_OUT = 124  # as timeout(1) has it
USAGE = 2
MOST_FILES = 2  # that are compared
HELP_WIDTH = 78  # columns; to ask the terminal, argparse would import shutil


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def __init__(self, **options: Any) -> None:
        help_formatter = partial(argparse.HelpFormatter, width=HELP_WIDTH)
        super().__init__(formatter_class=help_formatter, **options)

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
    program = command.add_mutually_exclusive_group(required=True)
    program.add_argument(
        "target",
        metavar="TARGET",
        nargs="?",
        help="a program's name or a Python file",
    )
    program.add_argument(
        "-m", dest="module", metavar="MODULE", help="a module, as python -m"
    )
    program.add_argument(
        "-c", dest="code", metavar="CODE", help="program text, as python -c"
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
        "--signal",
        action="append",
        default=[],
        metavar="SIGNAL@SECONDS",
        help="send a signal then, as INT@1.0, to the first process; INT@1.0"
        "@group sends it to the process group, as Ctrl-C at a terminal"
        " does; may be given several times",
    )
    command.add_argument(
        "--buffering",
        choices=BUFFERINGS,
        default="line",
        help="of standard output: as at a terminal, or as into a pipe",
    )
    command.add_argument(
        "--trace",
        action="store_true",
        help="record each wait and message exactly, from inside",
    )
    command.add_argument(
        "--memory",
        action="store_true",
        help="record how much memory each process has, and how much is its"
        " own",
    )
    command.add_argument(
        "--json", metavar="FILE", help="write the recording there; - is stdout"
    )
    add_exports(command)

    command = commands.add_parser(
        "show", help="show what --json has written, or compare two of it"
    )
    command.set_defaults(command=show)
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a recording (JSON, or a page of --html); - is stdin",
    )
    add_exports(command)


def add_exports(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--html", metavar="FILE", help="write a page of its own there"
    )
    command.add_argument(
        "--perfetto",
        metavar="FILE",
        help="write trace events there, for Perfetto and speedscope",
    )


def record(options: argparse.Namespace) -> int:
    check_outputs(options.json, options.html, options.perfetto)
    live = stopped = None

    def begin_live() -> LiveTranscript | None:
        nonlocal live
        if options.json is None:
            live = live_transcript(request)
        return live

    try:
        request = request_of(options)
        recording = record_here(request, begin_live)
    except Interrupted as interruption:
        print(f"mpexamples: {interruption}", file=sys.stderr)
        if interruption.recording is None:
            return interruption.status
        recording, stopped = interruption.recording, interruption.status
    except BrokenPipeError:  # of standard output
        raise
    except OSError as error:
        print(
            f"mpexamples: cannot record: {reason_of(error)}", file=sys.stderr
        )
        return USAGE
    if options.json is not None:
        write_json(recording, options.json)
    export([recording], options)
    if live is not None:
        live.end(recording)
    if stopped is not None:
        return stopped
    if recording.timed_out:
        return TIMED_OUT
    return shell_status(recording.exit_code)


def show(options: argparse.Namespace) -> int:
    if len(options.files) > MOST_FILES:
        raise BadRequest(f"show takes {MOST_FILES} files at most")
    if options.perfetto is not None and len(options.files) > 1:
        raise BadRequest("--perfetto takes one recording")
    check_outputs(options.html, options.perfetto)
    recordings = [each for file in options.files for each in read(file)]
    export(recordings, options)

    from mpexamples.observe._show import print_compared

    print_compared(recordings)
    return 0


def read(file: str) -> list[Recording]:
    """The recordings in a file: one, or those of a page.

    :raises BadRequest: there is none in it.
    """
    from pathlib import Path

    from mpexamples.observe._page import recordings_in
    from mpexamples.observe._recording import Recording

    try:
        data = (
            sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        )
        text = data.decode("utf-8-sig")
        texts = (
            [text] if text.lstrip().startswith("{") else recordings_in(text)
        )
        found = [Recording.from_json(each) for each in texts]
    except OSError as error:
        raise BadRequest(f"cannot read {file}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"no recording in {file}: {error}") from None
    if not found:
        raise BadRequest(f"no recording in {file}")
    return found


def check_outputs(*files: str | None) -> None:
    for file in files:
        if file not in (None, "-"):
            check_writable(file)


def export(
    recordings: Sequence[Recording], options: argparse.Namespace
) -> None:
    if options.html is not None:
        from mpexamples.observe._page import as_page

        write_whole(options.html, as_page(recordings))
    if options.perfetto is not None:
        from mpexamples.observe._perfetto import as_trace

        write_whole(options.perfetto, as_trace(recordings[0]))


def live_transcript(request: Request) -> LiveTranscript:
    from mpexamples.observe._live import LiveTranscript
    from mpexamples.observe._show import wants_colour

    has_keyboard = request.environment == CALLER and os.isatty(0)
    live = LiveTranscript(wants_colour(), has_keyboard)
    live.begin(command_of(request))
    return live


def request_of(options: argparse.Namespace) -> Request:
    if options.module is not None:
        target = Target.of_module(options.module)
    elif options.code is not None:
        target = Target.of_code(options.code)
    else:
        target = Target.of_name(options.target)
    spec = RunSpec.of_call(
        target.program,
        args=options.args,
        start_method=options.start_method,
        python=options.python,
        timeout=options.timeout,
        until_stuck=options.until_stuck,
        signal=options.signal,
        buffering=options.buffering,
        trace=options.trace,
        memory=options.memory,
    )
    return spec.request_of(target)


def write_json(recording: Recording, file: str) -> None:
    text = recording.to_json() + "\n"
    if file == "-":
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    else:
        write_whole(file, text)


def shell_status(exit_code: int | None) -> int:
    """As a shell has it: 128 + N for a process that signal N ended."""
    if exit_code is None:
        return os.EX_SOFTWARE
    return exit_code if exit_code >= 0 else 128 - exit_code
