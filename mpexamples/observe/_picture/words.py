"""What a picture says: what a process waits for, and its story."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mpexamples.observe._picture.states import (
    SLEEPS,
    STARTS,
    WAITS,
    Span,
)
from mpexamples.observe._signals import name_of

if TYPE_CHECKING:
    from mpexamples.observe._picture.states import Doings, Moments
    from mpexamples.observe._recording import Process, Wait
    from mpexamples.observe._shown import Translate

# px of a Latin and of a Chinese character, in wide typefaces of 12 px
NARROW, WIDE = 7.3, 12.5
SHORTEST = 0.005  # seconds of a wait that is part of a story
QUEUES = ("JoinableQueue",)  # which can be joined
MOST_NAMES = 3  # of processes that a wait is for


class Words:
    """Says what happens in one recording, in one language."""

    def __init__(self, moments: Moments, translate: Translate) -> None:
        self.recording = recording = moments.recording
        self.translate = translate
        self.moments = moments
        self.kinds = {each.id: each.kind for each in recording.objects}
        self.roles = {each.id: each.role for each in recording.objects}

    def reason(self, wait: Wait) -> str:
        """``waits for lock-1``; what a thread does in this time."""
        _ = self.translate
        named = wait.object is not None
        if wait.kind == "process":
            if not wait.pids:
                return _("waits for a process to end")
            return _("waits for %(others)s to end") % {
                "others": self.names(wait.pids, wait.end)
            }
        is_task = self.roles.get(wait.object or "") == "tasks"
        if is_task and wait.kind == "queue_get":
            return _("waits for a task")
        if (
            wait.kind == "condition"
            and self.kinds.get(wait.object or "") in QUEUES
        ):
            return _("waits until all of %(object)s is done") % {
                "object": wait.object
            }
        words = {
            "queue_get": _("waits for a message of %(object)s")
            if named
            else _("waits for a message"),
            "queue_put": _("waits for room in %(object)s")
            if named
            else _("waits for room in a queue"),
            "pipe_read": _("waits for data from %(object)s")
            if named
            else _("waits for data"),
            "pipe_write": _("waits for room in %(object)s")
            if named
            else _("waits for room in a pipe"),
            "barrier": _("waits at %(object)s")
            if named
            else _("waits at a barrier"),
            "event": _("waits for %(object)s")
            if named
            else _("waits for an event"),
            "lock": _("waits for %(object)s")
            if named
            else _("waits for a lock"),
            "feeder": _("waits for its feeder thread"),
            "result": _("waits for a result"),
            "thread": _("waits for a thread"),
            "sleep": _("sleeps"),
            "other": _("waits"),
        }
        default = _("waits for %(object)s") if named else _("waits")
        return words.get(wait.kind, default) % {"object": wait.object}

    def names(self, pids: Iterable[int], time: float) -> str:
        """The names of processes; their number where they are many."""
        _ = self.translate
        names = []
        for pid in pids:
            process = self.moments.process(pid, time)
            names.append(process.label if process else f"pid {pid}")
        if len(names) > MOST_NAMES:
            return _("%(count)d processes") % {"count": len(names)}
        text = names[0]
        for name in names[1:]:
            text = _("%(names)s, %(name)s") % {"names": text, "name": name}
        return text

    def ending(self, process: Process) -> str:
        """How a process ended, unless it ended well."""
        _ = self.translate
        if process.ended_by_observer:
            return _("killed by the observer")
        code = process.exit_code
        if not code:
            return ""
        if code < 0:
            return name_of(-code)
        return _("exit code %(code)d") % {"code": code}

    def story(self, done: Doings, spans: Sequence[Span]) -> str:
        """The life of a process, for those who cannot see it."""
        _ = self.translate
        process = done.process
        parts = [
            _("%(process)s from %(start).2f s to %(end).2f s")
            % {
                "process": process.label,
                "start": process.start,
                "end": self.recording.end_of(process),
            }
        ]
        parts += self.sums(spans)
        holds: dict[str, float] = {}
        for hold in done.holds:
            length = hold.end - hold.start
            holds[hold.object] = holds.get(hold.object, 0.0) + length
        parts += [
            _("holds %(object)s for %(seconds).2f s")
            % {"object": name, "seconds": seconds}
            for name, seconds in holds.items()
            if seconds >= SHORTEST
        ]
        if done.unread:
            count = len(done.unread)
            parts.append(
                _("messages that nobody got: %(count)d") % {"count": count}
            )
        if done.lines:
            count = len(done.lines)
            parts.append(_("printed lines: %(count)d") % {"count": count})
        ended = self.ending(process) or (
            _("exit code %(code)d") % {"code": 0}
            if process.exit_code == 0
            else ""
        )
        reaped = self.recording.zombie_until(process)
        parts.append(ended)
        if reaped is not None:
            parts.append(
                _("a zombie until %(seconds).2f s") % {"seconds": reaped}
            )
        return _(", ").join(filter(None, parts))

    def sums(self, spans: Sequence[Span]) -> list[str]:
        """How long a process waited for what, in all."""
        _ = self.translate
        sums: dict[object, float] = {}
        firsts: dict[object, Span] = {}
        for span in spans:
            if span.state in (STARTS, SLEEPS, WAITS):
                firsts.setdefault(span.what, span)
                sums[span.what] = sums.get(span.what, 0.0) + span.length
        lengths: dict[str, float] = {}
        for what, span in firsts.items():
            words = self.reason(span.wait) if span.wait else _("starts up")
            lengths[words] = lengths.get(words, 0.0) + sums[what]
        return [
            _("%(what)s for %(seconds).2f s")
            % {"what": words, "seconds": seconds}
            for words, seconds in lengths.items()
            if seconds >= SHORTEST
        ]


def width_of(text: str) -> float:
    """About how many px a text takes, rather too many than too few."""
    return sum(
        WIDE if unicodedata.east_asian_width(c) in "WF" else NARROW
        for c in text
    )
