"""The programs about queues do what their pages say."""

import json
import re
from collections.abc import Callable

import pytest
from helpers import by_process, exit_codes, minor_of, text_of, until_stuck

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

    assert text_of(run) == [
        "nothing was put: get(timeout=0.2) raised queue.Empty",
        "with a queue is killed: exit code -9",
        "get(timeout=0.2) still waits after 1 s: True",
        "with a pipe is killed: exit code -9",
        "recv() raised OSError('got end of file during message')",
    ]


def test_count_names_through_a_queue(
    recorded: Record, start_method: str, counted_in_a_loop: list[str]
) -> None:
    """The counts of two processes add up to those of a loop."""
    run = recorded(
        "communication.count_names_through_a_queue", start_method=start_method
    )

    assert text_of(run)[:3] == counted_in_a_loop[1:4]


def test_count_names_through_a_queue_in_parts(
    recorded: Record, counted_in_a_loop: list[str]
) -> None:
    """A hundred messages a worker, also empty ones, give the same counts."""
    run = recorded("communication.count_names_through_a_queue", args=("100",))

    assert text_of(run)[:3] == counted_in_a_loop[1:4]


def words_for_a_local(run: Recording) -> str:
    """Return how this version begins to complain of a local object."""
    if minor_of(run) < 13:
        return "AttributeError: Can't pickle local object '"
    if minor_of(run) == 13:
        return "AttributeError: Can't get local object '"
    return "PicklingError: Can't pickle local object <function "


@pytest.mark.every_pair
def test_what_can_be_sent(recorded: Record, start_method: str) -> None:
    """A task takes seven kinds of fourteen, a forked process takes all."""
    run = recorded("communication.what_can_be_sent", start_method=start_method)
    answers = [
        re.fullmatch(r"(.+): task (.+); argument (.+)", line)
        for line in by_process(run)["MainProcess"]
        if line.startswith(("a ", "an "))
    ]
    tasks = {found[1]: found[2] for found in answers if found}
    arguments = {found[1]: found[3] for found in answers if found}
    refused = {name: what for name, what in tasks.items() if what != "sent"}

    assert len(tasks) == 14
    assert [*refused] == [
        "a lambda",
        "a generator",
        "a module",
        "an open file",
        "a database connection",
        "a threading.Lock",
        "a Thread",
    ]
    assert refused["a lambda"].startswith(words_for_a_local(run))
    assert ("_ThreadHandle" in refused["a Thread"]) == (minor_of(run) >= 13)
    for name, answer in arguments.items():
        sent = start_method == "fork" or name not in refused
        assert (answer == "sent") == sent


def test_only_as_argument(recorded: Record, start_method: str) -> None:
    """Six shared objects are sent to a process and refused by a task."""
    run = recorded("communication.only_as_argument", start_method=start_method)
    lines = by_process(run)["MainProcess"]
    end = (
        " objects should only be shared between processes through inheritance"
    )

    assert lines[1::3] == ["  as an argument: sent"] * 6
    assert lines[2::3] == [
        *(
            f"  in a task: RuntimeError: {inside}{end}"
            for inside in (
                "Queue",
                "Lock",
                "Condition",
                "Synchronized",
                "c_int",
            )
        ),
        "  in a task: TypeError: Pickling an AuthenticationString object is"
        " disallowed for security reasons",
    ]


@pytest.mark.every_python
def test_top_level_lambda(recorded: Record, start_method: str) -> None:
    """The lambda isn't found by its name, the two other functions are."""
    run = recorded("communication.top_level_lambda", start_method=start_method)
    error, *results = text_of(run)

    assert error.startswith("PicklingError: Can't pickle <function <lambda>")
    assert error.endswith(
        "it's not found as __main__.<lambda>"
        if minor_of(run) >= 14
        else "attribute lookup <lambda> on __main__ failed"
    )
    assert results == ["['NOODLES', 'TEA']"] * 2


@pytest.mark.every_python
def test_decorated(recorded: Record, start_method: str) -> None:
    """Only the function that has kept its name can be sent."""
    run = recorded("communication.decorated", start_method=start_method)
    first, error, *rest = text_of(run)

    assert first == "its name is careless.<locals>.call"
    assert error.startswith(words_for_a_local(run) + "careless.<locals>.call")
    assert rest == ["its name is triple", "[3, 6, 9]"]


@pytest.mark.every_python
def test_trail(recorded: Record, start_method: str) -> None:
    """From 3.14 on the error leads from the file to the task."""
    run = recorded("communication.trail", start_method=start_method)
    error, *trail = text_of(run)

    assert error.startswith("TypeError: cannot pickle '")
    assert trail == (
        [
            "when serializing dict item 'receipt'",
            "when serializing Order state",
            "when serializing Order object",
            "when serializing list item 1",
            "when serializing dict item 'lunch'",
            "when serializing tuple item 0",
            "when serializing tuple item 3",
        ]
        if minor_of(run) >= 14
        else []
    )


@pytest.mark.every_python
def test_result_cannot_return(recorded: Record, start_method: str) -> None:
    """A pool wraps the error as text, an executor raises the error."""
    run = recorded(
        "communication.result_cannot_return", start_method=start_method
    )
    pool, executor = text_of(run)
    words = words_for_a_local(run)

    assert pool.startswith("pool: MaybeEncodingError: Error sending result:")
    assert "Reason: '" + words.replace(": ", '("') in pool
    assert executor.startswith(f"executor: {words}")


def test_lambda_by_cloudpickle(recorded: Record, start_method: str) -> None:
    """The lambda is called in another process, in both ways."""
    run = recorded(
        "communication.lambda_by_cloudpickle", start_method=start_method
    )

    assert text_of(run) == ["cloudpickle: NOODLES", "loky: NOODLES"]


def test_pipe_two_ends(recorded: Record, start_method: str) -> None:
    """Both ends send and receive, and a closed end raises EOFError."""
    run = recorded("communication.pipe_two_ends", start_method=start_method)

    assert by_process(run) == {
        "MainProcess": [
            "twice 21 is 42",
            "twice 150 is 300",
            "poll() says that there is something to read: True",
            "recv() raised EOFError()",
        ],
        "child": [],
    }
    assert set(exit_codes(run).values()) == {0}


@pytest.mark.every_python
def test_errors_of_a_pipe(recorded: Record, start_method: str) -> None:
    """Each mistake has a message of its own, the same in all versions."""
    run = recorded("communication.errors_of_a_pipe", start_method=start_method)
    errors = [line.split(": ", 1)[1] for line in text_of(run)]

    assert errors == [
        "OSError: connection is read-only",
        "OSError: connection is write-only",
        "BrokenPipeError: [Errno 32] Broken pipe",
        "OSError: handle is closed",
        "ConnectionResetError: [Errno 104] Connection reset by peer",
        "EOFError: ",
    ]


def test_end_not_closed(recorded: Record, start_method: str) -> None:
    """A parent that has not closed its writing end waits for itself."""
    program = "communication.end_not_closed"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "close")

    assert by_process(wrong)["MainProcess"] == ["1", "2", "3"]
    assert exit_codes(wrong)["child"] == 0
    assert wrong.standing is not None
    assert [verdict.pattern for verdict in wrong.standing.verdicts] == [
        "own-write-end"
    ]
    assert by_process(right)["MainProcess"] == [
        "1",
        "2",
        "3",
        "the child has sent everything",
    ]
    assert right.exit_code == 0


def test_sibling_has_the_end(recorded: Record, start_method: str) -> None:
    """Under fork alone, a child that is started later has the end too."""
    program = "communication.sibling_has_the_end"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "close-first")

    assert (wrong.standing is not None) == (start_method == "fork")
    assert ("the counter has sent everything" in text_of(wrong)) == (
        start_method != "fork"
    )
    assert text_of(right) == ["1", "2", "3", "the counter has sent everything"]
    assert set(exit_codes(right).values()) == {0}


def test_wait_for_many(recorded: Record, start_method: str) -> None:
    """Messages and ends come from each child, also from the killed one."""
    run = recorded("communication.wait_for_many", start_method=start_method)
    lines = text_of(run)

    assert {
        name: [
            line.removeprefix(f"{name}: ")
            for line in lines
            if line.startswith(f"{name}: ")
        ]
        for name in ("silent", "quick", "killed", "slow")
    } == {
        "silent": ["ended with exit code 0"],
        "quick": ["begun", "done", "ended with exit code 0"],
        "killed": ["begun", "ended with exit code -9"],
        "slow": ["begun", "done", "ended with exit code 0"],
    }
    assert len(lines) == 9


def test_two_writers(recorded: Record, start_method: str) -> None:
    """Without a lock a message is mixed and the rest cannot be read."""
    program = "communication.two_writers"
    wrong = recorded(program, start_method=start_method)
    right = recorded(program, args=("lock",), start_method=start_method)

    [line] = text_of(wrong)
    assert re.fullmatch(
        r"\d+ whole, [1-9]\d* mixed, then OSError\('bad message length'\)",
        line,
    )
    assert text_of(right) == ["40 whole, 0 mixed, then the end"]
    assert set(exit_codes(right).values()) == {0}


def test_simple_queue(recorded: Record, start_method: str) -> None:
    """put() of a large message waits for a reader."""
    program = "communication.simple_queue"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "reader-first")

    assert by_process(wrong) == {"MainProcess": ["put 1000 bytes"]}
    assert wrong.standing is not None
    assert by_process(right) == {
        "MainProcess": ["put 1000 bytes", "put 1000000 bytes"],
        "reader": ["read 1000 bytes", "read 1000000 bytes"],
    }
    assert right.exit_code == 0


def test_raw_pipe(recorded: Record, start_method: str) -> None:
    """The number alone leads to the pipe in a forked child only."""
    run = recorded("communication.raw_pipe", start_method=start_method)
    *answers, received = text_of(run)

    by_number = start_method == "fork"
    assert answers == [
        "program, number only: the pipe is here: False",
        "program, pass_fds: the pipe is here: True",
        f"child, number only: the pipe is here: {by_number}",
        "child, Connection: the pipe is here: True",
    ]
    assert re.findall("from ([^;]*);", received) == [
        "program, pass_fds",
        *(["child, number only"] if by_number else []),
        "child, Connection",
    ]
    assert set(exit_codes(run).values()) == {0}


def test_listener(recorded: Record, start_method: str) -> None:
    """Objects cross, and the server makes the call that a pickle names."""
    run = recorded("communication.listener", start_method=start_method)

    assert by_process(run) == {
        "MainProcess": [],
        "server": ["the pickle calls print() here", "received None"],
        "client": ["the sum is 6"],
    }
    assert set(exit_codes(run).values()) == {0}


def test_wrong_key(recorded: Record, start_method: str) -> None:
    """Each side has its message, and the server accepts the next client."""
    run = recorded("communication.wrong_key", start_method=start_method)

    assert by_process(run) == {
        "MainProcess": [],
        "server": [
            "AuthenticationError: digest received was wrong",
            "received hello",
        ],
        "guess": ["AuthenticationError: digest sent was rejected"],
        "secret": [],
    }
    assert set(exit_codes(run).values()) == {0}


def test_remote_manager(recorded: Record, start_method: str) -> None:
    """A process that has only address and key reads the manager's queue."""
    run = recorded("communication.remote_manager", start_method=start_method)
    lines = by_process(run)

    assert lines["MainProcess"] == ["items there: 3, here: 0"]
    assert lines["worker"] == ["NOODLES", "TEA"]
    assert run.exit_code == exit_codes(run)["worker"] == 0
