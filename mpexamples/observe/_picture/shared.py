"""A lane that several processes share: how many of them run, how many wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mpexamples.observe._picture.lanes import ticks
from mpexamples.observe._picture.scale import Scale, number, seconds
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

Counts = tuple[int, ...]


class SharedLane:
    """Draws several processes in one lane."""

    height = SHARED

    def __init__(self, lanes: Sequence[Lane], scale: Scale) -> None:
        self.lanes = lanes
        self.scale = scale
        self.words = lanes[0].words

    def label(self) -> str:
        """``Process-1 … Process-8``"""
        names = [lane.process.label for lane in self.lanes]
        return visible(f"{names[0]} … {names[-1]}")

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
        """For each state a bar as high as many processes are in it."""
        changes = [*self.changes()]
        most = max((sum(counts) for _, _, counts in changes), default=1)
        step = min(HIGHEST, (BOTTOM - TOP) / most)
        yield '<g class="shares">'
        for start, end, counts in changes:
            bottom = float(BOTTOM)
            for state, count in zip(ORDER, counts, strict=True):
                if count:
                    height = count * step
                    bottom -= height
                    yield (
                        f'<rect class="{state}"'
                        f' x="{number(self.scale.x(start))}%"'
                        f' y="{number(bottom)}"'
                        f' width="{number(self.width(start, end))}%"'
                        f' height="{number(height)}"'
                        f' data-start="{seconds(start)}"'
                        f' data-end="{seconds(end)}"/>'
                    )
        yield "</g>"

    def width(self, start: float, end: float) -> float:
        return self.scale.x(end) - self.scale.x(start)

    def changes(self) -> Iterator[tuple[float, float, Counts]]:
        """When how many did what; what stays the same comes once."""
        step = self.scale.length / CELLS
        columns = [self.in_cells(lane.smooth, step) for lane in self.lanes]
        begin, before = 0, None
        for cell, states in enumerate([*zip(*columns, strict=True), ()]):
            counts = tuple(states.count(state) for state in ORDER)
            if before is None:
                before = counts
            if counts != before or cell == CELLS:
                if any(before):
                    yield (
                        self.scale.start + begin * step,
                        self.scale.start + cell * step,
                        before,
                    )
                begin, before = cell, counts

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
