"""The exact waits, holds and messages of a traced program, as data.

Its lines of output have their sources.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

from mpexamples.observe._linux.gaps import untraced
from mpexamples.observe._linux.looking import MOST_INTERVALS
from mpexamples.observe._linux.objects import Objects, Shared
from mpexamples.observe._linux.pairing import Pair, paired
from mpexamples.observe._linux.replaying import (
    Passage,
    Replay,
    TracedHold,
    TracedWait,
)
from mpexamples.observe._linux.sources import sources
from mpexamples.observe._linux.stacks import Frame
from mpexamples.observe._linux.traces import Traces
from mpexamples.observe._output import Output, seconds


def with_trace(
    seen: dict[str, Any],
    traces: Traces,
    objects: Objects,
    output: Output,
    origin: int,
    now: int,
    show_file: Callable[[str], str],
) -> dict[str, Any]:
    """What was traced in place of what was seen by looking.

    ``seen`` has the fields of a recording, its objects have their ids.
    Processes that were not traced keep what was seen of them, and others
    the waits that the trace cannot know.
    """
    replay = Replay(traces, objects, origin, now)
    pids = traces.pids()
    describe = Describe(replay, objects, origin, show_file)
    waits = [describe.wait(each) for each in replay.waits]
    holds = [
        describe.hold(each)
        for each in replay.holds
        if each.semaphore is each.semaphore.of.held
    ]
    messages = [*describe.messages(), *describe.releases()]
    cut = None if replay.cut is None else seconds(replay.cut - origin)
    for each, key in ((waits, "start"), (holds, "start"), (messages, "put")):
        each.sort(key=lambda one: one[key])
        if len(each) > MOST_INTERVALS:
            end = each[MOST_INTERVALS][key]
            cut = end if cut is None else min(cut, end)
    if cut is not None:
        waits = until(cut, waits, "start", "end")
        holds = until(cut, holds, "start", "end")
        messages = [
            each
            if each["got"] is None or each["got"] <= cut
            else {**each, "to": None, "got": None}
            for each in messages
            if each["put"] <= cut
        ]
    if pids:
        beside = [each for each in seen["waits"] if each["pid"] in pids]
        waits += untraced(beside, waits, seen["resolution"] or math.inf)
    for name, those in (("waits", waits), ("holds", holds)):
        those += [each for each in seen[name] if each["pid"] not in pids]
    return {
        **seen,
        "resolution": 0.0 if pids else seen["resolution"],
        "waits": waits,
        "holds": holds,
        "messages": messages,
        "output": output.in_order(origin, describe.sources(output)),
        "trace": {
            "pids": pids,
            "events": replay.count,
            "cost": round(replay.count * replay.cost / 1e9, 6),
            "cut": cut,
        },
    }


def until(
    cut: float, intervals: Iterable[dict[str, Any]], start: str, end: str
) -> list[dict[str, Any]]:
    return [
        {**each, end: min(each[end], cut)}
        for each in intervals
        if each[start] < cut
    ]


def other_ends(objects: Objects) -> dict[int, int]:
    """The inode of the other end of each pair of sockets."""
    ends: dict[Shared, list[int]] = {}
    for inode, pipe in objects.pipes.items():
        ends.setdefault(pipe, []).append(inode)
    return {
        one: other
        for pair in ends.values()
        if len(pair) == 2
        for one, other in (pair, pair[::-1])
    }


class Describe:
    """Makes the values of a recording."""

    def __init__(
        self,
        replay: Replay,
        objects: Objects,
        origin: int,
        show_file: Callable[[str], str],
    ) -> None:
        self.replay = replay
        self.objects = objects
        self.origin = origin
        self.show_file = show_file

    def moment(self, time: int) -> float:
        return seconds(time - self.origin)

    def wait(self, wait: TracedWait) -> dict[str, Any]:
        pids = None if wait.pid is None else [wait.pid]
        if wait.semaphore is not None and wait.semaphore.can_be_held:
            pids = self.replay.holders(wait) or None
        return {
            "pid": wait.process.pid,
            "start": self.moment(wait.start),
            "end": self.moment(wait.end),
            "kind": wait.kind,
            "object": wait.shared and wait.shared.id,
            "pids": pids,
            "where": self.where(wait.where),
            "thread": wait.thread,
        }

    def where(self, frame: Frame | None) -> list[Any] | None:
        if frame is None:
            return None
        file, line, function = frame
        return [self.show_file(file), line, function]

    def sources(self, output: Output) -> dict[int, tuple[Any, ...]]:
        """Where and in which thread lines were printed, by their numbers."""
        printed = {
            writer: those
            for (process, stream), those in self.replay.printed.items()
            if (writer := process.writers.get(stream))
        }
        return {
            number: (self.where(where), thread)
            for number, (where, thread) in sources(
                output.lines, printed
            ).items()
        }

    def hold(self, hold: TracedHold) -> dict[str, Any]:
        return {
            "pid": hold.process.pid,
            "start": self.moment(hold.start),
            "end": self.moment(hold.end),
            "object": hold.semaphore.of.id,
        }

    def messages(self) -> list[dict[str, Any]]:
        """What went through pipes and queues that are known."""
        pairs = paired(
            self.replay.sent, self.replay.received, other_ends(self.objects)
        )
        pairs += [Pair(each, None) for each in self.replay.unsent]
        return [
            {
                "object": pipe.id,
                "from": sent.process.pid,
                "put": self.moment(sent.put),
                **self.taken(received),
            }
            for sent, received in pairs
            if (pipe := self.objects.pipes.get(sent.pipe)) and pipe.id
        ]

    def taken(self, received: Passage | None) -> dict[str, Any]:
        if received is None:
            return {"to": None, "got": None}
        return {
            "to": received.process.pid,
            "got": self.moment(received.end),
        }

    def releases(self) -> list[dict[str, Any]]:
        return [
            {
                "object": each.shared.id,
                "from": each.giver.pid,
                "put": self.moment(each.released),
                "to": each.taker.pid,
                "got": self.moment(each.acquired),
            }
            for each in self.replay.freed
        ]
