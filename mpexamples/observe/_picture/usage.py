"""The memory of a process, below its lane: how much, and how much its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._output import MIB
from mpexamples.observe._picture.scale import Scale, number

if TYPE_CHECKING:
    from mpexamples.observe._recording import Process, Recording

USAGE = 42  # px of height
TOP, BOTTOM = 14, 40  # of the areas in it
ACROSS = 1000  # units of their width


def most_memory(recordings: Sequence[Recording]) -> int:
    """What the largest process had, in bytes."""
    return max(
        (use.rss for each in recordings for use in each.memory), default=0
    )


class UsageStrip:
    """Draws the memory of one process; ``most`` bytes reach the top."""

    def __init__(
        self,
        recording: Recording,
        process: Process,
        scale: Scale,
        most: int,
        translate: Callable[[str], str],
    ) -> None:
        self.scale = scale
        self.most = max(most, 1)
        self.translate = translate
        self.sizes = recording.most_memory_of(process) or (0, 0)
        self.uses = () if process.is_helper else recording.memory_of(process)
        self.end = recording.end_of(process)

    @property
    def height(self) -> int:
        return USAGE if self.uses else 0

    def label(self) -> str:
        _ = self.translate
        return _("up to %(size)d MiB") % {"size": self.sizes[0] // MIB}

    def story(self) -> str:
        if not self.uses:
            return ""
        _ = self.translate
        return _(
            "has up to %(rss)d MiB of memory, and up to %(uss)d MiB of its own"
        ) % {"rss": self.sizes[0] // MIB, "uss": self.sizes[1] // MIB}

    def bars(self, top: int) -> Iterator[str]:
        height = BOTTOM - TOP
        yield (
            f'<g class="usage"><svg y="{top + TOP}" width="100%"'
            f' height="{height}" viewBox="0 0 {ACROSS} {height}"'
            ' preserveAspectRatio="none">'
            f"<title>{escape(self.story())}</title>"
        )
        for kind, sizes in (
            ("rss", [use.rss for use in self.uses]),
            ("uss", [use.uss for use in self.uses]),
        ):
            yield f'<path class="{kind}" d="{self.area(sizes)}"/>'
        yield "</svg></g>"

    def area(self, sizes: Sequence[int]) -> str:
        """Steps from the first look at the process to its end."""
        moments = [*(use.time for use in self.uses), self.end]
        places = [
            number(self.scale.x(moment) * ACROSS / 100) for moment in moments
        ]
        steps = "".join(
            f"V{number(self.y(size))}H{place}"
            for size, place in zip(sizes, places[1:], strict=True)
        )
        ground = BOTTOM - TOP
        return f"M{places[0]} {ground}{steps}V{ground}z"

    def y(self, size: int) -> float:
        part = min(max(size, 0), self.most) / self.most
        return (BOTTOM - TOP) * (1 - part)
