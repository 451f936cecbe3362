"""Which known pattern a hang has, if what was seen proves one.

A process is *stuck* if every thread of it waits, without a time limit, for
something that only stuck processes could bring about.  A pattern is named
only among stuck processes, and only if all of its conditions were seen.
"""

from __future__ import annotations

import linecache
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mpexamples.observe._linux.objects import Semaphore, Shared
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import calls, library_name
from mpexamples.observe._linux.standing import (
    Found,
    ProcessSeen,
    Seen,
    ThreadSeen,
)
from mpexamples.observe._linux.waiting import Awaited

POOL_WORKER = re.compile(r"\w*PoolWorker-\d+")
TAKES_A_LOCK = re.compile(r"\bwith\b|acquire|print|write|flush")
TAKES_SOMETHING_ELSE = re.compile(r"\.(get|wait|join|result|recv)\(")
WITHIN_THREADING = {"join", "wait", "_wait_for_tstate_lock", "wait_for"}


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


def find(seen: Seen, ended: list[Ended]) -> Found | None:
    """The pattern of a hang; None if none is proven."""
    stuck = stuck_processes(seen)
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
        found = search(Hang(seen, stuck, ended))
        if found is not None:
            return found
    return None


class Hang:
    """The stuck processes, and questions about them."""

    def __init__(
        self, seen: Seen, stuck: list[ProcessSeen], ended: list[Ended]
    ) -> None:
        self.seen = seen
        self.stuck = stuck
        self.ended = ended
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

    def all_are_stuck(self, shared: Shared) -> bool:
        """Whether all living processes that have an object are stuck."""
        return known_to(shared) & self.living() <= self.by_pid.keys()

    def living(self) -> set[int]:
        return {
            each.process.pid
            for each in self.seen.processes
            if each.state != "zombie"
        }

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
        if each.state == "waits" and not each.process.is_helper
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
    if awaited.shared is not None:
        is_writing = awaited.kind in ("pipe_write", "queue_put")
        ends = seen.readers if is_writing else seen.writers
        return None if ends is None else set(ends.get(awaited.shared, ()))
    return None


def freers_of_semaphore(
    seen: Seen, semaphore: Semaphore
) -> set[Watched] | None:
    if semaphore.is_mutex:
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
    """A child ended before it reached its target; somebody waits for it."""
    for ended in hang.ended:
        if not ended.failed_at_start:
            continue
        for each, _ in hang.waits(
            *("queue_get", "pipe_read", "event", "barrier", "condition"),
            *("semaphore", "result"),
        ):
            if each.process.pid == ended.process.parent_by_start:
                return Found("start-failed", (each.process, ended.process))
    return None


def worker_ended(hang: Hang) -> Found | None:
    """A worker of a pool ended with a task, and its result is waited for."""
    for main, _ in hang.waits("result", "thread"):  # thread: in Pool.join()
        frames = main.main.frames if main.main else ()
        if not any(
            name == "multiprocessing/pool.py" for name, _ in calls(frames)
        ):
            continue
        pid = main.process.pid
        lost = [
            each.process
            for each in hang.ended
            if is_worker_of(pid, each.process)
            and each.exit_code not in (0, None)
        ]
        workers = [
            each
            for each in hang.seen.processes
            if is_worker_of(pid, each.process)
        ]
        if lost and workers and all(map(is_idle_worker, workers)):
            return Found("worker-ended", (main.process, *lost))
    return None


def is_worker_of(pid: int, process: Watched) -> bool:
    return (
        process.parent_by_start == pid
        and POOL_WORKER.fullmatch(process.name or "") is not None
    )


def is_idle_worker(worker: ProcessSeen) -> bool:
    """Whether it waits for its next task, or for its turn to wait."""
    awaited = worker.main.awaited if worker.main else None
    return (
        awaited is not None
        and awaited.kind == "queue_get"
        and awaited.shared is not None
        and awaited.shared.role == "_inqueue"
    )


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
    """Whom a process waits for, and for which lock."""
    awaited = each.main.awaited if each.main else None
    if awaited is None:
        return None, None
    if awaited.kind == "process" and awaited.pids and len(awaited.pids) == 1:
        return hang.by_pid.get(awaited.pids[0]), None
    if awaited.semaphore is None or not awaited.semaphore.is_mutex:
        return None, None
    if awaited.shared is None or awaited.shared.held is None:
        return None, None
    holders = hang.seen.holdings[awaited.semaphore].holders
    if holders is None or len(holders) != 1:
        return None, None
    return hang.by_pid.get(holders[0].pid), awaited.shared


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
    """A child cannot end before what it put is read; its reader joins it."""
    for joiner, child in hang.joins():
        for thread in child.threads:
            awaited = thread.awaited
            if (
                awaited is not None
                and awaited.shared is not None
                and awaited.kind in ("queue_put", "pipe_write", "feeder")
            ):
                return Found(
                    "join-before-get",
                    (joiner.process, child.process),
                    (awaited.shared,),
                )
    return None


def lock_copied_by_fork(hang: Hang) -> Found | None:
    """A forked process waits for a lock that a thread of its parent had."""
    for each, _ in hang.waits("thread"):
        count = each.process.threads_at_fork
        main = each.main
        if count is None or count < 2 or len(each.threads) != 1:
            continue
        if main is None or not main.frames:
            continue
        if takes_a_lock(*main.frames[0]):
            return Found("lock-copied-by-fork", (each.process,))
    return None


def takes_a_lock(file: str, line: int, function: str) -> bool:
    """Whether a line of Python acquires a lock, as far as its words tell.

    Threads wait for other things by locks too, such as for a message.
    """
    if library_name(file) == "threading.py" and function in WITHIN_THREADING:
        return False
    text = linecache.getline(file, line)
    return (
        TAKES_A_LOCK.search(text) is not None
        and TAKES_SOMETHING_ELSE.search(text) is None
    )


def barrier_short(hang: Hang) -> Found | None:
    """Fewer processes than parties can come to a barrier."""
    for _, awaited in hang.waits("barrier"):
        barrier = awaited.shared
        if barrier is None or barrier.parties is None:
            continue
        waiting = [
            each.process
            for each, other in hang.waits("barrier")
            if other.shared is barrier
        ]
        if len(waiting) < barrier.parties and hang.all_are_stuck(barrier):
            return Found("barrier-short", tuple(waiting), (barrier,))
    return None


def task_done_missing(hang: Hang) -> Found | None:
    """Everything was taken from a queue, but not reported as done."""
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
        if (
            places == parts["_sem"].most  # nothing is in the queue
            and unfinished
            and hang.all_are_stuck(queue)
            and not hang.one_failed()
        ):
            return Found("task-done-missing", (each.process,), (queue,))
    return None


def own_write_end(hang: Hang) -> Found | None:
    """A reader waits for the end of a pipe that it could write itself.

    Those who could write as well are stuck.
    """
    for each, awaited in hang.waits("pipe_read"):
        pipe = awaited.shared
        if pipe is None or hang.seen.writers is None:
            continue
        writers = hang.seen.writers.get(pipe, [])
        others = [writer for writer in writers if writer != each.process]
        if each.process in writers and all(
            other.pid in hang.by_pid for other in others
        ):
            processes = (each.process, *others)
            return Found("own-write-end", processes, (pipe,))
    return None


def pills_short(hang: Hang) -> Found | None:
    """A consumer waits for a message; all who could put one wait for it."""
    for joiner, consumer in hang.joins():
        awaited = consumer.main.awaited if consumer.main else None
        if awaited is None or awaited.kind != "queue_get":
            continue
        queue = awaited.shared
        if queue is None or hang.one_failed():
            continue
        consumers = [
            each.process
            for each, what in hang.waits("queue_get")
            if what.shared is queue
        ]
        return Found("pills-short", (joiner.process, *consumers), (queue,))
    return None
