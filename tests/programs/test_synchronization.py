"""The programs about synchronization do what their pages say."""

import itertools
import re
from collections.abc import Callable

from helpers import by_process, text_of, until_stuck

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def test_event(recorded: Record, start_method: str) -> None:
    """wait() returns False after its time-out, even if set() comes later."""
    run = recorded("synchronization.event", start_method=start_method)
    lines = by_process(run)

    assert lines["impatient"] == [
        "wait(0.3) returned False",
        "now is_set() says True",
    ]
    assert lines["patient"] == ["wait() returned True"]
    assert lines["MainProcess"] == ["set()", "clear(); is_set() says False"]


def test_lost_updates(recorded: Record, start_method: str) -> None:
    """No addition is lost only if all processes share one lock."""
    run = recorded("synchronization.lost_updates", start_method=start_method)
    counts = [int(line.split(": ")[1].split()[0]) for line in text_of(run)]

    assert counts[0] < 4
    assert counts[1] < 4
    assert counts[2] == 4


def test_lock_of_threads(recorded: Record, start_method: str) -> None:
    """A lock of threading is copied or refused, never shared."""
    run = recorded(
        "synchronization.lock_of_threads", start_method=start_method
    )

    assert text_of(run)[1] == (
        "the child gets the lock: True"
        if start_method == "fork"
        else "TypeError: cannot pickle '_thread.lock' object"
    )
    assert text_of(run)[3] == "the child gets the lock: False"


def test_lock_or_rlock(recorded: Record, start_method: str) -> None:
    """Any process may release a Lock, but only its owner an RLock."""
    run = recorded("synchronization.lock_or_rlock", start_method=start_method)

    assert text_of(run)[:3] == [
        "Lock, taken, and taken again: False",
        "a child released it",
        "RLock, taken, and taken again: True",
    ]
    assert text_of(run)[3].startswith("a child cannot: AssertionError: ")


def test_set_then_clear(recorded: Record, start_method: str) -> None:
    """wait() returns 30 times; how often True and how often False varies."""
    run = recorded("synchronization.set_then_clear", start_method=start_method)
    told = [re.fullmatch(r"wait.* (\w+) (\d+) times", x) for x in text_of(run)]
    answers = {found[1]: int(found[2]) for found in told if found}

    assert sorted(answers) == ["False", "True"]
    assert sum(answers.values()) == 30


def test_ten_thousand_times(recorded: Record, start_method: str) -> None:
    """Without a lock some additions may be lost, and none is made up."""
    run = recorded(
        "synchronization.ten_thousand_times", start_method=start_method
    )
    lost = [int(re.findall(r": (-?\d+) of", line)[0]) for line in text_of(run)]

    assert len(lost) == 5
    assert all(0 <= number < 40_000 for number in lost)


def test_ten_thousand_locked(recorded: Record, start_method: str) -> None:
    """With the lock of the counter no addition is lost."""
    run = recorded(
        "synchronization.ten_thousand_locked", start_method=start_method
    )

    assert text_of(run) == [
        f"round {number}: 0 of 40000 additions are lost" for number in range(5)
    ]


def test_three_at_a_time(recorded: Record, start_method: str) -> None:
    """Six sit down, never more than three at the same time."""
    run = recorded(
        "synchronization.three_at_a_time", start_method=start_method
    )
    *guests, last = text_of(run)
    left = [
        int(line.removeprefix("sits down; tables left: ")) for line in guests
    ]

    assert len(left) == 6
    assert all(0 <= tables <= 2 for tables in left)
    assert last == "tables left: 3"


def test_started_when_free(recorded: Record, start_method: str) -> None:
    """The fourth is started after one of the first three has sat down."""
    run = recorded(
        "synchronization.started_when_free", start_method=start_method
    )
    started = {process.label: process.start for process in run.processes}
    sat_down = [line.time for line in run.output][:-1]

    assert len(sat_down) == 6
    assert min(started[name] for name in ("Dan", "Eve", "Finn")) > sat_down[0]
    assert text_of(run)[-1] == "tables left: 3"


def test_counted_guests(recorded: Record, start_method: str) -> None:
    """The next guest is started after one has ended, killed or not."""
    run = recorded("synchronization.counted_guests", start_method=start_method)
    lines = text_of(run)
    changes = [1 if line == "sits down" else -1 for line in lines]

    assert sorted(line for line in lines if line != "sits down") == [
        f"{name} has ended: exit code {-9 if name == 'Ben' else 0}"
        for name in ("Anna", "Ben", "Cleo", "Dan", "Eve", "Finn")
    ]
    assert lines.count("sits down") == 6
    assert max(itertools.accumulate(changes)) <= 3


def test_bounded(recorded: Record, start_method: str) -> None:
    """Only a BoundedSemaphore refuses, and only if all places are free."""
    run = recorded("synchronization.bounded", start_method=start_method)
    lines = by_process(run)

    assert lines["MainProcess"] == [
        "Semaphore, 0 at a table: room for 4",
        "Semaphore, 1 at a table: room for 4",
        "BoundedSemaphore, 0 at a table: room for 3",
        "BoundedSemaphore, 1 at a table: room for 4",
    ]
    assert lines["Process-3"] == [
        "ValueError: semaphore or lock released too many times"
    ]
    assert not lines["Process-1"] + lines["Process-2"] + lines["Process-4"]


def test_condition(recorded: Record, start_method: str) -> None:
    """The parent goes on after the third child, and not before."""
    run = recorded("synchronization.condition", start_method=start_method)

    assert text_of(run) == [
        "loaded; 1 of 3",
        "loaded; 2 of 3",
        "loaded; 3 of 3",
        "all are ready",
    ]


def test_lost_notify(recorded: Record, start_method: str) -> None:
    """A notification that nobody waits for is lost; the value is not."""
    program = "synchronization.lost_notify"
    lost = until_stuck(recorded, program, start_method)
    looked = until_stuck(recorded, program, start_method, "look")

    assert lost.timed_out
    assert text_of(lost) == ["loaded"]
    assert text_of(looked) == ["loaded", "go on"]


def test_barrier(recorded: Record, start_method: str) -> None:
    """Nobody begins a step before all have done the one before."""
    run = recorded("synchronization.barrier", start_method=start_method)

    assert text_of(run) == [
        *["step 1 done"] * 3,
        "all have come",
        *["step 2 done"] * 3,
        "all have come",
    ]


def test_broken_barrier(recorded: Record, start_method: str) -> None:
    """A broken barrier refuses everybody until reset() repairs it."""
    run = recorded("synchronization.broken_barrier", start_method=start_method)
    lines = by_process(run)

    assert lines.pop("MainProcess") == ["broken: True"]
    for name in ("patient", "impatient", "late"):
        assert lines.pop(name) == ["BrokenBarrierError"]
    assert list(lines.values()) == [["through"]] * 3


def test_killed_waiter(recorded: Record, start_method: str) -> None:
    """notify() waits for ever for a process that was killed in wait()."""
    program = "synchronization.killed_waiter"
    run = until_stuck(recorded, program, start_method)

    assert run.timed_out
    assert text_of(run) == ["the child has ended: -9"]
    assert run.standing is not None
    assert "MainProcess waits in notify() until a process that waited" in (
        run.standing.processes[0].sentence
    )
