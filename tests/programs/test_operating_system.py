"""The programs about fork and wait do what their pages say."""

import re
from collections.abc import Callable

from helpers import by_process, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def test_fork_returns_twice(recorded: Record, start_method: str) -> None:
    """fork() returns in both processes; waitpid() returns the exit status."""
    run = recorded(
        "operating_system.fork_returns_twice", start_method=start_method
    )
    parent, child = run.processes
    lines = by_process(run)

    assert (parent.exit_code, child.exit_code) == (0, 7)
    assert child.parent == parent.pid
    assert lines[child.label] == [
        f"fork() returned 0: I am the child, {child.pid}"
    ]
    assert lines["MainProcess"][1:] == [
        f"fork() returned {child.pid}: I am the parent, {parent.pid}",
        f"waitpid() returned {child.pid}, {7 * 256}: exit code 7",
    ]


def test_zombie(recorded: Record, start_method: str) -> None:
    """The child is a zombie until the parent waits for it, then it is gone."""
    run = recorded("operating_system.zombie", start_method=start_method)
    _, child = run.processes

    assert by_process(run)["MainProcess"] == [
        f"Nobody has waited: {child.pid} is a zombie",
        f"Still nobody: {child.pid} is a zombie",
        f"After waitpid: {child.pid} exists: False",
    ]


def test_fork_runs_on(recorded: Record, start_method: str) -> None:
    """A child that returns runs its parent's exit handler a second time."""
    run = recorded("operating_system.fork_runs_on", start_method=start_method)
    lines = by_process(run)

    for process in run.processes:
        assert f"Goodbye from {process.pid}" in lines[process.label]
        assert lines[process.label][0].startswith("Unfinished line")


def test_fork_runs_on_with_exit(recorded: Record, start_method: str) -> None:
    """A child that calls os._exit() does not run its parent's exit handler."""
    run = recorded(
        "operating_system.fork_runs_on",
        args=("_exit",),
        start_method=start_method,
    )
    goodbyes = [line for line in text_of(run) if "Goodbye" in line]
    halves = [line for line in text_of(run) if "Unfinished line" in line]

    assert len(goodbyes) == 1
    assert len(halves) == 2


def test_shared_offset(recorded: Record, start_method: str) -> None:
    """The parent continues to read where the child stopped."""
    run = recorded("operating_system.shared_offset", start_method=start_method)

    assert text_of(run) == [
        "the child reads b'01234'",
        "the parent reads b'56789'",
    ]


def test_own_offset(recorded: Record, start_method: str) -> None:
    """Two processes that open the file themselves both read its start."""
    run = recorded("operating_system.own_offset", start_method=start_method)

    assert text_of(run) == [
        "the child reads b'01234'",
        "the parent reads b'01234'",
    ]


def test_fork_beside_a_thread(recorded: Record, start_method: str) -> None:
    """The child has no second thread, so its copy of the lock stays locked."""
    run = recorded(
        "operating_system.fork_beside_a_thread", start_method=start_method
    )
    minor = int(run.python.split(".")[1])
    warned = any("DeprecationWarning" in line for line in text_of(run))

    assert "the parent has 2 threads" in text_of(run)
    assert "the child has 1" in text_of(run)
    assert "the parent gets the lock: True" in text_of(run)
    assert "the child gets the lock: False" in text_of(run)
    assert warned == (minor >= 12)


def test_locks_after_fork(recorded: Record, start_method: str) -> None:
    """Copied locks stay locked; those of logging are made anew."""
    run = recorded(
        "operating_system.locks_after_fork", start_method=start_method
    )
    answers = [
        line for line in text_of(run) if line.endswith((": True", ": False"))
    ]

    assert answers == [
        "threading.Lock: False",
        "the lock inside a queue.Queue: False",
        "the lock of a logging handler: True",
        "multiprocessing.Lock: True",
    ]


def test_fork_before_the_thread(recorded: Record, start_method: str) -> None:
    """A child that is forked first gets a lock that nobody holds."""
    run = recorded(
        "operating_system.fork_before_the_thread", start_method=start_method
    )

    assert sorted(text_of(run)) == [
        "the child gets the lock: True",
        "the child has 1",
        "the parent gets the lock: True",
        "the parent has 2 threads",
    ]


def test_who_collects(recorded: Record, start_method: str) -> None:
    """Who asks collects a zombie; under forkserver there is none."""
    run = recorded("operating_system.who_collects", start_method=start_method)
    states = dict(re.split(" +before: ", line) for line in text_of(run))
    left = "gone" if start_method == "forkserver" else "zombie"

    assert states.pop("nothing") == f"{left}, after: {left}"
    assert states.pop("pid") == f"{left}, after: {left}"
    assert len(states) == 5
    assert set(states.values()) == {f"{left}, after: gone"}
