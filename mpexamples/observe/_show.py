"""Showing runs: in a terminal, a notebook, or on the pages of the site."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterator, Sequence

from mpexamples.observe._record import record_request
from mpexamples.observe._recording import Recording
from mpexamples.observe._request import (
    DEFAULT_TIMEOUT,
    Request,
    make_request,
)
from mpexamples.observe._text import as_text, terminal_width


class UnexpectedEnd(RuntimeError):
    """A program did not end as its page says."""


def show(
    *programs: str,
    args: Sequence[str] = (),
    start_method: str | Sequence[str] | None = None,
    python: str | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    buffering: str = "line",
    exit_code: int | None = 0,
) -> None:
    """Record programs and show the runs, several of them side by side.

    Takes what :func:`record` takes, and several programs and start methods.
    On the site, the recordings come from the store of the build, which
    reads these calls before it runs anything: write arguments as literals.

    :param exit_code: how every run must end; None for any way but a time-out.
    :raises UnexpectedEnd: a run ended otherwise.
    """
    requests = requests_of(
        *programs,
        args=args,
        start_method=start_method,
        python=python,
        timeout=timeout,
        buffering=buffering,
    )
    recordings = []
    for request in requests:
        recording = stage.get(request)
        check_end(recording, exit_code)
        recordings.append(recording)
    stage.display(requests, recordings)


def requests_of(
    *programs: str,
    start_method: str | Sequence[str] | None = None,
    exit_code: int | None = 0,
    **options: object,
) -> list[Request]:
    """The runs that a call of :func:`show` with these arguments means."""
    if start_method is None or isinstance(start_method, str):
        methods: Sequence[str | None] = [start_method]
    else:
        methods = start_method
    return [
        make_request(program, start_method=method, **options)  # type: ignore[arg-type]
        for program, method in itertools.product(programs, methods)
    ]


def check_end(recording: Recording, exit_code: int | None) -> None:
    if recording.timed_out:
        how = f"still ran after {recording.duration:.0f} s"
    elif exit_code is not None and recording.exit_code != exit_code:
        how = f"ended with exit code {recording.exit_code}, not {exit_code}"
    else:
        return
    last = "\n".join(f"  {line.text}" for line in recording.output[-12:])
    raise UnexpectedEnd(
        f"{recording.program} {how} (start method {recording.start_method},"
        f" Python {recording.python}); its last lines:\n{last}"
    )


class Stage:
    """Where runs are shown; the site puts its own in place of this one."""

    get: Callable[[Request], Recording] = staticmethod(record_request)

    def display(
        self, requests: Sequence[Request], recordings: Sequence[Recording]
    ) -> None:
        if in_notebook():
            from IPython.display import HTML, display

            from mpexamples.observe._html import as_notebook_cell

            display(HTML(as_notebook_cell(recordings)))
        else:
            print_recordings(recordings)


stage = Stage()


def print_recordings(recordings: Sequence[Recording]) -> None:
    """Print to standard output, in colour where it is a terminal."""
    colour = wants_colour()
    for text in separated(recordings, colour):
        print(text)


def separated(recordings: Sequence[Recording], colour: bool) -> Iterator[str]:
    for number, recording in enumerate(recordings):
        if number:
            yield ""
        yield as_text(recording, colour, terminal_width())


def wants_colour() -> bool:
    """Colour for terminals, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def in_notebook() -> bool:
    shell = getattr(__import__("builtins"), "get_ipython", None)
    return shell is not None and shell().__class__.__name__ != (
        "TerminalInteractiveShell"
    )
