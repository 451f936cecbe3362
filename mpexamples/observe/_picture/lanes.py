"""Lanes: what one process did, from its birth to its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._picture.scale import Scale, number
from mpexamples.observe._picture.states import (
    RUNS,
    SLEEPS,
    WAITS,
    Doings,
    Span,
    Thread,
    shown_threads,
    smooth,
    spans,
    split,
    together,
    waits_of,
)
from mpexamples.observe._picture.usage import UsageStrip
from mpexamples.observe._picture.words import SHORTEST, Words, width_of
from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from mpexamples.observe._picture.flows import Task
    from mpexamples.observe._recording import Hold, Process, Recording

LANE, HELPER, THREAD = 36, 24, 26  # px of height
BASE, BASE_OF_THREAD = 25, 22  # px from the top to the text in bars
ROOMS = (
    260,
    310,
    360,
    480,
    640,
    800,
    1000,
    1200,
)  # px of a track, see the style
MOST = 0.6  # part of a bar that a hold or a task must take to name it
MOST_TASKS = 100  # and messages of a lane; there is no room for more
PLACES = 30  # of marks in a lane that has more lines
LONGEST = 60  # characters of a line that its mark tells


class Lane:
    """Draws one process.

    A new task or message begins a new bar, though it is of the same kind.
    """

    def __init__(
        self,
        recording: Recording,
        done: Doings,
        scale: Scale,
        words: Words,
        tasks: Sequence[Task] = (),
        arrivals: Sequence[float] = (),
        most_memory: int = 0,
    ) -> None:
        self.recording = recording
        self.done = done
        self.scale = scale
        self.words = words
        self.tasks = tasks if len(tasks) <= MOST_TASKS else ()
        self.spans = spans(recording, done)
        self.smooth = smooth(self.spans, scale.least)
        moments = [*(task.start for task in self.tasks), *arrivals]
        if len(moments) <= MOST_TASKS:
            self.smooth = split(self.smooth, sorted(moments), scale.least)
        self.holds = [
            hold
            for hold in together(done.holds, scale.least)
            if scale.shows(hold.start, hold.end)
        ]
        self.threads = shown_threads(done, scale.length)
        self.usage = UsageStrip(
            *(recording, done.process, scale, most_memory, words.translate)
        )

    @property
    def process(self) -> Process:
        return self.done.process

    @property
    def height(self) -> int:
        own = HELPER if self.process.is_helper else LANE
        return own + THREAD * len(self.threads) + self.usage.height

    @property
    def top_of_usage(self) -> int:
        return self.height - self.usage.height

    def story(self) -> str:
        words = self.words.story(self.done, self.spans)
        parts = filter(None, (words, self.usage.story()))
        return visible(self.words.translate("; ").join(parts))

    # -- bars -------------------------------------------------------------

    def bars(self) -> Iterator[str]:
        """All marks of the lane but the lines that it printed."""
        scale = self.scale
        end = self.recording.end_of(self.process)
        for span in self.smooth:
            if scale.shows(span.start, span.end):
                yield self.bar(span)
        if (reaped := self.recording.zombie_until(self.process)) is not None:
            yield scale.rect("zombie", end, reaped)
        yield from self.hold_bars()
        yield from self.unread()
        if self.words.ending(self.process):
            yield (
                f'<text class="cross" x="{number(scale.x(end))}%"'
                f' y="{BASE}">✕</text>'
            )
        for place, thread in enumerate(self.threads):
            yield from self.thread(thread, place)
        if self.usage.uses:
            yield from self.usage.bars(self.top_of_usage)

    def bar(self, span: Span) -> str:
        kind = span.state
        if span.wait is None:
            return self.scale.rect(kind, span.start, span.end)
        if kind == WAITS:
            kind += f" {span.wait.kind}"
        words = self.title(self.words.reason(span.wait), span.start, span.end)
        return self.scale.rect(escape(kind), span.start, span.end, words)

    def hold_bars(self) -> Iterator[str]:
        for hold in self.holds:
            words = self.words.translate("holds %(object)s") % {
                "object": hold.object
            }
            title = self.title(words, hold.start, hold.end)
            yield self.scale.rect("holds", hold.start, hold.end, title)

    def unread(self) -> Iterator[str]:
        """Messages that nobody got: they leave the bar and end there."""
        places: dict[str, int] = {}
        for message in self.done.unread:
            if self.scale.shows(message.put, message.put):
                x = number(round(self.scale.x(message.put) * 2) / 2)
                places[x] = places.get(x, 0) + 1
        for x, count in places.items():
            times = f'<text class="times" x="8" y="9">×{count}</text>'
            yield (
                f'<svg class="unread" x="{x}%" y="{BASE + 5}">'
                f'<path d="M0 0V7M-4 7H4"/>{times * (count > 1)}</svg>'
            )

    def title(self, words: str, start: float, end: float) -> str:
        _ = self.words.translate
        if end - start < SHORTEST:
            return ""
        when = _("%(what)s for %(seconds).2f s") % {
            "what": words,
            "seconds": end - start,
        }
        return f"<title>{escape(visible(when))}</title>"

    def thread(self, thread: Thread, place: int) -> Iterator[str]:
        """A thread below the lane: when it waited is all that is known."""
        top = LANE + place * THREAD
        yield f'<g class="thread" transform="translate(0 {top})">'
        for span in waits_of(thread.waits, self.scale.least):
            if self.scale.shows(span.start, span.end):
                yield self.bar(span)
        yield "</g>"

    # -- words ------------------------------------------------------------

    def texts(self) -> Iterator[str]:
        """What bars mean, where there is room for it in them."""
        if self.process.is_helper:
            return
        for span in self.smooth:
            yield self.text(span, BASE)
        for place, thread in enumerate(self.threads):
            base = LANE + place * THREAD + BASE_OF_THREAD
            for span in waits_of(thread.waits, self.scale.least):
                yield self.text(span, base)

    def text(self, span: Span, base: int) -> str:
        """All that is known of a bar; where it is narrow, what counts most."""
        left, right = self.scale.x(span.start), self.scale.x(span.end)
        parts = self.meanings(span)
        texts, wider = "", None
        for count in dict.fromkeys((len(parts), 1)):
            words = visible(self.words.translate(", ").join(parts[:count]))
            room = room_for(words, right - left)
            if not words or room is None or room == wider:
                continue
            rooms = f"w{room} u{wider}" if wider else f"w{room}"
            wider = room
            inside = "why in" if span.state == RUNS else "why"
            texts += (
                f'<text class="{inside} {rooms}" x="{number(left)}%" dx="5"'
                f' y="{base}">{escape(words)}</text>'
            )
        return texts

    def meanings(self, span: Span) -> list[str]:
        """What a thread does in a span, what counts most first."""
        _ = self.words.translate
        parts = [f"#{t.number}" for t in self.tasks if covers(t, span)]
        if span.wait is not None and span.state == WAITS:
            parts = [self.words.reason(span.wait)]
        if span.wait is None or span.wait.thread is None:
            parts += [
                _("holds %(object)s") % {"object": hold.object}
                for hold in self.holds
                if covers(hold, span)
            ]
        if not parts and span.state == SLEEPS:
            parts = [_("sleeps")]
        return parts

    def ticks(self, identifier: str) -> Iterator[str]:
        """A mark for each line, which leads to it in the transcript."""
        aside = {line for thread in self.threads for line in thread.lines}
        own = [line for line in self.done.lines if line not in aside]
        yield from ticks(self.recording, own, self.scale, identifier)
        for place, thread in enumerate(self.threads):
            top = LANE + place * THREAD
            if thread.lines:
                yield f'<g class="thread" transform="translate(0 {top})">'
                yield from ticks(
                    self.recording, thread.lines, self.scale, identifier
                )
                yield "</g>"


def ticks(
    recording: Recording,
    lines: Sequence[int],
    scale: Scale,
    identifier: str,
) -> Iterator[str]:
    """Marks of lines; where there are very many, one for each place."""
    taken: set[int] = set()
    is_crowded = len(lines) > PLACES
    for line_number in lines:
        line = recording.output[line_number]
        place = round(scale.x(line.time) * PLACES / 100)
        if is_crowded and place in taken:
            continue
        taken.add(place)
        title = "" if is_crowded else f"<title>{first_of(line.text)}</title>"
        yield (
            f'<a href="#{escape(identifier)}-{line_number}" tabindex="-1">'
            f'<circle class="tick" cx="{number(scale.x(line.time))}%">'
            f"{title}</circle></a>"
        )


def first_of(text: str) -> str:
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return escape(visible(text))


def covers(other: Hold | Task, span: Span) -> bool:
    """Whether a hold or a task takes most of the time of a bar."""
    common = min(other.end, span.end) - max(other.start, span.start)
    return common > MOST * span.length


def room_for(words: str, share: float) -> int | None:
    """How wide the track must be for a text in a part of it, in per cent."""
    if share <= 0:
        return None
    needed = (width_of(words) + 10) * 100 / share
    return next((room for room in ROOMS if room >= needed), None)
