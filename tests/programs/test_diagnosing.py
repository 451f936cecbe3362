"""The programs about diagnosing do what their pages say."""

from collections.abc import Callable

from helpers import by_process, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


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
