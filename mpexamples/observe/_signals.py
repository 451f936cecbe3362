"""Signals that the observer sends to a program, each at its time."""

from __future__ import annotations

import math
import signal
from typing import NamedTuple

from mpexamples.observe._interpreters import BadRequest

GROUP = "group"
HOW = "SIGNAL@SECONDS or SIGNAL@SECONDS@group"


class Signal(NamedTuple):
    """A signal to be sent ``at`` seconds after the start of the program.

    To its first process, or to the process group of that, which has every
    process but those that left it, as Ctrl-C at a terminal would be.
    """

    number: int
    at: float
    to_group: bool = False


def read_signal(text: str) -> Signal:
    """Read ``INT@1.0``, ``SIGTERM@0.5@group`` or ``9@2``.

    :raises BadRequest: it is none of these.
    """
    name, *rest = text.split("@")
    if not rest or rest[1:] not in ([], [GROUP]):
        raise BadRequest(f"a signal is {HOW}, not {text}")
    return Signal(number_of(name), seconds_of(rest[0]), rest[1:] == [GROUP])


def number_of(name: str) -> int:
    if name.isdecimal() and int(name) in signal.valid_signals():
        return int(name)
    full = name.upper() if name[:3].upper() == "SIG" else f"SIG{name.upper()}"
    if full not in signal.Signals.__members__:
        raise BadRequest(f"no such signal: {name}")
    return signal.Signals[full].value


def seconds_of(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise BadRequest(f"not a number of seconds: {text}")
    return seconds


def name_of(number: int) -> str:
    """SIGINT; signals that have no name are told by their number."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
