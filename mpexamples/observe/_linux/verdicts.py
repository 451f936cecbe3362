"""Which known pattern a hang has, if what was seen proves one.

A process is *stuck* if every thread of it waits, without a time limit, for
something that only stuck processes could bring about, and no signal could
make it do anything else.  A pattern is named only among stuck processes, and
only if all of its conditions were seen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mpexamples.observe._linux import source_locks as locks
from mpexamples.observe._linux.objects import Semaphore, Shared
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import Frame, calls, library_name
from mpexamples.observe._linux.standing import (
    Found,
    ProcessSeen,
    Seen,
    ThreadSeen,
)
from mpexamples.observe._linux.syscalls import MOST_THREADS
from mpexamples.observe._linux.waiting import Awaited

POOL_WORKER = re.compile(r"\w*PoolWorker-\d+")
POOL = "multiprocessing/pool.py"
PUTTING = ("queue_put", "pipe_write", "feeder")
# Signals whose handlers a hanging program may be waiting for: timers, ended
# children, and those for its own use.
WAKING = {
    *("SIGALRM", "SIGVTALRM", "SIGPROF", "SIGCHLD"),
    *("SIGUSR1", "SIGUSR2", "SIGIO"),
}
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


class Ended(NamedTuple):
    """A process that has ended, and whether it failed before its target."""

    process: Watched
    exit_code: int | None
    failed_at_start: bool


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
        worker_ended,
        lock_cycle,
        holder_ended,
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


class Hang:
    """The stuck processes, and questions about them."""

    def __init__(
        self,
        seen: Seen,
        stuck: list[ProcessSeen],
        ended: list[Ended],
        has_lost: bool,
    ) -> None:
        self.seen = seen
        self.stuck = stuck
        self.ended = ended
        self.has_lost = has_lost  # a message that could not be pickled
        self.by_pid = {each.process.pid: each for each in stuck}

    def waits(self, *kinds: str) -> Iterator[tuple[ProcessSeen, Awaited]]:
        """The stuck processes whose main thread waits for such a thing."""
        for each in self.stuck:
            awaited = each.main.awaited if each.main else None
            if awaited is not None and awaited.kind in kinds:
                yield each, awaited

    def threads_wait(self) -> Iterator[tuple[ProcessSeen, Awaited]]:
        """The stuck processes and what each of their threads waits for."""
        for each in self.stuck:
            for thread in each.threads:
                if thread.awaited is not None:
                    yield each, thread.awaited

    def joins(self) -> Iterator[tuple[ProcessSeen, ProcessSeen]]:
        """Who waits for the end of which stuck process."""
        for joiner, awaited in self.waits("process"):
            for pid in awaited.pids or ():
                if pid in self.by_pid:
                    yield joiner, self.by_pid[pid]

    def those_with(self, shared: Shared) -> list[ProcessSeen]:
        """The living processes that have an object."""
        known = known_to(shared)
        return [
            each
            for each in self.seen.processes
            if each.process.pid in known and each.state != "zombie"
        ]

    def all_join_or(
        self, those: Iterable[ProcessSeen], kind: str, shared: Shared
    ) -> bool:
        """Whether each is stuck and waits for an object, or for an end."""
        for each in those:
            awaited = each.main.awaited if each.main else None
            if each.process.pid not in self.by_pid or awaited is None:
                return False
            is_there = awaited.kind == kind and awaited.shared is shared
            if awaited.kind != "process" and not is_there:
                return False
        return True

    def one_failed(self) -> bool:
        """Whether a process did not end well, which may be the true reason.

        Any process: one that lived for a moment may have had an object
        without our having seen it.
        """
        return any(each.exit_code != 0 for each in self.ended)


# -- who is stuck -------------------------------------------------------------


def stuck_processes(seen: Seen) -> list[ProcessSeen]:
    """The largest set of processes that only they themselves could free."""
    candidates = {
        each.process: each
        for each in seen.processes
        if each.state == "waits"
        and not each.process.is_helper
        and not WAKING & each.handles
        and len(each.threads) < MOST_THREADS
    }
    helpers = {each.process for each in seen.processes if is_idle_helper(each)}
    while True:
        free = [
            process
            for process, each in candidates.items()
            if not all(
                is_stuck(seen, each, thread, candidates.keys() | helpers)
                for thread in each.threads
            )
        ]
        if not free:
            return list(candidates.values())
        for process in free:
            del candidates[process]


def is_idle_helper(each: ProcessSeen) -> bool:
    """Whether one of Python's own helpers waits for requests."""
    if not each.process.is_helper or each.main is None:
        return False
    modules = {library_name(file) for file, _, _ in each.main.frames[:2]}
    return each.main.awaited is not None and not modules.isdisjoint(
        {
            "multiprocessing/forkserver.py",
            "multiprocessing/resource_tracker.py",
        }
    )


def is_stuck(
    seen: Seen,
    process: ProcessSeen,
    thread: ThreadSeen,
    stuck: set[Watched],
) -> bool:
    if thread.awaited is None or thread.awaited.is_timed:
        return False
    freers = freers_of(seen, process.process, thread.awaited)
    return freers is not None and freers <= stuck


def freers_of(
    seen: Seen, process: Watched, awaited: Awaited
) -> set[Watched] | None:
    """Who could bring about what is waited for; None if that is unknown."""
    if awaited.any_of:
        each = [freers_of(seen, process, one) for one in awaited.any_of]
        known = [freers for freers in each if freers is not None]
        return set().union(*known) if len(known) == len(each) else None
    if awaited.kind == "other":
        return None
    if awaited.kind in ("thread", "feeder", "result"):
        return {process}
    living = {each.process.pid: each for each in seen.processes}
    if awaited.kind == "process":
        if awaited.pids is None:
            return None
        those = [living.get(pid) for pid in awaited.pids]
        if any(each is None or each.state == "zombie" for each in those):
            return None  # it has ended: the wait is over
        return {each.process for each in those if each is not None}
    if awaited.semaphore is not None:
        return freers_of_semaphore(seen, awaited.semaphore)
    end = awaited.end or (awaited.shared.pipe if awaited.shared else None)
    if end is None or seen.ends is None:
        return None
    is_writing = awaited.kind in ("pipe_write", "queue_put")
    # Where nobody has the other end, it is somebody outside of the program.
    return set(seen.ends.others(end, is_writing)) or None


def freers_of_semaphore(
    seen: Seen, semaphore: Semaphore
) -> set[Watched] | None:
    if semaphore.kind == "RLock":  # of its holder alone
        holders = seen.holdings[semaphore].holders
        return None if holders is None else set(holders)
    return {
        each.process
        for each in seen.processes
        if each.process.pid in semaphore.known_to and each.state != "zombie"
    }


def known_to(shared: Shared) -> set[int]:
    """Which processes have an object, or had it."""
    return set().union(*(each.known_to for each in shared.semaphores))


# -- the patterns -------------------------------------------------------------


def start_failed(hang: Hang) -> Found | None:
    """A child ended before it reached its target; somebody waits for it.

    Nobody else has what is waited for.
    """
    for ended in hang.ended:
        if not ended.failed_at_start or ended.exit_code in (0, None):
            continue
        for each, awaited in hang.waits(
            *("queue_get", "pipe_read", "event", "barrier", "condition"),
            *("semaphore", "result"),
        ):
            if each.process.pid != ended.process.parent_by_start:
                continue
            others = {other.process for other in those_with(hang, awaited)}
            if others <= {each.process}:
                return Found("start-failed", (each.process, ended.process))
    return None


def those_with(hang: Hang, awaited: Awaited) -> list[ProcessSeen]:
    """The living processes that have what is waited for."""
    if awaited.shared is None:
        return []
    found = hang.those_with(awaited.shared)
    if hang.seen.ends is not None:
        ends = {*itertools.chain(*hang.seen.ends.of(awaited.shared))}
        found += [p for p in hang.seen.processes if p.process in ends]
    return found


def worker_ended(hang: Hang) -> Found | None:
    """A worker of a pool ended with a task, and its result is waited for.

    The pool has sent all tasks, and all of its workers wait for others.  If
    several workers have ended, which of them had the task is not known.
    """
    for main, _ in hang.waits("result", "thread"):  # thread: in Pool.join()
        frames = main.main.frames if main.main else ()
        if not any(name == POOL for name, _ in calls(frames)):
            continue
        pid = main.process.pid
        workers = [
            each
            for each in hang.seen.processes
            if is_worker_of(pid, each.process)
        ]
        queues = {queue_of_tasks(worker) for worker in workers}
        if len(queues) != 1 or not is_idle(main):
            continue
        [tasks] = queues
        if tasks is None:
            continue
        known = known_to(tasks)
        lost = [
            each
            for each in hang.ended
            if is_worker_of(pid, each.process) and each.process.pid in known
        ]
        failed = [each for each in lost if each.exit_code != 0]
        those = [each.process for each in failed or lost]
        if those:
            named = those if len(those) == 1 else []
            return Found("worker-ended", (main.process, *named))
    return None


def is_worker_of(pid: int, process: Watched) -> bool:
    return (
        process.parent_by_start == pid
        and POOL_WORKER.fullmatch(process.name or "") is not None
    )


def queue_of_tasks(worker: ProcessSeen) -> Shared | None:
    """Where it waits for its next task, or for its turn to wait."""
    awaited = worker.main.awaited if worker.main else None
    if (
        awaited is None
        or awaited.kind != "queue_get"
        or awaited.shared is None
        or awaited.shared.role != "_inqueue"
    ):
        return None
    return awaited.shared


def is_idle(main: ProcessSeen) -> bool:
    """Whether the threads of a pool have no task to send, and no result.

    One that has, or that executes code of the program, a callback or what
    makes the tasks, is elsewhere.
    """
    senders = [
        above
        for thread in main.threads
        if (above := frames_above(thread, "_handle_tasks")) is not None
    ]
    receivers = [
        above
        for thread in main.threads
        if (above := frames_above(thread, "_handle_results")) is not None
    ]
    return (
        bool(senders)
        and not any(senders)
        and all(
            library_name(file) is not None
            for above in receivers
            for file, _, _ in above
        )
    )


def frames_above(thread: ThreadSeen, function: str) -> list[Frame] | None:
    """What a function of the pool has called; None if it isn't there."""
    functions = [name for _, _, name in thread.frames]
    if function not in functions:
        return None
    return [*thread.frames[: functions.index(function)]]


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
    awaited = each.main.awaited if each.main else None
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
        for thread in child.threads:
            awaited = thread.awaited
            if (
                awaited is None
                or awaited.shared is None
                or awaited.kind not in PUTTING
                or hang.one_failed()
            ):
                continue
            readers = readers_of(hang, awaited)
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


def readers_of(hang: Hang, awaited: Awaited) -> list[Watched]:
    """Who could read what a thread is about to write."""
    shared = awaited.shared
    end = awaited.end or (shared.pipe if shared else None)
    if end is None or hang.seen.ends is None:
        return []
    return hang.seen.ends.others(end, is_writing=True)


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
    (file, line, _), *outer = (*main.frames, *main.inherited)
    lock = locks.taken_at(file, line)
    return lock is not None and not any(
        locks.is_held_at(*frame[:2], lock) for frame in outer
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
            and hang.all_join_or(others, "queue_get", queue)
            and not hang.one_failed()
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
        writers = hang.seen.ends.others(end, is_writing=False)
        others = [writer for writer in writers if writer != each.process]
        those = (each.process, *others)
        if (
            each.process in writers
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
    awaited = seen.main.awaited if seen and seen.main else None
    if awaited is None:
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
        awaited = consumer.main.awaited if consumer.main else None
        if awaited is None or awaited.kind != "queue_get":
            continue
        queue = awaited.shared
        if queue is None or not hang.all_join_or(
            those_with(hang, awaited), "queue_get", queue
        ):
            continue
        consumers = [
            each.process
            for each, what in hang.waits("queue_get")
            if what.shared is queue
        ]
        return Found("pills-short", (joiner.process, *consumers), (queue,))
    return None
