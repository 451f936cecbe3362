"""The memories into which a traced program writes its events.

Each interpreter sends a descriptor of its own memory.  The events are read
from there once the process has ended, by ``pread``: a process that makes its
memory shorter must not harm the recorder, as it would if this was mapped.
"""

from __future__ import annotations

import os
import stat

from mpexamples.observe._linux.objects import Semaphore
from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._startup.mpexamples_observed import protocol
from mpexamples.observe._startup.mpexamples_observed.events import (
    EVENT,
    LOST,
    MEMORY_NAME,
    MEMORY_SIZE,
    MOST_NUMBERS,
    PUT,
    WAITS_FOR,
    as_thread,
)

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpexamples.observe._linux.stacks import Frame

READ_SIZE = EVENT.size * 4096
MOST_BYTES = 32 << 20  # of the events of all processes
EMPTY = bytes(READ_SIZE)
NAME = f"/memfd:{MEMORY_NAME}"

Event = tuple[int, int, int, int, int, int, int]  # as events.EVENT has it


class Trace:
    """The events of one interpreter, and what the numbers in them mean."""

    def __init__(self, forked_from: Trace | None = None) -> None:
        self.fd: int | None = None
        self.main_thread = 0
        self.data = b""
        self.cut: int | None = None  # when there was no more room
        self.locks: dict[int, Semaphore] = {}
        self.pipes: dict[int, int] = {}  # inodes
        self.places: dict[int, Frame] = {}
        if forked_from is not None:
            self.locks |= forked_from.locks
            self.pipes |= forked_from.pipes
            self.places |= forked_from.places

    def read(self, most: int) -> None:
        """Take in what was written, up to ``most`` bytes."""
        if self.fd is None:
            return
        pieces: list[bytes] = []
        size = 0
        while size <= most:
            try:
                piece = os.pread(self.fd, READ_SIZE, size)
            except OSError:
                break
            if piece == EMPTY[: len(piece)]:
                break
            pieces.append(piece)
            size += len(piece)
        os.close(self.fd)
        self.fd = None
        data = b"".join(pieces).rstrip(b"\0")
        data += bytes(-len(data) % EVENT.size)
        whole = most // EVENT.size * EVENT.size
        self.data = data[:whole]
        if len(data) > whole:
            self.cut = first_moment(data[whole:])
        elif len(data) >= MEMORY_SIZE:
            self.cut = first_moment(data[-EVENT.size :])

    def events(self) -> Iterator[Event]:
        """What happened, in the order in which it was written."""
        for event in EVENT.iter_unpack(self.data):
            moment, end, *_, kind, _ = event
            if not moment:
                continue
            yield event
            if kind == PUT and end not in (0, LOST):
                yield sending_of(event)


def first_moment(data: bytes) -> int | None:
    moments: list[int] = [event[0] for event in EVENT.iter_unpack(data)]
    return next(filter(None, moments), None)


def sending_of(put: Event) -> Event:
    """The sending of what was put into the buffer of a queue."""
    _, end, digest, thread, took, _, number = put
    start = end - 1000 * took
    if end < 0:  # it goes on
        start, end = -end, 0
    return start, end, digest, thread, 0, WAITS_FOR["pipe_write"], number


class Traces:
    """The traces of all processes."""

    def __init__(self, processes: ProcessTable) -> None:
        self.processes = processes
        self.of: dict[Watched, list[Trace]] = {}
        self.locks_by_name: dict[str, Semaphore] = {}
        self.room = MOST_BYTES

    def read_all(self) -> None:
        for process in self.of:
            self.read(process)

    def pids(self) -> list[int]:
        """The processes that were traced."""
        return sorted(
            {
                process.pid
                for process, traces in self.of.items()
                if any(trace.data for trace in traces)
            }
        )

    def take(
        self, what: str, pid: int, words: str, descriptor: int | None
    ) -> None:
        """Take in a report, after the process table has.

        :raises ValueError: the report makes no sense.
        """
        process = self.processes.latest.get(pid)
        if process is None:
            return
        if what == protocol.BORN:
            parent, _, *fork = words.split(" ")
            forker = self.processes.latest.get(int(parent))
            if fork and forker in self.of and process not in self.of:
                self.of[process] = [Trace(self.of[forker][-1])]
        elif what == protocol.MEMORY and descriptor is not None:
            self.begin(process, int(words), descriptor)
        elif process in self.of:
            self.take_meaning(what, process, words)

    def begin(self, process: Watched, thread: int, descriptor: int) -> None:
        """Keep the memory of an interpreter, or of a forked process."""
        if not is_memory(descriptor):
            raise ValueError(descriptor)
        traces = self.of.setdefault(process, [])
        if traces and traces[-1].fd is not None:
            self.read(process)  # another interpreter has replaced that one
            traces.append(Trace())
        elif not traces or traces[-1].data:
            traces.append(Trace())
        traces[-1].fd = os.dup(descriptor)
        traces[-1].main_thread = as_thread(thread)

    def take_meaning(self, what: str, process: Watched, words: str) -> None:
        """Note what a number in the events means."""
        trace = self.of[process][-1]
        if what == protocol.TRACED_LOCK:
            number, address, name = words.split(" ", 2)
            copy = process.copies.get(int(address))
            semaphore = copy.semaphore if copy else None
            if name != protocol.NONE:
                if semaphore is not None:
                    self.locks_by_name[name] = semaphore
                semaphore = self.locks_by_name.get(name)
            if semaphore is not None:
                trace.locks[as_number(number)] = semaphore
        elif what == protocol.TRACED_PIPE:
            number, pipe = words.split(" ")
            trace.pipes[as_number(number)] = int(pipe)
        elif what == protocol.PLACE:
            number, line, function, file = words.split(" ", 3)
            trace.places[as_number(number)] = file, int(line), function

    def read(self, process: Watched) -> None:
        """Read what a process has written so far, and no more later."""
        for trace in self.of.get(process, ()):
            if trace.fd is not None:
                trace.read(self.room)
                self.room -= len(trace.data)


def as_number(text: str) -> int:
    number = int(text)
    if not 0 < number <= MOST_NUMBERS:
        raise ValueError(text)
    return number


def is_memory(descriptor: int) -> bool:
    """Whether a descriptor is one of those that we asked for."""
    try:
        mode = os.fstat(descriptor).st_mode
        target = os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return False
    return stat.S_ISREG(mode) and target.startswith(NAME)
