"""A pattern is named only if everything that proves it was seen.

The standings are made up: each is one that proves a pattern, or the same
with one fact missing.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the recorder of Linux", allow_module_level=True)

from mpexamples.observe._linux import standing, verdicts
from mpexamples.observe._linux.objects import (
    Holding,
    Objects,
    Semaphore,
    Shared,
)
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import Frame, ThreadStack
from mpexamples.observe._linux.standing import (
    ProcessSeen,
    Seen,
    ThreadSeen,
    matched,
    refined,
    standing_of,
)
from mpexamples.observe._linux.syscalls import Call
from mpexamples.observe._linux.verdicts import Ended, find
from mpexamples.observe._linux.waiting import Awaited

MAIN, ONE, TWO, GONE = 71, 72, 73, 79  # pids
LIBRARY = "/usr/lib/python3.11/"
OF_POOL: tuple[Frame, ...] = (
    (f"{LIBRARY}multiprocessing/pool.py", 1, "wait"),
)


def watched(pid: int, **facts: Any) -> Watched:
    process = Watched(pid, MAIN, 0)
    for name, fact in facts.items():
        setattr(process, name, fact)
    return process


def waits(
    pid: int,
    awaited: Awaited | None,
    *others: Awaited,
    frames: tuple[Frame, ...] = (),
    **facts: Any,
) -> ProcessSeen:
    """A process whose main thread, and others, wait for these."""
    threads = [ThreadSeen("MainThread", frames, awaited, True)]
    threads += [ThreadSeen("other", (), other, False) for other in others]
    return ProcessSeen(watched(pid, **facts), "waits", tuple(threads), None)


def shared(kind: str, *known: int, parts: Iterable[str] = ("",)) -> Shared:
    """Something that these processes have."""
    thing = Shared(kind)
    for part in parts:
        semaphore = Semaphore(thing, part, kind, 1, 1)
        semaphore.known_to.update(known)
        thing.semaphores.append(semaphore)
    return thing


def seen(*processes: ProcessSeen, **facts: Any) -> Seen:
    empty: dict[str, Any] = {
        "objects": Objects(),
        "holdings": defaultdict(lambda: Holding((), False)),
        "ended_holders": {},
        "values": {},
        "readers": {},
        "writers": {},
    }
    return Seen([*processes], **(empty | facts))


def pattern(standing: Seen, *ended: Ended) -> str | None:
    found = find(standing, [*ended])
    return found.pattern if found else None


def joins(*pids: int) -> Awaited:
    return Awaited("process", pids=pids)


# -- who is stuck ---------------------------------------------------------


def reader_of(pipe: Shared, *others: Awaited) -> Seen:
    reader = waits(ONE, Awaited("pipe_read", pipe), *others)
    return seen(reader, writers={pipe: [reader.process]})


def test_a_reader_of_its_own_pipe_is_stuck() -> None:
    """Nobody else could write; it is the same with a second wait for it."""
    pipe = shared("Pipe")

    assert pattern(reader_of(pipe)) == "own-write-end"
    either = Awaited("other", any_of=(Awaited("pipe_read", pipe),) * 2)
    assert pattern(reader_of(pipe, either)) == "own-write-end"


@pytest.mark.parametrize(
    "other",
    [
        Awaited("other"),
        Awaited("sleep", is_timed=True),
        Awaited("process", pids=None),
        Awaited("process", pids=(GONE,)),
        Awaited("queue_get"),
        Awaited("other", any_of=(Awaited("thread"), Awaited("other"))),
    ],
    ids=["unknown", "time", "some child", "ended", "some queue", "any"],
)
def test_a_thread_that_may_go_on_frees_its_process(other: Awaited) -> None:
    """What could end one wait of a process proves nothing to be stuck."""
    assert pattern(reader_of(shared("Pipe"), other)) is None


def test_a_pipe_whose_writers_are_unknown_proves_nothing() -> None:
    """A process of another user does not show its descriptors."""
    reader = waits(ONE, Awaited("pipe_read", shared("Pipe")))

    assert pattern(seen(reader, writers=None)) is None


def test_a_writer_that_runs_may_still_write() -> None:
    pipe = shared("Pipe")
    reader = waits(ONE, Awaited("pipe_read", pipe))
    writer = waits(TWO, None)
    both = [reader.process, writer.process]

    assert pattern(seen(reader, writer, writers={pipe: both})) is None


# -- pools and children ---------------------------------------------------


def pool(**facts: Any) -> tuple[Seen, Ended]:
    """One that waits for a result; a worker is idle, another one lost."""
    tasks = shared("SimpleQueue", MAIN, ONE)
    tasks.role = "_inqueue"
    main = waits(MAIN, Awaited("result"), frames=facts.get("frames", OF_POOL))
    worker = waits(
        *(ONE, facts.get("awaited", Awaited("queue_get", tasks))),
        name="ForkPoolWorker-1",
        parent_by_start=MAIN,
    )
    lost = watched(GONE, name=facts.get("name", "ForkPoolWorker-2"))
    lost.parent_by_start = MAIN
    everyone = seen(main, worker, writers={tasks: [main.process]})
    return everyone, Ended(lost, facts.get("code", -9), False)


def test_a_lost_worker_is_proven() -> None:
    assert pattern(*pool()) == "worker-ended"


@pytest.mark.parametrize(
    "facts",
    [
        {"frames": ()},
        {"awaited": None},
        {"awaited": Awaited("queue_get")},
        {"code": 0},
        {"code": None},
        {"name": "Process-1"},
    ],
    ids=["no pool", "busy", "elsewhere", "well", "unknown", "no worker"],
)
def test_a_worker_may_have_ended_otherwise(facts: dict[str, Any]) -> None:
    """Another one works, or the one that ended had no task."""
    assert pattern(*pool(**facts)) is None


@pytest.mark.parametrize(
    ("parent", "failed", "expected"),
    [
        (MAIN, True, "start-failed"),
        (TWO, True, "own-write-end"),
        (MAIN, False, "own-write-end"),
    ],
)
def test_only_the_parent_of_a_failed_start_is_told(
    parent: int, failed: bool, expected: str
) -> None:
    """Others that wait have other reasons."""
    pipe = shared("Pipe")
    main = waits(MAIN, Awaited("pipe_read", pipe))
    child = watched(GONE, parent_by_start=parent)
    found = find(
        seen(main, writers={pipe: [main.process]}), [Ended(child, 1, failed)]
    )

    assert found is not None
    assert found.pattern == expected


# -- locks ----------------------------------------------------------------


def two_locks(**facts: Any) -> Seen:
    """Each of two processes holds what the other one waits for."""
    locks = [shared("Lock", ONE, TWO) for _ in range(2)]
    first, second = (
        waits(pid, Awaited("lock", lock, lock.semaphores[0]))
        for pid, lock in zip((ONE, TWO), locks, strict=True)
    )
    holders = facts.get("holders", lambda one, two: [(two,), (one,)])
    return seen(
        *(first, second),
        holdings={
            lock.semaphores[0]: Holding(those, those == ())
            for lock, those in zip(
                locks, holders(first.process, second.process), strict=True
            )
        },
    )


def test_a_cycle_of_locks_is_proven() -> None:
    assert pattern(two_locks()) == "lock-cycle"


def test_a_holder_that_is_unknown_proves_no_cycle() -> None:
    unknown = two_locks(holders=lambda one, two: [None, (one,)])

    assert pattern(unknown) is None


def test_a_lock_that_two_seem_to_hold_proves_no_cycle() -> None:
    """The counts of two processes may be seen at two moments."""
    both = two_locks(holders=lambda one, two: [(one, two), (one,)])

    assert pattern(both) is None


def test_a_cycle_with_a_part_of_a_queue_is_none() -> None:
    """What the lock of a queue guards is no lock of the program."""
    queue = shared("Queue", ONE, TWO, parts=["_rlock"])
    queue.semaphores[0].kind = "Lock"
    lock = queue.semaphores[0]
    first = waits(ONE, Awaited("queue_get", queue, lock))
    second = waits(TWO, Awaited("queue_get", queue, lock))
    holdings = {lock: Holding((first.process,), False)}

    assert pattern(seen(first, second, holdings=holdings)) is None


def test_a_holder_that_has_ended_may_be_unknown() -> None:
    """The lock is named without it."""
    lock = shared("Lock", ONE)
    semaphore = lock.semaphores[0]
    one = waits(ONE, Awaited("lock", lock, semaphore))
    found = find(seen(one, holdings={semaphore: Holding((), True)}), [])

    assert found is not None
    assert found.pattern == "holder-ended"
    assert found.processes == (one.process,)


def test_another_thread_may_wait_for_a_holder_that_has_ended() -> None:
    """A feeder thread takes the lock of its queue for each message."""
    queue = shared("Queue", ONE, parts=["_wlock"])
    queue.semaphores[0].kind = "Lock"
    lock = queue.semaphores[0]
    one = waits(ONE, Awaited("thread"))
    [main] = one.threads
    feeder = main._replace(awaited=Awaited("queue_put", queue, lock))
    one = one._replace(threads=(main, feeder))
    ended = seen(one, holdings={lock: Holding((), True)})
    held = seen(one, holdings={lock: Holding((one.process,), False)})

    assert pattern(ended) == "holder-ended"
    assert pattern(held) is None


LOCKED = "import threading\nlock = threading.Lock()\nwith lock:\n    pass\n"


@pytest.mark.parametrize(
    ("line", "threads", "expected"),
    [
        (3, 2, "lock-copied-by-fork"),
        (2, 2, None),  # the words of that line take no lock
        (3, 1, None),  # the parent had no thread that could have held it
        (3, None, None),  # it was not forked
    ],
)
def test_a_lock_of_a_forked_process(
    tmp_path: Path, line: int, threads: int | None, expected: str | None
) -> None:
    file = tmp_path / "program.py"
    file.write_text(LOCKED)
    one = waits(
        *(ONE, Awaited("thread")),
        frames=((str(file), line, "work"),),
        threads_at_fork=threads,
    )

    assert pattern(seen(one)) == expected


def test_a_forked_process_without_a_stack_proves_nothing() -> None:
    one = waits(ONE, Awaited("thread"), threads_at_fork=2)

    assert pattern(seen(one)) is None


def test_a_thread_that_is_joined_is_no_lock() -> None:
    """Python joins threads by locks of its own."""
    file = "/usr/lib/python3.11/threading.py"

    assert not verdicts.takes_a_lock(file, 1, "join")


# -- barriers and queues --------------------------------------------------


@pytest.mark.parametrize(
    ("parties", "expected"),
    [(3, "barrier-short"), (2, None), (None, None)],
)
def test_a_barrier_is_short_of_processes(
    parties: int | None, expected: str | None
) -> None:
    """All have come who could; how many are needed must be known."""
    barrier = shared("Barrier", ONE, TWO)
    barrier.parties = parties
    for_it = Awaited("barrier", barrier, barrier.semaphores[0])

    assert pattern(seen(waits(ONE, for_it), waits(TWO, for_it))) == expected


PARTS = ("_sem", "_unfinished_tasks", "_cond._wait_semaphore")


@pytest.mark.parametrize(
    ("parts", "values", "codes", "expected"),
    [
        (PARTS, (1, 2), [], "task-done-missing"),
        (PARTS, (1, 2), [0], "task-done-missing"),
        (PARTS, (0, 2), [], None),  # something is in the queue
        (PARTS, (1, 0), [], None),  # everything is reported
        (PARTS, (1, None), [], None),  # that is not known
        (PARTS, (1, 2), [1], None),  # one failed: that may be the reason
        (PARTS[2:], (), [], None),  # not all of its parts were seen
    ],
)
def test_a_queue_is_joined_for_ever(
    parts: tuple[str, ...],
    values: tuple[int | None, ...],
    codes: list[int],
    expected: str | None,
) -> None:
    queue = shared("JoinableQueue", ONE, parts=parts)
    joins_it = Awaited("condition", queue, queue.semaphores[-1])
    known = dict(zip(queue.semaphores, values, strict=False))
    ended = [Ended(watched(GONE), code, False) for code in codes]

    assert pattern(seen(waits(ONE, joins_it), values=known), *ended) == (
        expected
    )


def test_a_condition_that_is_no_queue_proves_nothing() -> None:
    condition = shared("Condition", ONE)
    for_it = Awaited("condition", condition, condition.semaphores[0])
    condition.semaphores[0].kind = "Semaphore"

    assert pattern(seen(waits(ONE, for_it))) is None


@pytest.mark.parametrize(
    ("consumes", "codes", "expected"),
    [
        ("queue_get", [], "pills-short"),
        ("queue_get", [1], None),  # the one that failed may have been to put
        ("pipe_read", [], None),
    ],
)
def test_consumers_wait_for_those_who_wait_for_them(
    consumes: str, codes: list[int], expected: str | None
) -> None:
    queue = shared("Queue", MAIN, ONE)
    main = waits(MAIN, joins(ONE))
    consumer = waits(ONE, Awaited(consumes, queue))
    ended = [Ended(watched(GONE), code, False) for code in codes]
    writers = {queue: [main.process]}

    assert pattern(seen(main, consumer, writers=writers), *ended) == expected


def test_a_queue_that_is_unknown_proves_nothing() -> None:
    """Its consumer may go on: what it waits for is not known."""
    main = waits(MAIN, joins(ONE))

    assert pattern(seen(main, waits(ONE, Awaited("queue_get")))) is None


# -- what is seen of one process ------------------------------------------


def test_a_process_that_is_gone_stands_nowhere() -> None:
    assert standing_of(1 << 30) == "unknown"


def test_ends_of_pipes_need_all_descriptors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that hides them may have any end; a zombie has none."""
    living = [watched(ONE)]
    monkeypatch.setattr(standing, "descriptors", lambda pid: None)
    monkeypatch.setattr(standing, "standing_of", lambda pid: "waits")
    assert standing.ends(living, Objects()) == (None, None)

    monkeypatch.setattr(standing, "standing_of", lambda pid: "zombie")
    assert standing.ends(living, Objects()) == ({}, {})


def test_the_only_stack_belongs_to_the_only_thread() -> None:
    """However Python names it: a process may have replaced its threads."""
    stack = ThreadStack(1, (("program.py", 3, "work"),))
    process = watched(ONE, main_thread=2)
    [thread] = matched(
        process,
        {ONE: Call("read")},
        {ONE: Awaited("pipe_read")},
        [stack],
    )

    assert thread.frames == stack.frames


@pytest.mark.parametrize(
    ("file", "function", "kind", "expected"),
    [
        ("multiprocessing/pool.py", "wait", "thread", "result"),
        ("multiprocessing/process.py", "start", "pipe_read", "other"),
        ("threading.py", "join", "lock", "lock"),  # the lock says more
        ("program.py", "work", "lock", "lock"),
    ],
)
def test_calls_of_the_library_say_what_is_vague(
    file: str, function: str, kind: str, expected: str
) -> None:
    """A call counts where the kernel does not say more."""
    frames = ((LIBRARY + file, 1, function),)

    assert refined(Awaited(kind), frames).kind == expected


def test_a_queue_is_joined_through_its_condition() -> None:
    """Where it is known which queue; else it stays a lock."""
    frames = ((f"{LIBRARY}multiprocessing/queues.py", 1, "join"),)
    queue = shared("JoinableQueue")

    assert refined(Awaited("lock", queue), frames).kind == "condition"
    assert refined(Awaited("lock"), frames).kind == "lock"
