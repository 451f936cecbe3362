"""The programs about diagnosing do what their pages say."""

from collections.abc import Callable

from helpers import by_process, exit_codes, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def pattern_of(run: Recording) -> str:
    """Return the one pattern of a program that was ended as it hung."""
    assert run.standing is not None, text_of(run)
    assert run.standing.why == "stuck"
    [verdict] = run.standing.verdicts
    return verdict.pattern


def lines_of(run: Recording) -> list[str]:
    """Return what the program printed, without helpers of Python's own."""
    return [text for lines in by_process(run).values() for text in lines]


def until_stuck(
    recorded: Record, program: str, start_method: str, *args: str
) -> Recording:
    """Record a program that may hang; a minute is only for a fault."""
    return recorded(
        f"diagnosing.{program}",
        args=args,
        start_method=start_method,
        until_stuck=0.3,
        timeout=60,
    )


def test_log_to_stderr(recorded: Record, start_method: str) -> None:
    """multiprocessing's logger works in the child, others only under fork."""
    run = recorded("diagnosing.log_to_stderr", start_method=start_method)
    own = "[INFO/Process-1] through the logger of multiprocessing"
    mine = "[bakery] through a logger of my own"

    assert own in text_of(run)
    assert (mine in text_of(run)) == (start_method == "fork")


def test_log_through_a_queue(recorded: Record, start_method: str) -> None:
    """One process writes the log records of all processes."""
    run = recorded("diagnosing.log_through_a_queue", start_method=start_method)
    lines = by_process(run)

    assert lines["baker-0"] == lines["baker-1"] == []
    for number in range(2):
        name = f"baker-{number}"
        assert f"{name} INFO loaf {number} is in the oven" in text_of(run)
        assert f"{name} ERROR loaf {number} is burnt" in text_of(run)


def test_joined_too_early(recorded: Record, start_method: str) -> None:
    """Joining before reading hangs, reading before joining does not."""
    program = "joined_too_early"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "read-first")

    assert pattern_of(wrong) == "join-before-get"
    assert lines_of(wrong) == []
    assert lines_of(right) == ["500000 letters"]
    assert set(exit_codes(right).values()) == {0}


def test_two_locks(recorded: Record, start_method: str) -> None:
    """Two orders of two locks hang, one order does not."""
    program = "two_locks"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "same-order")

    assert pattern_of(wrong) == "lock-cycle"
    assert lines_of(wrong) == []
    assert lines_of(right) == ["has oven and mixer"] * 2
    assert set(exit_codes(right).values()) == {0}


def test_killed_with_the_lock(recorded: Record, start_method: str) -> None:
    """A terminated child keeps its lock, one that is asked releases it."""
    program = "killed_with_the_lock"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "ask")

    assert pattern_of(wrong) == "holder-ended"
    assert exit_codes(wrong)["baker"] == -15
    assert lines_of(right) == ["the oven is free"]
    assert set(exit_codes(right).values()) == {0}


def test_own_end_open(recorded: Record, start_method: str) -> None:
    """A reader with the other end open never comes to the end."""
    program = "own_end_open"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "close")

    assert pattern_of(wrong) == "own-write-end"
    assert lines_of(wrong) == ["bread"]
    assert lines_of(right) == ["bread", "that was all"]
    assert set(exit_codes(right).values()) == {0}


def test_lost_task(recorded: Record, start_method: str) -> None:
    """A pool waits for a lost task, an executor raises BrokenProcessPool."""
    program = "lost_task"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "executor")

    assert pattern_of(wrong) == "worker-ended"
    assert lines_of(wrong) == []
    [line] = lines_of(right)
    assert line.startswith("BrokenProcessPool: ")
    assert right.exit_code == 0


def test_task_not_done(recorded: Record, start_method: str) -> None:
    """A skipped task must be reported as done, too."""
    program = "task_not_done"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "finally")

    assert pattern_of(wrong) == "task-done-missing"
    for run in (wrong, right):
        assert by_process(run)["baker"] == ["baked: bread", "baked: cake"]
    assert by_process(wrong)["MainProcess"] == []
    assert by_process(right)["MainProcess"] == ["every order is done"]
    assert right.exit_code == 0


def test_barrier_for_three(recorded: Record, start_method: str) -> None:
    """Two wait at a barrier for three, unless the third one cancels."""
    program = "barrier_for_three"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "abort")

    assert pattern_of(wrong) == "barrier-short"
    assert lines_of(wrong) == []
    assert lines_of(right) == ["goes home: somebody has cancelled"] * 2
    assert set(exit_codes(right).values()) == {0}


def test_one_stop_for_two(recorded: Record, start_method: str) -> None:
    """One stop message ends one of two consumers."""
    program = "one_stop_for_two"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "each")

    assert pattern_of(wrong) == "pills-short"
    assert lines_of(wrong) == ["goes home"]
    assert lines_of(right) == ["goes home"] * 2
    assert set(exit_codes(right).values()) == {0}


def test_copied_lock(recorded: Record, start_method: str) -> None:
    """Only fork copies a lock that a thread of the parent holds."""
    run = until_stuck(recorded, "copied_lock", start_method)

    if start_method == "fork":
        assert pattern_of(run) == "lock-copied-by-fork"
        assert lines_of(run) == []
    else:
        assert by_process(run)["child"] == ["has the lock"]
        assert set(exit_codes(run).values()) == {0}


def test_failed_at_start(recorded: Record, start_method: str) -> None:
    """A child that cannot rebuild its arguments fails, except under fork."""
    program = "failed_at_start"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "rebuildable")

    if start_method == "fork":
        assert "sorry: Burnt(" in lines_of(wrong)[0]
    else:
        assert pattern_of(wrong) == "start-failed"
        assert exit_codes(wrong)["baker"] == 1
        assert "missing 1 required positional argument" in lines_of(wrong)[-1]
    assert lines_of(right) == ["sorry: Rebuildable('cake', 20)"]
    assert set(exit_codes(right).values()) == {0}


def test_one_log_file(recorded: Record, start_method: str) -> None:
    """Appending loses no line; mode w leaves the lines of one process."""
    run = recorded("diagnosing.one_log_file", start_method=start_method)

    assert text_of(run) == [
        "mode a: 2000 of 2000 lines are there",
        "mode w: 500 of 2000 lines are there",
    ]


def test_rotated_twice(recorded: Record, start_method: str) -> None:
    """The second rename throws away what the first one has kept."""
    run = recorded("diagnosing.rotated_twice", start_method=start_method)

    assert text_of(run) == ["old lines: 0 of 10", "new lines: 20 of 20"]


def test_rotated_by_one(recorded: Record, start_method: str) -> None:
    """No line is lost if one process rotates the file for all."""
    run = recorded("diagnosing.rotated_by_one", start_method=start_method)

    assert text_of(run) == ["200 of 200 lines are there, in 4 files"]
