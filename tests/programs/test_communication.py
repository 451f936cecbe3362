"""The programs about queues do what their pages say."""

import json
from collections.abc import Callable

import pytest
from helpers import by_process, exit_codes, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def test_full_as_guard(recorded: Record, start_method: str) -> None:
    """The program drops three of five messages, and no process fails."""
    run = recorded("communication.full_as_guard", start_method=start_method)
    lines = by_process(run)

    assert [line for line in lines["produce"] if "thrown" in line] == [
        f"full, so {number} is thrown away" for number in (2, 3, 4)
    ]
    assert lines["consume"] == ["got 0", "got 1", "sent 5, received 2"]
    assert set(exit_codes(run).values()) == {0}


def test_full_as_guard_with_room(recorded: Record, start_method: str) -> None:
    """With room for all five messages, none is lost."""
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


def test_object_through_a_queue(recorded: Record, start_method: str) -> None:
    """The cook gets a copy, and join_thread() does not wait for the cook."""
    run = recorded(
        "communication.object_through_a_queue", start_method=start_method
    )

    assert by_process(run)["cook"] == ["cook cooks noodles for table 7"]
    assert by_process(run)["MainProcess"] == [
        "join_thread() returned; the cook is alive: True",
        "join() returned; the parent's order is noodles for table 7",
    ]


def test_two_kinds_of_queue(recorded: Record, start_method: str) -> None:
    """queue.Queue is copied or refused; multiprocessing.Queue delivers."""
    run = recorded(
        "communication.two_kinds_of_queue", start_method=start_method
    )
    first, second = text_of(run)

    assert first == (
        "queue.Queue: nothing came, queue.Empty"
        if start_method == "fork"
        else "queue.Queue: start() raised TypeError:"
        " cannot pickle '_thread.lock' object"
    )
    assert second == "multiprocessing.Queue: hello from the child"


def test_join_before_get(recorded: Record, start_method: str) -> None:
    """join() waits until somebody gets the child's large message."""
    run = recorded("communication.join_before_get", start_method=start_method)

    assert text_of(run)[2:] == [
        "1000000 bytes: alive after join(): True",
        "1000000 bytes read: alive: False",
    ]


def test_get_before_join(recorded: Record, start_method: str) -> None:
    """Read first, and the child ends whatever the size of its message."""
    run = recorded("communication.get_before_join", start_method=start_method)

    assert text_of(run) == [
        "1000 bytes: alive after join(): False",
        "1000000 bytes: alive after join(): False",
    ]


def test_lost_before_sending(recorded: Record, start_method: str) -> None:
    """put() raises nothing, and what cannot be pickled does not arrive."""
    run = recorded(
        "communication.lost_before_sending", start_method=start_method
    )
    lines = by_process(run)

    assert lines["cook"] == ["The cook got 'soup'", "The cook got 'tea'"]
    assert [
        line
        for line in lines["MainProcess"]
        if not line.startswith((" ", "Traceback"))
    ][-1] == "The cook ended with exit code 0"
    assert any("<lambda>" in line for line in lines["MainProcess"])
    assert set(exit_codes(run).values()) == {0}


def test_check_then_put(recorded: Record, start_method: str) -> None:
    """Both producers see room, but one of them waits in put()."""
    run = recorded("communication.check_then_put", start_method=start_method)

    assert text_of(run)[:2] == ["there is room: True"] * 2
    assert "still waiting in put(): 1 of 2" in text_of(run)
    assert text_of(run).count("put() has returned") == 2


def test_empty_right_after_put(recorded: Record, start_method: str) -> None:
    """empty() sometimes returns True although a message is on its way."""
    run = recorded(
        "communication.empty_right_after_put", start_method=start_method
    )
    times = int(text_of(run)[0].split(": ")[1].split()[0])

    assert 0 < times <= 500


def test_producers_and_consumers(recorded: Record, start_method: str) -> None:
    """All results arrive, and an index puts them in order."""
    run = recorded(
        "communication.producers_and_consumers", start_method=start_method
    )
    came, ordered = (
        json.loads(line.split(": ")[1]) for line in text_of(run)[-2:]
    )

    assert sorted(came) == sorted(ordered)
    assert ordered == [9, 1, 16, 1, 25, 81]
    assert exit_codes(run) == {
        "MainProcess": 0,
        "consumer-0": 0,
        "consumer-1": 0,
    }


def test_task_done_too_early(recorded: Record, start_method: str) -> None:
    """tasks.join() returns before the result has arrived."""
    run = recorded(
        "communication.task_done_too_early", start_method=start_method
    )

    assert text_of(run) == [
        "tasks.join() returned: all is done",
        "there is no result",
        "it came later: 49",
    ]


def test_task_done_forgotten(recorded: Record, start_method: str) -> None:
    """join() waits for a task for which nobody calls task_done()."""
    run = recorded(
        "communication.task_done_forgotten", start_method=start_method
    )

    assert by_process(run)["MainProcess"] == [
        "the consumer has ended; join() still waits: True",
        "task_done() for it; join() has returned",
        "once more: ValueError: task_done() called too many times",
    ]


def test_too_few_pills(recorded: Record, start_method: str) -> None:
    """With two pills for three consumers, one consumer keeps waiting."""
    run = recorded("communication.too_few_pills", start_method=start_method)

    assert by_process(run)["MainProcess"] == ["still waiting: 1 of 3"]
    assert text_of(run).count("took a pill and leaves") == 3


def test_dropped_in_silence(recorded: Record, start_method: str) -> None:
    """The sending thread drops what it can't pickle; put() has returned."""
    stays, leaves = (
        recorded(
            "communication.dropped_in_silence",
            args=args,
            start_method=start_method,
        )
        for args in ((), ("leave",))
    )
    put, code = "put() has returned three times", "the producer's exit code: 0"
    errors = "\n".join(by_process(stays)["producer"])

    assert by_process(stays)["MainProcess"] == [
        "get() returned 'a string'",
        code,
    ]
    assert "TypeError: not this object" in errors
    assert "Pickling an AuthenticationString object is disallowed" in errors
    assert text_of(leaves) == [put, "there is nothing to get", code]


def test_half_a_message(recorded: Record, start_method: str) -> None:
    """Half a message outlasts the time-out of get(), and ends a recv()."""
    run = recorded("communication.half_a_message", start_method=start_method)

    assert text_of(run)[:-1] == [
        "nothing was put: get(timeout=0.2) raised queue.Empty",
        "with a queue is killed: exit code -9",
        "get(timeout=0.2) still waits after 1 s: True",
        "with a pipe is killed: exit code -9",
    ]
    assert text_of(run)[-1] in {  # after the length of the message, or later
        "recv() raised EOFError()",
        "recv() raised OSError('got end of file during message')",
    }


def test_count_names_through_a_queue(
    recorded: Record, start_method: str, counted_in_a_loop: list[str]
) -> None:
    """The counts of two processes add up to those of a loop."""
    run = recorded(
        "communication.count_names_through_a_queue", start_method=start_method
    )

    assert text_of(run)[:3] == counted_in_a_loop[1:4]
