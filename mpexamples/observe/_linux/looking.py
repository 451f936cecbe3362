"""Looking at the processes from outside, many times in a second.

Each look says what the threads of each process wait for, who holds which
lock and who has which shared memory.  What happens between two looks is not
seen.
"""

from __future__ import annotations

import time

from mpexamples.observe._linux.intervals import Interval
from mpexamples.observe._linux.objects import Holding, Semaphore, Shared
from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._linux.syscalls import (
    MOST_THREADS,
    NAMES,
    run_time,
    threads_of,
)
from mpexamples.observe._linux.usage import Usage
from mpexamples.observe._linux.waiting import Awaited, Waiting
from mpexamples.observe._output import seconds

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LOOK_INTERVAL = 0.02  # seconds between two looks, at least
LOOK_SHARE = 0.04  # of a processor may go into looking
MOST_INTERVALS = 100_000  # of one recording
ROLES = {"_inqueue": "tasks", "_outqueue": "results"}  # in a pool


class WaitInterval(Interval):
    def __init__(
        self, process: Watched, thread: int, start: int, awaited: Awaited
    ) -> None:
        super().__init__(process, start)
        self.thread = thread
        self.awaited = awaited
        self.pids: list[int] | None = (
            None if awaited.pids is None else [*awaited.pids]
        )


class HoldInterval(Interval):
    def __init__(self, process: Watched, start: int, shared: Shared) -> None:
        super().__init__(process, start)
        self.shared = shared


class Looker:
    """Looks at the processes, and remembers what it saw."""

    def __init__(
        self, processes: ProcessTable, looks_at_memory: bool = False
    ) -> None:
        self.processes = processes
        self.objects = processes.objects
        self.waiting = Waiting(processes, self.objects)
        self.waits: list[WaitInterval] = []
        self.holds: list[HoldInterval] = []
        self.open_waits: dict[tuple[Watched, int], WaitInterval] = {}
        self.open_holds: dict[tuple[Watched, Shared], HoldInterval] = {}
        self.segments = processes.segments
        self.usage = Usage() if looks_at_memory else None
        self.first_look = self.last_look = 0
        self.looks = 0
        self.next_look = 0.0
        self.has_seen = False
        self.last_run: dict[Watched, int] = {}
        self.quiet_since: int | None = None

    def look(self) -> None:
        """Look at every process now, and decide when to look again."""
        began, cost = time.monotonic(), time.thread_time()
        now = time.monotonic_ns()
        self.first_look = self.first_look or now
        self.last_look = now
        self.looks += 1
        mappings = self.segments.mappings
        if len(self.waits) + len(self.holds) + len(mappings) < MOST_INTERVALS:
            living = self.processes.unended()
            for process in living:
                self.objects.identify(process)
            holders = self.holders(living)
            self.note_holds(holders, now)
            for process in living:
                self.note_wait(process, holders, now)
            self.segments.look(living, now)
            if self.usage is not None:
                self.usage.look(living, now)
        spent = time.thread_time() - cost
        self.next_look = max(
            self.next_look + LOOK_INTERVAL,
            began + spent / LOOK_SHARE,
            began + LOOK_INTERVAL / 2,
        )

    def quiet_for(self) -> float:
        """Seconds for which no process has run, and none has slept.

        Call it after each look.  A wait that ends by itself counts as sleep,
        and so does what cannot be seen.
        """
        living = self.processes.unended()
        is_quiet = bool(living) and all(map(self.is_quiet, living))
        if not is_quiet:
            self.quiet_since = None
        elif self.quiet_since is None:
            self.quiet_since = self.last_look
        if self.quiet_since is None:
            return 0.0
        return (self.last_look - self.quiet_since) / 1e9

    def is_quiet(self, process: Watched) -> bool:
        """Whether no thread has run since the last call, and none sleeps."""
        threads = threads_of(process.pid)
        total = sum(run_time(process.pid, thread) for thread in threads)
        has_run = self.last_run.get(process) != total
        self.last_run[process] = total
        if has_run or not 0 < len(threads) < MOST_THREADS:
            return False
        for call in threads.values():
            awaited = (
                None if call is None else self.waiting.awaited(process, call)
            )
            if awaited is None or awaited.is_timed:
                return False
        return True

    def holders(
        self, living: list[Watched]
    ) -> dict[Semaphore, tuple[Watched, ...]]:
        """Who holds each of them, as far as that can be told."""
        holdings = self.objects.holdings(living, only_held=True)
        return {
            semaphore: self.still_holding(semaphore, holding)
            if holding.holders is None
            else holding.holders
            for semaphore, holding in holdings.items()
            if semaphore.inode
        }

    def still_holding(
        self, semaphore: Semaphore, holding: Holding
    ) -> tuple[Watched, ...]:
        return tuple(
            process
            for process in holding.still
            if (process, semaphore.of) in self.open_holds
        )

    def note_holds(
        self, holders: dict[Semaphore, tuple[Watched, ...]], now: int
    ) -> None:
        seen = set()
        for semaphore, processes in holders.items():
            if semaphore is not semaphore.of.held:
                continue  # the inner lock of a queue, which nobody sees
            for process in processes:
                key = process, semaphore.of
                seen.add(key)
                if key not in self.open_holds:
                    hold = HoldInterval(process, now, semaphore.of)
                    self.open_holds[key] = hold
                    self.holds.append(hold)
        for key in self.open_holds.keys() - seen:
            self.open_holds.pop(key).end = end_of(key[0], now)

    def note_wait(
        self,
        process: Watched,
        holders: dict[Semaphore, tuple[Watched, ...]],
        now: int,
    ) -> None:
        calls = threads_of(process.pid)
        for thread, call in calls.items():
            self.has_seen = self.has_seen or call is not None
            awaited = (
                None if call is None else self.waiting.awaited(process, call)
            )
            self.note_thread(process, thread, awaited, holders, now)
        for key in [key for key in self.open_waits if key[0] is process]:
            if key[1] not in calls:
                self.open_waits.pop(key).end = end_of(process, now)

    def note_thread(
        self,
        process: Watched,
        thread: int,
        awaited: Awaited | None,
        holders: dict[Semaphore, tuple[Watched, ...]],
        now: int,
    ) -> None:
        current = self.open_waits.get((process, thread))
        if current is not None and current.awaited != awaited:
            self.open_waits.pop((process, thread)).end = now
            current = None
        if awaited is None:
            return
        if current is None:
            current = WaitInterval(process, thread, now, awaited)
            self.open_waits[process, thread] = current
            self.waits.append(current)
        if awaited.semaphore in holders:
            for holder in holders[awaited.semaphore]:
                current.pids = current.pids or []
                if holder.pid not in current.pids:
                    current.pids.append(holder.pid)

    def forget(self, process: Watched) -> None:
        """Let what a process did end with it."""
        for key in [key for key in self.open_waits if key[0] is process]:
            wait = self.open_waits.pop(key)
            wait.end = end_of(process, wait.start)
        for held in [held for held in self.open_holds if held[0] is process]:
            self.open_holds.pop(held).end = end_of(process, self.last_look)

    def last_hold(self, shared: Shared) -> HoldInterval | None:
        """The last time that somebody was seen to hold a lock."""
        held = [hold for hold in self.holds if hold.shared is shared]
        return max(held, key=lambda hold: hold.end, default=None)

    @property
    def resolution(self) -> float | None:
        """Seconds between two looks, on average; None if nothing is seen."""
        if not NAMES or not self.has_seen:
            return None
        if self.looks < 2:
            return LOOK_INTERVAL
        mean = (self.last_look - self.first_look) / (self.looks - 1) / 1e9
        return round(max(mean, LOOK_INTERVAL), 3)


def end_of(process: Watched, otherwise: int) -> int:
    return otherwise if process.end is None else process.end


def described(
    looker: Looker, origin: int, show_file: Callable[[str], str]
) -> dict[str, Any]:
    """What was seen, as the fields of a recording have it."""
    for process in {
        process for process, _ in (*looker.open_waits, *looker.open_holds)
    }:
        looker.forget(process)
    looker.segments.close_all(looker.last_look)
    segments = {
        segment: f"memory-{number}"
        for number, segment in enumerate(looker.segments.in_order(), 1)
    }

    def moment(time: int) -> float:
        return seconds(time - origin)

    return {
        "resolution": looker.resolution,
        "objects": [
            {
                "id": each.id,
                "kind": each.kind,
                "created": created(each, show_file),
                "role": ROLES.get(each.role or ""),
            }
            for each in looker.objects.name_everything()
        ],
        "waits": [
            {
                "pid": wait.process.pid,
                "start": moment(wait.start),
                "end": moment(wait.end),
                "kind": wait.awaited.kind,
                "object": wait.awaited.shared and wait.awaited.shared.id,
                "pids": pids_of(wait),
                "where": None,
                "thread": thread_of(wait),
            }
            for wait in looker.waits
            if wait.end > wait.start
        ],
        "holds": [
            {
                "pid": hold.process.pid,
                "start": moment(hold.start),
                "end": moment(hold.end),
                "object": hold.shared.id,
            }
            for hold in looker.holds
            if hold.end > hold.start and hold.shared.held is not None
        ],
        "segments": [
            {
                "id": name,
                "kind": segment.kind,
                "name": segment.name,
                "size": segment.size,
                "start": moment(segment.start),
                "end": None if segment.end is None else moment(segment.end),
            }
            for segment, name in segments.items()
        ],
        "maps": [
            {
                "pid": mapping.process.pid,
                "start": moment(mapping.start),
                "end": moment(mapping.end),
                "segment": segments[mapping.segment],
            }
            for mapping in looker.segments.mappings
        ],
        "memory": [
            {
                "pid": process.pid,
                "time": moment(time),
                "rss": rss,
                "uss": uss,
            }
            for process, time, rss, uss in (
                looker.usage.found if looker.usage else ()
            )
        ],
    }


def pids_of(wait: WaitInterval) -> list[int] | None:
    """Whom it waited for; nobody in particular if anybody may release it."""
    semaphore = wait.awaited.semaphore
    if semaphore is not None and not semaphore.can_be_held:
        return None
    return wait.pids


def thread_of(wait: WaitInterval) -> str | None:
    """The name of a thread; its number if it has none."""
    if wait.thread == wait.process.pid:
        return None
    names = wait.process.thread_names
    return names.get(wait.thread, f"thread {wait.thread}")


def created(
    shared: Shared, show_file: Callable[[str], str]
) -> list[object] | None:
    if shared.created is None:
        return None
    file, line = shared.created
    return [show_file(file), line]
