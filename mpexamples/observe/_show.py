"""Showing runs: in a terminal, a notebook, or on the pages of the site."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Sequence
from typing import Any, Protocol

from mpexamples.observe._record import record_request
from mpexamples.observe._recording import Recording
from mpexamples.observe._run_spec import RunSpec
from mpexamples.observe._text import as_text, terminal_width


class Display(Protocol):
    """Something that shows runs."""

    def show(self, spec: RunSpec) -> None: ...


class Terminal:
    """A terminal or a notebook: everything is recorded anew."""

    def show(self, spec: RunSpec) -> None:
        recordings = [record_request(each) for each in spec.requests()]
        for recording in recordings:
            spec.check(recording)
        if in_notebook():
            from IPython.display import HTML, display

            from mpexamples.observe._html import as_notebook_cell

            display(HTML(as_notebook_cell(recordings)))
        else:
            print_recordings(recordings)


_display: Display = Terminal()


def set_display(display: Display) -> None:
    """Let ``display`` show what :func:`show` is called with from now on."""
    global _display
    _display = display


def show(*programs: str, **options: Any) -> None:
    """Record programs and show the runs, several of them side by side.

    On the site, the recordings come from the store of the build, which reads
    these calls before it runs anything: write arguments as literals.

    :param options: those of :class:`RunSpec`.
    :raises BadRequest: no such program, interpreter or start method.
    :raises UnexpectedEnd: a run ended otherwise than it must.
    """
    _display.show(RunSpec.of_call(*programs, **options))


def print_recordings(recordings: Sequence[Recording]) -> None:
    """Print to standard output, in colour where it is a terminal."""
    colour = wants_colour()
    for number, recording in enumerate(recordings):
        if number:
            print()
        print(as_text(recording, colour, terminal_width()))


def print_compared(recordings: Sequence[Recording]) -> None:
    """Print recordings on one time scale, and what differs between two."""
    longest = max(each.duration for each in recordings)
    for recording in recordings:
        text = as_text(recording, wants_colour(), terminal_width(), longest)
        print(text, end="\n\n" if len(recordings) > 1 else "\n")
    if len(recordings) == 2:
        from mpexamples.observe._differences import differences

        print(*differences(*recordings), sep="\n")


def wants_colour() -> bool:
    """Colour for terminals, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def in_notebook() -> bool:
    shell = getattr(builtins, "get_ipython", None)
    return (
        shell is not None
        and type(shell()).__name__ != "TerminalInteractiveShell"
    )
