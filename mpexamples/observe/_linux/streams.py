"""The standard output and error of a program, read in the order of writing.

Each is a Unix stream socket, so that the kernel names the writer of all that
is read.  Two sockets are two queues, and what waits in both cannot be put in
order afterwards.  So the kernel is asked for a signal with each write
(O_ASYNC and F_SETSIG, fcntl(2)): real-time signals are queued, and a
descriptor (signalfd(2)) tells which socket each was for.  One signal stands
for one write, or for one part of a large write.

Where one write ends and the next begins, a stream socket does not say.  It
says so by a detour: a read copies whole writes, and stops before the first
that it cannot copy.  Behind the memory that it copies to is a page that
nobody may touch, see :class:`GuardedMemory`.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections import deque
from io import BytesIO
from itertools import repeat

from mpexamples.observe._linux.sockets import (
    GuardedMemory,
    ManyReceives,
    name_senders,
    open_signals,
    receive,
    signal_writes,
    unread_bytes,
)

NAMES = ("stdout", "stderr")
WRITTEN = signal.SIGRTMAX  # sent by the kernel with each write
MISSED = signal.SIGIO  # sent instead where too many signals are queued
INTS = 32  # in a struct signalfd_siginfo
NUMBER, CODE, FILE = 0, 2, 5  # the places of three of them
POLL_IN = 1  # the code: there is something to read
MOST_AT_ONCE = 1024  # signals
ROUNDS = 8  # of so many; streams hold no more, unless a program enlarges them
LATE = 20  # times that a signal may be looked for after its write
SMALL = 512  # bytes in which the ends of writes are looked for first
LARGE = 32 * 1024  # bytes of many writes that are read at once
LARGEST = 128 * 1024  # more than any part of a write to a Unix socket
CALM = 1000  # whole lines, one in each write, after which that is done
# Bytes that may wait in a stream; most kernels allow no more than a part of
# that.  The more there is, the more lines of one process one read brings.
MOST_UNREAD = 512 * 1024

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpexamples.observe._output import Writer


class Sender:
    """The process and the stream that something was read from.

    ``writer`` is there once the process is known; a read brings many lines,
    which then need not be looked up one by one.
    """

    __slots__ = ("pid", "stream", "writer")
    writer: Writer

    def __init__(self, stream: str, pid: int) -> None:
        self.stream = stream
        self.pid = pid  # 0: unknown


Write = tuple[Sender, bytes]


class Streams:
    """Both streams of one program.

    Use it in one thread: the signals are sent to the one that creates it,
    and are blocked there until :meth:`close`.
    """

    def __init__(self) -> None:
        self.signals = open_signals(WRITTEN, MISSED)
        self.blocked = signal.pthread_sigmask(
            signal.SIG_BLOCK, {WRITTEN, MISSED}
        )
        self.memory = GuardedMemory(LARGEST)
        self.many: ManyReceives | None = None  # needed in a flood alone
        self.names: dict[int, str] = {}
        self.readers: dict[int, socket.socket] = {}
        self.unplaced: dict[int, deque[Write]] = {}
        # Since new_senders was called, by descriptor and pid.
        self.senders: dict[tuple[int, int], Sender] = {}
        self.whole_lines = 0  # in a row, one in each write
        self.are_lines = False  # what was read last: each write is one
        self.is_heard = False  # a signal came since the last look
        self.is_missed = False  # the kernel could not queue one
        self.was_left = False  # the last look has found a write without one

    def fileno(self) -> int:
        """A descriptor that is readable when something was written."""
        return self.signals

    def open(self) -> list[socket.socket]:
        """Begin to read; return the ends of the program, which are yours."""
        writers = []
        for name in NAMES:
            reader, writer = socket.socketpair()
            name_senders(reader)
            writer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_UNREAD)
            signal_writes(reader, WRITTEN)
            fd = reader.fileno()
            self.names[fd] = name
            self.readers[fd] = reader
            self.unplaced[fd] = deque()
            writers.append(writer)
        return writers

    def close(self) -> None:
        for reader in self.readers.values():
            reader.close()
        # A signal that is queued when it is unblocked ends this process.
        while self.arrivals():
            pass
        signal.pthread_sigmask(signal.SIG_SETMASK, self.blocked)
        os.close(self.signals)

    # -- the order of writes ----------------------------------------------

    def read(self) -> list[Write]:
        """What has been written up to now, in the order of writing."""
        writes: list[Write] = []
        self.are_lines = self.is_calm and (
            self.are_lines or not any(self.unplaced.values())
        )
        for _ in range(ROUNDS):
            arrivals = self.arrivals()
            self.place(arrivals, writes)
            if len(arrivals) < MOST_AT_ONCE:
                break
        if self.is_calm:
            self.place_late(writes)
        if self.is_missed:
            self.is_missed = self.is_heard = False
            self.read_rest(writes)
        return writes

    def read_to_the_end(self) -> list[Write]:
        """All that is there, with a signal or without, when nobody writes."""
        writes = self.read()
        for _ in range(ROUNDS):
            if not self.is_something_left():
                break
            self.read_rest(writes)
        return writes

    def new_senders(self) -> Iterable[Sender]:
        """Those of what was read since the last call; give them writers."""
        senders, self.senders = self.senders, {}
        return senders.values()

    def is_something_left(self) -> bool:
        return any(self.unplaced.values()) or any(
            map(unread_bytes, self.readers.values())
        )

    def place_late(self, writes: list[Write]) -> None:
        """Place lines whose signals are on their way, or will not come."""
        for _ in range(LATE):
            if not any(self.unplaced.values()):
                return
            arrivals = self.arrivals()
            self.place(arrivals, writes)
            if not arrivals:
                os.sched_yield()
        if not arrivals:
            self.place_rest(writes)

    def place_rest(self, writes: list[Write]) -> None:
        """Place lines of a write that had several: they have no signal."""
        for unplaced in self.unplaced.values():
            if unplaced:
                self.lose_calm()
            writes += unplaced
            unplaced.clear()

    def arrivals(self) -> list[int]:
        """The descriptor that was written to, for each write, in order."""
        try:
            data = os.read(self.signals, MOST_AT_ONCE * INTS * 4)
        except BlockingIOError:
            return []
        self.is_heard = True
        numbers = memoryview(data).cast("i")
        fds = numbers[FILE::INTS].tolist()
        codes = numbers[CODE::INTS].tolist()
        if codes.count(POLL_IN) == len(codes):
            return fds
        self.is_missed |= MISSED in numbers[NUMBER::INTS].tolist()
        return [
            fd for fd, code in zip(fds, codes, strict=True) if code == POLL_IN
        ]

    def place(self, arrivals: list[int], writes: list[Write]) -> None:
        """Append the next write to each of these descriptors."""
        for fd in arrivals:
            unplaced = self.unplaced[fd]
            if not unplaced:
                self.fetch(fd)
            if unplaced:
                writes.append(unplaced.popleft())
            else:
                self.lose_calm()  # one line came in several writes

    def read_unannounced(self) -> list[Write]:
        """What has been written without a signal, in any order.

        Call it from time to time: the kernel may have no memory for signals,
        or the user may have too many (RLIMIT_SIGPENDING).

        A writer may also have been interrupted just before the signal, which
        would then be taken for that of the next write.  So what has no signal
        is left until the second look.
        """
        writes: list[Write] = []
        self.place(self.arrivals(), writes)
        is_left = not self.is_heard and self.is_something_left()
        if is_left and self.was_left:
            self.read_rest(writes)
        self.was_left = is_left
        self.is_heard = False
        return writes

    def read_rest(self, writes: list[Write]) -> None:
        """Append what is there, and had no signal, in any order."""
        self.place(self.arrivals(), writes)
        self.place_rest(writes)
        for fd, reader in self.readers.items():
            left = unread_bytes(reader)
            while left > 0 and self.fetch(fd):
                left -= sum(len(data) for _, data in self.unplaced[fd])
                writes += self.unplaced[fd]
                self.unplaced[fd].clear()

    # -- the ends of writes -----------------------------------------------

    @property
    def is_calm(self) -> bool:
        """Whether each write can be taken for one line.

        That is so in a flood of lines, which must be read fast, until a
        number of lines differs from a number of signals.
        """
        return self.whole_lines >= CALM

    def lose_calm(self) -> None:
        self.whole_lines = 0
        self.are_lines = False

    def fetch(self, fd: int) -> bool:
        """Read some writes; False if nothing is there."""
        try:
            return self.fetch_lines(fd) if self.is_calm else self.fetch_few(fd)
        except BlockingIOError:
            return False

    def fetch_few(self, fd: int) -> bool:
        """Read the next writes, all of one process, and find their ends.

        :raises BlockingIOError: nothing is there.
        """
        reader = self.readers[fd]
        ends = self.ends_of_writes(reader)
        data, pid, _ = receive(reader, ends[-1] if ends else LARGE)
        if not data:  # the end of the stream
            return False
        parts = parts_of(data, ends) if ends else self.lines_of(data)
        self.unplaced[fd].extend(zip(repeat(self.sender(fd, pid)), parts))
        if ends:
            for part in parts:
                if is_line(part):
                    self.whole_lines += 1
                else:
                    self.lose_calm()
        return True

    def fetch_lines(self, fd: int) -> bool:
        """Read many writes, each of which is taken for one line.

        :raises BlockingIOError: nothing is there.
        """
        if self.many is None:
            self.many = ManyReceives(LARGE)
        try:
            received = self.many.receive(fd)
        except OSError as error:
            if error.errno != errno.EFAULT:
                raise
            data, pid, _ = receive(self.readers[fd], LARGE)
            received = [(pid, data)]  # a part of a write
        unplaced = self.unplaced[fd]
        for pid, data in received:
            if not data:  # the end of the stream
                break
            sender = self.sender(fd, pid)
            if is_line(data):
                unplaced.append((sender, data))  # many processes take turns
            else:
                unplaced.extend(zip(repeat(sender), self.lines_of(data)))
        return bool(unplaced)

    def sender(self, fd: int, pid: int) -> Sender:
        sender = self.senders.get((fd, pid))
        if sender is None:
            sender = self.senders[fd, pid] = Sender(self.names[fd], pid)
        return sender

    def lines_of(self, data: bytes) -> list[bytes]:
        if not data.endswith(b"\n"):
            self.lose_calm()
        return BytesIO(data).readlines()  # no end of line but that

    def ends_of_writes(self, reader: socket.socket) -> list[int]:
        """Where the first writes end, all of one process.

        Empty if the first is larger than any memory.

        :raises BlockingIOError: nothing is there.
        """
        room = SMALL
        while (end := self.whole_writes(reader, room)) is None:
            room *= 4
            if room > LARGEST:
                return []
        ends: list[int] = []
        while end:
            ends.append(end)
            end = self.whole_writes(reader, end - 1)
        return ends[::-1]

    def whole_writes(self, reader: socket.socket, room: int) -> int | None:
        """How many bytes the first writes have that fit; None if none does.

        :raises BlockingIOError: nothing is there.
        """
        try:
            return reader.recv_into(self.memory.room(room), 0, socket.MSG_PEEK)
        except OSError as error:
            if error.errno != errno.EFAULT:
                raise
            return None


def is_line(data: bytes) -> bool:
    return data.find(b"\n") == len(data) - 1


def parts_of(data: bytes, ends: list[int]) -> list[bytes]:
    begins = [0, *ends[:-1]]
    return [data[begin:end] for begin, end in zip(begins, ends, strict=True)]
