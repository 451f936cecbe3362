"""A program that hangs says where each of its processes stands, and why."""

import itertools
from pathlib import Path

import pytest

from mpexamples.observe import Recording, installed_interpreters, record
from mpexamples.observe._linux.stacks import parse_answer
from mpexamples.observe._recording import ObjectStand, Stand
from mpexamples.observe._sentences import PATTERNS

HANGS = Path(__file__).with_name("hangs")
UNPROVEN = Path(__file__).with_name("no_verdict")
METHODS: tuple[str, ...] = ("fork", "spawn", "forkserver")
*OLD_PYTHONS, NEWEST_PYTHON = installed_interpreters()

PATTERN_OF = {
    "join_before_get": "join-before-get",
    "join_before_recv": "join-before-get",
    "lock_cycle": "lock-cycle",
    "lock_twice": "lock-cycle",
    "lock_and_join": "lock-cycle",
    "holder_ended": "holder-ended",
    "own_write_end": "own-write-end",
    "worker_ended": "worker-ended",
    "task_done_missing": "task-done-missing",
    "barrier_short": "barrier-short",
    "pills_short": "pills-short",
    "lock_copied_by_fork": "lock-copied-by-fork",
    "start_failed": "start-failed",
    "condition_cycle": "lock-cycle",
    "pool_joined": "worker-ended",
    "barrier_left": "barrier-short",
    "holder_zombie": "holder-ended",
}
NEEDS_A_NEW_INTERPRETER = {"start_failed"}
HAS_ITS_OWN_METHOD = {"own_write_end", "lock_copied_by_fork", "lock_twice"}


def hang(
    name: str,
    method: str | None = None,
    python: str = NEWEST_PYTHON,
    trace: bool = False,
) -> Recording:
    """Record a program until it is stuck; a minute is only for a fault."""
    return record(
        HANGS / f"{name}.py",
        start_method=method,
        python=python,
        until_stuck=0.3,
        timeout=60,
        trace=trace,
    )


def stand(recording: Recording, name: str) -> Stand:
    assert recording.standing is not None
    [found] = [
        each
        for each in recording.standing.processes
        if (process := recording.process(each.pid)) and process.name == name
    ]
    return found


def thing(recording: Recording, identifier: str) -> ObjectStand:
    assert recording.standing is not None
    [found] = [
        each for each in recording.standing.objects if each.id == identifier
    ]
    return found


def names(recording: Recording, pids: tuple[int, ...] | None) -> list[str]:
    assert pids is not None
    processes = map(recording.process, pids)
    return [process.label for process in processes if process is not None]


def cases() -> list[tuple[str, str, str]]:
    """Each hang under each method, and on each older Python once."""
    chosen: list[tuple[str, str, str]] = []
    for number, name in enumerate(PATTERN_OF):
        methods = METHODS
        if name in NEEDS_A_NEW_INTERPRETER:
            methods = METHODS[1:]
        elif name in HAS_ITS_OWN_METHOD:
            methods = METHODS[:1]
        chosen += [(name, method, NEWEST_PYTHON) for method in methods]
        chosen += [
            (name, methods[(number + at) % len(methods)], python)
            for at, python in enumerate(OLD_PYTHONS)
        ]
    return chosen


@pytest.mark.parametrize(("name", "method", "python"), cases())
def test_the_pattern_of_a_hang_is_named(
    name: str, method: str, python: str
) -> None:
    """The verdict is the pattern of the program, and the only one."""
    recording = hang(name, method, python)

    assert recording.standing is not None
    assert recording.standing.why == "stuck"
    [verdict] = recording.standing.verdicts
    assert verdict.pattern == PATTERN_OF[name]
    assert verdict.page.endswith(f"#{verdict.pattern}")
    assert not any(
        process.exit_code is None for process in recording.processes
    )


@pytest.mark.parametrize(
    "path", sorted(UNPROVEN.glob("*.py")), ids=lambda path: path.stem
)
def test_what_is_not_proven_is_not_named(path: Path) -> None:
    """A hang of another kind has sentences, but no verdict."""
    recording = record(path, python=NEWEST_PYTHON, until_stuck=0.3, timeout=60)

    assert recording.standing is not None
    assert recording.standing.why == "stuck"
    assert recording.standing.verdicts == ()
    assert all(each.sentence for each in recording.standing.processes)


@pytest.mark.parametrize("name", PATTERN_OF)
def test_hangs_are_explained_when_traced(name: str) -> None:
    """The traced calls hide neither locks nor stacks from the verdict."""
    method = "spawn" if name in NEEDS_A_NEW_INTERPRETER else "fork"
    recording = hang(name, method, trace=True)

    assert recording.standing is not None
    [verdict] = recording.standing.verdicts
    assert verdict.pattern == PATTERN_OF[name]


def test_every_pattern_has_a_program() -> None:
    """No pattern is without a hang that shows it."""
    assert {*PATTERN_OF.values()} == {*PATTERNS}
    assert {*PATTERN_OF} == {path.stem for path in HANGS.glob("*.py")}


def test_a_join_says_for_whom_and_where() -> None:
    """The sentence names the call, the child, file, line and function."""
    recording = hang("join_before_get", "fork")
    main, child = (
        stand(recording, "MainProcess"),
        stand(recording, "Process-1"),
    )

    assert main.sentence == (
        "MainProcess waits in Process.join for Process-1"
        " (join_before_get.py, line 15, in main)"
    )
    assert main.waits_for is not None
    assert main.waits_for.pids == (child.pid,)
    assert child.waits_for is not None
    assert (child.waits_for.kind, child.waits_for.object) == (
        "feeder",
        "queue-1",
    )
    assert child.sentence.endswith("through queue-1, as it exits")
    assert all(
        frame[0] != "join_before_get.py"
        for thread in child.threads
        for frame in thread.frames
    )


@pytest.mark.parametrize("method", METHODS)
def test_each_lock_has_its_holder(method: str) -> None:
    """In a circle each waits for a lock that the next one holds."""
    recording = hang("lock_cycle", method)

    assert recording.standing is not None
    assert stand(recording, "AB").sentence == (
        "AB waits for lock-2, held by BA (lock_cycle.py, line 10, in work)"
    )
    assert names(recording, thing(recording, "lock-1").held_by) == ["AB"]
    assert names(recording, thing(recording, "lock-2").held_by) == ["BA"]
    [verdict] = recording.standing.verdicts
    assert "AB → lock-2 → BA → lock-1 → AB" in verdict.sentence


def test_a_holder_that_has_ended_is_named() -> None:
    """One that has ended is told apart from nobody."""
    recording = hang("holder_ended")
    lock = thing(recording, "lock-1")

    assert lock.holder_ended is True
    assert names(recording, lock.held_by) == ["Process-1"]
    assert (
        "which Process-1 held when it ended"
        in stand(recording, "MainProcess").sentence
    )


def test_the_ends_of_a_pipe_are_known() -> None:
    """Who can read a pipe and who can write it is said for each."""
    recording = hang("own_write_end")
    pipe = thing(recording, "pipe-1")

    assert names(recording, pipe.readers) == ["MainProcess", "ForkProcess-1"]
    assert names(recording, pipe.writers) == ["ForkProcess-1"]


@pytest.mark.parametrize("method", METHODS)
def test_locks_that_follow_each_other_are_told_apart(method: str) -> None:
    """A lock may be where another one was before, in every process."""
    recording = record(
        HANGS.parent / "lock_after_lock.py",
        start_method=method,
        python=NEWEST_PYTHON,
    )
    held = [hold.object for hold in recording.holds]

    assert held == ["lock-1", "lock-2", "lock-3"]


def test_a_process_that_was_not_collected_has_no_stack() -> None:
    """A process that has ended and waits for its parent runs nothing."""
    zombie = stand(hang("barrier_left", "fork"), "Process-3")

    assert zombie.state == "zombie"
    assert zombie.sentence == (
        "Process-3 has ended, and its parent has not collected its exit"
        " code yet"
    )
    assert zombie.threads == ()


def test_threads_have_their_names_and_waits() -> None:
    """A feeder that cannot write is named, and waits on its own."""
    recording = hang("join_before_get", "fork")
    child = stand(recording, "Process-1")

    assert [thread.name for thread in child.threads] == [
        "MainThread",
        "QueueFeederThread",
    ]
    waits = {
        (wait.thread, wait.kind, wait.object)
        for wait in recording.waits
        if wait.pid == child.pid
    }
    assert ("QueueFeederThread", "queue_put", "queue-1") in waits


@pytest.mark.parametrize(
    "words",
    [
        *("<no Python frame>", "<tstate is freed>", "<freed thread state>"),
        *("<freed frame>", "<invalid frame>", "<truncated rest of calls>"),
        "...",
    ],
)
def test_no_word_of_an_answer_gets_into_the_transcript(words: str) -> None:
    """What stands in place of a frame is no line of the program."""
    stacks, others = parse_answer(
        "Current thread 0x00007f0000000001 (most recent call first):\n"
        '  File "/tmp/two.py", line 3 in work\n'
        f"  {words}\n"
        "a line of the program\n"
    )

    assert [stack.frames for stack in stacks] == [
        (("/tmp/two.py", 3, "work"),)
    ]
    assert others == ["a line of the program"]


def test_an_answer_is_found_within_what_a_program_writes() -> None:
    """Another thread may have written half a line before, or within it."""
    stacks, others = parse_answer(
        "...Current thread 0x00007f0000000001 (most recent call first):\n"
        '..  File "/tmp/two.py", line 3 in work\n'
        "...\n"
    )

    assert [stack.frames for stack in stacks] == [
        (("/tmp/two.py", 3, "work"),)
    ]
    assert others == ["...", ".."]


def test_names_in_an_answer_are_in_their_own_script() -> None:
    """What isn't ASCII is escaped in it."""
    [stack], _ = parse_answer(
        "Current thread 0x00007f0000000001 (most recent call first):\n"
        r'  File "/tmp/\u54f2.py", line 3 in \xe9t\xe9_\U0001f40d' + "\n"
    )

    assert stack.frames == (("/tmp/哲.py", 3, "été_🐍"),)


def test_waits_and_holds_have_their_times() -> None:
    """Four behind one lock: each waits for those before it, and holds it."""
    recording = record(HANGS.parent / "one_lock.py")
    pids = {process.name: process.pid for process in recording.processes}
    [lock] = [each for each in recording.objects if each.kind == "Lock"]
    holds = [hold for hold in recording.holds if hold.object == lock.id]

    assert lock.created == ("one_lock.py", 14)
    assert len(holds) == 3
    for before, after in itertools.pairwise(holds):
        assert before.end <= after.start + 2 * (recording.resolution or 0)
    first = holds[0].pid
    waiting = [wait for wait in recording.waits if wait.kind == "lock"]
    assert {wait.pid for wait in waiting} == {h.pid for h in holds} - {first}
    assert all(
        wait.object == lock.id and first in (wait.pids or ())
        for wait in waiting
    )
    assert any(
        wait.kind == "process" and wait.pid == pids["MainProcess"]
        for wait in recording.waits
    )


def test_a_process_may_call_itself_anything(tmp_path: Path) -> None:
    """A name for the kernel that is no UTF-8 keeps nothing from being seen."""
    program = tmp_path / "program.py"
    program.write_text("""
import ctypes, os
ctypes.CDLL(None).prctl(15, b"\\xe9) Z", 0, 0, 0)  # PR_SET_NAME
os.read(os.pipe()[0], 1)
""")
    recording = record(program, until_stuck=0.3, timeout=60)

    assert stand(recording, "MainProcess").state == "waits"
