"""The recorder reads the memory of events, and refuses what makes no sense."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from pathlib import Path

import pytest

from mpexamples.observe._linux import traces as traces_module
from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._linux.traces import Event, Trace, Traces
from mpexamples.observe._startup.mpexamples_observed.events import (
    EVENT,
    LOST,
    MEMORY_NAME,
    MEMORY_SIZE,
    PUT,
    WAITS_FOR,
)

SLEEP = (5, 9, 0, 1, 2, WAITS_FOR["sleep"], 0)
LATER = (6, *SLEEP[1:])
FOR_ROOM = WAITS_FOR["pipe_write"]
PID = os.getpid()


@pytest.fixture
def table() -> Iterator[ProcessTable]:
    """A table that knows the process of the test."""
    with select.epoll() as epoll:
        table = ProcessTable(epoll)
        table.born(PID, None, 1)
        yield table
        table.close()


@pytest.fixture
def process(table: ProcessTable) -> Watched:
    return table.latest[PID]


@pytest.fixture
def traces(table: ProcessTable) -> Iterator[Traces]:
    traces = Traces(table)
    yield traces
    traces.read_all()


@pytest.fixture
def memory() -> Iterator[int]:
    """A descriptor of a memory for events."""
    fd = os.memfd_create(MEMORY_NAME)
    os.truncate(fd, MEMORY_SIZE)
    yield fd
    os.close(fd)


def put(fd: int, *events: Event, at: int = 0) -> None:
    data = b"".join(EVENT.pack(*event) for event in events)
    os.pwrite(fd, data, at * EVENT.size)


def test_events_are_read_once(
    traces: Traces, process: Watched, memory: int
) -> None:
    """What is written after the end of a process belongs to nobody."""
    traces.take("memory", PID, "4096", memory)
    assert traces.pids() == []
    put(memory, SLEEP)
    traces.read(process)
    put(memory, SLEEP, at=1)
    traces.read(process)
    [trace] = traces.of[process]

    assert [*trace.events()] == [SLEEP]
    assert trace.cut is None
    assert trace.main_thread == 1
    assert traces.pids() == [PID]


def test_an_interpreter_in_place_of_another_has_a_trace_of_its_own(
    traces: Traces, process: Watched, memory: int
) -> None:
    """Its numbers mean something else."""
    traces.take("memory", PID, "4096", memory)
    traces.take("place", PID, "1 12 work a b.py", None)
    put(memory, SLEEP)
    traces.take("memory", PID, "4096", memory)
    first, second = traces.of[process]

    assert first.places == {1: ("a b.py", 12, "work")}
    assert second.places == {}
    assert [*first.events()] == [SLEEP]


def test_a_forked_process_knows_what_its_parent_knew(
    traces: Traces, table: ProcessTable, memory: int
) -> None:
    """A number means the same in both, until it gets another meaning."""
    child = table.born(PID + 1, PID, 2)
    traces.take("memory", PID, "4096", memory)
    traces.take("place", PID, "1 12 work program.py", None)
    traces.take("born", PID + 1, f"{PID} 2 4096 1", None)
    traces.take("place", PID + 1, "2 13 work program.py", None)

    assert [*traces.of[child][0].places] == [1, 2]
    assert [*traces.of[table.latest[PID]][0].places] == [1]


def test_what_is_no_memory_of_ours_is_refused(
    traces: Traces, process: Watched, tmp_path: Path
) -> None:
    """A stranger may send any descriptor; none of them is read."""
    file = tmp_path / "file"
    file.write_bytes(EVENT.pack(*SLEEP))
    reader, writer = os.pipe()
    other = os.memfd_create("another")
    fds = [os.open(file, os.O_RDONLY), reader, writer, other]
    for fd in fds:
        with pytest.raises(ValueError, match=str(fd)):
            traces.take("memory", PID, "4096", fd)
        os.close(fd)
    with pytest.raises(ValueError, match=str(other)):
        traces.take("memory", PID, "4096", other)  # closed by now

    assert traces.of == {}


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("place", "0 12 work program.py"),
        ("place", "65536 12 work program.py"),
        ("place", "one 12 work program.py"),
        ("place", "1 12 work"),
        ("traced-pipe", "-1 1234"),
        ("traced-pipe", "1"),
        ("traced-lock", "1 2"),
        ("memory", "thread"),
    ],
)
def test_reports_without_sense_are_refused(
    traces: Traces, process: Watched, memory: int, what: str, words: str
) -> None:
    """Nothing of them is kept."""
    traces.take("memory", PID, "4096", memory)
    with pytest.raises(ValueError, match=r"."):
        traces.take(what, PID, words, memory)
    trace = traces.of[process][0]

    assert (trace.places, trace.pipes, trace.locks) == ({}, {}, {})


def test_reports_of_unknown_things_are_passed_over(
    traces: Traces, process: Watched, memory: int
) -> None:
    """A process that nobody knows, a lock that nobody has reported."""
    traces.take("memory", PID + 1, "4096", memory)
    traces.take("place", PID, "1 12 work program.py", None)  # not traced yet
    traces.take("memory", PID, "4096", None)

    assert traces.of == {}

    traces.take("memory", PID, "4096", memory)
    traces.take("traced-lock", PID, "1 1234 /mp-unknown", None)
    traces.take("traced-lock", PID, "2 1234 -", None)
    traces.take("name", PID, "MainProcess", None)

    assert traces.of[process][0].locks == {}


def test_all_processes_together_have_a_limit(
    table: ProcessTable, memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first keep what they have; those that do not fit are cut."""
    monkeypatch.setattr(traces_module, "MOST_BYTES", 3 * EVENT.size)
    traces = Traces(table)
    others = [table.born(PID + n, PID, n) for n in (1, 2)]
    put(memory, SLEEP, LATER)
    for pid in (PID, PID + 1, PID + 2):
        traces.take("memory", pid, "4096", memory)
    traces.read_all()
    found = [traces.of[each][0] for each in (table.latest[PID], *others)]

    assert [len([*trace.events()]) for trace in found] == [2, 1, 0]
    assert [trace.cut for trace in found] == [None, 6, 5]


def test_a_memory_that_is_full_is_cut(memory: int) -> None:
    """There is no knowing what came after the last event in it."""
    places = MEMORY_SIZE // EVENT.size
    put(memory, *[SLEEP] * (places - 1))
    whole, full = Trace(), Trace()
    whole.fd, full.fd = os.dup(memory), os.dup(memory)
    whole.read(2 * MEMORY_SIZE)
    put(memory, LATER, at=places - 1)
    full.read(2 * MEMORY_SIZE)

    assert (whole.cut, full.cut) == (None, 6)
    assert len(full.data) == MEMORY_SIZE


def test_a_small_trace_takes_little_of_the_room_of_all(
    traces: Traces, memory: int
) -> None:
    """So a program of many processes has room for the events of each."""
    put(memory, SLEEP)
    traces.take("memory", PID, "4096", memory)
    before = traces.room
    traces.read_all()

    assert before - traces.room == EVENT.size


@pytest.mark.parametrize(
    ("end", "took", "sending"),
    [
        (0, 0, []),
        (LOST, 0, []),
        (-8_000, 0, [(8_000, 0)]),
        (9_000, 2, [(7_000, 9_000)]),
    ],
    ids=["in the buffer", "lost", "on its way", "sent"],
)
def test_what_is_put_into_a_queue_is_sent_later(
    memory: int,
    end: int,
    took: int,
    sending: list[tuple[int, int]],
) -> None:
    """One event says when it was put, and when it was sent if it was."""
    event = (5_000, end, 77, 3, took, PUT, 4)
    trace = Trace()
    put(memory, event)
    trace.fd = os.dup(memory)
    trace.read(MEMORY_SIZE)

    assert [*trace.events()] == [
        event,
        *((*times, 77, 3, 0, FOR_ROOM, 4) for times in sending),
    ]
