"""The prose leads to moments that are named by what happens."""

from __future__ import annotations

import pytest
from helpers import RECORDING

from mpexamples.observe._recording import Wait
from sitekit.recording.moments import Moment, find

EVENT = RECORDING._replace(
    program="synchronization.event",
    waits=(
        Wait(10, 0.1, 0.2, "sleep", None, None, None),
        Wait(10, 0.3, 0.7, "process", None, (11,), None),
        Wait(11, 0.55, 0.7, "lock", "lock-2", None, None),
    ),
)
OTHER = RECORDING._replace(program="pools.apply")
PAGE = [("other", OTHER), ("event", EVENT)]


@pytest.mark.parametrize(
    ("query", "moment"),
    [
        ("second", Moment("other-1", 0.6)),
        ("synchronization.event: second", Moment("event-1", 0.6)),
        ("Process-1 starts", Moment("other", 0.5)),
        ("Process-1 ends", Moment("other", 0.9)),
        ("MainProcess waits", Moment("event", 0.3)),
        ("MainProcess waits for sleep", Moment("event", 0.1)),
        ("Process-1 waits for lock", Moment("event", 0.55)),
        ("Process-1 waits for lock-2", Moment("event", 0.55)),
    ],
)
def test_a_moment_is_found_by_what_happens(query: str, moment: Moment) -> None:
    """A printed phrase, or what a process does, of one program or any."""
    assert next(find(query, PAGE)) == moment


@pytest.mark.parametrize(
    "query",
    [
        "fourth",
        "pools.apply: MainProcess waits",
        "Process-2 starts",
        "Process-1 waits for lock-3",
        "no.program: second",
        "(",
    ],
)
def test_what_does_not_happen_is_not_found(query: str) -> None:
    """Nothing is taken for a moment that is not named exactly."""
    assert next(find(query, PAGE), None) is None
