"""Waits that a trace does not know are filled in by looking."""

import pytest

from mpexamples.observe import Recording
from mpexamples.observe._linux.gaps import untraced

WAIT = {"pid": 1, "thread": None, "kind": "other"}


@pytest.mark.parametrize(
    ("traced", "left"),
    [
        ([], [(1.0, 2.0)]),
        ([(0.0, 3.0)], []),
        ([(0.9, 1.5)], [(1.5, 2.0)]),
        ([(1.4, 1.6)], [(1.0, 1.4), (1.6, 2.0)]),
        ([(1.03, 1.97)], []),  # the edges of a look are not exact
        ([(0.2, 0.4), (2.5, 3.0)], [(1.0, 2.0)]),
    ],
)
def test_a_wait_is_left_where_nothing_was_traced(
    traced: list[tuple[float, float]], left: list[tuple[float, float]]
) -> None:
    """Parts longer than two looks remain, and say that they are not exact."""
    known = [{**WAIT, "start": start, "end": end} for start, end in traced]
    seen = [{**WAIT, "start": 1.0, "end": 2.0}]
    found = list(untraced(seen, known, resolution=0.02))

    assert [(each["start"], each["end"]) for each in found] == left
    assert not any(each["exact"] for each in found)


def test_waits_of_others_fill_no_gap() -> None:
    """A traced wait counts for its own process and thread alone."""
    others = [
        {**WAIT, "pid": 2, "start": 0.0, "end": 3.0},
        {**WAIT, "thread": "Thread-1", "start": 0.0, "end": 3.0},
    ]
    seen = [{**WAIT, "start": 1.0, "end": 2.0}]

    assert len(list(untraced(seen, others, resolution=0.02))) == 1


def test_a_fork_server_does_not_run_while_it_waits(
    recorded_forkserver: Recording,
) -> None:
    """Nothing traces its select(), but looking sees it."""
    [server] = [
        each
        for each in recorded_forkserver.processes
        if each.name == "forkserver"
    ]
    waits = [
        each
        for each in recorded_forkserver.waits
        if each.pid == server.pid and not each.exact
    ]

    assert recorded_forkserver.resolution == 0
    assert waits


@pytest.fixture
def recorded_forkserver() -> Recording:
    from mpexamples.observe import record

    return record(
        "processes.first_child", start_method="forkserver", trace=True
    )
