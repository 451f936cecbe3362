"""From seconds to places in a picture: per cent of its track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

FINEST = 400  # a picture tells no more moments than so many apart
NARROWEST = 0.2  # per cent of the width that a bar takes at least
LITTLE, MUCH = 0.03, 0.9  # parts of the time that a start-up may take


class Scale(NamedTuple):
    """The time that a track shows, in seconds."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def least(self) -> float:
        """Seconds of what can just be seen."""
        return self.length / FINEST

    def x(self, time: float) -> float:
        """A place on the track, on it also for a time beyond its ends."""
        return 100 * min(max((time - self.start) / self.length, 0.0), 1.0)

    def shows(self, start: float, end: float) -> bool:
        """Whether something of that time is shown."""
        return end > self.start and start < self.end

    def rect(
        self,
        kind: str,
        start: float,
        end: float,
        inside: str = "",
        place: str = "",
    ) -> str:
        """A bar; the style sheet gives its kind a place and a height.

        ``place`` has the attributes of those that have their own.
        """
        left = self.x(start)
        width = max(self.x(end) - left, NARROWEST)
        left = min(left, 100 - NARROWEST)
        rect = (
            f'<rect class="{kind}" x="{number(left)}%"{place}'
            f' width="{number(width)}%" data-start="{seconds(start)}"'
        )
        return f"{rect}>{inside}</rect>" if inside else f"{rect}/>"


def scale_of(recordings: Sequence[Recording]) -> Scale:
    """One scale for all, that begins when the first Python is ready."""
    starts = []
    for recording in recordings:
        first = recording.processes[0] if recording.processes else None
        ready = first.ready if first is not None else None
        events = [
            *(each.time for each in recording.output),
            *(each.start for each in recording.processes[1:]),
        ]
        starts.append(min([ready or 0.0, *events]))
    end = max((each.duration for each in recordings), default=0.0)
    start = max(0.0, min(starts, default=0.0))
    if end <= 0:
        return Scale(0.0, 1.0)
    worthwhile = LITTLE * end < start < MUCH * end
    return Scale(start, end) if worthwhile else Scale(0.0, end)


def time_marks(scale: Scale) -> Iterator[tuple[float, int]]:
    """Round times, and how many decimals tell them apart."""
    step, decimals = next(
        each for each in round_steps() if scale.length / each[0] <= 6.5
    )
    count = int(scale.start / step) + 1
    while count * step <= scale.start + scale.length * 0.97:
        if count * step >= scale.start + scale.length * 0.03:
            yield count * step, decimals
        count += 1


def round_steps() -> Iterator[tuple[float, int]]:
    power, decimals = 0.001, 3
    while True:
        for factor in (1, 2, 5):
            yield factor * power, max(decimals, 2)
        power, decimals = power * 10, decimals - 1


def number(value: float) -> str:
    """With two decimals at most, and no zeros at the end."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def seconds(time: float) -> str:
    return f"{time:.3f}".rstrip("0").rstrip(".")
