"""Waits of traced processes that the trace does not know.

The trace knows the calls that it has wrapped.  A process that waits in any
other, as Python's fork server does for its next request, would look as if it
ran.  The observer looks at traced processes from outside too, and what it saw
fills such gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

LOOKS = 2  # that a wait must be longer than: its edges are not exact

Interval = dict[str, Any]  # a wait, as a recording has it


def untraced(
    seen: Iterable[Interval], traced: Iterable[Interval], resolution: float
) -> Iterator[Interval]:
    """The parts of the waits that were seen which no traced wait covers.

    :param resolution: seconds between two looks.
    """
    known: dict[Any, list[Interval]] = defaultdict(list)
    for wait in sorted(traced, key=lambda wait: wait["start"]):
        known[wait["pid"], wait["thread"]].append(wait)
    for wait in seen:
        for start, end in gaps(wait, known[wait["pid"], wait["thread"]]):
            if end - start > LOOKS * resolution:
                yield {**wait, "start": start, "end": end, "exact": False}


def gaps(
    wait: Interval, traced: Iterable[Interval]
) -> Iterator[tuple[float, float]]:
    """Where in a wait nothing was traced; both ends in seconds."""
    start = wait["start"]
    for each in traced:
        if each["end"] <= start:
            continue
        if each["start"] >= wait["end"]:
            break
        if each["start"] > start:
            yield start, each["start"]
        start = each["end"]
    if start < wait["end"]:
        yield start, wait["end"]
