"""Pools that wait for the result of a task that went with its worker."""

from __future__ import annotations

import re

from mpexamples.observe._linux.hang import Hang
from mpexamples.observe._linux.holders import may_have_had
from mpexamples.observe._linux.objects import Shared
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import Frame, calls, library_name
from mpexamples.observe._linux.standing import Found, ProcessSeen

# What Pool calls its workers; ``:`` is in the names of grandchildren.
POOL_WORKER = re.compile(r"(?:Fork|Spawn|ForkServer)PoolWorker-[\d:]+")
POOL = "multiprocessing/pool.py"


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
        lost = [
            each.process
            for each in hang.ended
            if is_worker_of(pid, each.process)
            and may_have_had(each.process, tasks.semaphores[0])
        ]
        if lost:
            named = lost if len(lost) == 1 else []
            return Found("worker-ended", (main.process, *named))
    return None


def is_worker_of(pid: int, process: Watched) -> bool:
    return (
        process.parent_by_start == pid
        and POOL_WORKER.fullmatch(process.name or "") is not None
    )


def queue_of_tasks(worker: ProcessSeen) -> Shared | None:
    """Where it waits for its next task, or for its turn to wait."""
    awaited = worker.awaited
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
    senders = frames_above(main, "_handle_tasks")
    receivers = frames_above(main, "_handle_results")
    return (
        bool(senders and receivers)
        and not any(senders)
        and all(
            library_name(file) is not None and function != "_set"
            for above in receivers
            for file, _, function in above
        )
    )


def frames_above(process: ProcessSeen, function: str) -> list[list[Frame]]:
    """What a function of the pool has called, in each thread that is in it."""
    found = []
    for thread in process.threads:
        functions = [name for _, _, name in thread.frames]
        if function in functions:
            found.append([*thread.frames[: functions.index(function)]])
    return found
