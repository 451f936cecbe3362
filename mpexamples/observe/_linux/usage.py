"""How much memory each process has, and how much of that is its own.

The words are psutil's: RSS is all that a process has in RAM, USS the part
that no other process has, which would be free if it ended.  Source:
``smaps_rollup`` in proc(5).
"""

from __future__ import annotations

from mpexamples.observe._output import KIB

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpexamples.observe._linux.processes import Watched

LEAST_CHANGE = 256 * KIB  # that is worth another entry
MOST_ENTRIES = 100_000  # of one recording
OWN = (b"Private_Clean:", b"Private_Dirty:", b"Private_Hugetlb:")


class Usage:
    """Notes the memory of processes, as often as it changes."""

    def __init__(self) -> None:
        self.found: list[tuple[Watched, int, int, int]] = []
        self.last: dict[Watched, tuple[int, int]] = {}

    def look(self, living: Iterable[Watched], now: int) -> None:
        for process in living:
            if len(self.found) >= MOST_ENTRIES:
                return
            sizes = rss_and_uss(process.pid)
            if sizes is None:
                continue
            before = self.last.get(process)
            if before is None or any(
                abs(size - last) >= LEAST_CHANGE
                for size, last in zip(sizes, before, strict=True)
            ):
                self.last[process] = sizes
                self.found.append((process, now, *sizes))


def rss_and_uss(pid: int) -> tuple[int, int] | None:
    """In bytes; None for a process that has ended, or that hides them."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            lines = file.read().splitlines()[1:]
    except OSError:
        return None
    sizes = {
        name: int(size) * KIB
        for name, size, _unit in (line.split() for line in lines)
    }
    if b"Rss:" not in sizes:
        return None
    return sizes[b"Rss:"], sum(sizes.get(name, 0) for name in OWN)
