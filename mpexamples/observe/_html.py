"""A recording on a page: timeline (inline SVG) and transcript, as HTML.

Positions are percentages and text keeps its size, so that a timeline fits
a phone; colours are classes, so that it follows light and dark.  All words
go through ``translate``: one recording serves pages of every language.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mpexamples.observe._sentences import Sentences
from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from mpexamples.observe._recording import (
        Line,
        Process,
        Recording,
        Stand,
    )

Translate = Callable[[str], str]
Link = Callable[[str], str | None]

STYLE_SHEET = Path(__file__).with_name("recording.css")
SCRIPT = Path(__file__).with_name("recording.js")
ASSETS = (STYLE_SHEET, SCRIPT)  # pages with recordings need them
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


def no_link(page: str) -> str | None:
    """For a place from which no page can be reached."""
    return None


def as_notebook_cell(recordings: Sequence[Recording]) -> str:
    """A figure that brings its own style sheet."""
    style = STYLE_SHEET.read_text(encoding="utf-8")
    return f"<style>{style}</style>\n{as_html(recordings, 'recording')}"


def as_html(
    recordings: Sequence[Recording],
    identifier: str,
    translate: Translate = str,
    *,
    replay: bool = False,
    link: Link = no_link,
) -> str:
    """Recordings side by side, on one time scale.

    ``identifier`` begins every id in the result; no two figures of a page
    may have the same.  ``link`` turns the page of a verdict into an address,
    or None where there is no such page.  ``replay`` plays them once when the
    page is opened.
    """
    longest = max(recording.duration for recording in recordings) or 1.0
    panels = "\n".join(
        Panel(
            recording, f"{identifier}-{number}", longest, translate, link
        ).html()
        for number, recording in enumerate(recordings)
    )
    return (
        f'<div class="recordings" data-scale="{longest}"'
        f"{' data-replay' * replay}>\n"
        f"{replay_controls(translate)}\n"
        f'<div class="panels">\n{panels}\n</div>\n</div>'
    )


def replay_controls(_: Translate) -> str:
    """Buttons that recording.js shows and serves; without it, nothing."""
    speeds = "".join(
        f'<option value="{speed}"{" selected" * (speed == 1)}>'
        f"{speed}×</option>"
        for speed in (0.1, 0.25, 0.5, 1, 2)
    )
    return (
        '<div class="replay" hidden>'
        f'<button type="button" data-pause="{_("Pause")}">{_("Replay")}'
        "</button>"
        f'<button type="button">{_("Next line")}</button>'
        f"<label>{_('Speed')} <select>{speeds}</select></label>"
        "<output></output></div>"
    )


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
    """One recording of a figure."""

    def __init__(
        self,
        recording: Recording,
        identifier: str,
        scale: float,
        translate: Translate,
        link: Link = no_link,
    ) -> None:
        self.recording = recording
        self.identifier = identifier
        self.scale = scale
        self.translate = translate
        self.link = link
        self.classes = colour_classes(recording)

    def html(self) -> str:
        return (
            f'<figure class="recording" id="{self.identifier}">\n'
            f"<figcaption>{self.caption()}</figcaption>\n"
            f"{self.timeline()}\n{self.transcript()}\n"
            f"{self.standing()}</figure>"
        )

    def caption(self) -> str:
        """The command, and what it was recorded with."""
        _ = self.translate
        recording = self.recording
        main = recording.processes[0] if recording.processes else None
        platform = PLATFORMS.get(recording.platform, recording.platform)
        facts = [
            self.start_method(),
            _("recorded with Python %(version)s on %(platform)s")
            % {
                "version": f"<strong>{shown(recording.python)}</strong>",
                "platform": shown(platform),
            },
            _("%(seconds).2f s") % {"seconds": recording.duration},
            ""
            if main and main.ended_by_observer
            else self.ending(recording.exit_code),
            self.cut_short(),
            self.left_running(),
            _("output cut") if recording.truncated else "",
            recording.trace.sentence(_) if recording.trace else "",
            *(
                _("the observer was stopped from %(start).2f to %(end).2f s")
                % {"start": start, "end": end}
                for start, end in recording.stopped
            ),
            _("who wrote a line is unknown on this system")
            if recording.attribution == "none"
            else "",
        ]
        separator = ' <span aria-hidden="true">·</span> '
        return (
            f'<code class="program">{shown(" ".join(recording.command))}'
            f"</code>\n<span>{separator.join(filter(None, facts))}</span>"
        )

    def cut_short(self) -> str:
        _ = self.translate
        if self.recording.is_stuck:
            return _("ended by the observer, because it was stuck")
        if self.recording.timed_out:
            return _("killed when its time was up")
        return ""

    def left_running(self) -> str:
        _ = self.translate
        left = self.recording.left_running
        if not left:
            return ""
        return _("cannot be killed, and left running: %(pids)s") % {
            "pids": ", ".join(str(process.pid) for process in left)
        }

    def start_method(self) -> str:
        _ = self.translate
        method = self.recording.start_method
        if method is None:
            return _("start method unknown")
        return _("start method %(method)s") % {
            "method": f"<strong>{shown(method)}</strong>"
        }

    def ending(self, exit_code: int | None) -> str:
        _ = self.translate
        if exit_code is None:
            return ""
        if -exit_code in SIGNALS:
            return _("exit code %(code)d (%(signal)s)") % {
                "code": exit_code,
                "signal": SIGNALS[-exit_code],
            }
        return _("exit code %(code)d") % {"code": exit_code}

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
            else self.ending(process.exit_code)
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
            f'<g class="lane {color}" role="img" tabindex="0"'
            f' aria-label="{escape(story)}">'
            f'<rect class="ground" y="{top}" width="100%" height="{LANE}"/>'
            f'<text x="{LEFT}%" y="{top + LABEL - 4}">{label}</text>'
            f"{self.life(process, top + LABEL, BAR)}</g>"
            f'<g class="ticks {color}" aria-hidden="true">'
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

    # -- standing ----------------------------------------------------------

    def standing(self) -> str:
        """Where each process stands, and what went wrong, in sentences."""
        _ = self.translate
        standing = self.recording.standing
        if standing is None:
            return ""
        say = Sentences(self.recording, standing, _)
        verdicts = "".join(
            f'<p class="verdict">{shown(say.verdict(verdict))}'
            f"{self.explanation(verdict.page)}</p>\n"
            for verdict in standing.verdicts
        )
        items = "\n".join(
            f'<li class="{self.classes.get(stand.pid, "")}">'
            f"{shown(say.stand(stand))}{self.stacks(stand)}</li>"
            for stand in standing.processes
        )
        things = "".join(
            f"\n<li>{shown(thing)}</li>"
            for thing in filter(None, map(say.thing, standing.objects))
        )
        title = _("Where it stands after %(seconds).1f s") % {
            "seconds": standing.at
        }
        return (
            f'<section class="standing" aria-label="{escape(title)}">\n'
            f"{verdicts}<p>{escape(title)}</p>\n<ul>\n{items}{things}\n</ul>\n"
            "</section>\n"
        )

    def explanation(self, page: str) -> str:
        address = self.link(page)
        if address is None:
            return ""
        words = escape(self.translate("Why this happens and what to do"))
        return f' <a href="{escape(address)}">{words}</a>'

    def stacks(self, stand: Stand) -> str:
        _ = self.translate
        if not stand.threads:
            return ""
        stacks = "\n\n".join(
            "\n".join(
                [
                    f"{thread.name or _('a thread')}:",
                    *(
                        f"  {file}:{line} {function}"
                        for file, line, function in thread.frames
                    ),
                ]
            )
            for thread in stand.threads
        )
        return (
            f"<details><summary>{escape(_('Stacks'))}</summary>"
            f"<pre>{shown(stacks)}</pre></details>"
        )

    # -- transcript --------------------------------------------------------

    def transcript(self) -> str:
        _ = self.translate
        if not self.recording.output:
            silence = _("The program printed nothing.")
            return f'<p class="silence">{silence}</p>'
        items = "\n".join(
            self.traceback(numbers)
            if len(numbers) > 1
            else self.line(*numbers)
            for numbers in folded(self.recording.output)
        )
        label = _("Transcript")
        return (
            f'<ol class="transcript" tabindex="0" aria-label="{label}">\n'
            f"{items}\n</ol>"
        )

    def line(self, number: int) -> str:
        line = self.recording.output[number]
        return (
            f'<li class="{self.line_classes(line)}"'
            f' id="{self.identifier}-{number}">{self.writer(line)}'
            f'<code class="text">{self.mark(line)}{shown(line.text)}</code>'
            "</li>"
        )

    def traceback(self, numbers: Sequence[int]) -> str:
        """The message of a traceback; the calls are one click away."""
        output = self.recording.output
        last = output[numbers[-1]]
        message = "\n".join(
            shown(output[number].text)
            for number in numbers[message_start(output, numbers) :]
        ).rstrip()
        lines = "\n".join(
            f'<span id="{self.identifier}-{number}">'
            f"{shown(output[number].text)}</span>"
            for number in numbers
        )
        return (
            f'<li class="{self.line_classes(last)}">{self.writer(last)}'
            f'<details class="text"><summary><code>{self.mark(last)}'
            f"{message}</code></summary>"
            f"<pre>{lines}</pre></details></li>"
        )

    def line_classes(self, line: Line) -> str:
        classes = self.classes.get(line.pid, "") if line.pid else ""
        return f"{classes} stderr" if line.stream == "stderr" else classes

    def writer(self, line: Line) -> str:
        process = self.recording.process(line.pid)
        label = process.label if process else "?"
        return (
            f'<span class="time">{line.time:.3f}</span> '
            f'<span class="who">{escape(label)}</span> '
        )

    def mark(self, line: Line) -> str:
        if line.stream == "stdout":
            return ""
        return f'<span class="stream">{shown(line.stream)}</span> '


def folded(output: Sequence[Line]) -> Iterator[list[int]]:
    """Numbers of the lines, those of a traceback together.

    A message may have more lines, which are indented.  Other processes may
    write between the lines of a traceback.
    """
    taken: set[int] = set()
    for first, line in enumerate(output):
        if first in taken:
            continue
        numbers = [first]
        message = False
        if line.text.startswith("Traceback (most recent call last)"):
            for number in range(first + 1, len(output)):
                other = output[number]
                if (other.pid, other.stream) != (line.pid, line.stream):
                    continue
                if message and not is_indented(other):
                    break
                message = message or not is_indented(other)
                numbers.append(number)
            taken.update(numbers)
        yield numbers


def message_start(output: Sequence[Line], numbers: Sequence[int]) -> int:
    """Where the calls end and the message begins, in a traceback."""
    for position, number in enumerate(numbers[1:], start=1):
        if not is_indented(output[number]):
            return position
    return len(numbers) - 1


def is_indented(line: Line) -> bool:
    """Whether it goes on with what was said before, as blank lines do."""
    return not line.text or line.text.startswith(" ")


SIGNALS = {number.value: number.name for number in signal.Signals}
PLATFORMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}


def shown(text: str) -> str:
    """Text as HTML; control characters, forbidden there, become pictures."""
    return escape(visible(text))


def round_steps() -> Iterator[float]:
    power = 0.001
    while True:
        for factor in (1, 2, 5):
            yield factor * power
        power *= 10
