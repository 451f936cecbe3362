"""What differs between recordings, as a table in text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

FACTS: dict[str, Callable[[Recording], object]] = {
    "command": lambda r: " ".join(r.command),
    "Python": lambda r: r.python,
    "platform": lambda r: r.platform,
    "start method": lambda r: r.start_method or "unknown",
    "environment": lambda r: r.environment,
    "duration": lambda r: f"{r.duration:.2f} s",
    "exit code": lambda r: "unknown" if r.exit_code is None else r.exit_code,
    "timed out": lambda r: "yes" if r.timed_out else "no",
    "processes": lambda r: len(r.processes),
    "lines": lambda r: len(r.output),
}


def differences(first: Recording, second: Recording) -> list[str]:
    """One line for each fact that differs, and one about the lines."""
    rows = [
        (name, visible(str(fact(first))), visible(str(fact(second))))
        for name, fact in FACTS.items()
        if fact(first) != fact(second)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    table = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return [*table, about_lines(first, second)]


def about_lines(first: Recording, second: Recording) -> str:
    """Whether both printed the same, whoever printed it and when."""
    one, other = texts(first), texts(second)
    if one == other:
        return "both printed the same lines in the same order"
    if Counter(one) == Counter(other):
        return "both printed the same lines, in another order"
    alone = (Counter(one) - Counter(other)).total()
    also = (Counter(other) - Counter(one)).total()
    return f"lines in the first alone: {alone}, in the second alone: {also}"


def texts(recording: Recording) -> Sequence[str]:
    return [line.text for line in recording.output]
