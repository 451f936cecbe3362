"""Showing runs: in a terminal, a notebook, or on the pages of the site."""

from __future__ import annotations

import builtins
import itertools
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from mpexamples.observe._record import record_request
from mpexamples.observe._recording import Recording
from mpexamples.observe._request import (
    DEFAULT_TIMEOUT,
    Request,
    installed_interpreters,
    make_request,
)
from mpexamples.observe._text import as_text, terminal_width

EACH = "each"  # as the name of an interpreter: each that is installed


class UnexpectedEnd(RuntimeError):
    """A program did not end as its page says."""


@dataclass(frozen=True)
class Exhibit:
    """What one call of :func:`show` shows."""

    programs: tuple[str, ...]
    args: tuple[str, ...] = ()
    start_methods: tuple[str | None, ...] = (None,)
    python: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    buffering: str = "line"
    exit_code: int | None = 0
    alone: bool = False

    def requests(self) -> list[Request]:
        """One for each program, start method and interpreter.

        Raises BadRequest.
        """
        pythons = (
            installed_interpreters() if self.python == EACH else [self.python]
        )
        return [
            make_request(
                program,
                args=self.args,
                start_method=start_method,
                python=python,
                timeout=self.timeout,
                buffering=self.buffering,
            )
            for program, start_method, python in itertools.product(
                self.programs, self.start_methods, pythons
            )
        ]

    def recordings(
        self, get: Callable[[Request], Recording]
    ) -> list[Recording]:
        """Get them all; raises UnexpectedEnd if one is not as expected."""
        recordings = [get(request) for request in self.requests()]
        for recording in recordings:
            check_end(recording, self.exit_code)
        return recordings


def show(
    *programs: str,
    args: Sequence[str] = (),
    start_method: str | Sequence[str] | None = None,
    python: str | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    buffering: str = "line",
    exit_code: int | None = 0,
    alone: bool = False,
) -> None:
    """Record programs and show the runs, several of them side by side.

    Takes what :func:`record` takes, and several programs and start methods.
    On the site, the recordings come from the store of the build, which
    reads these calls before it runs anything: write arguments as literals.

    :param python: ``"each"`` for every supported one that is installed.
    :param exit_code: how every run must end; None for any way but a time-out.
    :param alone: let the build record nothing else meanwhile, for programs
        that measure the machine.
    :raises BadRequest: no such program, interpreter or start method.
    :raises UnexpectedEnd: a run ended otherwise.
    """
    place.show(
        exhibit_of_call(
            *programs,
            args=args,
            start_method=start_method,
            python=python,
            timeout=timeout,
            buffering=buffering,
            exit_code=exit_code,
            alone=alone,
        )
    )


def exhibit_of_call(
    *programs: str,
    args: Sequence[str] = (),
    start_method: str | Sequence[str] | None = None,
    python: str | None = None,
    timeout: float = DEFAULT_TIMEOUT,
    buffering: str = "line",
    exit_code: int | None = 0,
    alone: bool = False,
) -> Exhibit:
    """What :func:`show` would show, called like this."""
    if start_method is None or isinstance(start_method, str):
        start_methods: tuple[str | None, ...] = (start_method,)
    else:
        start_methods = tuple(start_method)
    return Exhibit(
        programs,
        tuple(args),
        start_methods,
        python,
        timeout,
        buffering,
        exit_code,
        alone,
    )


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


class Place(Protocol):
    """Where exhibits are shown."""

    def show(self, exhibit: Exhibit) -> None: ...


class Here:
    """A terminal or a notebook: everything is recorded anew."""

    def show(self, exhibit: Exhibit) -> None:
        recordings = exhibit.recordings(record_request)
        if in_notebook():
            from IPython.display import HTML, display

            from mpexamples.observe._html import as_notebook_cell

            display(HTML(as_notebook_cell(recordings)))
        else:
            print_recordings(recordings)


place: Place = Here()


def show_elsewhere(other: Place) -> None:
    """From now on, let ``other`` take what :func:`show` is called with."""
    global place
    place = other


def print_recordings(recordings: Sequence[Recording]) -> None:
    """Print to standard output, in colour where it is a terminal."""
    colour = wants_colour()
    for number, recording in enumerate(recordings):
        if number:
            print()
        print(as_text(recording, colour, terminal_width()))


def wants_colour() -> bool:
    """Colour for terminals, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def in_notebook() -> bool:
    shell = getattr(builtins, "get_ipython", None)
    return (
        shell is not None
        and type(shell()).__name__ != "TerminalInteractiveShell"
    )
