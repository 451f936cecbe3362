"""Which known pattern a hang has, if what was seen proves one.

A pattern is named only among processes that are stuck, see ``stuck.py``, and
only if all of its conditions were seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mpexamples.observe._linux import source_locks
from mpexamples.observe._linux.hang import Ended, Hang, acts_alone
from mpexamples.observe._linux.lost_tasks import worker_ended
from mpexamples.observe._linux.objects import Shared
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import library_name
from mpexamples.observe._linux.standing import (
    FEEDER,
    Found,
    ProcessSeen,
    Seen,
    ThreadSeen,
)
from mpexamples.observe._linux.stuck import stuck_processes
from mpexamples.observe._linux.waiting import PUTTING, Awaited

# Those that make a program that uses a pipe for its signals write to it.
STOPPING = {"SIGTERM", "SIGHUP"}
FEEDER_FAILED = re.compile(
    r"  File .*multiprocessing.queues\.py., .* in _feed"
)

SPAWN = re.compile(r"  File .*multiprocessing.spawn\.py., line \d+, in _main")
BOOTSTRAP = re.compile(r"  File .*, line \d+, in _bootstrap")


def failed_at_start(stderr: Iterable[str]) -> bool:
    """Whether a new interpreter failed before it reached its target.

    Its traceback leads through ``spawn._main``, which makes the process
    object, but not through ``_bootstrap``, which calls the target.
    """
    lines = list(stderr)
    return any(map(SPAWN.match, lines)) and not any(
        map(BOOTSTRAP.match, lines)
    )


def find(
    seen: Seen, ended: list[Ended], stderr: Iterable[str] = ()
) -> Found | None:
    """The pattern of a hang; None if none is proven.

    ``stderr`` are the lines that all processes have written to it.
    """
    stuck = stuck_processes(seen)
    has_lost = any(map(FEEDER_FAILED.match, stderr))
    for search in (
        start_failed,
        lock_cycle,
        holder_ended,  # of the lock of a pool's tasks, if need be
        worker_ended,
        join_before_get,
        lock_copied_by_fork,
        barrier_short,
        task_done_missing,
        own_write_end,
        pills_short,
    ):
        found = search(Hang(seen, stuck, ended, has_lost))
        if found is not None:
            return found
    return None


def start_failed(hang: Hang) -> Found | None:
    """A child ended before it reached its target; somebody waits for it.

    What is waited for was there before, and no other child has or had it.
    """
    for ended in hang.ended:
        parent = ended.process.parent_by_start
        if not ended.failed_at_start or any(
            other.process.parent_by_start == parent
            and not other.failed_at_start
            for other in hang.ended
        ):
            continue
        for each, awaited in hang.waits(
            *("queue_get", "pipe_read", "event", "barrier", "condition"),
            "semaphore",
        ):
            shared = awaited.shared
            if (
                each.process.pid == parent
                and shared is not None
                and hang.those_with(shared) in ([], [each])
                and ended.exit_code != 0
                and shared.seen_at < (ended.process.end or 0)
            ):
                return Found("start-failed", (each.process, ended.process))
    return None


def lock_cycle(hang: Hang) -> Found | None:
    """Each holds the lock that the one before waits for."""
    for first in hang.stuck:
        path: list[ProcessSeen] = []
        locks: list[Shared] = []
        each: ProcessSeen | None = first
        while each is not None and each not in path:
            path.append(each)
            each, lock = next_in_cycle(hang, each)
            if lock is not None:
                locks.append(lock)
        if each is first and locks:
            return Found(
                "lock-cycle", tuple(p.process for p in path), tuple(locks)
            )
    return None


def next_in_cycle(
    hang: Hang, each: ProcessSeen
) -> tuple[ProcessSeen | None, Shared | None]:
    """Whose main thread a process waits for, and for which lock."""
    awaited = each.awaited
    if awaited is None:
        return None, None
    if awaited.kind == "process" and awaited.pids and len(awaited.pids) == 1:
        return hang.by_pid.get(awaited.pids[0]), None
    if awaited.semaphore is None or not awaited.semaphore.is_mutex:
        return None, None
    if awaited.shared is None or awaited.shared.held is None:
        return None, None
    holding = hang.seen.holdings[awaited.semaphore]
    if holding.holders is None or len(holding.holders) != 1:
        return None, None
    [holder] = holding.holders
    if holding.threads.get(holder) != holder.main_thread:
        return None, None  # another thread of it
    return hang.by_pid.get(holder.pid), awaited.shared


def holder_ended(hang: Hang) -> Found | None:
    """A lock is held by a process that has ended.

    Any thread may wait for it, since a queue is written to by its feeder
    thread, which takes a lock of the queue for each message.
    """
    for each, awaited in hang.threads_wait():
        if awaited.semaphore is None:
            continue
        if hang.seen.holdings[awaited.semaphore].holder_ended:
            holder = hang.seen.ended_holders.get(awaited.semaphore)
            processes = (each.process, *([holder] if holder else []))
            return Found("holder-ended", processes, (awaited.semaphore.of,))
    return None


def join_before_get(hang: Hang) -> Found | None:
    """A child cannot end before what it put is read; its reader joins it.

    Nobody else could read it but others that put something there.
    """
    for joiner, child in hang.joins():
        if not acts_alone(joiner):
            continue
        for awaited in puts(child):
            if awaited.shared is None or hang.one_failed(awaited.shared):
                continue
            readers = hang.seen.ends.others(awaited) if hang.seen.ends else ()
            others = [
                each
                for each in hang.seen.processes
                if each.process in readers
                and each.process is not joiner.process
                and not waits_to_put(each, awaited)
            ]
            if joiner.process in readers and not others:
                return Found(
                    "join-before-get",
                    (joiner.process, child.process),
                    (awaited.shared,),
                )
    return None


def puts(child: ProcessSeen) -> list[Awaited]:
    """What keeps a child from its end: its main thread, or its feeders."""
    awaited = child.awaited
    if awaited is None or awaited.kind not in PUTTING:
        return []
    if awaited.kind != "feeder":
        return [awaited]
    return [
        thread.awaited
        for thread in child.threads
        if thread.awaited is not None
        and (thread.is_main or thread.name == FEEDER)
        and thread.awaited.kind in PUTTING
    ]


def waits_to_put(each: ProcessSeen, awaited: Awaited) -> bool:
    """Whether a process waits for room there too, or for its feeder."""
    return any(
        thread.awaited is not None
        and thread.awaited.shared is awaited.shared
        and thread.awaited.kind in PUTTING
        and (awaited.end is None or thread.awaited.end in (None, awaited.end))
        for thread in each.threads
    )


def lock_copied_by_fork(hang: Hang) -> Found | None:
    """A forked process waits for a lock that a thread of its parent had.

    The lock was there before the fork, and the process itself has not taken
    it: its only thread is the one that has forked.
    """
    for each, _ in hang.waits("thread"):
        count = each.process.threads_at_fork
        main = each.main
        if count is None or count < 2 or len(each.threads) != 1:
            continue
        if main is not None and main.frames and is_copied_lock(main):
            return Found("lock-copied-by-fork", (each.process,))
    return None


def is_copied_lock(main: ThreadSeen) -> bool:
    lock = source_locks.taken_at(*main.frames[0][:2])
    return lock is not None and not any(
        source_locks.may_hold_at(file, line, is_own)
        for frames, is_own in ((main.frames, True), (main.inherited, False))
        for file, line, _ in frames
        if library_name(file) is None
    )


def barrier_short(hang: Hang) -> Found | None:
    """Fewer processes than parties can come to a barrier.

    Those that have it and wait for the end of others do not come.
    """
    for _, awaited in hang.waits("barrier"):
        barrier = awaited.shared
        if barrier is None or barrier.parties is None:
            continue
        waiting = tuple(
            each.process
            for each, other in hang.waits("barrier")
            if other.shared is barrier
        )
        if len(waiting) < barrier.parties and hang.all_join_or(
            hang.those_with(barrier), "barrier", barrier
        ):
            return Found("barrier-short", waiting, (barrier,))
    return None


def task_done_missing(hang: Hang) -> Found | None:
    """Everything was taken from a queue, but not reported as done.

    Those that have the queue wait for its next message, or for an end.
    """
    for each, awaited in hang.waits("condition"):
        queue = awaited.shared
        if queue is None or queue.kind != "JoinableQueue":
            continue
        parts = {part.part: part for part in queue.semaphores}
        if not {"_sem", "_unfinished_tasks"} <= parts.keys():
            continue
        values = hang.seen.values
        places = values.get(parts["_sem"])
        unfinished = values.get(parts["_unfinished_tasks"])
        others = [p for p in hang.those_with(queue) if p is not each]
        if (
            places == parts["_sem"].most  # nothing is in the queue
            and unfinished
            and acts_alone(each)
            and hang.all_join_or(others, "queue_get", queue)
            and not hang.one_failed()
            and not hang.has_lost
        ):
            return Found("task-done-missing", (each.process,), (queue,))
    return None


def own_write_end(hang: Hang) -> Found | None:
    """A reader waits for the end of a pipe that it could write itself.

    Those who could write as well read from it too, or wait for the end of
    one of them.
    """
    for each, awaited in hang.waits("pipe_read"):
        pipe, end = awaited.shared, awaited.end
        if pipe is None or end is None or hang.seen.ends is None:
            continue
        writers = hang.seen.ends.others(awaited)
        others = [writer for writer in writers if writer != each.process]
        those = (each.process, *others)
        if (
            each.process in writers
            and acts_alone(each)
            and not STOPPING & each.handles
            and all(waits_with(hang, other, end, those) for other in others)
        ):
            return Found("own-write-end", those, (pipe,))
    return None


def waits_with(
    hang: Hang, process: Watched, end: int, those: tuple[Watched, ...]
) -> bool:
    """Whether it waits for the same end, or for one of those to end."""
    seen = hang.by_pid.get(process.pid)
    awaited = seen.awaited if seen else None
    if awaited is None or seen is None or not acts_alone(seen):
        return False
    if awaited.kind == "process":
        return {*(awaited.pids or (0,))} <= {each.pid for each in those}
    return awaited.kind == "pipe_read" and awaited.end == end


def pills_short(hang: Hang) -> Found | None:
    """A consumer waits for a message; all who could put one wait for it.

    They wait for a message too, or for the end of others.
    """
    if hang.has_lost or hang.one_failed():
        return None
    for joiner, consumer in hang.joins():
        awaited = consumer.awaited
        if awaited is None or awaited.kind != "queue_get":
            continue
        queue = awaited.shared
        if queue is None or not hang.all_join_or(
            hang.those_with(queue), "queue_get", queue
        ):
            continue
        consumers = [
            each.process
            for each, what in hang.waits("queue_get")
            if what.shared is queue
        ]
        return Found("pills-short", (joiner.process, *consumers), (queue,))
    return None
