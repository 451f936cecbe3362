"""A pattern is named only if everything that proves it was seen.

The standings are made up: each is one that proves a pattern, or the same
with one fact missing.
"""

import itertools
import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the recorder of Linux", allow_module_level=True)

from mpexamples.observe._linux import source_locks, standing
from mpexamples.observe._linux.hang import Ended
from mpexamples.observe._linux.objects import (
    Holding,
    Objects,
    Semaphore,
    Shared,
)
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import Frame, ThreadStack
from mpexamples.observe._linux.standing import (
    Ends,
    ProcessSeen,
    Seen,
    ThreadSeen,
    matched,
    refined,
    standing_of,
)
from mpexamples.observe._linux.syscalls import Call
from mpexamples.observe._linux.verdicts import find
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
    threads += [
        ThreadSeen("QueueFeederThread", (), other, False) for other in others
    ]
    return ProcessSeen(watched(pid, **facts), "waits", tuple(threads), None)


inodes = itertools.count(1000)


def shared(kind: str, *known: int, parts: Iterable[str] = ("",)) -> Shared:
    """Something that these processes have."""
    thing = Shared(kind)
    thing.pipe = next(inodes)
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
        "ends": Ends({}),
    }
    return Seen([*processes], **(empty | facts))


def pattern(standing: Seen, *ended: Ended) -> str | None:
    found = find(standing, [*ended])
    return found.pattern if found else None


def reads(pipe: Shared) -> Awaited:
    return Awaited("pipe_read", pipe, end=pipe.pipe)


def ends(
    shared: Shared,
    writers: Iterable[ProcessSeen] = (),
    readers: Iterable[ProcessSeen] = (),
) -> Ends:
    """Who can write to the pipe of something, and read from it."""
    found = Ends({})
    assert shared.pipe is not None
    found.writers[shared.pipe] = [each.process for each in writers]
    found.readers[shared.pipe] = [each.process for each in readers]
    return found


def joins(*pids: int) -> Awaited:
    return Awaited("process", pids=pids)


# -- who is stuck ---------------------------------------------------------


def reader_of(pipe: Shared, *others: Awaited) -> Seen:
    reader = waits(ONE, reads(pipe), *others)
    return seen(reader, ends=ends(pipe, [reader]))


def test_a_reader_of_its_own_pipe_is_stuck() -> None:
    """Nobody else could write; it is the same with a second wait for it."""
    pipe = shared("Pipe")

    assert pattern(reader_of(pipe)) == "own-write-end"
    either = Awaited("other", any_of=(reads(pipe),) * 2)
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
    reader = waits(ONE, reads(shared("Pipe")))

    assert pattern(seen(reader, ends=None)) is None


def test_a_writer_that_runs_may_still_write() -> None:
    pipe = shared("Pipe")
    reader = waits(ONE, reads(pipe))
    writer = waits(TWO, None)
    both = [reader, writer]

    assert pattern(seen(*both, ends=ends(pipe, both))) is None


def test_a_writer_that_waits_for_something_else_may_still_write() -> None:
    """Each waits for the first word of the other; no end is open too long."""
    one, other = shared("Pipe"), shared("Pipe")
    both = [waits(ONE, reads(one)), waits(TWO, reads(other))]
    found = ends(one, both)
    found.writers |= ends(other, both).writers

    assert pattern(seen(*both, ends=found)) is None


def test_what_is_read_from_a_socket_is_written_to_the_other() -> None:
    """Each end can be written to by who has it, which frees only the other."""
    pipe = shared("Pipe")
    assert pipe.pipe is not None
    peers = {pipe.pipe: 1, 1: pipe.pipe}
    reader = waits(ONE, reads(pipe))
    own, outside = Ends(peers), Ends(peers)
    for found, inodes in ((own, (pipe.pipe, 1)), (outside, (pipe.pipe,))):
        for inode in inodes:
            found.readers[inode] = found.writers[inode] = [reader.process]

    assert pattern(seen(reader, ends=own)) == "own-write-end"
    assert pattern(seen(reader, ends=outside)) is None


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        ("SIGINT", "own-write-end"),  # Python handles it
        ("SIGALRM", None),
        ("SIGUSR1", None),
        ("SIGTERM", None),  # may be written to the pipe (set_wakeup_fd)
    ],
)
def test_a_signal_may_free_who_handles_it(
    signal: str, expected: str | None
) -> None:
    pipe = shared("Pipe")
    reader = waits(ONE, reads(pipe))._replace(handles=frozenset({signal}))

    assert pattern(seen(reader, ends=ends(pipe, [reader]))) == expected


def test_a_thread_of_the_program_may_write() -> None:
    """It waits for something of its own, and the main thread for it."""
    pipe = shared("Pipe")
    reader = waits(ONE, reads(pipe), Awaited("thread"))
    main, other = reader.threads

    def found(*frames: Frame, name: str = "writer") -> str | None:
        thread = other._replace(frames=frames, name=name)
        those = reader._replace(threads=(main, thread))
        return pattern(seen(those, ends=ends(pipe, [reader])))

    library = (LIBRARY + "threading.py", 1, "wait")
    assert found(library) == "own-write-end"
    assert found(library, ("program.py", 7, "write")) is None
    assert found() is None
    assert found(name="QueueFeederThread") == "own-write-end"


def test_threads_that_are_not_seen_prove_nothing() -> None:
    """Only so many of a process are looked at."""
    pipe = shared("Pipe")
    reader = waits(ONE, *(reads(pipe),) * 100)

    assert pattern(seen(reader, ends=ends(pipe, [reader]))) is None


# -- pools and children ---------------------------------------------------


def pool(**facts: Any) -> tuple[Seen, Ended]:
    """One that waits for a result; a worker is idle, another one lost."""
    tasks = shared("SimpleQueue", MAIN, ONE, *facts.get("known", (GONE,)))
    tasks.role = "_inqueue"
    main = waits(
        *(MAIN, Awaited("result"), Awaited("thread")),
        frames=facts.get("frames", OF_POOL),
    )
    own, handler = main.threads
    sends = (LIBRARY + "multiprocessing/pool.py", 1, "_handle_tasks")
    takes = (LIBRARY + "multiprocessing/pool.py", 1, "_handle_results")
    main = main._replace(
        threads=(
            own,
            handler._replace(frames=(*facts.get("makes", ()), sends)),
            handler._replace(frames=(*facts.get("calls", ()), takes)),
        )
    )
    worker = waits(
        *(ONE, facts.get("awaited", Awaited("queue_get", tasks))),
        name="ForkPoolWorker-1",
        parent_by_start=MAIN,
    )
    lost = watched(GONE, name=facts.get("name", "ForkPoolWorker-2"))
    lost.parent_by_start = MAIN
    everyone = seen(main, worker, ends=ends(tasks, [main]))
    return everyone, Ended(lost, facts.get("code", -9), False)


@pytest.mark.parametrize("code", [-9, 1, 0])
def test_a_lost_worker_is_proven(code: int) -> None:
    """One that calls sys.exit() in a task ends with 0."""
    assert pattern(*pool(code=code)) == "worker-ended"


def test_which_of_two_workers_had_the_task_is_unknown() -> None:
    everyone, ended = pool()
    other = watched(GONE, name="ForkPoolWorker-3", parent_by_start=MAIN)
    found = find(everyone, [ended, Ended(other, -15, False)])

    assert found is not None
    assert [process.pid for process in found.processes] == [MAIN]


@pytest.mark.parametrize(
    "facts",
    [
        {"frames": ()},
        {"awaited": None},
        {"awaited": Awaited("queue_get")},
        {"known": ()},
        {"makes": (("program.py", 7, "numbers"),)},
        {"calls": (("program.py", 7, "callback"),)},
        {"name": "Process-1"},
    ],
    ids=[
        *("no pool", "busy", "elsewhere", "other pool"),
        *("source", "callback", "no worker"),
    ],
)
def test_a_worker_may_have_ended_otherwise(facts: dict[str, Any]) -> None:
    """Another one works, or the one that ended had no task."""
    assert pattern(*pool(**facts)) is None


@pytest.mark.parametrize(
    ("parent", "failed", "made_before", "expected"),
    [
        (MAIN, True, 1, "start-failed"),
        (TWO, True, 1, "own-write-end"),
        (MAIN, False, 1, "own-write-end"),
        (MAIN, True, -1, "own-write-end"),  # the child can't have had it
    ],
)
def test_only_the_parent_of_a_failed_start_is_told(
    parent: int, failed: bool, made_before: int, expected: str
) -> None:
    """Others that wait have other reasons."""
    pipe = shared("Pipe")
    main = waits(MAIN, reads(pipe))
    child = watched(
        GONE, parent_by_start=parent, end=pipe.seen_at + made_before
    )
    found = find(
        seen(main, ends=ends(pipe, [main])), [Ended(child, 1, failed)]
    )

    assert found is not None
    assert found.pattern == expected


# -- locks ----------------------------------------------------------------


def two_locks(**facts: Any) -> Seen:
    """Each of two processes holds what the other one waits for."""
    locks = [shared("Lock", ONE, TWO) for _ in range(2)]
    first, second = (
        waits(pid, Awaited("lock", lock, lock.semaphores[0]), main_thread=5)
        for pid, lock in zip((ONE, TWO), locks, strict=True)
    )
    holders = facts.get("holders", lambda one, two: [(two,), (one,)])
    return seen(
        *(first, second),
        holdings={
            lock.semaphores[0]: Holding(
                *(those, those == ()),
                threads=facts.get("threads") or dict.fromkeys(those or (), 5),
            )
            for lock, those in zip(
                locks, holders(first.process, second.process), strict=True
            )
        },
    )


def test_a_cycle_of_locks_is_proven() -> None:
    assert pattern(two_locks()) == "lock-cycle"


def test_another_thread_of_the_holder_is_no_part_of_a_cycle() -> None:
    """What that thread waits for is another question."""
    assert pattern(two_locks(threads={0: 6})) is None


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


COPIED = """\
import threading
lock = threading.Lock()
own = [threading.Lock()]
def work():
    with lock:
        pass
    with own[0]:
        pass
    print("written")
    lines.get("a line")
def start():
    with lock:
        child.start()
    child.start()
def outer():
    with transaction():
        work()
"""


@pytest.mark.parametrize(
    ("line", "threads", "forked", "expected"),
    [
        (5, 2, 14, "lock-copied-by-fork"),
        (9, 2, 14, "lock-copied-by-fork"),  # the lock of the stream
        (5, 1, 14, None),  # the parent had no thread that could have held it
        (5, None, 14, None),  # it was not forked
        (5, 2, 13, None),  # the thread that has forked held it
        (7, 2, 14, None),  # this one may have been made since
        (10, 2, 14, None),  # the words of that line take no lock
    ],
)
def test_a_lock_of_a_forked_process(
    tmp_path: Path,
    line: int,
    threads: int | None,
    forked: int,
    expected: str | None,
) -> None:
    file = str(tmp_path / "program.py")
    Path(file).write_text(COPIED)
    one = waits(
        *(ONE, Awaited("thread")),
        frames=((file, line, "work"),),
        threads_at_fork=threads,
    )
    [main] = one.threads
    main = main._replace(inherited=((file, forked, "start"),))

    assert pattern(seen(one._replace(threads=(main,)))) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("with lock:\n    pass\n", False),
        ("def f():\n    a.acquire()\n    a.release()\n", False),
        ("def f():\n    a.release()\n    a.acquire()\n", True),
        ("def f():\n    a.acquire()\ndef g():\n    a.release()\n", True),
        ("def f():\n    mine.acquire()\n    other.release()\n", True),
        ("pool.apply_async(f, callback=gate.release)\n", True),
        ("from .helper import give\n", True),
        ("import beside.inner\n", True),
        ("import os\n", False),
        ("def f(:\n", False),
    ],
)
def test_locks_that_are_passed_on(
    tmp_path: Path, source: str, expected: bool
) -> None:
    """A function releases what it has not acquired, or a module does."""
    releases = "def give(lock):\n    lock.release()\n"
    (tmp_path / "helper.py").write_text(releases)
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "inner.py").write_text("import helper\n" + releases)
    file = tmp_path / "program.py"
    file.write_text(source)

    assert source_locks.may_be_passed_on([str(file)]) is expected


def test_code_may_have_any_name(tmp_path: Path) -> None:
    """That of a pipe, which nobody writes to, and of very deep code."""
    pipe, deep = str(tmp_path / "pipe"), tmp_path / "deep.py"
    os.mkfifo(pipe)
    sum_of_many = "+".join("1" * 9000)
    deep.write_text(f"x = {sum_of_many}\n({sum_of_many}).release()\n")

    assert source_locks.taken_at(pipe, 1) is None
    assert not source_locks.may_be_passed_on([pipe, "<string>", "?"])
    source_locks.may_be_passed_on([str(deep)])


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("lock = Lock()\ndef f(lock):\n    with lock:\n        pass\n", 3),
        ("lock = Lock()\nwith lock: print(lines.get())\n", 2),
        ("print(*everything)\n", 1),
        ("print(lines.get())\n", 1),
        ("lock = Lock()\nlock.acquire()\nwith lock:\n    pass\n", 3),
        ("with lock:\n    pass\n", 1),
        ("with lock\n", 1),
    ],
    ids=[
        *("a parameter", "one line", "an iterator", "a message"),
        *("taken elsewhere", "not made here", "no Python"),
    ],
)
def test_a_lock_that_is_not_known_to_be_copied(
    tmp_path: Path, source: str, line: int
) -> None:
    file = tmp_path / "program.py"
    file.write_text(source)

    assert source_locks.taken_at(str(file), line) is None


def test_a_block_around_may_have_taken_the_lock(tmp_path: Path) -> None:
    """By another name, or by a context manager that takes it."""
    file = str(tmp_path / "program.py")
    Path(file).write_text(COPIED)
    frames = ((file, 5, "work"), (file, 17, "outer"))
    one = waits(ONE, Awaited("thread"), frames=frames, threads_at_fork=2)

    assert pattern(seen(one)) is None


def test_a_forked_process_without_a_stack_proves_nothing() -> None:
    one = waits(ONE, Awaited("thread"), threads_at_fork=2)

    assert pattern(seen(one)) is None


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


def test_a_process_that_may_come_fills_a_barrier() -> None:
    """It waits for something else first, and that is the fault."""
    barrier, event = shared("Barrier", ONE, TWO), shared("Event", ONE, TWO)
    barrier.parties = 2
    one = waits(ONE, Awaited("barrier", barrier, barrier.semaphores[0]))
    two = waits(TWO, Awaited("event", event, event.semaphores[0]))
    main = waits(MAIN, joins(ONE))
    barrier.semaphores[0].known_to.add(MAIN)
    for thing in (barrier, event):
        thing.semaphores[0].kind = "Semaphore"

    assert pattern(seen(one, two, main)) is None
    assert pattern(seen(one, main)) == "barrier-short"


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


def test_a_consumer_in_the_middle_of_a_task_is_not_to_blame() -> None:
    queue = shared("JoinableQueue", MAIN, ONE, parts=PARTS)
    for part in queue.semaphores:
        part.kind = "Semaphore"
    event = shared("Event", MAIN, ONE)
    event.semaphores[0].kind = "Semaphore"
    main = waits(MAIN, Awaited("condition", queue, queue.semaphores[-1]))
    one = waits(ONE, Awaited("event", event, event.semaphores[0]))
    idle = waits(ONE, Awaited("queue_get", queue, queue.semaphores[0]))
    values = dict(zip(queue.semaphores, (1, 1), strict=False))

    assert pattern(seen(main, one, values=values)) is None
    assert pattern(seen(main, idle, values=values)) == "task-done-missing"


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
    those = seen(main, consumer, ends=ends(queue, [main]))

    assert pattern(those, *ended) == expected


def test_a_message_that_was_lost_is_no_stop_message() -> None:
    """One that cannot be pickled never arrives; the feeder says so."""
    queue = shared("Queue", MAIN, ONE)
    main, one = (
        waits(MAIN, joins(ONE)),
        waits(ONE, Awaited("queue_get", queue)),
    )
    those = seen(main, one, ends=ends(queue, [main]))
    line = f'  File "{LIBRARY}multiprocessing/queues.py", line 261, in _feed'

    assert find(those, [], [line]) is None
    assert find(those, [], ["a line"]) is not None


def test_who_waits_for_a_lock_may_still_put_something() -> None:
    """It is the consumer that holds the lock: no stop message is missing."""
    queue, lock = shared("Queue", MAIN, ONE, TWO), shared("Lock", ONE, TWO)
    main = waits(MAIN, joins(ONE))
    consumer = waits(ONE, Awaited("queue_get", queue))
    producer = waits(TWO, Awaited("lock", lock, lock.semaphores[0]))
    those = seen(main, consumer, producer, ends=ends(queue, [main, producer]))

    assert pattern(those) is None


def test_only_the_reader_should_read_first() -> None:
    """Who joins a child that cannot end may be no reader at all."""
    queue = shared("Queue", MAIN, ONE)
    main, child = waits(MAIN, joins(ONE)), waits(ONE, Awaited("feeder", queue))
    other = waits(TWO, Awaited("event"))

    def found(*readers: ProcessSeen) -> str | None:
        everyone = seen(
            *(main, child, other), ends=ends(queue, [child], readers)
        )
        return pattern(everyone)

    assert found(main, child) == "join-before-get"
    assert found(child) is None
    assert found(main, child, other) is None


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
    assert standing.ends_among(living, Objects()) is None

    monkeypatch.setattr(standing, "standing_of", lambda pid: "zombie")
    found = standing.ends_among(living, Objects())
    assert found is not None
    assert found.readers == found.writers == {}


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
