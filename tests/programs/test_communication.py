"""The programs about queues do what their pages say."""

from collections.abc import Callable

import pytest
from helpers import by_process, exit_codes

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def test_full_as_guard(recorded: Record, start_method: str) -> None:
    """Three of five messages are thrown away, and nothing fails."""
    run = recorded("communication.full_as_guard", start_method=start_method)
    lines = by_process(run)

    assert [line for line in lines["produce"] if "thrown" in line] == [
        f"full, so {number} is thrown away" for number in (2, 3, 4)
    ]
    assert lines["consume"] == ["got 0", "got 1", "sent 5, received 2"]
    assert set(exit_codes(run).values()) == {0}


def test_full_as_guard_with_room(recorded: Record, start_method: str) -> None:
    """With room for all of them, nothing is lost."""
    run = recorded(
        "communication.full_as_guard", args=("10",), start_method=start_method
    )

    assert by_process(run)["consume"][-1] == "sent 5, received 5"


@pytest.mark.parametrize("size", ["2", "10"])
def test_bounded_queue(recorded: Record, start_method: str, size: str) -> None:
    """All five messages arrive, in order, whatever the size."""
    run = recorded(
        "communication.bounded_queue", args=(size,), start_method=start_method
    )

    assert by_process(run)["consume"] == [
        *(f"got {number}" for number in range(5)),
        "sent 5, received 5",
    ]
