"""What a thread waits for, as far as the kernel shows it.

``/proc`` says in which system call a thread is, on which address or
descriptors; ``objects.py`` knows what these are.
"""

from __future__ import annotations

import struct

from mpexamples.observe._linux.memory import info_of, inode_in, target_of
from mpexamples.observe._linux.objects import (
    PREFIXES,
    Objects,
    Semaphore,
    Shared,
)
from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._linux.syscalls import RUNNING, Call

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from typing import Any

POLLFD = struct.Struct("ihh")
MOST_DESCRIPTORS = 256  # of one poll that are looked at
POLLOUT = 0x4
P_PID, P_PIDFD = 1, 3
FUTEX_COMMAND = 0x7F
FUTEX_WAITS = (0, 9)  # FUTEX_WAIT, FUTEX_WAIT_BITSET
READING = ("read", "readv", "recvfrom", "recvmsg")
WRITING = ("write", "writev", "sendto", "sendmsg")

PUTTING = ("queue_put", "pipe_write", "feeder")  # kinds of waits

# The kind of a wait for a part of a queue.
QUEUE_PARTS = {
    "_rlock": "queue_get",
    "_wlock": "queue_put",
    "_sem": "queue_put",
}


class Awaited:
    """What a thread waits for.

    ``pids`` are those whose end it waits for; None where that is unknown.
    ``end`` is the inode of the pipe, or of this end of a pair of sockets.
    ``is_timed``: it goes on by itself after a time.  ``any_of`` are several
    things, of which the first that happens is enough.
    """

    def __init__(
        self,
        kind: str,
        shared: Shared | None = None,
        semaphore: Semaphore | None = None,
        pids: tuple[int, ...] | None = None,
        is_timed: bool = False,
        any_of: tuple[Awaited, ...] = (),
        end: int | None = None,
    ) -> None:
        self.kind = kind
        self.shared = shared
        self.semaphore = semaphore
        self.pids = pids
        self.is_timed = is_timed
        self.any_of = any_of
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Awaited) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # nobody needs it

    def but(self, **changes: Any) -> Awaited:
        """The same with some facts changed."""
        return Awaited(**(vars(self) | changes))


def kind_of(semaphore: Semaphore) -> str:
    """What a thread waits for that waits for a semaphore."""
    kind = PREFIXES[semaphore.of.kind]
    if kind == "queue":
        return QUEUE_PARTS.get(semaphore.part, "condition")
    return "lock" if semaphore.part.endswith("_lock") else kind


class Waiting:
    """Tells what threads wait for."""

    def __init__(self, processes: ProcessTable, objects: Objects) -> None:
        self.processes = processes
        self.objects = objects

    def awaited(self, process: Watched, call: Call) -> Awaited | None:
        """What a system call waits for; None if it runs."""
        name, arguments = call.name, call.arguments
        if name == RUNNING:
            return None
        if name == "futex":
            return self.of_futex(process, arguments)
        if name in ("wait4", "waitid"):
            return self.of_wait(process, name, arguments)
        if name in ("poll", "ppoll"):
            return self.of_poll(process, name, arguments)
        if name in ("nanosleep", "clock_nanosleep"):
            return Awaited("sleep", is_timed=True)
        if name in ("select", "pselect6"):
            is_timed = arguments[4] != 0
            kind = "other" if arguments[0] else "sleep"
            return Awaited(kind, is_timed=is_timed)
        if name in (*READING, *WRITING):
            return self.of_descriptor(process, arguments[0], name in READING)
        return Awaited("other")

    def of_futex(
        self, process: Watched, arguments: tuple[int, ...]
    ) -> Awaited:
        address, operation, _, timeout, *_ = arguments
        is_timed = timeout != 0
        if operation & FUTEX_COMMAND not in FUTEX_WAITS:
            return Awaited("other")
        is_shared, semaphore = self.objects.semaphore_at(process, address)
        if not is_shared:
            return Awaited("thread", is_timed=is_timed)
        if semaphore is None:
            return Awaited("semaphore", is_timed=is_timed)
        return Awaited(
            kind_of(semaphore), semaphore.of, semaphore, is_timed=is_timed
        )

    def of_wait(
        self, process: Watched, name: str, arguments: tuple[int, ...]
    ) -> Awaited:
        if name == "wait4":
            pid = arguments[0] & 0xFFFFFFFF
            pids: tuple[int, ...] | None = (
                (pid,) if 0 < pid < 1 << 31 else None
            )
        elif arguments[0] == P_PIDFD:
            pids = self.pid_behind(process, arguments[1])
        else:
            pids = (arguments[1],) if arguments[0] == P_PID else None
        return Awaited("process", pids=pids)

    def pid_behind(self, process: Watched, fd: int) -> tuple[int, ...] | None:
        pid = info_of(process.pid, fd).get("Pid", "")
        return (int(pid),) if pid.isdigit() else None

    def of_poll(
        self, process: Watched, name: str, arguments: tuple[int, ...]
    ) -> Awaited:
        address, count, timeout, *_ = arguments
        if name == "poll":
            is_timed = timeout & 0xFFFFFFFF < 1 << 31
        else:
            is_timed = timeout != 0
        if count == 0:
            return Awaited("sleep" if is_timed else "other", is_timed=is_timed)
        data = None
        if count <= MOST_DESCRIPTORS:
            data = process.memory.read(address, count * POLLFD.size)
        if data is None:
            return Awaited("other", is_timed=is_timed)
        each = [
            self.of_descriptor(process, fd, not events & POLLOUT)
            for fd, events, _ in POLLFD.iter_unpack(data)
        ]
        first = each[0]
        if any(a.kind != first.kind or a.shared != first.shared for a in each):
            return Awaited("other", is_timed=is_timed, any_of=tuple(each))
        if first.kind == "process":
            pids = tuple(pid for a in each for pid in a.pids or ())
            return first.but(pids=pids, is_timed=is_timed)
        return first.but(is_timed=is_timed)

    def of_descriptor(
        self, process: Watched, fd: int, is_reading: bool
    ) -> Awaited:
        target = target_of(process.pid, fd)
        if target == "anon_inode:[pidfd]":
            return Awaited("process", pids=self.pid_behind(process, fd))
        inode = inode_in(target, "pipe")
        if inode in self.processes.sentinels:
            pid = self.processes.sentinels[inode]
            return Awaited("process", pids=(pid,))
        if inode_in(target, "socket") in self.processes.own_sockets:
            return Awaited("other")  # the recorder has not read yet
        pipe = self.objects.pipe_of(target)
        if pipe is None:
            return Awaited("other")
        if pipe.kind == "Pipe":
            kind = "pipe_read" if is_reading else "pipe_write"
        else:
            kind = "queue_get" if is_reading else "queue_put"
        return Awaited(kind, pipe, end=inode_in(target, "pipe", "socket"))
