"""The locks, queues and pipes of a program, and who holds them.

A lock of multiprocessing is a named semaphore: its inode is the same in
every process.  Each process has a copy of the Python object, in whose memory
is how often that process has acquired it.  Interpreters report where their
copies are, see ``_startup/mpexamples_observed/objects.py``.
"""

from __future__ import annotations

import itertools
import struct
import time

from mpexamples.observe._linux.kernel import as_number
from mpexamples.observe._linux.memory import inode_in
from mpexamples.observe._linux.unix_sockets import connected_sockets
from mpexamples.observe._startup.mpexamples_observed.protocol import NONE

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpexamples.observe._linux.processes import Watched

# SemLockObject of CPython 3.11 to 3.15, after the header of the object:
# handle, last thread, count, most, kind.
SEMLOCK = struct.Struct("PLiii")
SEMAPHORE_VALUE = struct.Struct("I")  # the first word of sem_t

PREFIXES = {
    "Lock": "lock",
    "RLock": "lock",
    "Condition": "condition",
    "Semaphore": "semaphore",
    "BoundedSemaphore": "semaphore",
    "Event": "event",
    "Barrier": "barrier",
    "Pipe": "pipe",
    "Queue": "queue",
    "JoinableQueue": "queue",
    "SimpleQueue": "queue",
}
MUTEXES = ("Lock", "RLock")
COUNTED = ("Semaphore", "BoundedSemaphore")


class Shared:
    """Something that processes share: a lock, a queue, a pipe."""

    def __init__(
        self, kind: str, created: tuple[str, int] | None = None
    ) -> None:
        self.kind = kind
        self.created = created
        self.id: str | None = None
        self.pipe: int | None = None  # the lower inode of its ends
        self.role: str | None = None  # what a pool uses it for
        self.parties: int | None = None  # of a barrier
        self.seen_at = time.monotonic_ns()
        self.semaphores: list[Semaphore] = []

    @property
    def held(self) -> Semaphore | None:
        """What is held of it: a lock is, a queue or an event is not."""
        part = "_lock" if self.kind == "Condition" else ""
        for semaphore in self.semaphores:
            if semaphore.can_be_held and semaphore.part == part:
                return semaphore
        return None


class Semaphore:
    """One semaphore, alone or as a part of something."""

    def __init__(
        self, of: Shared, part: str, kind: str, first: int, most: int
    ) -> None:
        self.of = of
        self.part = part
        self.kind = kind
        self.first = first  # how often it could be acquired when it was made
        self.most = most
        self.is_signal = False  # released by one that had not acquired it
        self.inode: int | None = None
        self.known_to: set[int] = set()  # pids, of those that have ended too

    @property
    def is_mutex(self) -> bool:
        return self.kind in MUTEXES

    @property
    def can_be_held(self) -> bool:
        """Whether those that acquire it are those that release it."""
        if self.is_mutex:
            return True
        return (
            self.of.kind in COUNTED and self.first > 0 and not self.is_signal
        )


class Copy:
    """The Python object of a semaphore in one process.

    ``is_forked``: the process has inherited it.  Python sets its count to 0
    in children that it starts itself.
    """

    def __init__(
        self, address: int, handle: int, offset: int, is_forked: bool = False
    ) -> None:
        self.address = address
        self.handle = handle  # the address of the semaphore itself
        self.offset = offset
        self.is_forked = is_forked
        self.semaphore: Semaphore | None = None


class Holding:
    """Who holds a semaphore; None where that is not known.

    ``holder_ended``: it is taken, and no living process holds it.  ``value``
    is how often it can be acquired now.  ``still``: where it is not known,
    those that hold it still if they held it before; the counts of several
    processes cannot be read at one moment.  ``threads`` are those that have
    acquired it last in each process that has ever done so.
    """

    def __init__(
        self,
        holders: tuple[Watched, ...] | None,
        holder_ended: bool | None,
        value: int | None = None,
        still: tuple[Watched, ...] = (),
        threads: dict[Watched, int] | None = None,
    ) -> None:
        self.threads = threads or {}
        self.holders = holders
        self.holder_ended = holder_ended
        self.value = value
        self.still = still

    def has_stayed(self, before: Holding) -> bool:
        """Whether the same processes held it before."""
        return (
            self.holders == before.holders
            and self.holder_ended == before.holder_ended
        )


class Counts:
    """What the copies of one semaphore say."""

    def __init__(self) -> None:
        self.of: dict[Watched, int] = {}
        self.threads: dict[Watched, int] = {}
        self.value: int | None = None
        self.is_complete = True

    def add(self, process: Watched, copy: Copy) -> None:
        count, thread = count_of(process, copy)
        if thread:
            self.threads[process] = thread
        if count is None or (
            copy.is_forked and process.parent_by_start is None
        ):
            self.is_complete = False  # os.fork() copies the count
        else:
            self.of[process] = self.of.get(process, 0) + count
        if self.value is None:
            self.value = value_of(process, copy)

    def refute(self, semaphore: Semaphore) -> None:
        """Note that some release what others have acquired."""
        if any(not 0 <= n <= semaphore.first for n in self.of.values()):
            semaphore.is_signal = True

    def is_whole(
        self, semaphore: Semaphore, living: Iterable[Watched]
    ) -> bool:
        """Whether all living processes that have it are counted."""
        return self.is_complete and all(
            process in self.of
            for process in living
            if process.pid in semaphore.known_to
        )

    def holding(
        self, semaphore: Semaphore, living: Iterable[Watched]
    ) -> Holding:
        """Who holds it.

        A copy goes on counting when another process releases the lock, so
        the counts are believed only as far as the semaphore agrees.
        """
        value = self.value
        if value is None:
            return Holding(None, None)
        holders = tuple(process for process, n in self.of.items() if n > 0)
        taken = semaphore.first - value
        if taken <= 0:
            return Holding((), False, value)
        if not semaphore.is_mutex:
            is_sum = sum(self.of.values()) == taken
            if is_sum and self.is_whole(semaphore, living):
                return Holding(holders, False, value)
            return Holding(None, None, value, holders)
        if holders and len(holders) <= taken:
            return Holding(holders, False, value, threads=self.threads)
        if not holders and self.is_whole(semaphore, living):
            return Holding((), True, value, threads=self.threads)
        return Holding(None, None, value)


class Objects:
    """All of them, in the order in which they were created."""

    def __init__(self) -> None:
        self.everything: list[Shared] = []
        self.pipes: dict[int, Shared] = {}
        self.peers: dict[int, int] = {}  # of a pair of sockets, both ways
        self.by_inode: dict[int, Semaphore] = {}
        self.semaphore_names: set[str] = set()
        self.unreported: set[Shared] = set()  # that are shown nevertheless
        self.by_address: dict[tuple[int, str], Shared] = {}

    # -- reports ----------------------------------------------------------

    def take_semaphore(self, process: Watched, words: str) -> None:
        """Take in the report of one semaphore.

        :raises ValueError: the report makes no sense.
        """
        address, handle, offset, *creation = words.split(" ", 14)
        copy = Copy(as_number(address), as_number(handle), as_number(offset))
        if creation:
            copy.semaphore = self.created(process.pid, creation)
            copy.semaphore.known_to.add(process.pid)
        process.copies[copy.address] = copy
        process.memory.forget_maps()
        if not creation:
            self.identify(process)  # it may not live until the next look

    def take_pipe(self, words: str) -> None:
        """Take in the report of a pipe.

        :raises ValueError: the report makes no sense.
        """
        one, other, line, file = words.split(" ", 3)
        pipe = Shared("Pipe", (file, as_number(line)))
        self.pair(pipe, as_number(one), as_number(other))
        self.everything.append(pipe)

    def created(self, pid: int, words: list[str]) -> Semaphore:
        kind, first, most, name, part, owner, *rest = words
        address, pipe, role, parties, line, file = rest
        if kind not in PREFIXES or owner not in (NONE, *PREFIXES):
            raise ValueError(kind)
        shared = None
        if owner != NONE:
            shared = self.by_address.get((pid, address))
            if shared and any(s.part == part for s in shared.semaphores):
                shared = None  # another object at the same address
        if shared is None:
            shared = Shared(
                kind if owner == NONE else owner, (file, as_number(line))
            )
            self.everything.append(shared)
            self.by_address[pid, address] = shared
        if pipe != NONE:
            shared.pipe = as_number(pipe)
            self.pipes[shared.pipe] = shared
        if role != NONE:
            shared.role = role
        if parties != NONE:
            shared.parties = as_number(parties)
        semaphore = Semaphore(
            *(shared, "" if part == NONE else part, kind),
            *(as_number(first), as_number(most)),
        )
        shared.semaphores.append(semaphore)
        self.semaphore_names.add(name)
        return semaphore

    def inherit(self, parent: Watched, child: Watched) -> None:
        """A forked child has what its parent had."""
        for address, copy in parent.copies.items():
            own = Copy(address, copy.handle, copy.offset, is_forked=True)
            own.semaphore = copy.semaphore
            child.copies[address] = own
            if own.semaphore is not None:
                own.semaphore.known_to.add(child.pid)

    def identify(self, process: Watched) -> None:
        """Find out which semaphore each copy in a process is."""
        for copy in process.copies.values():
            if copy.semaphore and copy.semaphore.inode:
                continue
            inode = process.memory.semaphore_at(copy.handle)
            if inode is None:
                continue
            if copy.semaphore is not None:
                copy.semaphore.inode = inode
                self.by_inode[inode] = copy.semaphore
            elif inode in self.by_inode:
                copy.semaphore = self.by_inode[inode]
                copy.semaphore.known_to.add(process.pid)

    # -- finding ----------------------------------------------------------

    def semaphore_at(
        self, process: Watched, address: int
    ) -> tuple[bool, Semaphore | None]:
        """Whether a semaphore is at an address, and which, if known."""
        inode = process.memory.semaphore_at(address)
        if inode is None:
            return False, None
        if inode not in self.by_inode:
            self.identify(process)
        return True, self.by_inode.get(inode)

    def pipe_of(self, target: str | None) -> Shared | None:
        """The pipe, or pair of Unix sockets, that a descriptor leads to."""
        inode = inode_in(target, "pipe", "socket")
        if inode is None or target is None:
            return None
        if inode not in self.pipes:
            pipe = Shared("Pipe")
            pipe.pipe = inode
            if target.startswith("socket"):
                peers = connected_sockets() or {}
                if inode not in peers:
                    return None  # of the network, say
                self.pair(pipe, inode, peers[inode])
            self.pipes[inode] = pipe
        return self.pipes[inode]

    def pair(self, pipe: Shared, one: int, other: int) -> None:
        """Note the inodes of the ends of a pipe; those of sockets differ."""
        pipe.pipe = min(one, other)
        self.pipes[one] = self.pipes[other] = pipe
        if one != other:
            self.peers |= {one: other, other: one}

    # -- holders ----------------------------------------------------------

    def holdings(
        self, living: Iterable[Watched], only_held: bool = False
    ) -> dict[Semaphore, Holding]:
        """Who holds each semaphore, as far as that can be told.

        ``only_held``: only of those that can be held.
        """
        counts: dict[Semaphore, Counts] = {
            semaphore: Counts()
            for shared in self.everything
            for semaphore in shared.semaphores
            if semaphore.can_be_held or not only_held
        }
        living = list(living)
        for process in living:
            for copy in process.copies.values():
                if copy.semaphore in counts:
                    counts[copy.semaphore].add(process, copy)
        for semaphore, each in counts.items():
            each.refute(semaphore)
        return {
            semaphore: each.holding(semaphore, living)
            for semaphore, each in counts.items()
            if semaphore.can_be_held or not only_held
        }

    # -- the end ----------------------------------------------------------

    def name_everything(self) -> list[Shared]:
        """Give each its id, by kind and in order of creation.

        Pipes that no interpreter has reported, such as those of
        ``os.pipe()``, come last.
        """
        unreported = sorted(self.unreported, key=lambda pipe: pipe.pipe or 0)
        numbers = {prefix: itertools.count(1) for prefix in PREFIXES.values()}
        for each in (*self.everything, *unreported):
            prefix = PREFIXES[each.kind]
            each.id = f"{prefix}-{next(numbers[prefix])}"
        return [*self.everything, *unreported]


def count_of(process: Watched, copy: Copy) -> tuple[int | None, int]:
    """How often a process has acquired a lock, and in which thread last.

    The count is None if it is unreadable, or if the memory is used for
    something else since; the thread is 0 before the first time.
    """
    data = process.memory.read(copy.address + copy.offset, SEMLOCK.size)
    if data is None:
        return None, 0
    handle, thread, count, _, _ = SEMLOCK.unpack(data)
    return (count, thread) if handle == copy.handle else (None, 0)


def value_of(process: Watched, copy: Copy) -> int | None:
    """How often the semaphore can be acquired now, by anybody."""
    if process.memory.known_semaphore_at(copy.handle) is None:
        return None
    data = process.memory.read(copy.handle, SEMAPHORE_VALUE.size)
    return None if data is None else SEMAPHORE_VALUE.unpack(data)[0]
