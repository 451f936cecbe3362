"""The time in which a process did something, or had something."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from mpexamples.observe._linux.processes import Watched


class Interval:
    """From the first look, or report, to the last; moments are monotonic."""

    def __init__(self, process: Watched, start: int) -> None:
        self.process = process
        self.start = start
        self.end = start
