"""What went from one process to another: births, messages, releases, ends.

Each is known from the recording: births and ends always, messages and what
freed a waiter only where the run was traced.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mpexamples.observe._picture.states import Moments
    from mpexamples.observe._recording import Process, Wait

BIRTH, END, MESSAGE, FREED = "birth", "end", "message", "freed"
FREERS = (
    *("Lock", "RLock", "Semaphore", "BoundedSemaphore"),
    *("Condition", "Event", "Barrier"),
)
SOON = 0.01  # seconds after the end of a child in which join returns


class Flow(NamedTuple):
    """An arrow from one process to another one.

    ``object`` is what a message went through, or what freed the other.
    """

    kind: str
    source: Process
    start: float
    target: Process
    end: float
    object: str | None = None


class Task(NamedTuple):
    """A stretch in which a worker of a pool did the task of one message.

    ``number`` is that of the message, in the order in which they were put.
    """

    worker: Process
    start: float
    end: float
    number: int


def flows(moments: Moments) -> list[Flow]:
    """All that went from one process to another, by the time it began."""
    found = [*births(moments), *messages(moments), *ends(moments)]
    return sorted(found, key=lambda flow: flow.start)


def births(moments: Moments) -> Iterator[Flow]:
    for child in moments.recording.processes:
        parent = moments.process(child.parent, child.start)
        if parent is not None and parent is not child:
            yield Flow(BIRTH, parent, child.start, child, child.start)


def messages(moments: Moments) -> Iterator[Flow]:
    """Messages that arrived, and releases that freed a waiter."""
    recording = moments.recording
    kinds = {each.id: each.kind for each in recording.objects}
    for message in recording.messages:
        if message.got is None:
            continue
        source = moments.process(message.from_, message.put)
        target = moments.process(message.to, message.got)
        if source is None or target is None or source is target:
            continue
        kind = FREED if kinds.get(message.object) in FREERS else MESSAGE
        yield Flow(
            *(kind, source, message.put, target),
            *(max(message.got, message.put), message.object),
        )


def ends(moments: Moments) -> Iterator[Flow]:
    """Ends of children that let a ``join`` of another process return.

    Those that the observer killed at the end had no such effect.
    """
    recording = moments.recording
    late = SOON + (recording.resolution or 0.0)
    for wait in recording.waits:
        if wait.kind != "process":
            continue
        joiner = moments.process(wait.pid, wait.start)
        for pid in wait.pids or ():
            child = moments.process(pid, wait.end)
            if (
                joiner is not None
                and child is not None
                and child is not joiner
                and has_freed(child, wait, late)
            ):
                end = child.end or 0.0
                yield Flow(END, child, end, joiner, max(end, wait.end))


def has_freed(child: Process, wait: Wait, late: float) -> bool:
    """Whether the end of a child falls to the end of a wait for it."""
    if child.end is None or child.ended_by_observer:
        return False
    return wait.start <= child.end and abs(wait.end - child.end) <= late


def tasks(moments: Moments) -> list[Task]:
    """What the workers of pools did, where the run was traced.

    From taking a message of the pool's tasks until they put its result.
    """
    recording = moments.recording
    roles = {each.id: each.role for each in recording.objects}
    results: dict[int, list[float]] = {}
    taken: dict[tuple[str, int], list[tuple[float, int]]] = {}
    numbers: dict[str, int] = {}
    for message in sorted(recording.messages, key=lambda each: each.put):
        role = roles.get(message.object)
        if role == "results":
            results.setdefault(message.from_, []).append(message.put)
        elif role == "tasks":
            number = numbers.get(message.object, 0)
            numbers[message.object] = number + 1
            if message.to is not None and message.got is not None:
                by_worker = taken.setdefault((message.object, message.to), [])
                by_worker.append((message.got, number))
    found = []
    for (_, pid), those in taken.items():
        puts = results.get(pid, [])
        those.sort()
        for place, (got, number) in enumerate(those):
            following = those[place + 1 : place + 2]
            until = following[0][0] if following else math.inf
            next_put = bisect_left(puts, got)
            if next_put < len(puts) and puts[next_put] <= until:
                worker = moments.process(pid, got)
                if worker is not None:
                    found.append(Task(worker, got, puts[next_put], number))
    return found
