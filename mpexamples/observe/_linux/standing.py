"""Where every process of a program stands at one moment.

First the kernel is looked at, then the interpreters are asked for their
stacks, which disturbs what the kernel shows.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from mpexamples.observe._linux import source_locks
from mpexamples.observe._linux.asking import (
    NO_ANSWER,
    Answers,
    reason_not_to_ask,
)
from mpexamples.observe._linux.holders import (
    ended_holders,
    may_have_passed,
)
from mpexamples.observe._linux.kernel import state_of
from mpexamples.observe._linux.looking import Looker
from mpexamples.observe._linux.memory import (
    descriptors,
    ends_of,
    inode_in,
    status_of,
)
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
    library_name,
    own_frames,
    parse_answer,
)
from mpexamples.observe._linux.syscalls import RUNNING, Call, threads_of
from mpexamples.observe._linux.waiting import PUTTING, Awaited

FEEDER = "QueueFeederThread"  # of multiprocessing
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
    """One thread; ``awaited`` is None where it runs.

    ``inherited`` are the frames of the thread that has forked it.
    """

    name: str | None
    frames: tuple[Frame, ...]
    awaited: Awaited | None
    is_main: bool
    inherited: tuple[Frame, ...] = ()


class ProcessSeen(NamedTuple):
    """One process that has not been reaped.

    ``handles`` are the signals that it handles.
    """

    process: Watched
    state: str
    threads: tuple[ThreadSeen, ...]
    no_stack: str | None
    handles: frozenset[str] = frozenset()

    @property
    def main(self) -> ThreadSeen | None:
        return next((t for t in self.threads if t.is_main), None)

    @property
    def awaited(self) -> Awaited | None:
        """What its main thread waits for."""
        return self.main.awaited if self.main else None


class Ends:
    """Who can read and who can write pipes and pairs of sockets.

    By the inode of the pipe, or of one of the two sockets: what is read from
    a socket was written to the other one.
    """

    def __init__(self, peers: dict[int, int]) -> None:
        self.peers = peers
        self.readers: dict[int, list[Watched]] = {}
        self.writers: dict[int, list[Watched]] = {}

    def others(self, awaited: Awaited) -> list[Watched]:
        """Who has the other end: could write what is waited for, or read."""
        end = awaited.end or (awaited.shared.pipe if awaited.shared else None)
        if end is None:
            return []
        if end in self.peers:
            return self.readers.get(self.peers[end], [])
        is_putting = awaited.kind in PUTTING
        return (self.readers if is_putting else self.writers).get(end, [])

    def of(self, shared: Shared) -> tuple[list[Watched], list[Watched]]:
        """Who can read from it, and who can write to it, on any end."""
        if shared.pipe is None:
            return [], []
        ends = {shared.pipe, self.peers.get(shared.pipe, shared.pipe)}
        readers, writers = (
            dict.fromkeys(p for end in ends for p in those.get(end, ()))
            for those in (self.readers, self.writers)
        )
        return [*readers], [*writers]


class Seen(NamedTuple):
    """Everything that was seen at one moment.

    ``ends`` is None where some process did not let its descriptors be seen.
    """

    processes: list[ProcessSeen]
    objects: Objects
    holdings: dict[Semaphore, Holding]
    ended_holders: dict[Semaphore, Watched]
    values: dict[Semaphore, int | None]
    ends: Ends | None


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
    ends = ends_among(living, processes.objects)
    alive = [p for p in living if states[p] != "zombie"]
    before = processes.objects.holdings(alive)

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
                handled(process.pid),
            )
        )
    after = processes.objects.holdings(alive)
    unknown = Holding(None, None)
    agreed = {
        semaphore: holding
        if semaphore in before and holding.has_stayed(before[semaphore])
        else unknown
        for semaphore, holding in after.items()
    }
    is_passed_on = source_locks.may_be_passed_on(
        file
        for each in seen
        for thread in each.threads
        for file, _, _ in thread.frames
        if library_name(file) is None
    )
    agreed = {
        semaphore: unknown
        if may_have_passed(semaphore, holding, processes, is_passed_on)
        else holding
        for semaphore, holding in agreed.items()
    }
    whole = Seen(
        seen,
        processes.objects,
        agreed,
        ended_holders(processes, looker, agreed),
        {semaphore: holding.value for semaphore, holding in after.items()},
        ends,
    )
    return whole, {p: lines for p, lines in others.items() if lines}


def handled(pid: int) -> frozenset[str]:
    """The signals that a process handles."""
    bits = int(status_of(pid).get("SigCgt", "0"), 16)
    return frozenset(
        each.name for each in signal.Signals if bits & 1 << (each - 1)
    )


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


def ends_among(living: list[Watched], objects: Objects) -> Ends | None:
    """Who can read and who can write each pipe; None if not all is seen."""
    ends = Ends(objects.peers)
    for process in living:
        targets = descriptors(process.pid)
        if targets is None:
            if standing_of(process.pid) == "zombie":
                continue
            return None
        for fd, target in targets.items():
            inode = inode_in(target, "pipe", "socket")
            if inode is None or objects.pipe_of(target) is None:
                continue
            for can, those in zip(
                ends_of(process.pid, fd),
                (ends.readers, ends.writers),
                strict=True,
            ):
                if can and process not in those.setdefault(inode, []):
                    those[inode].append(process)
    return ends


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
                stack.frames[len(frames) :] if stack and is_forked else (),
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
        if thread.name == FEEDER
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
                **ends_of_object(seen, shared),
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


def ends_of_object(seen: Seen, shared: Shared) -> dict[str, Any]:
    names = "readers", "writers"
    if seen.ends is None:
        return dict.fromkeys(names)
    return {
        name: [process.pid for process in those]
        for name, those in zip(names, seen.ends.of(shared), strict=True)
    }


def described_process(
    seen: ProcessSeen, show_file: Callable[[str], str]
) -> dict[str, Any]:
    awaited = seen.awaited
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
