"""The programs about one process do what their pages say."""

from collections.abc import Callable

from helpers import by_process, exit_codes, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def test_first_child(recorded: Record, start_method: str) -> None:
    """The child prints between start and join, under its own name."""
    run = recorded("processes.first_child", start_method=start_method)
    lines = by_process(run)
    child = next(p for p in run.processes if p.name == "Process-1")

    assert exit_codes(run) == {"MainProcess": 0, "Process-1": 0}
    assert lines["Process-1"] == [
        f"Hello from the child, process {child.pid}",
        "The child is done",
    ]
    assert lines["MainProcess"][1:] == [
        "Made, not started: pid None",
        f"Started: pid {child.pid}",
        "Ended: exit code 0",
    ]
    assert text_of(run)[-1] == "Ended: exit code 0"


def test_five_children(recorded: Record, start_method: str) -> None:
    """All five live at the same time."""
    run = recorded("processes.five_children", start_method=start_method)
    lines = by_process(run)
    children = [p for p in run.processes if p.label.startswith("Process-")]

    assert sorted(lines) == [
        "MainProcess",
        *(f"Process-{n}" for n in range(1, 6)),
    ]
    for number in range(5):
        assert lines[f"Process-{number + 1}"] == [
            f"Worker {number} starts",
            f"Worker {number} is done",
        ]
    assert max(p.start for p in children) < min(p.end or 0 for p in children)
    assert text_of(run)[-1] == "All five have ended"


def test_pass_arguments(recorded: Record, start_method: str) -> None:
    """The child's list grows, the parent's does not."""
    run = recorded("processes.pass_arguments", start_method=start_method)

    assert text_of(run) == [
        "Table 7 ordered noodles; the child's list: ['tea', 'noodles']",
        "The parent's list: ['tea']",
    ]


def test_forgotten_comma(recorded: Record, start_method: str) -> None:
    """Three letters arrive; one call fails in the child, one at once."""
    run = recorded("processes.forgotten_comma", start_method=start_method)
    lines = by_process(run)

    assert exit_codes(run) == {
        "MainProcess": 0,
        "Process-1": 0,
        "Process-2": 0,
        "Process-3": 1,
    }
    assert lines["Process-1"] == ["Received 1: ('abc',)"]
    assert lines["Process-2"] == ["Received 3: ('a', 'b', 'c')"]
    assert lines["Process-3"][-1] == (
        "TypeError: receive_one() takes 1 positional argument but 3 were given"
    )
    assert lines["MainProcess"][-1].startswith("TypeError: 'int' object")


def test_picklable_arguments(recorded: Record, start_method: str) -> None:
    """What cannot be pickled passes under fork and nowhere else."""
    run = recorded("processes.picklable_arguments", start_method=start_method)
    answers = dict(
        line.split(": ", 1) for line in by_process(run)["MainProcess"]
    )

    assert len(answers) == 5
    assert answers.pop("a list") == "passed"
    assert answers.pop("a function of this module") == "passed"
    for answer in answers.values():
        assert (answer == "passed") == (start_method == "fork")


def test_daemonic_diary(recorded: Record, start_method: str) -> None:
    """The daemonic child is killed before it writes its last lines."""
    run = recorded("processes.daemonic_diary", start_method=start_method)

    assert "ordinary: ['start', 'end', 'finally']" in text_of(run)
    assert "daemonic: ['start']" in text_of(run)
    assert exit_codes(run)["Process-1:1"] == 0
    assert exit_codes(run)["Process-2:1"] == -15


def test_daemon_rules(recorded: Record, start_method: str) -> None:
    """Each of the three rules is told by an error."""
    run = recorded("processes.daemon_rules", start_method=start_method)

    assert [line for line in text_of(run) if "Error" in line] == [
        "AssertionError: process has already started",
        "AssertionError: daemonic processes are not allowed to have children",
        "AttributeError: 'Process' object has no attribute 'setDaemon'",
    ]


def test_waiting_for_a_daemon(recorded: Record, start_method: str) -> None:
    """join returns None both when it was too early and when it was not."""
    run = recorded("processes.waiting_for_a_daemon", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "join(0.1) returned None; alive: True, exit code: None",
        "join(None) returned None; alive: False, exit code: 0",
    ]
