"""Pictures say in words what a process waits for and how it ended."""

from typing import Any

import pytest
from helpers import RECORDING

from mpexamples.observe import Process
from mpexamples.observe._picture.states import Moments, doings, spans
from mpexamples.observe._picture.words import Words
from mpexamples.observe._recording import KINDS, Hold, Object, Wait
from mpexamples.observe._shown import ending
from mpexamples.observe._signals import name_of

THREE = tuple(
    Process(pid, 10, f"Process-{pid}", 0.0, 1.0, 0) for pid in range(11, 14)
)
RUN = RECORDING._replace(
    resolution=0.0,
    processes=(RECORDING.processes[0], *THREE),
    objects=(
        Object("queue-1", "JoinableQueue", None),
        Object("queue-2", "SimpleQueue", None, "tasks"),
        Object("condition-1", "Condition", None),
    ),
)
WORDS = Words(Moments(RUN), str)


def wait(
    kind: str, object: str | None = None, pids: tuple[int, ...] | None = None
) -> Wait:
    return Wait(10, 0.2, 0.4, kind, object, pids, None)


@pytest.mark.parametrize(
    ("waits", "words"),
    [
        (wait("process"), "waits for a process to end"),
        (wait("process", pids=(11,)), "waits for Process-11 to end"),
        (
            wait("process", pids=(11, 12)),
            "waits for Process-11, Process-12 to end",
        ),
        (wait("process", pids=(99,)), "waits for pid 99 to end"),
        (
            wait("process", pids=(10, 11, 12, 13)),
            "waits for 4 processes to end",
        ),
        (wait("queue_get"), "waits for a message"),
        (wait("queue_get", "queue-1"), "waits for a message of queue-1"),
        (wait("queue_get", "queue-2"), "waits for a task"),
        (wait("queue_put"), "waits for room in a queue"),
        (wait("queue_put", "queue-2"), "waits for room in queue-2"),
        (wait("pipe_read"), "waits for data"),
        (wait("pipe_read", "pipe-1"), "waits for data from pipe-1"),
        (wait("pipe_write"), "waits for room in a pipe"),
        (wait("pipe_write", "pipe-1"), "waits for room in pipe-1"),
        (wait("barrier"), "waits at a barrier"),
        (wait("barrier", "barrier-1"), "waits at barrier-1"),
        (wait("event"), "waits for an event"),
        (wait("event", "event-1"), "waits for event-1"),
        (wait("lock"), "waits for a lock"),
        (wait("lock", "lock-1"), "waits for lock-1"),
        (wait("condition"), "waits"),
        (wait("condition", "condition-1"), "waits for condition-1"),
        (
            wait("condition", "queue-1"),
            "waits until all of queue-1 is done",
        ),
        (wait("sleep"), "sleeps"),
    ],
)
def test_a_wait_is_said_in_words(waits: Wait, words: str) -> None:
    """With its object or its processes, as far as they are known."""
    assert WORDS.reason(waits) == words


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_wait_has_words(kind: str) -> None:
    for waits in (wait(kind), wait(kind, "lock-1")):
        assert WORDS.reason(waits)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"exit_code": 0}, ""),
        ({"exit_code": None}, ""),
        ({"exit_code": 3}, "exit code 3"),
        ({"exit_code": -15}, "SIGTERM"),
        ({"ended_by_observer": True}, "killed by the observer"),
    ],
)
def test_an_end_is_said_unless_it_is_a_good_one(
    facts: dict[str, Any], words: str
) -> None:
    assert WORDS.ending(THREE[0]._replace(**facts)) == words


def test_the_life_of_a_process_is_told() -> None:
    """What it waited for in all, what it held, printed, and its end."""
    main = RUN.processes[0]._replace(ready=0.1, end=0.8, reaped=0.95)
    run = RUN._replace(
        processes=(main, *THREE),
        waits=(
            wait("sleep"),
            Wait(10, 0.5, 0.6, "sleep", None, None, None),
            Wait(10, 0.6, 0.601, "lock", "lock-1", None, None),
            Wait(99, 0.1, 0.2, "sleep", None, None, None),
            Wait(11, 0.2, 0.3, "lock", "lock-1", None, None, "other"),
        ),
        holds=(
            Hold(10, 0.2, 0.3, "lock-1"),
            Hold(10, 0.4, 0.5, "lock-1"),
            Hold(10, 0.5, 0.501, "lock-2"),
            Hold(99, 0.1, 0.2, "lock-3"),
        ),
    )
    moments = Moments(run)
    done = doings(moments)
    words = Words(moments, str)
    of_main, of_child = done[id(main)], done[id(THREE[0])]

    assert words.story(of_main, spans(run, of_main)) == (
        "MainProcess from 0.00 s to 0.80 s, starts up for 0.10 s,"
        " sleeps for 0.30 s, holds lock-1 for 0.20 s, printed lines: 2,"
        " exit code 0, a zombie until 0.95 s"
    )
    assert list(of_child.threads) == ["other"]
    assert words.story(of_child, spans(run, of_child)).startswith(
        "Process-11 from 0.00 s to 1.00 s, printed lines: 1, exit code 0"
    )


def test_waits_outside_of_a_life_are_no_part_of_it() -> None:
    """What was seen before a process was ready, or after its end."""
    main = RUN.processes[0]._replace(ready=0.3, end=0.8)
    run = RUN._replace(
        processes=(main,),
        waits=(
            Wait(10, 0.1, 0.2, "sleep", None, None, None),
            Wait(10, 0.85, 0.9, "sleep", None, None, None),
        ),
    )
    done = doings(Moments(run))[id(main)]

    assert [(span.state, span.start) for span in spans(run, done)] == [
        ("starts", 0.0),
        ("runs", 0.3),
    ]


def test_a_signal_without_a_name_is_told_by_its_number() -> None:
    """Real-time signals between the first and the last have none."""
    assert name_of(2) == "SIGINT"
    assert name_of(40) == "signal 40"
    assert ending(-40, str) == "exit code -40"
    assert ending(None, str) == ""
