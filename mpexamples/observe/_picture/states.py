"""What each process did, and when: ran, waited, slept, held a lock.

The picture cannot show what is narrower than a line; ``smooth`` makes of
many short times one, which is what the process did in most of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mpexamples.observe._recording import (
        Hold,
        Message,
        Process,
        Recording,
        Wait,
    )

STARTS, RUNS, SLEEPS, WAITS = "starts", "runs", "sleeps", "waits"
LIVES = "lives"  # whether it runs or waits is not known
OWN_QUEUES = "Queue", "JoinableQueue"  # those of pools are SimpleQueues
FEEDER = "QueueFeederThread"  # of multiprocessing, in a process that puts
LONG = 0.05  # part of the time that is shown


class Span(NamedTuple):
    """A time in which a thread did one thing; ``wait`` says for what."""

    start: float
    end: float
    state: str
    wait: Wait | None = None

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def what(self) -> tuple[str, str, str | None, tuple[int, ...] | None]:
        """What two spans have in common that can be drawn as one."""
        if self.wait is None:
            return self.state, "", None, None
        return self.state, self.wait.kind, self.wait.object, self.wait.pids


class Moments:
    """Tells which of several processes had a pid: pids come again."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.by_pid: dict[int, list[Process]] = {}
        for process in recording.processes:
            self.by_pid.setdefault(process.pid, []).append(process)

    def process(self, pid: int | None, time: float) -> Process | None:
        """The last that had started by then, or else the first."""
        those = self.by_pid.get(pid, []) if pid is not None else []
        started = [each for each in those if each.start <= time]
        found = started or those[:1]
        return found[-1] if found else None


class Doings:
    """What was seen of one process."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.waits: list[Wait] = []  # of its main thread
        self.threads: dict[str, list[Wait]] = {}  # of the others
        self.holds: list[Hold] = []
        self.unread: list[Message] = []  # that it put and nobody got
        self.lines: list[int] = []  # numbers of what it printed
        self.lines_of: dict[str, list[int]] = {}  # those of other threads


def doings(moments: Moments) -> dict[int, Doings]:
    """What each process did, by ``id()``, all found in one pass."""
    recording = moments.recording
    found = {id(each): Doings(each) for each in recording.processes}
    for wait in sorted(recording.waits, key=lambda wait: wait.start):
        process = moments.process(wait.pid, wait.start)
        if process is None:
            continue
        if wait.thread is None:
            found[id(process)].waits.append(wait)
        else:
            threads = found[id(process)].threads
            threads.setdefault(wait.thread, []).append(wait)
    for hold in sorted(recording.holds, key=lambda hold: hold.start):
        process = moments.process(hold.pid, hold.start)
        if process is not None:
            found[id(process)].holds.append(hold)
    kinds = {each.id: each.kind for each in recording.objects}
    for message in recording.messages:
        process = moments.process(message.from_, message.put)
        is_own = kinds.get(message.object) in OWN_QUEUES
        if process is not None and message.got is None and is_own:
            found[id(process)].unread.append(message)
    for number, line in enumerate(recording.output):
        process = moments.process(line.pid, line.time)
        if process is not None:
            done = found[id(process)]
            done.lines.append(number)
            if line.thread is not None:
                done.lines_of.setdefault(line.thread, []).append(number)
    return found


def spans(recording: Recording, done: Doings) -> list[Span]:
    """The life of a process, one span after the other."""
    process = done.process
    start, end = process.start, recording.end_of(process)
    found = []
    if process.ready is not None and start < process.ready <= end:
        found.append(Span(start, process.ready, STARTS))
        start = process.ready
    if recording.resolution is None:
        return [*found, Span(start, end, LIVES)]
    for wait in done.waits:
        begin, stop = max(wait.start, start), min(wait.end, end)
        if begin >= stop:
            continue
        if begin > start:
            found.append(Span(start, begin, RUNS))
        found.append(Span(begin, stop, state_of(wait), wait))
        start = stop
    if start < end:
        found.append(Span(start, end, RUNS))
    return found


def waits_of(waits: Sequence[Wait], least: float) -> list[Span]:
    """What is known of a thread: when it waited, for ``least`` seconds.

    Those follow each other that are less apart.
    """
    found: list[Span] = []
    for wait in waits:
        if found and wait.start - found[-1].end < least:
            found[-1] = found[-1]._replace(end=wait.start)
        found.append(Span(wait.start, wait.end, state_of(wait), wait))
    return smooth(found, least)


def state_of(wait: Wait) -> str:
    return SLEEPS if wait.kind == "sleep" else WAITS


def smooth(spans: Iterable[Span], least: float) -> list[Span]:
    """The same without spans shorter than ``least`` seconds.

    Short ones that follow each other become one, of the kind that took most
    of the time; a single one is lost in what was before it.
    """
    found: list[Span] = []
    short: list[Span] = []

    def flush() -> None:
        if not short:
            return
        whole = Span(short[0].start, short[-1].end, *prevailing(short))
        if found and whole.length < least and touch(found[-1], whole):
            found[-1] = found[-1]._replace(end=whole.end)
        else:
            add(found, whole)
        short.clear()

    for span in spans:
        if short and not touch(short[-1], span):
            flush()
        if span.length < least:
            short.append(span)
            if span.end - short[0].start >= least:
                flush()
        else:
            flush()
            add(found, span)
    flush()
    return found


def split(
    spans: Iterable[Span], moments: Iterable[float], least: float
) -> list[Span]:
    """The same, cut at these moments, but into nothing too short."""
    found: list[Span] = []
    for span in spans:
        for moment in moments:
            if span.start + least < moment < span.end - least:
                found.append(span._replace(end=moment))
                span = span._replace(start=moment)
        found.append(span)
    return found


def touch(first: Span, second: Span) -> bool:
    return second.start - first.end < 1e-6


def add(found: list[Span], span: Span) -> None:
    """Append a span, or lengthen the last one if it is of the same kind."""
    if found and touch(found[-1], span) and found[-1].what == span.what:
        found[-1] = found[-1]._replace(end=span.end)
    else:
        found.append(span)


def prevailing(spans: Sequence[Span]) -> tuple[str, Wait | None]:
    """What took most of the time of these."""
    length: dict[object, float] = {}
    for span in spans:
        length[span.what] = length.get(span.what, 0.0) + span.length
    most = max(length, key=lambda what: length[what])
    chosen = next(span for span in spans if span.what == most)
    return chosen.state, chosen.wait


def together(holds: Sequence[Hold], least: float) -> Iterator[Hold]:
    """Holds of one lock, those as one that follow each other at once."""
    last: dict[str, Hold] = {}
    for hold in holds:
        before = last.get(hold.object)
        if before is not None and hold.start - before.end < least:
            end = max(before.end, hold.end)
            last[hold.object] = before._replace(end=end)
        else:
            if before is not None:
                yield before
            last[hold.object] = hold
    yield from last.values()


class Thread(NamedTuple):
    """What was seen of a thread that is not the main one."""

    name: str
    waits: list[Wait]
    lines: list[int]  # numbers of what it printed


def shown_threads(done: Doings, shown: float) -> list[Thread]:
    """The threads that have a part in the story.

    Those that the program made, which print or wait in its own code, and a
    feeder that could not get rid of its messages for a while.
    """
    names = [
        name
        for name, waits in done.threads.items()
        if any(wait.where is not None for wait in waits)
        or (
            name == FEEDER
            and max(wait.end - wait.start for wait in waits) >= LONG * shown
        )
    ]
    return [
        Thread(name, waits, [] if copy else done.lines_of.get(name, []))
        for name in dict.fromkeys([*names, *done.lines_of])
        for copy, waits in enumerate(apart(done.threads.get(name, [])))
    ]


def apart(waits: Iterable[Wait]) -> list[list[Wait]]:
    """The waits of each thread, where several have one name.

    Which is which is not known, but one cannot wait twice at a time.
    """
    threads: list[list[Wait]] = [[]]
    for wait in waits:
        for thread in threads:
            if not thread or thread[-1].end - wait.start < 1e-6:
                thread.append(wait)
                break
        else:
            threads.append([wait])
    return threads
