"""The programs about sharing do what their pages say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from helpers import by_process, exit_codes, text_of

from mpexamples.observe import Recording

Recorded = Callable[..., Recording]

LEAKED = (
    "resource_tracker: There appear to be 1 leaked shared_memory objects"
    " to clean up at shutdown"
)


def minor_of(run: Recording) -> int:
    return int(run.python.split(".")[1])


def warnings_of(run: Recording) -> list[str]:
    """What the warnings say, without the place in the library."""
    lines = (line.text for line in run.output)
    return [
        line.partition("UserWarning: ")[2].rstrip()
        for line in lines
        if "UserWarning: " in line
    ]


@pytest.mark.every_python
def test_leak(recorded: Recorded, start_method: str) -> None:
    """The tracker removes the segment and warns, from 3.13 on by name."""
    run = recorded("sharing.leak", start_method=start_method)
    minor = minor_of(run)

    assert by_process(run)["MainProcess"] == [
        "the child has written b'hello'",
        "closed; the segment exists: True",
    ]
    [warning] = warnings_of(run)
    assert warning.startswith(LEAKED)
    assert ("{'/psm_" in warning) == (minor >= 13)
    assert set(exit_codes(run).values()) == {0}


def test_one_owner(recorded: Recorded, start_method: str) -> None:
    """unlink() removes the segment, and nobody warns."""
    run = recorded("sharing.one_owner", start_method=start_method)

    assert text_of(run) == [
        "the child has written b'hello'",
        "closed; the segment exists: True",
        "unlinked; the segment exists: False",
    ]
    assert set(exit_codes(run).values()) == {0}


def test_stranger(recorded: Recorded, start_method: str) -> None:
    """The stranger's tracker removes what the owner still needs."""
    run = recorded("sharing.stranger", start_method=start_method)
    lines = text_of(run)

    assert "the stranger reads b'hello'" in lines
    assert "the stranger has ended; the segment exists: False" in lines
    assert "unlink() raised FileNotFoundError" in lines
    leaked, leaked_again, removed = warnings_of(run)
    assert leaked.startswith(LEAKED)
    assert leaked_again == leaked
    assert "[Errno 2] No such file or directory: '/psm_" in removed


@pytest.mark.every_python
def test_untracked_stranger(recorded: Recorded, start_method: str) -> None:
    """With track=False, of 3.13, the segment is left to its owner."""
    run = recorded(
        "sharing.stranger", args=("untracked",), start_method=start_method
    )
    lines = text_of(run)

    if minor_of(run) >= 13:
        assert lines == [
            "the stranger reads b'hello'",
            "the stranger has ended; the segment exists: True",
        ]
    else:
        assert any("unexpected keyword argument" in line for line in lines)


def test_older_child(recorded: Recorded, start_method: str) -> None:
    """A child that was forked before the segment was made removes it."""
    run = recorded("sharing.older_child", start_method=start_method)
    lines = by_process(run)

    assert lines["Process-1"] == ["the child reads 7"]
    is_removed = start_method == "fork"
    assert lines["MainProcess"] == [
        f"the child has ended; the segment exists: {not is_removed}",
        *["unlink() raised FileNotFoundError"] * is_removed,
    ]
    trackers = [p for p in run.processes if p.name == "resource_tracker"]
    assert len(trackers) == 1 + is_removed


def test_younger_child(recorded: Recorded, start_method: str) -> None:
    """One that is started afterwards shares the tracker of its parent."""
    run = recorded(
        "sharing.older_child", args=["first"], start_method=start_method
    )

    assert by_process(run)["MainProcess"] == [
        "the child has ended; the segment exists: True"
    ]
    assert [line for line in run.output if line.stream == "stderr"] == []


def test_the_tracker(recorded: Recorded, start_method: str) -> None:
    """The tracker outlives a killed program and removes its memory."""
    run = recorded("sharing.the_tracker", start_method=start_method)
    lines = text_of(run)
    [warning] = warnings_of(run)

    assert lines[0] == "the program ended with -9"
    assert warning.startswith(LEAKED)
    assert lines[-1] == "the tracker has ended; the segment exists: False"


def test_shareable_list(recorded: Recorded, start_method: str) -> None:
    """A shareable list keeps its size, and bytes lose their last zero."""
    run = recorded("sharing.shareable_list", start_method=start_method)

    assert text_of(run) == [
        "ValueError: bytes/str item exceeds available storage",
        "[12, 'noodles', b'salt']",
        "AttributeError: 'ShareableList' object has no attribute 'append'",
    ]


def test_ways_to_share_an_array(recorded: Recorded, start_method: str) -> None:
    """Only an array that is pickled takes memory of the child."""
    run = recorded("sharing.ways_to_share_an_array", start_method=start_method)
    memory = {
        way: int(private)
        for way, _, private in (line.split("  ") for line in text_of(run))
    }
    copied = {"queue"} if start_method == "fork" else {"argument", "queue"}

    assert {
        way
        for way, private in memory.items()
        if private >= memory["no array"] + 60
    } == copied


def test_two_halves(recorded: Recorded, start_method: str) -> None:
    """The parent sees both halves, and a copy outlives the memory."""
    run = recorded("sharing.two_halves", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "all of it: [1 1 1 1 1 2 2 2 2 2]",
        "a copy stays: [1 1 1 1 1 2 2 2 2 2]",
    ]
    assert warnings_of(run) == []


def test_array_in_a_pool(recorded: Recorded, start_method: str) -> None:
    """Tasks are numbers; what they write is in the array of the parent."""
    run = recorded("sharing.array_in_a_pool", start_method=start_method)

    assert text_of(run) == [
        "sums: 125000.0 250000.0 375000.0 500000.0",
        "first column: [0.5 1.  1.5 2. ]",
    ]


def test_array_after_close(recorded: Recorded, start_method: str) -> None:
    """An ndarray lets its memory go and crashes; frombuffer holds it."""
    run = recorded("sharing.array_after_close", start_method=start_method)

    assert [line for line in text_of(run) if "ended" in line] == [
        "close_first ended with -11",
        "return_array ended with -11",
        "from_buffer ended with 0",
    ]
    assert "BufferError: cannot close exported pointers exist" in text_of(run)
    assert "the array is there: 0" in text_of(run)


def test_value_and_array(recorded: Recorded, start_method: str) -> None:
    """The parent sees what the child wrote; sizes and types are fixed."""
    run = recorded("sharing.value_and_array", start_method=start_method)

    assert text_of(run) == [
        "before: 0 days, [0.0, 0.0, 0.0]",
        "after: 3 days, [18.5, 21.0, 19.5]",
        "a fourth day: IndexError: invalid index",
        "half a day: TypeError: 'float' object cannot be interpreted"
        " as an integer",
        f"one more than fits: {-(2**31)}",
    ]


def test_lost_without_get_lock(recorded: Recorded, start_method: str) -> None:
    """With get_lock() no addition is lost; without it, some may be."""
    run = recorded("sharing.lost_without_get_lock", start_method=start_method)
    found = [re.search(r": (\d+) of 80000", line) for line in text_of(run)]
    bare, held = (int(match[1]) for match in found if match)

    assert 0 <= bare < 80_000
    assert held == 0


def test_raw_array(recorded: Recorded, start_method: str) -> None:
    """Three processes fill three parts, and nothing needs a lock."""
    run = recorded("sharing.raw_array", start_method=start_method)
    lines = by_process(run)

    assert lines["MainProcess"] == [
        str([number * number for number in range(12)]),
        "has a lock: False",
    ]
    assert [lines[f"Process-{number}"] for number in (1, 2, 3)] == [
        ["wrote 0 to 3"],
        ["wrote 4 to 7"],
        ["wrote 8 to 11"],
    ]


def test_array_of_structs(recorded: Recorded, start_method: str) -> None:
    """The child moves both points, and a name that is too long is refused."""
    run = recorded("sharing.array_of_structs", start_method=start_method)

    assert text_of(run) == [
        "tree: x=11.0, y=2.0",
        "house: x=13.0, y=4.0",
        "ValueError: bytes too long (13, maximum length 8)",
    ]


def test_nested_change_lost(recorded: Recorded, start_method: str) -> None:
    """What is done to a list inside a manager's object is lost."""
    run = recorded("sharing.nested_change_lost", start_method=start_method)

    assert text_of(run) == ["things: 2", "fruit: []", "bread: []", "note: []"]


def test_nested_change_kept(recorded: Recorded, start_method: str) -> None:
    """A list that is put back is kept, and so is a list of the manager."""
    run = recorded("sharing.nested_change_kept", start_method=start_method)

    assert text_of(run) == [
        "things: 2",
        "fruit: ['apple']",
        "bread: ['roll']",
        "note: ['milk']",
    ]


def test_counted_in_a_manager(recorded: Recorded, start_method: str) -> None:
    """With a lock no addition is lost; without one, some may be."""
    run = recorded("sharing.counted_in_a_manager", start_method=start_method)
    found = [re.search(r": (\d+) of 400", line) for line in text_of(run)]
    bare, held = (int(match[1]) for match in found if match)

    assert 0 <= bare < 400
    assert held == 0


def test_cost_of_a_manager(recorded: Recorded, start_method: str) -> None:
    """Each message to a manager costs more than a place in memory."""
    run = recorded("sharing.cost_of_a_manager", start_method=start_method)
    rows = (line.rsplit("  ", 1) for line in text_of(run))
    cost = {way: float(microseconds) for way, microseconds in rows}

    # Not by how much: a busy machine may stop any of them for a while.
    assert max(cost, key=cost.__getitem__) == "manager, one by one"
    assert len(cost) == 4


def test_manager_is_gone(recorded: Recorded, start_method: str) -> None:
    """Which exception it is tells how the manager has gone, and when."""
    run = recorded("sharing.manager_is_gone", start_method=start_method)

    assert text_of(run) == [
        "first question after the block:"
        " FileNotFoundError: [Errno 2] No such file or directory",
        "question in the block: 1",
        "next question after the block:"
        " BrokenPipeError: [Errno 32] Broken pipe",
        "a new dict after the block: AssertionError: server not yet started",
        "killed before the answer: EOFError",
        "next question after the kill:"
        " BrokenPipeError: [Errno 32] Broken pipe",
        "a new dict after the kill:"
        " ConnectionRefusedError: [Errno 111] Connection refused",
    ]
    assert exit_codes(run)["SyncManager-3"] == -9


def test_caught_outside_the_block(
    recorded: Recorded, start_method: str
) -> None:
    """Ctrl-C ends the block, and the child finds its manager gone."""
    run = recorded(
        "sharing.caught_outside_the_block", start_method=start_method
    )
    lines = text_of(run)

    assert lines[0] == "interrupted"
    assert "BrokenPipeError: [Errno 32] Broken pipe" in lines
    assert lines[-1] == "the child has ended with 1"
    assert exit_codes(run)["SyncManager-1"] == 0


def test_caught_in_the_block(recorded: Recorded, start_method: str) -> None:
    """A manager ignores SIGINT, and serves until its block ends."""
    run = recorded("sharing.caught_in_the_block", start_method=start_method)

    assert text_of(run) == [
        "interrupted",
        "{'first half': 'done', 'second half': 'stopped'}",
        "the child has ended with 0",
    ]
    assert exit_codes(run)["SyncManager-1"] == 0


def test_left_behind(recorded: Recorded, start_method: str) -> None:
    """A manager outlives a parent that is ended by SIGTERM."""
    run = recorded("sharing.left_behind", start_method=start_method)

    assert text_of(run) == [
        "the program has ended with -15",
        "its manager was still there",
    ]


def test_left_by_sys_exit(recorded: Recorded, start_method: str) -> None:
    """A handler that raises lets the block end, and its manager with it."""
    run = recorded(
        "sharing.left_behind", args=("leave",), start_method=start_method
    )

    assert "the program has ended with 1" in text_of(run)
    assert text_of(run)[-1] == "its manager was gone"


def test_own_manager(recorded: Recorded, start_method: str) -> None:
    """Methods of a registered class can be called; its attributes can't."""
    run = recorded("sharing.own_manager", start_method=start_method)

    assert text_of(run) == [
        "counted: 400",
        "AttributeError: 'AutoProxy[Counter]' object has no attribute"
        " 'number'",
    ]
