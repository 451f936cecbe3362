"""A lane that several processes share: how many of them run, how many wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mpexamples.observe._picture.lanes import ticks
from mpexamples.observe._picture.scale import Scale, number
from mpexamples.observe._picture.states import (
    LIVES,
    RUNS,
    SLEEPS,
    STARTS,
    WAITS,
    Span,
)
from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from mpexamples.observe._picture.lanes import Lane

SHARED = 52  # px of height
TOP, BOTTOM = 15, 47  # of the bars in it
HIGHEST = 10  # px of one process
CELLS = 200  # moments that are counted
ORDER = (STARTS, LIVES, RUNS, SLEEPS, WAITS)  # from the bottom


class SharedLane:
    """Draws several processes in one lane."""

    height = SHARED

    def __init__(self, lanes: Sequence[Lane], scale: Scale) -> None:
        self.lanes = lanes
        self.scale = scale
        self.words = lanes[0].words

    def label(self) -> str:
        labels = [self.lanes[place].process.label for place in (0, -1)]
        return visible(from_to(*labels))

    def count(self) -> str:
        _ = self.words.translate
        return _("%(count)d processes") % {"count": len(self.lanes)}

    def story(self) -> str:
        _ = self.words.translate
        text = _("%(count)d processes, %(first)s to %(last)s") % {
            "count": len(self.lanes),
            "first": self.lanes[0].process.label,
            "last": self.lanes[-1].process.label,
        }
        return visible(text)

    def bars(self) -> Iterator[str]:
        """For each state an area as high as many processes are in it."""
        counts = self.counts()
        most = max(max(map(sum, counts)), 1)
        step = min(HIGHEST, (BOTTOM - TOP) / most)
        yield (
            f'<svg class="shares" y="{TOP}" width="100%"'
            f' height="{BOTTOM - TOP}" viewBox="0 0 {CELLS} {BOTTOM - TOP}"'
            ' preserveAspectRatio="none">'
        )
        below = [0] * CELLS
        for place, state in enumerate(ORDER):
            above = [
                low + count[place]
                for low, count in zip(below, counts, strict=True)
            ]
            if above != below:
                yield f'<path class="{state}" d="{area(above, below, step)}"/>'
            below = above
        yield "</svg>"

    def counts(self) -> list[tuple[int, ...]]:
        """In each cell of the time, how many are in each state."""
        step = self.scale.length / CELLS
        columns = [self.in_cells(lane.smooth, step) for lane in self.lanes]
        return [
            tuple(map(states.count, ORDER))
            for states in zip(*columns, strict=True)
        ]

    def in_cells(self, spans: Sequence[Span], step: float) -> list[str | None]:
        """What a process did in the middle of each cell."""
        cells: list[str | None] = [None] * CELLS
        for span in spans:
            first = round((span.start - self.scale.start) / step)
            last = round((span.end - self.scale.start) / step)
            for cell in range(max(first, 0), min(last, CELLS)):
                cells[cell] = span.state
        return cells

    def ticks(self, identifier: str) -> Iterator[str]:
        lines = sorted(line for lane in self.lanes for line in lane.done.lines)
        recording = self.lanes[0].recording
        return ticks(recording, lines, self.scale, identifier)


def from_to(first: str, last: str) -> str:
    """``Process-1 … 8``: what both begin with is said once."""
    stem = last.rstrip("0123456789")
    if first.startswith(stem) and first[len(stem) :].isdecimal():
        last = last.removeprefix(stem)
    return f"{first} … {last}"


def area(above: Sequence[int], below: Sequence[int], step: float) -> str:
    """The outline of what lies between two rows of heights."""
    there = edge(range(CELLS), above, step)
    back = edge(range(CELLS - 1, -1, -1), below, step, 1)
    return f"M0 {BOTTOM - TOP}{there}{back}z"


def edge(
    cells: Iterable[int], heights: Sequence[int], step: float, end: int = 0
) -> str:
    """Up and along, where the height changes; ``end`` is 1 on the way back."""
    text, last = "", -1
    for cell in cells:
        if heights[cell] != last:
            last = heights[cell]
            text += f"H{cell + end}V{number(BOTTOM - TOP - last * step)}"
    return text + f"H{0 if end else CELLS}"
