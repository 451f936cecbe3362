"""The programs about synchronization do what their pages say."""

import re
from collections.abc import Callable

from helpers import by_process, text_of

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
