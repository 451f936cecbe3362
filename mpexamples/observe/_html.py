"""A recording on a page: timeline (inline SVG) and transcript, as HTML.

Positions are percentages and text keeps its size, so that a timeline fits
a phone; colours are classes, so that it follows light and dark.  All words
go through ``translate``: one recording serves pages of every language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mpexamples.observe._assets import style_sheet
from mpexamples.observe._caption import group_caption, labels, outcome
from mpexamples.observe._chooser import Chooser
from mpexamples.observe._controls import controls
from mpexamples.observe._names import names_of, record_command, source_file
from mpexamples.observe._shown import (
    DOT,
    Link,
    Translate,
    ending,
    no_link,
    shown,
)
from mpexamples.observe._stands import Stands
from mpexamples.observe._transcript import Transcript

if TYPE_CHECKING:
    from mpexamples.observe._recording import Process, Recording

STYLE_SHEET = Path(__file__).with_name("recording.css")
COLOUR_RULE = re.compile(
    r"\.recording \.(process-|helper|life|waits|holds|tick)"
)
LIGHT_COLOUR = re.compile(
    r"\.(process-\d|helper) \{ --process: light-dark\((\S+),"
)
COLOURS = 8  # classes process-0 … process-7 of the style sheet
LANE, LABEL, BAR, AXIS = 34, 15, 9, 22  # heights in px
DEEPEST = 12  # levels that a label is indented by
LEFT, RIGHT = 1.0, 97.0  # per cent of the width that time takes


def as_notebook_cell(recordings: Sequence[Recording]) -> str:
    """A figure that brings its own style sheet."""
    figure = as_html(recordings, "recording")
    return f"<style>{style_sheet()}</style>\n{figure}"


def as_html(
    recordings: Sequence[Recording],
    identifier: str,
    translate: Translate = str,
    **options: Any,
) -> str:
    """Recordings on one time scale, to be played and compared.

    ``identifier`` begins the ids of this figure that are not those of its
    recordings; no two figures of a page may have the same.  The ``options``
    are those of :class:`Figure`.
    """
    before, after = Figure(recordings, identifier, translate, **options).html()
    return f"{before}{after}"


class Figure:
    """Recordings that are shown together: pictures, then what they printed.

    :param names: how links name each of them; those of a page must differ.
    :param link: turns the page of a verdict into an address, or into None
        where there is no such page.
    :param replay: play it once when the page is opened.
    :param titles: what to call each of them, beside what differs.
    :param choose: show one at a time; without it all, to be compared.
    """

    def __init__(
        self,
        recordings: Sequence[Recording],
        identifier: str,
        translate: Translate = str,
        *,
        names: Sequence[str] = (),
        link: Link = no_link,
        replay: bool = False,
        titles: Sequence[str] = (),
        choose: bool = False,
    ) -> None:
        self.recordings = recordings
        self.identifier = identifier
        self.translate = translate
        self.link = link
        self.replay = replay
        self.scale = max(each.duration for each in recordings) or 1.0
        own = labels(recordings, titles)
        self.tabs = titles if len(set(titles)) == len(own) else own
        self.chooser = (
            Chooser(recordings, own, identifier, translate)
            if choose and len(recordings) > 1
            else None
        )
        names = names or names_of(recordings, set())
        self.panels = [
            Panel(recording, name, self.scale, translate, label)
            for recording, name, label in zip(
                recordings, names, own, strict=True
            )
        ]

    def html(self) -> tuple[str, str]:
        """What stands before and after the listing of the program."""
        _ = self.translate
        pictures = "\n".join(
            panel.picture(self.choice(number))
            for number, panel in enumerate(self.panels)
        )
        printed = "\n".join(
            self.printed(panel, number)
            for number, panel in enumerate(self.panels)
        )
        choices = self.chooser.html() if self.chooser else ""
        before = (
            f'<div class="recordings" data-scale="{self.scale}"'
            f"{' data-replay' * self.replay}>\n"
            f"{group_caption(self.recordings, _)}\n{choices}{controls(_)}\n"
            f'<div class="pictures">\n{pictures}\n</div>\n'
            f'<div class="views">\n<div class="printed">\n{printed}\n</div>\n'
        )
        return before, f"</div>\n{self.foot()}\n</div>"

    def printed(self, panel: Panel, number: int) -> str:
        """A transcript; of several, one with a label that chooses it."""
        label = ""
        if len(self.panels) > 1 and not self.chooser:
            checked = " checked" * (number == 0)
            label = (
                f'<label class="tab"><input type="radio"{checked}'
                f' name="{self.identifier}"> {self.tabs[number]}</label>\n'
            )
        return (
            f'<div class="of-one{self.choice(number)}">{label}'
            f'<div class="recording told" data-of="{panel.identifier}"'
            f' data-file="{shown(source_file(panel.recording))}"'
            f"{self.places(panel.recording)}>\n"
            f"{panel.printed(self.link)}</div></div>"
        )

    def choice(self, number: int) -> str:
        """The classes of what belongs to a choice."""
        return self.chooser.classes(number) if self.chooser else ""

    def places(self, recording: Recording) -> str:
        """Where in the program each process waited, for the script.

        Process, begin, end and line of each wait; and the names of all.
        """
        file = source_file(recording)
        found = ";".join(
            f"{wait.pid},{wait.start:.3f},{wait.end:.3f},{wait.where[1]}"
            for wait in recording.waits
            if wait.where and wait.where[0] == file
        )
        if not found:
            return ""
        names = {each.pid: each.label for each in recording.processes}
        return f' data-waits="{found}" data-names="{shown(json.dumps(names))}"'

    def foot(self) -> str:
        """How to make such a recording oneself."""
        _ = self.translate
        words = escape(_("Record it yourself:"))
        command = shown(record_command(self.recordings[0]))
        page = self.link("observer")
        how = ""
        if page is not None:
            words_of_link = escape(_("about the observer"))
            how = f' <a href="{escape(page)}">{words_of_link}</a>'
        return f'<p class="foot">{words} <code>{command}</code>{how}</p>'


def as_thumbnail(recording: Recording) -> str:
    """The timeline alone, without words: a picture for the gallery."""
    width, height, most = 400, 200, 8
    style = "\n".join(
        line
        for line in STYLE_SHEET.read_text(encoding="utf-8").splitlines()
        if COLOUR_RULE.match(line)
    )
    panel = Panel(recording, "thumbnail", recording.duration or 1.0, str)
    lanes = recording.lanes()[:most]
    lane = min(40, height // len(lanes))
    bars = "".join(
        f'<g class="{panel.classes[process.pid]}">'
        f"{panel.life(process, (row + 0.25) * lane, lane / 2)}"
        f"{panel.ticks(process, (row + 0.25) * lane, lane / 2)}</g>"
        for row, (_, process) in enumerate(lanes)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="recording"'
        f' width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}"><style>'
        ".recording { color-scheme: light dark;"
        " --recording-ground: light-dark(#f7f7f8, #1f2023); }\n"
        f"{style}</style>{bars}</svg>"
    )


def colour_classes(recording: Recording) -> dict[int, str]:
    """The class of the style sheet that colours each process, by pid."""
    classes: dict[int, str] = {}
    ordinary = 0
    for _, process in recording.lanes():
        if process.is_helper:
            classes[process.pid] = "helper"
        else:
            classes[process.pid] = f"process-{ordinary % COLOURS}"
            ordinary += 1
    return classes


def light_colours() -> dict[str, str]:
    """The colour of each such class on light ground, as ``#rrggbb``."""
    return dict(LIGHT_COLOUR.findall(STYLE_SHEET.read_text(encoding="utf-8")))


class Panel:
    """One recording of a figure: its picture, and below what it printed."""

    def __init__(
        self,
        recording: Recording,
        identifier: str,
        scale: float,
        translate: Translate,
        label: str = "",
    ) -> None:
        self.recording = recording
        self.identifier = identifier
        self.scale = scale
        self.translate = translate
        self.label = label
        self.classes = colour_classes(recording)

    def picture(self, classes: str = "") -> str:
        """The timeline, with what this recording alone has as its caption."""
        bad = outcome(self.recording, self.translate)
        words = DOT.join(
            filter(
                None, [self.label, bad and f'<span class="bad">{bad}</span>']
            )
        )
        caption = f"<figcaption>{words}</figcaption>\n" * bool(words)
        return (
            f'<figure class="recording{classes}" id="{self.identifier}">\n'
            f"{caption}{self.timeline()}\n</figure>"
        )

    def printed(self, link: Link) -> str:
        """The transcript, and where each process stands if it hangs."""
        transcript = Transcript(
            self.recording, self.identifier, self.classes, self.translate
        )
        stands = Stands(self.recording, self.classes, self.translate, link)
        return f"{transcript.html()}\n{stands.html()}"

    # -- timeline ----------------------------------------------------------

    def timeline(self) -> str:
        """One lane for each process, its marks linked to the transcript.

        A screen reader meets a group of pictures, each with its story.
        """
        _ = self.translate
        lanes = self.recording.lanes()
        height = len(lanes) * LANE + AXIS
        title = _("Timeline of %(count)d processes") % {"count": len(lanes)}
        rows = "\n".join(
            self.lane(process, depth, row * LANE)
            for row, (depth, process) in enumerate(lanes)
        )
        return (
            f'<svg class="timeline" role="group" aria-label="{escape(title)}"'
            f' width="100%" height="{height}">\n'
            f"{self.axis(height)}\n{rows}\n</svg>"
        )

    def lane(self, process: Process, depth: int, top: int) -> str:
        """A process as a picture that can be focused, and its marks."""
        _ = self.translate
        color = self.classes[process.pid]
        story = _("%(process)s from %(start).2f s to %(end).2f s") % {
            "process": process.label,
            "start": process.start,
            "end": self.recording.end_of(process),
        }
        ended = (
            _("killed by the observer")
            if process.ended_by_observer
            else ending(process.exit_code, _)
        )
        story += _(", ") + ended if ended else ""
        if (reaped := self.recording.zombie_until(process)) is not None:
            words = _("a zombie until %(seconds).2f s") % {"seconds": reaped}
            story += _(", ") + words
        label = escape("› " * min(depth, DEEPEST) + process.label)
        if ended:
            kind = "ending" if process.exit_code else "ending good"
            label += f' <tspan class="{kind}">{ended}</tspan>'
        return (
            f'<g class="lane {color}" data-pid="{process.pid}"'
            ' role="img" tabindex="0"'
            f' aria-label="{escape(story)}">'
            f'<rect class="ground" y="{top}" width="100%" height="{LANE}"/>'
            f'<text x="{LEFT}%" y="{top + LABEL - 4}">{label}</text>'
            f"{self.life(process, top + LABEL, BAR)}</g>"
            f'<g class="ticks {color}" data-pid="{process.pid}"'
            ' aria-hidden="true">'
            f"{self.ticks(process, top + LABEL, BAR, linked=True)}</g>"
        )

    def life(self, process: Process, top: float, height: float) -> str:
        """Thin from birth to end, thick where the process ran.

        Below it a line for each time in which it held a lock.
        """
        recording = self.recording
        end = recording.end_of(process)
        thin = height / 3
        reaped = recording.zombie_until(process)
        bars = [
            *(
                [self.bar("zombie", end, reaped, top + thin, thin)]
                if reaped is not None
                else []
            ),
            self.bar("waits", process.start, end, top + thin, thin),
            *(
                self.bar("life", start, stop, top, height)
                for start, stop in recording.runs(process)
            ),
            *(
                self.bar("holds", hold.start, hold.end, top + height + 1, 2)
                for hold in recording.holds
                if hold.pid == process.pid
            ),
        ]
        return "".join(bars)

    def bar(
        self, kind: str, start: float, end: float, top: float, height: float
    ) -> str:
        left = self.x(start)
        width = max(self.x(end) - left, 0.4)
        return (
            f'<rect class="{kind}" x="{left:.2f}%" y="{top:g}"'
            f' width="{width:.2f}%" height="{height:g}"/>'
        )

    def ticks(
        self, process: Process, top: float, height: float, linked: bool = False
    ) -> str:
        ticks = []
        for number, line in enumerate(self.recording.output):
            if line.pid == process.pid:
                tick = (
                    f'<rect class="tick" x="{self.x(line.time):.2f}%"'
                    f' y="{top:g}" width="2" height="{height:g}"/>'
                )
                if linked:
                    tick = (
                        f'<a href="#{self.identifier}-{number}"'
                        f' tabindex="-1">{tick}</a>'
                    )
                ticks.append(tick)
        return "".join(ticks)

    def x(self, time: float) -> float:
        return LEFT + (RIGHT - LEFT) * time / self.scale

    def axis(self, height: int) -> str:
        y = height - AXIS + 6
        marks = "".join(
            f'<line x1="{self.x(time):.2f}%" x2="{self.x(time):.2f}%"'
            f' y1="0" y2="{y}"/>'
            f'<text x="{self.x(time):.2f}%" y="{height - 4}"'
            f"{self.anchor(time)}>{label}</text>"
            for time, label in self.time_marks()
        )
        return f'<g class="axis" aria-hidden="true">{marks}</g>'

    def anchor(self, time: float) -> str:
        return ' text-anchor="middle"' if time else ""

    def time_marks(self) -> Iterator[tuple[float, str]]:
        """Four or five round times, in ms or s."""
        step = next(s for s in round_steps() if self.scale / s <= 4.5)
        _ = self.translate
        words, factor = _("%(time)g s"), 1
        if self.scale < 1:
            words, factor = _("%(time)g ms"), 1000
        number = 0
        while number * step <= self.scale * 0.96:
            time = number * step
            yield time, words % {"time": time * factor} if number else "0"
            number += 1


def round_steps() -> Iterator[float]:
    power = 0.001
    while True:
        for factor in (1, 2, 5):
            yield factor * power
        power *= 10
