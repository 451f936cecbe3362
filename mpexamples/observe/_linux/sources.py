"""Which line of the program has printed each line of output.

The events of a process tell which lines it has written through ``sys.stdout``
and ``sys.stderr``, by their digests.  They are believed where each line of
the output with such a text has its event; nothing is said where another part
of the process may have written one of them.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mpexamples.observe._linux.stacks import Frame
from mpexamples.observe._output import KeptLine, Writer
from mpexamples.observe._startup.mpexamples_observed.events import LENGTH

Source = tuple[Frame | None, str | None]  # where, and the thread


class Printed(NamedTuple):
    """A line that a process wrote; moments are monotonic, in ns."""

    start: int
    end: int
    digest: int
    length: int
    source: Source


def sources(
    lines: Sequence[KeptLine], printed: Mapping[Writer, Iterable[Printed]]
) -> dict[int, Source]:
    """The source of each line that is known, by its number."""
    events: dict[tuple[Writer, int, int], list[Printed]] = {}
    for writer, those in printed.items():
        for each in those:
            key = writer, each.length, each.digest
            events.setdefault(key, []).append(each)
    numbers: dict[tuple[Writer, int, int], list[int]] = {}
    for number, (_, writer, line) in enumerate(lines):
        if writer in printed:
            key = writer, len(line) & LENGTH, crc32(line)
            numbers.setdefault(key, []).append(number)
    return {
        number: each.source
        for key, ours in numbers.items()
        if are_these(
            [lines[number][0] for number in ours], events.get(key, ())
        )
        for number, each in zip(ours, events[key], strict=True)
    }


def are_these(times: Sequence[int], events: Sequence[Printed]) -> bool:
    """Whether lines of one text, read at these times, are those printed.

    Events stand in the order of their starts, which is that of the lines
    unless several threads wrote at the same time.
    """
    if len(times) != len(events):
        return False
    last = events[0]
    for time, event in zip(times, events, strict=True):
        if time < event.start:
            return False
        if event.start < last.end and event.source != last.source:
            return False
        last = max(last, event, key=lambda each: each.end)
    return True
