"""What the events of a traced program say: waits, holds and passages.

A passage is one message on its way into a pipe or out of it;
``pairing.py`` finds out which belong together.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from mpexamples.observe._linux.objects import Objects, Semaphore, Shared
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.sources import Printed, Source
from mpexamples.observe._linux.stacks import Frame
from mpexamples.observe._linux.traces import Event, Trace, Traces
from mpexamples.observe._linux.waiting import kind_of
from mpexamples.observe._startup.mpexamples_observed.events import (
    ACQUIRED,
    CALIBRATION,
    LOST,
    PRINTED,
    PUT,
    RELEASED,
    THREAD_BORN,
    WAITS,
)

MOMENT = itemgetter(0)
OF_QUEUES = {"pipe_read": "queue_get", "pipe_write": "queue_put"}
SHORTEST_WAIT = 20_000  # ns: less was no wait, or is not worth showing


class TracedWait(NamedTuple):
    """A time in which a thread waited; moments are monotonic, in ns."""

    process: Watched
    thread: str | None  # None for the main thread
    start: int
    end: int
    kind: str
    shared: Shared | None
    semaphore: Semaphore | None
    pid: int | None  # whose end it waited for
    where: Frame | None


class TracedHold(NamedTuple):
    process: Watched
    start: int
    end: int
    semaphore: Semaphore


class Passage(NamedTuple):
    """A message that goes into a pipe, or comes out of it.

    ``put`` is when the program gave it, perhaps to a feeder thread.
    """

    process: Watched
    put: int
    start: int
    end: int
    pipe: int  # the inode of this end
    digest: int


class Freed(NamedTuple):
    """One released what another waited for."""

    shared: Shared
    giver: Watched
    released: int
    taker: Watched
    acquired: int


class LockEvent(NamedTuple):
    time: int
    is_acquired: bool  # sorts after a release of the same moment
    process: Watched
    thread: int
    semaphore: Semaphore
    waited_since: int | None


class Replay:
    """Goes through all events, in the order of their time."""

    def __init__(
        self, traces: Traces, objects: Objects, origin: int, now: int
    ) -> None:
        self.objects = objects
        self.origin = origin
        self.now = now
        self.waits: list[TracedWait] = []
        self.holds: list[TracedHold] = []
        self.holds_of: dict[Semaphore, list[TracedHold]] = {}
        self.latest_ends: dict[Semaphore, list[int]] = {}
        self.freed: list[Freed] = []
        self.sent: list[Passage] = []
        self.received: list[Passage] = []
        self.unsent: list[
            Passage
        ] = []  # left in a queue's buffer, or no pickle
        self.printed: dict[tuple[Watched, str], list[Printed]] = {}
        self.count = 0
        self.cost = 0.0  # ns of one event
        self.lock_events: list[LockEvent] = []
        everything = [
            (process, trace)
            for process, those in traces.of.items()
            for trace in those
        ]
        self.cut = min(
            (trace.cut for _, trace in everything if trace.cut is not None),
            default=None,
        )
        for process, trace in everything:
            self.replay(process, trace)
        self.replay_locks()

    def end_of(self, process: Watched) -> int:
        """Until when the events of a process reach."""
        end = process.end or self.now
        return end if self.cut is None else min(end, self.cut)

    def replay(self, process: Watched, trace: Trace) -> None:
        """Go through the events of one interpreter."""
        until = self.end_of(process)
        interpreter = Interpreter(self, process, trace, until)
        calibrations = []
        for event in sorted(trace.events(), key=MOMENT):
            if not self.origin <= event[0] <= until:
                continue
            self.count += 1
            if event[5] == CALIBRATION:
                calibrations.append(event[0])
            else:
                interpreter.take(event)
        interpreter.finish()
        if len(calibrations) > 1:
            each = [b - a for a, b in itertools.pairwise(calibrations)]
            warm = each[len(each) // 2 :]
            self.cost = max(self.cost, median(warm))

    # -- locks ------------------------------------------------------------

    def replay_locks(self) -> None:
        """Who held each lock, and who freed those that waited for it."""
        by_semaphore: dict[Semaphore, list[LockEvent]] = {}
        for event in sorted(self.lock_events, key=lambda e: e[:2]):
            by_semaphore.setdefault(event.semaphore, []).append(event)
        for semaphore, events in by_semaphore.items():
            releases = events
            if semaphore.is_mutex:
                releases = self.replay_mutex(semaphore, events)
            elif semaphore.can_be_held:
                self.replay_counted(semaphore, events)
            if frees(semaphore):
                self.replay_releases(semaphore, events, releases)
        self.holds.sort(key=lambda hold: hold.start)
        for hold in self.holds:
            self.holds_of.setdefault(hold.semaphore, []).append(hold)
        self.latest_ends = {
            semaphore: [*itertools.accumulate((h.end for h in holds), max)]
            for semaphore, holds in self.holds_of.items()
        }

    def replay_mutex(
        self, semaphore: Semaphore, events: list[LockEvent]
    ) -> list[LockEvent]:
        """Note the holds of a lock; return the releases that end them."""
        holder: LockEvent | None = None
        depth = 0
        last_releases = []

        def end_hold(end: int) -> None:
            if holder is not None:
                process = holder.process
                end = min(end, self.end_of(process))
                hold = TracedHold(process, holder.time, end, semaphore)
                self.holds.append(hold)

        for event in events:
            if event.is_acquired:
                again = holder is not None and (
                    (holder.process, holder.thread)
                    == (event.process, event.thread)
                )
                if again and semaphore.kind == "RLock":
                    depth += 1
                    continue
                end_hold(event.time)  # released by one that is not traced
                holder, depth = event, 1
            elif holder is not None:
                depth -= 1
                if depth == 0:
                    end_hold(event.time)
                    last_releases.append(event)
                    holder = None
        end_hold(self.now)
        return last_releases

    def replay_counted(
        self, semaphore: Semaphore, events: list[LockEvent]
    ) -> None:
        """Note who held a semaphore that several can hold.

        Nobody, where a process has released it that had not acquired it.
        """
        holds = []
        since: dict[Watched, int] = {}
        depths: Counter[Watched] = Counter()
        for event in events:
            process = event.process
            if event.is_acquired:
                since.setdefault(process, event.time)
                depths[process] += 1
            elif not depths[process]:
                semaphore.is_signal = True
                return
            else:
                depths[process] -= 1
                if not depths[process]:
                    start = since.pop(process)
                    holds.append(
                        TracedHold(process, start, event.time, semaphore)
                    )
        holds += [
            TracedHold(process, start, self.end_of(process), semaphore)
            for process, start in since.items()
        ]
        self.holds += holds

    def replay_releases(
        self,
        semaphore: Semaphore,
        events: list[LockEvent],
        releases: list[LockEvent],
    ) -> None:
        """Pair each wait that came to its end with a release.

        Each release lets one of those who wait go on.  A semaphore may have
        been free from the beginning, so of its earlier releases nothing is
        left when a wait begins.
        """
        is_counted = semaphore.is_mutex or semaphore.part

        ending = {id(event) for event in releases if not event.is_acquired}
        available: deque[LockEvent] = deque()
        for event in events:
            if not event.is_acquired:
                if id(event) in ending:
                    available.append(event)
                continue
            since = event.waited_since
            while (
                since
                and not is_counted
                and available
                and available[0].time < since - SHORTEST_WAIT
            ):
                available.popleft()
            if available:
                release = available.popleft()
                if since:
                    self.freed.append(
                        Freed(
                            *(semaphore.of, release.process, release.time),
                            *(event.process, event.time),
                        )
                    )

    def holders(self, wait: TracedWait) -> list[int]:
        """The pids that held what a thread waited for meanwhile."""
        if wait.semaphore not in self.holds_of:
            return []
        holds = self.holds_of[wait.semaphore]
        ends = self.latest_ends[wait.semaphore]
        first = bisect_right(ends, wait.start)  # all before have ended
        last = bisect_left(holds, wait.end, key=lambda hold: hold.start)
        meanwhile = (h for h in holds[first:last] if h.end > wait.start)
        return [*dict.fromkeys(hold.process.pid for hold in meanwhile)]


def frees(semaphore: Semaphore) -> bool:
    """Whether a release of it lets the program of another go on.

    The locks inside of queues and conditions are no business of a reader.
    """
    if semaphore.of.kind in ("Condition", "Event", "Barrier"):
        return semaphore.part.endswith("_wait_semaphore")
    return not semaphore.part


class Interpreter:
    """Goes through the events of one interpreter."""

    def __init__(
        self, replay: Replay, process: Watched, trace: Trace, until: int
    ) -> None:
        self.whole = replay
        self.process = process
        self.trace = trace
        self.until = until
        self.last_wait: dict[int, tuple[int, int]] = {}  # by thread
        self.buffers: dict[int, deque[int]] = {}
        self.lost: list[tuple[int, int]] = []  # number of a queue, moment
        self.names: dict[int, str | None] = {trace.main_thread: None}

    def name_of(self, thread: int) -> str | None:
        return self.names.get(thread, "another thread")

    def take(self, event: Event) -> None:
        time, end, value, thread, place, kind, number = event
        if kind in WAITS:
            self.take_wait(event)
        elif kind in (ACQUIRED, RELEASED):
            semaphore = self.trace.locks.get(number)
            if semaphore is not None:
                since = self.last_wait.get(thread) if value else None
                self.whole.lock_events.append(
                    LockEvent(
                        *(time, kind == ACQUIRED, self.process, thread),
                        *(semaphore, since and since[0]),
                    )
                )
        elif kind == PUT and end == LOST:
            self.lost.append((number, time))
        elif kind == PUT:
            self.buffers.setdefault(number, deque()).append(time)
        elif kind == THREAD_BORN:
            self.names[thread] = self.process.thread_names.get(
                value, f"thread {value}"
            )
        elif kind in PRINTED:
            source: Source = None, None
            if thread:
                source = self.trace.places.get(place), self.name_of(thread)
            self.whole.printed.setdefault(
                (self.process, PRINTED[kind]), []
            ).append(Printed(time, end, value, number, source))

    def take_wait(self, event: Event) -> None:
        """A wait, and what is sent or received then.

        Of waits inside of a wait only the outer one is kept.
        """
        start, end, value, thread, _, code, number = event
        has_failed, is_open = end < 0, end == 0
        end = min(abs(end) or self.until, self.until)
        _, last_end = self.last_wait.get(thread, (0, 0))
        if start >= last_end and end - start >= SHORTEST_WAIT:
            self.note_wait(event, end)
        if start >= last_end or WAITS[code] == "lock":
            self.last_wait[thread] = start, max(end, last_end)
        pipe = self.trace.pipes.get(number)
        put = start
        if WAITS[code] == "pipe_write" and self.buffers.get(number):
            put = self.buffers[number].popleft()
        if has_failed or pipe is None:
            return
        if WAITS[code] == "pipe_write":
            self.whole.sent.append(
                Passage(self.process, put, start, end, pipe, value)
            )
        elif WAITS[code] == "pipe_read" and not is_open:
            self.whole.received.append(
                Passage(self.process, end, start, end, pipe, value)
            )

    def note_wait(self, event: Event, end: int) -> None:
        start, _, value, thread, place, code, number = event
        kind, shared, semaphore, pid = WAITS[code], None, None, None
        if kind == "lock":
            semaphore = self.trace.locks.get(number)
            kind = kind_of(semaphore) if semaphore else "semaphore"
            shared = semaphore.of if semaphore else None
        elif kind in ("pipe_read", "pipe_write", "feeder"):
            pipe = self.trace.pipes.get(number)
            if pipe is not None:
                shared = self.whole.objects.pipes.get(pipe)
            if shared is not None and shared.kind != "Pipe":
                kind = OF_QUEUES.get(kind, kind)
        elif kind == "process":
            pid = value or None
        self.whole.waits.append(
            TracedWait(
                self.process,
                self.name_of(thread),
                start,
                end,
                kind,
                shared,
                semaphore,
                pid,
                self.trace.places.get(place),
            )
        )

    def finish(self) -> None:
        """Keep what was put into queues and never sent."""
        unsent = [
            (number, put)
            for number, puts in self.buffers.items()
            for put in puts
        ]
        for number, put in unsent + self.lost:
            pipe = self.trace.pipes.get(number)
            if pipe is not None:
                self.whole.unsent.append(
                    Passage(self.process, put, put, self.until, pipe, 0)
                )
