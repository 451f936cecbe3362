"""Where every process of a program stands at one moment.

First the kernel is looked at, then the interpreters are asked for their
stacks, which disturbs what the kernel shows.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from mpexamples.observe._linux.asking import (
    NO_ANSWER,
    Answers,
    reason_not_to_ask,
)
from mpexamples.observe._linux.kernel import state_of
from mpexamples.observe._linux.looking import Looker
from mpexamples.observe._linux.memory import descriptors, ends_of
from mpexamples.observe._linux.objects import (
    Holding,
    Objects,
    Semaphore,
    Shared,
)
from mpexamples.observe._linux.processes import (
    STOPPED,
    ProcessTable,
    Watched,
)
from mpexamples.observe._linux.stacks import (
    Frame,
    ThreadStack,
    calls,
    own_frames,
    parse_answer,
)
from mpexamples.observe._linux.syscalls import RUNNING, Call, threads_of
from mpexamples.observe._linux.waiting import Awaited

Ends = dict[Shared, list[Watched]]

ZOMBIES = ("Z", "X")

OURS = str(Path(__file__).resolve().parents[1] / "_startup")

# A call into the library that says more than the kernel: what is waited for.
MEANINGS = {
    ("multiprocessing/process.py", "start"): "other",
    ("multiprocessing/process.py", "join"): "process",
    ("multiprocessing/queues.py", "get"): "queue_get",
    ("multiprocessing/queues.py", "put"): "queue_put",
    ("multiprocessing/queues.py", "join"): "condition",
    ("multiprocessing/queues.py", "_finalize_join"): "feeder",
    ("multiprocessing/pool.py", "wait"): "result",
    ("multiprocessing/pool.py", "next"): "result",
    ("concurrent/futures/_base.py", "result"): "result",
    ("concurrent/futures/_base.py", "exception"): "result",
    ("concurrent/futures/_base.py", "as_completed"): "result",
    ("concurrent/futures/_base.py", "wait"): "result",
    ("threading.py", "join"): "thread",
}
# What the kernel shows where a thread waits for one of these.
VAGUE = ("thread", "other", "semaphore", "pipe_read", "pipe_write")


class ThreadSeen(NamedTuple):
    """One thread; ``awaited`` is None where it runs."""

    name: str | None
    frames: tuple[Frame, ...]
    awaited: Awaited | None
    is_main: bool


class ProcessSeen(NamedTuple):
    """One process that has not been reaped."""

    process: Watched
    state: str
    threads: tuple[ThreadSeen, ...]
    no_stack: str | None

    @property
    def main(self) -> ThreadSeen | None:
        return next((t for t in self.threads if t.is_main), None)


class Seen(NamedTuple):
    """Everything that was seen at one moment.

    ``readers`` and ``writers`` of a pipe; None where some process did not
    let its descriptors be seen.
    """

    processes: list[ProcessSeen]
    objects: Objects
    holdings: dict[Semaphore, Holding]
    ended_holders: dict[Semaphore, Watched]
    values: dict[Semaphore, int | None]
    readers: dict[Shared, list[Watched]] | None
    writers: dict[Shared, list[Watched]] | None


class Found(NamedTuple):
    """A pattern, and what shows it; a sentence can be made of these."""

    pattern: str
    processes: tuple[Watched, ...]
    objects: tuple[Shared, ...] = ()


def see(
    processes: ProcessTable,
    looker: Looker,
    answers: Answers,
    listen: Callable[[float], None],
) -> tuple[Seen, dict[Watched, list[str]]]:
    """Look at everything, then ask; the lines that were no answer as well."""
    living = list(processes.living.values())
    for process in living:
        processes.objects.identify(process)
    states = {process: standing_of(process.pid) for process in living}
    looks = {process: threads_of(process.pid) for process in living}
    awaited = {
        process: {
            thread: looker.waiting.awaited(process, call)
            for thread, call in threads.items()
            if call is not None
        }
        for process, threads in looks.items()
    }
    readers, writers = ends(living, processes.objects)
    before = processes.objects.holdings(living)

    reasons = {
        process: reason_not_to_ask(process, processes.own_sockets)
        for process in living
        if states[process] in ("runs", "waits")
    }
    asked = [process for process, reason in reasons.items() if not reason]
    texts = answers.ask(asked, listen)
    others: dict[Watched, list[str]] = {}
    seen = []
    for process in living:
        stacks, others[process] = parse_answer(texts.get(process.pid, ""))
        reason = reasons.get(process)
        if process in asked and not stacks:
            reason = NO_ANSWER
        threads = matched(process, looks[process], awaited[process], stacks)
        seen.append(
            ProcessSeen(
                process,
                state_of_main(states[process], looks[process], process.pid),
                threads,
                reason,
            )
        )
    after = processes.objects.holdings(living)
    unknown = Holding(None, None)
    agreed = {
        semaphore: holding
        if semaphore in before and holding.has_stayed(before[semaphore])
        else unknown
        for semaphore, holding in after.items()
    }
    whole = Seen(
        seen,
        processes.objects,
        agreed,
        ended_holders(processes, looker, agreed),
        {semaphore: holding.value for semaphore, holding in after.items()},
        readers,
        writers,
    )
    return whole, {p: lines for p, lines in others.items() if lines}


def ended_holders(
    processes: ProcessTable,
    looker: Looker,
    holdings: dict[Semaphore, Holding],
) -> dict[Semaphore, Watched]:
    """Who ended while it held a lock, where that is certain."""
    ended = {p.pid: p for p in processes.everyone if p.end is not None}
    found = {}
    for semaphore, holding in holdings.items():
        if holding.holder_ended:
            last = looker.last_holder(semaphore.of)
            those = [
                p for pid, p in ended.items() if pid in semaphore.known_to
            ]
            if last is not None and last.end is not None:
                found[semaphore] = last
            elif last is None and len(those) == 1:
                [found[semaphore]] = those
    return found


def standing_of(pid: int) -> str:
    """``runs``, ``waits``, ``stopped``, ``zombie``, or ``unknown``."""
    letter = state_of(pid)
    if letter is None:
        return "unknown"
    if letter in STOPPED:
        return "stopped"
    if letter in ZOMBIES:
        return "zombie"
    return "runs" if letter == "R" else "waits"


def state_of_main(
    state: str, calls_seen: dict[int, Call | None], thread: int
) -> str:
    """Trust the system call of the main thread more than its letter."""
    call = calls_seen.get(thread)
    if state in ("runs", "waits") and call is not None:
        return "runs" if call.name == RUNNING else "waits"
    return state


def ends(
    living: list[Watched], objects: Objects
) -> tuple[Ends | None, Ends | None]:
    """Who can read and who can write each pipe; None if not all is seen."""
    readers: Ends = {}
    writers: Ends = {}
    for process in living:
        targets = descriptors(process.pid)
        if targets is None:
            if standing_of(process.pid) == "zombie":
                continue
            return None, None
        for fd, target in targets.items():
            pipe = objects.pipe_of(target)
            if pipe is None:
                continue
            for can, those in zip(
                ends_of(process.pid, fd), (readers, writers), strict=True
            ):
                if can and process not in those.setdefault(pipe, []):
                    those[pipe].append(process)
    return readers, writers


def matched(
    process: Watched,
    looks: dict[int, Call | None],
    awaited: dict[int, Awaited | None],
    stacks: list[ThreadStack],
) -> tuple[ThreadSeen, ...]:
    """Threads as the kernel and as Python see them, put together.

    The system call says where the stack of a thread is; Python names it by
    an address at the upper end of that stack.
    """
    unmatched = {stack.ident: stack for stack in stacks}
    main_stack = unmatched.pop(process.main_thread or 0, None)
    if main_stack is None and len(stacks) == len(looks) == 1:
        [main_stack] = stacks
        unmatched = {}
    threads = []
    for thread, call in sorted(
        looks.items(), key=lambda each: -each[1].stack if each[1] else 0
    ):
        is_main = thread == process.pid
        stack = main_stack
        if not is_main:
            above = [i for i in unmatched if call and i > call.stack]
            stack = unmatched.pop(min(above)) if above else None
        is_forked = process.threads_at_fork is not None
        frames = own_frames(stack.frames, OURS, is_forked) if stack else ()
        what = awaited.get(thread, Awaited("other"))
        threads.append(
            ThreadSeen(
                name_of(process, thread),
                frames,
                what and refined(what, frames),
                is_main,
            )
        )
    return tuple(
        with_feeders(sorted(threads, key=lambda seen: not seen.is_main))
    )


def name_of(process: Watched, thread: int) -> str | None:
    if thread == process.pid:
        return "MainThread"
    return process.thread_names.get(thread)


def refined(awaited: Awaited, frames: tuple[Frame, ...]) -> Awaited:
    """What is waited for, by the calls that Python shows."""
    for call in calls(frames):
        kind = MEANINGS.get(call)
        if kind is None or kind == awaited.kind:
            continue
        if kind == "other":
            return Awaited("other")
        if awaited.kind in VAGUE or kind == "feeder":
            return awaited.but(kind=kind)
        if kind == "condition" and awaited.shared is not None:
            return awaited.but(kind=kind)
        break
    return awaited


def with_feeders(threads: list[ThreadSeen]) -> list[ThreadSeen]:
    """Say for which queue a process waits that waits for a feeder thread."""
    queues = {
        thread.awaited.shared
        for thread in threads
        if thread.name == "QueueFeederThread"
        and thread.awaited is not None
        and thread.awaited.shared is not None
    }
    if len(queues) != 1:
        return threads
    [queue] = queues
    return [
        thread._replace(awaited=thread.awaited.but(shared=queue))
        if thread.awaited is not None and thread.awaited.kind == "feeder"
        else thread
        for thread in threads
    ]


def described(
    seen: Seen,
    found: Found | None,
    show_file: Callable[[str], str],
) -> dict[str, Any]:
    """The fields of a standing; its sentences are made from them later."""
    return {
        "verdicts": [described_verdict(found)] if found else [],
        "processes": [described_process(p, show_file) for p in seen.processes],
        "objects": [
            {
                "id": shared.id,
                **holder_of(seen, shared),
                "readers": pids_of(seen.readers, shared),
                "writers": pids_of(seen.writers, shared),
            }
            for shared in involved(seen)
        ],
    }


def described_verdict(found: Found) -> dict[str, Any]:
    return {
        "pattern": found.pattern,
        "pids": [process.pid for process in found.processes],
        "objects": [shared.id for shared in found.objects],
        "sentence": "",
        "page": "",
    }


def awaited_objects(seen: Seen) -> set[Shared]:
    """What somebody waits for, other than Python's own helpers."""
    return {
        thread.awaited.shared
        for each in seen.processes
        if not each.process.is_helper
        for thread in each.threads
        if thread.awaited is not None and thread.awaited.shared is not None
    }


def involved(seen: Seen) -> list[Shared]:
    """The objects that somebody waits for or holds."""
    waited = awaited_objects(seen)
    return [
        shared
        for shared in seen.objects.name_everything()
        if shared in waited or holder_of(seen, shared)["held_by"] != []
    ]


def holder_of(seen: Seen, shared: Shared) -> dict[str, Any]:
    """Who holds it; nobody for what cannot be held."""
    lock = shared.held
    if lock is None or lock not in seen.holdings:
        return {"held_by": [], "holder_ended": False}
    holding = seen.holdings[lock]
    if holding.holder_ended:
        holder = seen.ended_holders.get(lock)
        held_by = None if holder is None else [holder.pid]
    elif holding.holders is None:
        held_by = None
    else:
        held_by = [each.pid for each in holding.holders]
    return {"held_by": held_by, "holder_ended": holding.holder_ended}


def pids_of(ends: Ends | None, shared: Shared) -> list[int] | None:
    if ends is None:
        return None
    return [process.pid for process in ends.get(shared, ())]


def described_process(
    seen: ProcessSeen, show_file: Callable[[str], str]
) -> dict[str, Any]:
    awaited = seen.main.awaited if seen.main else None
    waits_for = None
    if awaited is not None and seen.state == "waits":
        pids = awaited.pids
        waits_for = {
            "kind": awaited.kind,
            "object": awaited.shared and awaited.shared.id,
            "pids": None if pids is None else list(pids),
        }
    return {
        "pid": seen.process.pid,
        "state": seen.state,
        "sentence": "",
        "waits_for": waits_for,
        "threads": [
            {
                "name": thread.name,
                "frames": [
                    [show_file(file), line, function]
                    for file, line, function in thread.frames
                ],
            }
            for thread in seen.threads
            if seen.no_stack is None and seen.state != "zombie"
        ],
        "no_stack": seen.no_stack,
    }
