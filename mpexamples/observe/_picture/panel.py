"""The picture of one recording: its lanes, below each other, on one axis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._picture.arrows import Arrows, Place, tip
from mpexamples.observe._picture.colours import sign
from mpexamples.observe._picture.flows import MESSAGE, Task, flows, tasks
from mpexamples.observe._picture.lanes import HELPER, LANE, THREAD, Lane
from mpexamples.observe._picture.scale import Scale, number, time_marks
from mpexamples.observe._picture.segments import (
    MOST_SEGMENTS,
    SEGMENT,
    SegmentRow,
)
from mpexamples.observe._picture.shared import BOTTOM, TOP, SharedLane
from mpexamples.observe._picture.states import Moments, doings
from mpexamples.observe._picture.words import Words, width_of
from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from mpexamples.observe._picture.rows import Row
    from mpexamples.observe._recording import Process, Recording

# We have written all tags ourselves: in text of strangers quotes are escaped.
STARTS = re.compile(r' data-start="[^"]*"')
AXIS = 20  # px of height
EARLY = 38  # per cent of a phone's track that the note on its start takes
STEP, DEEPEST = 10, 6  # px by which names are indented, and how often
GUTTERS = {"": 140, " roomy": 196}  # px of names beside the lanes, at most
BOLD = 1.1  # times the width of common text
LONGEST_OF_THREAD = 24  # characters of the name of a thread
UPPER, LOWER = 13, 29  # edges of a bar in its lane, for arrows
UPPER_HELPER, LOWER_HELPER = 11, 17


def gutter_for(rows: Iterable[Row]) -> str:
    """The class of pictures with these names beside their lanes."""
    width = max(
        (
            STEP * min(row.depth, DEEPEST) + BOLD * width_of(process.label)
            for row in rows
            for process in row.processes
        ),
        default=0.0,
    )
    fitting = (name for name, most in GUTTERS.items() if width <= most)
    return next(fitting, " long")


class Panel:
    """What is the same in all pictures of one recording."""

    def __init__(
        self,
        recording: Recording,
        identifier: str,
        scale: Scale,
        classes: dict[int, str],
        translate: Callable[[str], str],
        most_memory: int = 0,
    ) -> None:
        self.recording = recording
        self.identifier = identifier
        self.scale = scale
        self.classes = classes
        self.translate = translate
        self.gutter = ""  # the class of the room beside the lanes
        moments = Moments(recording)
        words = Words(moments, translate)
        found = doings(moments)
        todo: dict[int, list[Task]] = {}
        for task in tasks(moments):
            todo.setdefault(id(task.worker), []).append(task)
        self.flows = flows(moments)
        arrivals: dict[int, list[float]] = {}
        for flow in self.flows:
            if flow.kind == MESSAGE:
                arrivals.setdefault(id(flow.target), []).append(flow.end)
        self.lanes = {
            id(process): Lane(
                *(recording, found[id(process)], scale, words),
                *(todo.get(id(process), ()), arrivals.get(id(process), ())),
                most_memory,
            )
            for process in recording.processes
        }
        self.segments = [
            SegmentRow(recording, segment, scale, classes, translate)
            for segment in recording.segments[:MOST_SEGMENTS]
        ]

    def svg(self, rows: Sequence[Row], is_whole: bool = False) -> str:
        """One picture; the whole one tells moments to no script."""
        if is_whole:
            return STARTS.sub("", Drawing(self, rows, "whole").svg())
        return Drawing(self, rows, "brief").svg()


class Drawing:
    """One picture of a recording, with some rows."""

    def __init__(self, panel: Panel, rows: Sequence[Row], name: str) -> None:
        self.panel = panel
        self.scale = panel.scale
        self.identifier = f"{panel.identifier}-{name}"
        self.rows: list[tuple[Row, int, Lane | SharedLane | None]] = []
        self.place_of: dict[int, Place] = {}
        self.height = 0
        self.crowd: set[Process] = set()
        for row in rows:
            self.add(row)
        self.segments = [
            (self.height + count * SEGMENT, segment)
            for count, segment in enumerate(panel.segments)
        ]
        self.height += len(self.segments) * SEGMENT

    def add(self, row: Row) -> None:
        lanes = [self.panel.lanes[id(each)] for each in row.processes]
        top = self.height
        drawn: Lane | SharedLane | None = None
        edges = UPPER, LOWER
        height = LANE
        if row.is_shared:
            drawn = SharedLane(lanes, self.scale)
            height, edges = drawn.height, (TOP, BOTTOM)
            self.crowd.update(row.processes)
        elif lanes:
            [drawn] = lanes
            height = drawn.height
            if row.is_helper:
                edges = UPPER_HELPER, LOWER_HELPER
        for process in row.processes:
            self.place_of[id(process)] = top + edges[0], top + edges[1]
        self.rows.append((row, top, drawn))
        self.height += height

    def place(self, process: Process) -> Place | None:
        return self.place_of.get(id(process))

    def svg(self) -> str:
        _ = self.panel.translate
        count = len(self.panel.recording.processes)
        title = _("Timeline of %(count)d processes") % {"count": count}
        height = self.height + AXIS
        return (
            f'<svg class="timeline{self.panel.gutter}" role="group"'
            f' tabindex="0" aria-label="{escape(title)}" width="100%"'
            f' height="{height}">\n'
            f"<defs>{tip(self.identifier)}</defs>"
            f'<svg class="track" x="0" width="100%" height="{self.height}"'
            f' data-from="{number(self.scale.start)}"'
            f' data-to="{self.scale.end}">\n'
            f"{self.axis()}{self.marks()}</svg>\n"
            f"{''.join(self.labels())}</svg>"
        )

    def marks(self) -> str:
        """All lanes, and the arrows between them."""
        arrows = Arrows(
            *(self.panel.flows, self.scale, self.place),
            *(self.panel.classes, self.crowd),
        )
        return (
            f"{arrows.behind(self.identifier)}\n{''.join(self.drawn())}"
            f"{''.join(self.drawn_segments())}"
            f"{arrows.before(self.identifier)}\n{''.join(self.texts())}"
        )

    # -- names ------------------------------------------------------------

    def labels(self) -> Iterator[str]:
        """Names beside or above the lanes, and how processes ended."""
        yield '<g class="labels" aria-hidden="true">'
        for row, top, drawn in self.rows:
            if drawn is None:
                continue
            name, more = self.label_of(drawn)
            x = STEP * min(row.depth, DEEPEST)
            colour, before = self.colour_of(row)
            again = " again" * bool(before)
            yield label(colour, top, before + name, more, x, again)
            if isinstance(drawn, Lane):
                yield from self.thread_labels(drawn, top, x + STEP)
                if drawn.usage.uses:
                    y = top + drawn.top_of_usage + 10
                    yield small_label(x + STEP, y, drawn.usage.label())
        for top, segment in self.segments:
            yield label("shared", top, segment.segment.id, segment.label())
        yield "</g>"

    def thread_labels(self, lane: Lane, top: int, x: int) -> Iterator[str]:
        for place, thread in enumerate(lane.threads):
            y = top + LANE + place * THREAD + 10
            short = shorten(visible(thread.name), LONGEST_OF_THREAD)
            yield small_label(x, y, short)

    def label_of(self, drawn: Lane | SharedLane | None) -> tuple[str, str]:
        """The name, and what else is to be said beside the lane."""
        if drawn is None:
            return "", ""
        if isinstance(drawn, SharedLane):
            return drawn.label(), drawn.count()
        process = drawn.process
        return visible(process.label), drawn.words.ending(process)

    def colour_of(self, row: Row) -> tuple[str, str]:
        """The class of its colour, and the sign before its name."""
        if row.is_shared:
            return "shared", ""
        classes = self.panel.classes[row.processes[0].pid]
        return classes.split()[0], sign(classes)

    # -- the track --------------------------------------------------------

    def drawn(self) -> Iterator[str]:
        for row, top, drawn in self.rows:
            if drawn is None:
                continue
            colour, _sign = self.colour_of(row)
            place = f'transform="translate(0 {top})"'
            pid = ""
            if isinstance(drawn, Lane):
                pid = f' data-pid="{drawn.process.pid}"'
            name = self.label_of(drawn)[0]
            bars = "".join(drawn.bars())
            height = HELPER if row.is_helper else drawn.height
            yield (
                f'<g class="lane {colour}"{pid}'
                f' data-name="{escape(name)}" role="img" tabindex="-1"'
                f' aria-label="{escape(drawn.story())}" {place}>'
                f'<rect class="ground" width="100%" height="{height}"/>'
                f"{bars}</g>"
            )
            ticks = "".join(drawn.ticks(self.panel.identifier))
            if ticks:
                yield (
                    f'<g class="ticks {colour}"{pid}'
                    f' aria-hidden="true" {place}>{ticks}</g>'
                )
            yield "\n"

    def drawn_segments(self) -> Iterator[str]:
        for top, segment in self.segments:
            yield (
                '<g class="segment" role="img" tabindex="-1"'
                f' aria-label="{escape(segment.story())}"'
                f' transform="translate(0 {top})">'
                f"{''.join(segment.bars())}</g>\n"
            )

    def texts(self) -> Iterator[str]:
        """What bars mean, above all that could cover it."""
        yield '<g class="words" aria-hidden="true">'
        for _row, top, drawn in self.rows:
            if isinstance(drawn, Lane) and (texts := "".join(drawn.texts())):
                yield f'<g transform="translate(0 {top})">{texts}</g>'
        yield "</g>"

    def axis(self) -> str:
        """Round times, and below them the time that is left out."""
        _ = self.panel.translate
        marks = []
        cut = self.scale.start > 0
        later = 0  # times so far that the note on the start leaves room for
        for time, decimals in time_marks(self.scale):
            x = self.scale.x(time)
            label = _("%(time)s s") % {"time": f"{time:.{decimals}f}"}
            is_early = cut and x < EARLY
            rare = " early" if is_early else " second" * (later % 2)
            later += not is_early
            marks.append(
                f'<g class="mark{rare}"><line x1="{number(x)}%"'
                f' x2="{number(x)}%" y1="0" y2="{self.height + 4}"/>'
                f'<text x="{number(x)}%" y="{self.height + 16}">'
                f"{escape(label)}</text></g>"
            )
        if cut:
            words = _("Python is up: %(seconds).2f s") % {
                "seconds": self.scale.start
            }
            marks.append(
                f'<rect class="cap" x="-4" width="3" height="{self.height}"/>'
                f'<text class="begin" y="{self.height + 16}">'
                f"{escape(words)}</text>"
            )
        return f'<g class="axis" aria-hidden="true">{"".join(marks)}</g>'


def shorten(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def small_label(x: int, y: int, words: str) -> str:
    return f'<text class="of-thread" x="{x}" y="{y}">{escape(words)}</text>'


def label(
    colour: str, top: int, name: str, more: str, x: int = 0, again: str = ""
) -> str:
    """A name beside or above its row, and below or behind it what is more."""
    below = beside = two = ""
    if more:
        more = escape(more)
        below = f'<text class="more" x="{x}" y="32">{more}</text>'
        beside = f' <tspan class="more">{more}</tspan>'
        two = " two"
    return (
        f'<g class="label {colour}{two}{again}"'
        f' transform="translate(0 {top})">'
        f'<text class="name" x="{x}" y="10">{escape(name)}{beside}'
        f"</text>{below}</g>"
    )
