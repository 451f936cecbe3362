"""Each state of a process, each object and each pattern has its sentence."""

import helpers
import pytest

from mpexamples.observe import Process
from mpexamples.observe._recording import (
    KINDS,
    Frame,
    Object,
    ObjectStand,
    Stand,
    Standing,
    Thread,
    Verdict,
    WaitsFor,
)
from mpexamples.observe._sentences import PATTERNS, Sentences

RECORDING = helpers.RECORDING._replace(
    processes=(
        Process(1, None, "MainProcess", 0.0, 1.0, 0),
        Process(2, 1, "Process-1", 0.0, 0.5, -9),
        Process(3, 1, "forkserver", 0.0, 1.0, 0),
    ),
    objects=(
        Object("lock-1", "Lock", None),
        Object("barrier-1", "Barrier", None),
        Object("queue-1", "Queue", None),
    ),
)
FREE = ObjectStand("lock-1", (), False, (), ())


def say(*objects: ObjectStand) -> Sentences:
    return Sentences(RECORDING, Standing(0.5, "stuck", (), (), objects))


def stand(
    state: str = "waits",
    waits_for: WaitsFor | None = None,
    *frames: Frame,
    pid: int = 1,
) -> Stand:
    threads = (Thread("MainThread", frames),) if frames else ()
    return Stand(pid, state, "", waits_for, threads, None)


def waits(
    kind: str, name: str | None = None, pids: tuple[int, ...] | None = None
) -> WaitsFor:
    return WaitsFor(kind, name, pids)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("runs", "MainProcess runs"),
        ("stopped", "MainProcess is stopped by a signal"),
        ("unknown", "MainProcess cannot be seen"),
        ("waits", "MainProcess cannot be seen"),
    ],
)
def test_states(state: str, sentence: str) -> None:
    """A process that waits for nothing that was seen cannot be seen."""
    assert say().stand(stand(state)) == sentence


@pytest.mark.parametrize(
    ("waits_for", "frames", "sentence"),
    [
        (waits("process", None, (2,)), (), "for the end of Process-1"),
        (waits("process"), (), "for the end of a child"),
        (
            waits("process", None, (2,)),
            (("multiprocessing/process.py", 1, "join"),),
            "in Process.join for Process-1",
        ),
        (
            waits("thread"),
            (("threading.py", 1, "join"),),
            "for one of its threads to end",
        ),
        (
            waits("thread"),
            (("threading.py", 1, "_shutdown"),),
            "for one of its threads to end, as it exits",
        ),
        (waits("thread"), (), "for a lock that only its own threads can"),
        (
            waits("condition", "queue-1"),
            (("multiprocessing/queues.py", 1, "join"),),
            "in JoinableQueue.join until every message of queue-1",
        ),
        (waits("condition"), (), "to be notified through a condition"),
        (waits("event"), (), "until an event is set"),
        (waits("queue_get"), (), "for a message of a queue"),
        (waits("pipe_write"), (), "for room in a pipe"),
        (waits("semaphore"), (), "for a semaphore"),
        (waits("lock"), (), "for a lock"),
        (waits("of the future"), (), "for something that is not known"),
        (
            waits("pipe_read", "pipe-1"),
            (("work.py", 7, "main"),),
            "for data from pipe-1 (work.py, line 7, in main)",
        ),
    ],
)
def test_waits(
    waits_for: WaitsFor, frames: tuple[Frame, ...], sentence: str
) -> None:
    """What is waited for, and where."""
    said = say().stand(stand("waits", waits_for, *frames))

    assert said.startswith(f"MainProcess waits {sentence}")


def test_every_kind_of_wait_has_a_sentence() -> None:
    """No kind but `other` is for something that is not known."""
    unknown = {
        kind
        for kind in KINDS
        if "not known" in say().stand(stand("waits", waits(kind)))
    }

    assert unknown == {"other"}


def test_helpers_starting_and_workers() -> None:
    """Python's own helpers, a start, and a worker without a task."""
    starting = ("multiprocessing/process.py", 1, "start")
    worker = ("multiprocessing/pool.py", 1, "worker")

    assert say().stand(stand(pid=3)).startswith("forkserver, a helper")
    assert (
        say().stand(stand("waits", waits("other"), starting))
        == "MainProcess starts a process"
    )
    assert (
        say().stand(stand("waits", waits("queue_get"), worker))
        == "MainProcess, a worker of a pool, waits for a task"
    )


@pytest.mark.parametrize(
    ("lock", "sentence", "fact"),
    [
        (FREE, ", which nobody holds", "nobody holds lock-1"),
        (
            FREE._replace(held_by=(1,)),
            ", which it holds itself",
            "lock-1 is held by MainProcess",
        ),
        (
            FREE._replace(held_by=(2,)),
            ", held by Process-1",
            "lock-1 is held by Process-1",
        ),
        (
            FREE._replace(held_by=(2,), holder_ended=True),
            ", which Process-1 held when it ended",
            "lock-1 is held by Process-1, which has ended",
        ),
        (
            FREE._replace(held_by=None, holder_ended=True),
            ", which a process held that has ended",
            "lock-1 is held by a process that has ended",
        ),
        (
            FREE._replace(held_by=None, holder_ended=None),
            "",
            "who holds lock-1 is not known",
        ),
    ],
)
def test_holders(lock: ObjectStand, sentence: str, fact: str) -> None:
    """Nobody, itself, another, one that has ended, and nobody knows who."""
    said = say(lock).stand(stand("waits", waits("lock", "lock-1")))

    assert said == f"MainProcess waits for lock-1{sentence}"
    assert say(lock).thing(lock) == fact


def test_ends_of_pipes() -> None:
    """Who can read and write is said where it is known."""
    queue = ObjectStand("queue-1", (), False, (1, 2), ())
    barrier = ObjectStand("barrier-1", (), False, (), ())

    assert say().thing(queue) == (
        "queue-1 can be read by MainProcess, Process-1 and written by nobody"
    )
    assert "not known" in say().thing(queue._replace(writers=None))
    assert say().thing(barrier) == ""


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_has_its_sentence(pattern: str) -> None:
    """It names processes and objects, and is no longer than a few lines."""
    verdict = Verdict(pattern, (1, 2), ("queue-1",), "", "")
    said = say().verdict(verdict)

    assert "MainProcess" in said
    assert "%" not in said
    assert len(said) < 250


def test_verdicts_without_a_second_process() -> None:
    """A lock of one process, a holder without a name, and a new pattern."""
    alone = Verdict("lock-cycle", (1,), ("lock-1",), "", "")
    nameless = Verdict("holder-ended", (1,), ("lock-1",), "", "")
    new = Verdict("of-the-future", (), (), "100 % new", "")
    of_a_queue = nameless._replace(objects=("queue-1",))

    assert "which it holds itself" in say().verdict(alone)
    assert "take turns at queue-1" in say().verdict(of_a_queue)
    assert "a process held that has ended" in say().verdict(nameless)
    assert say().verdict(new) == "100 % new"
