"""The memory that processes share, and which of them have it mapped.

``SharedMemory`` is a file in /dev/shm, and so is the heap with each
``Value``, ``Array`` and ``Barrier``, though its name is removed at once;
``np.memmap`` and ``mmap`` map other files, or none.  Python reports when it
maps the first two and lets go of them; the others, and what is inherited by
``fork``, are seen at looks.  Sources: shm_overview(7), proc_pid_maps(5).
"""

from __future__ import annotations

import os

from mpexamples.observe._linux.intervals import Interval
from mpexamples.observe._linux.kernel import as_number
from mpexamples.observe._linux.memory import (
    SharedMap,
    pages_of,
    shared_maps,
)
from mpexamples.observe._startup.mpexamples_observed.protocol import MAPPED

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpexamples.observe._linux.processes import Watched

MOST_SEGMENTS = 100  # of one recording
FOLDER = "/dev/shm/"
HEAP = "pym-"  # what multiprocessing.heap calls its files
DELETED = " (deleted)"
NO_FILE = "/dev/zero"  # what mmap(-1, …) is called
NAMELESS = VALUES, ANONYMOUS = "heap", "mmap"

Identity = tuple[str, int]  # device and inode


class Segment:
    """Memory that several processes can have mapped.

    ``end`` is when its name was gone; None while it is there, and always if
    it has none.
    """

    def __init__(
        self, identity: Identity, path: str, size: int, start: int
    ) -> None:
        self.identity = identity
        self.size = size
        self.start = start
        self.end: int | None = None
        self.path = path.removesuffix(DELETED)
        name = self.path.rpartition("/")[2]
        if self.path == NO_FILE:
            self.kind = ANONYMOUS
        elif not self.path.startswith(FOLDER):
            self.kind = "file"
        elif name.startswith(HEAP):
            self.kind = VALUES
        else:
            self.kind = "SharedMemory"
        self.name = None if self.kind in NAMELESS else name

    def look(self, now: int) -> None:
        """Note the size of the file, or that the name is gone."""
        if self.name is None or self.end is not None:
            return
        try:
            found = os.stat(self.path)
        except OSError:
            self.end = now
            return
        if found.st_ino == self.identity[1]:
            self.size = found.st_size  # that of a mapping is in whole pages
        else:
            self.end = now


class Mapping(Interval):
    def __init__(self, process: Watched, start: int, segment: Segment) -> None:
        super().__init__(process, start)
        self.segment = segment


class Segments:
    """Notes who has which segment mapped."""

    def __init__(self) -> None:
        self.by_identity: dict[Identity, Segment] = {}
        self.mappings: list[Mapping] = []
        self.open: dict[tuple[Watched, Segment], Mapping] = {}
        self.last: dict[Watched, tuple[int, list[Segment]]] = {}

    # -- reports ----------------------------------------------------------

    def take(
        self, process: Watched, what: str, moment: int, words: Sequence[str]
    ) -> None:
        """Take a report; ``protocol`` says what the words are."""
        device, inode, size, path = words
        identity = device, as_number(inode)
        segment = self.segment(identity, path, as_number(size), moment)
        if segment is None:
            return
        self.last.pop(process, None)  # as many pages may be other ones
        if what == MAPPED:
            self.begin(process, segment, moment)
        elif (process, segment) in self.open:
            self.close(process, segment, moment)

    def inherit(self, parent: Watched, child: Watched) -> None:
        """A forked child has what its parent had."""
        for process, segment in list(self.open):
            if process is parent:
                self.begin(child, segment, child.start)

    def forget(self, process: Watched) -> None:
        """A process was seen before it executed its program.

        Until then it had what its parent has.
        """
        for key in [key for key in self.open if key[0] is process]:
            del self.open[key]
        self.mappings = [m for m in self.mappings if m.process is not process]
        self.last.pop(process, None)

    # -- looks ------------------------------------------------------------

    def look(self, living: Iterable[Watched], now: int) -> None:
        seen = {
            (process, segment)
            for process in living
            for segment in self.mapped_by(process, now)
        }
        for process, segment in seen:
            self.begin(process, segment, now)
        for process, segment in self.open.keys() - seen:
            self.close(process, segment, now)
        self.look_at_names(now)

    def look_at_names(self, now: int) -> None:
        for segment in self.by_identity.values():
            segment.look(now)

    def mapped_by(self, process: Watched, now: int) -> list[Segment]:
        """What a process has mapped, read again when its pages have changed.

        To read how many pages it has mapped takes a tenth of the time.
        """
        pages = pages_of(process.pid)
        if pages is None:
            return []
        before = self.last.get(process)
        if before is None or before[0] != pages:
            found = list(self.segments(shared_maps(process.pid), now))
            before = self.last[process] = pages, found
        return before[1]

    def segments(
        self, maps: Iterable[SharedMap], now: int
    ) -> Iterator[Segment]:
        for found in maps:
            if found.is_writable or found.identity in self.by_identity:
                segment = self.segment(
                    found.identity, found.path, found.size, now
                )
                if segment is not None:
                    yield segment

    # -- both -------------------------------------------------------------

    def segment(
        self, identity: Identity, path: str, size: int, now: int
    ) -> Segment | None:
        """The segment that is known, or a new one; None for too many."""
        known = self.by_identity.get(identity)
        if known is None and len(self.by_identity) < MOST_SEGMENTS:
            known = Segment(identity, path, size, now)
            self.by_identity[identity] = known
        return known

    def begin(self, process: Watched, segment: Segment, now: int) -> None:
        key = process, segment
        segment.start = min(segment.start, now)
        if key not in self.open:
            self.open[key] = mapping = Mapping(process, now, segment)
            self.mappings.append(mapping)
        elif now < self.open[key].start:
            self.open[key].start = now

    def close(self, process: Watched, segment: Segment, now: int) -> None:
        end = now if process.end is None else min(now, process.end)
        self.open.pop((process, segment)).end = end

    def close_all(self, now: int) -> None:
        """Let every mapping end, at the latest with its process."""
        for process, segment in list(self.open):
            end = now if process.end is None else process.end
            self.close(process, segment, end)

        for mapping in self.mappings:
            # The birth of a process may have been reported after it.
            mapping.start = max(mapping.start, mapping.process.start)
            mapping.end = max(mapping.start, mapping.end)

    def in_order(self) -> list[Segment]:
        return sorted(self.by_identity.values(), key=lambda s: s.start)
