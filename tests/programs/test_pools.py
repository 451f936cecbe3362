"""The programs about pools do what their pages say."""

import json
import re
from collections.abc import Callable

from helpers import by_process, exit_codes, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def starts_and_results(run: Recording) -> list[str]:
    return [line for line in text_of(run) if "apply_async" not in line]


def test_apply(recorded: Record, start_method: str) -> None:
    """Each task starts after the result of the previous one has arrived."""
    run = recorded("pools.apply", start_method=start_method)

    assert starts_and_results(run) == [
        line
        for number in range(5)
        for line in (
            f"task {number} starts",
            f"apply returned {number * number}",
        )
    ]


def test_apply_async(recorded: Record, start_method: str) -> None:
    """Three workers share five tasks, and the results come in order."""
    run = recorded("pools.apply_async", start_method=start_method)
    lines = by_process(run)
    workers = [name for name in lines if "PoolWorker" in name]

    assert len(workers) == 3
    assert sorted(line for name in workers for line in lines[name]) == [
        f"task {number} starts" for number in range(5)
    ]
    assert lines["MainProcess"][1:] == [
        f"get() returned {number * number}" for number in range(5)
    ]
    assert set(exit_codes(run).values()) == {0}


def test_lost_exceptions(recorded: Record, start_method: str) -> None:
    """Four of the five ways report the exception, and one hides it."""
    run = recorded("pools.lost_exceptions", start_method=start_method)
    error = "ZeroDivisionError('division by zero')"

    assert [line for line in text_of(run) if not line.endswith(":")] == [
        f"raised {error}",
        "nothing raised; successful: False",
        f"raised {error}",
        f"error_callback got {error}",
        "raised MaybeEncodingError",
    ]


def test_counting_processes(recorded: Record, start_method: str) -> None:
    """active_children() counts the three workers and nobody else."""
    run = recorded("pools.counting_processes", start_method=start_method)
    first, second, *names = text_of(run)
    workers = [p.name for p in run.processes if "PoolWorker" in p.label]
    helpers = {"fork": 0, "spawn": 1, "forkserver": 2}[start_method]

    # A number that depends on what else starts on the machine meanwhile.
    assert re.fullmatch(r"psutil.*counts -?\d+ processes more.*", first)
    assert second == "active_children() counts 3:"
    assert [name.strip() for name in names] == sorted(map(str, workers))
    assert sum(p.exit_code == -9 for p in run.processes) == 4
    assert sum(p.is_helper for p in run.processes) == helpers
    assert len(run.processes) == 1 + 4 + 3 + helpers


def test_workers_from_the_start(recorded: Record, start_method: str) -> None:
    """A Pool has all its workers before a task, and keeps them."""
    run = recorded("pools.workers_from_the_start", start_method=start_method)
    first, *_, squares, same = by_process(run)["MainProcess"]
    tasks = [line for line in text_of(run) if line.startswith("square of")]

    assert first == "no task yet, and there are 3 workers"
    assert sorted(tasks) == [f"square of {number}" for number in range(6)]
    assert squares == "map() returned [0, 1, 4, 9, 16, 25]"
    assert same == "they are the same workers: True"


def test_workers_on_demand(recorded: Record, start_method: str) -> None:
    """An executor starts a worker when it needs one, all under fork."""
    run = recorded("pools.workers_on_demand", start_method=start_method)
    after_one = 3 if start_method == "fork" else 1

    assert text_of(run) == [
        "no task yet: 0 workers",
        "the first result: 49",
        f"one task: {after_one} workers",
        "three more results: [0, 1, 4]",
        "three tasks at once: 3 workers",
    ]


def test_get_after_the_block(recorded: Record, start_method: str) -> None:
    """get() hangs when the block of the pool was left before."""
    run = recorded(
        "pools.get_after_the_block",
        start_method=start_method,
        until_stuck=0.3,
        timeout=60,
    )

    assert run.standing is not None
    assert run.standing.why == "stuck"
    assert by_process(run)["MainProcess"] == ["the block has been left"]


def test_get_in_the_block(recorded: Record, start_method: str) -> None:
    """get() in the block of the pool brings the result."""
    run = recorded("pools.get_in_the_block", start_method=start_method)

    assert text_of(run) == ["the result is 42", "the block has been left"]


def test_unfinished_tasks(recorded: Record, start_method: str) -> None:
    """The tasks finish only if the parent calls close() and join()."""
    nothing, left, joined, closed = (
        [
            line.text
            for line in recorded(
                "pools.unfinished_tasks", args=args, start_method=start_method
            ).output
            if line.stream == "stdout"
        ]
        for args in ((), ("with",), ("join",), ("close",))
    )
    last = "the last line of the parent"

    assert nothing == left == [last]
    assert joined == ["ValueError: Pool is still running", last]
    assert sorted(closed[:3]) == [f"task {n} is done" for n in range(3)]
    assert closed[3] == last


def test_lost_worker(recorded: Record, start_method: str) -> None:
    """A Pool keeps waiting for a lost worker; an executor raises an error."""
    run = recorded("pools.lost_worker", start_method=start_method)
    first, second, third = text_of(run)[:3]

    assert first == "Pool: get() waits and waits: TimeoutError"
    assert second == "Pool: the next task: 1"
    assert third.startswith("ProcessPoolExecutor: BrokenProcessPool: ")


def test_cost_of_processes(recorded: Record, start_method: str) -> None:
    """Twenty processes or a pool of two do the work; times are not tested."""
    run = recorded("pools.cost_of_processes", start_method=start_method)
    children = [p for p in run.processes[1:] if not p.is_helper]

    assert len(children) == 22
    assert len(text_of(run)) == 2


def test_no_grandchildren(recorded: Record, start_method: str) -> None:
    """Workers of a Pool are daemonic, those of an executor are not."""
    run = recorded("pools.no_grandchildren", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "Pool: daemon=True; AssertionError:"
        " daemonic processes are not allowed to have children",
        "Executor: daemon=False; exit code 0",
    ]


def test_default_size(recorded: Record, start_method: str) -> None:
    """Since Python 3.13 Pool() starts one worker for each usable CPU."""
    run = recorded("pools.default_size", start_method=start_method)
    counts = [re.findall(r"\d+", line) for line in text_of(run)]
    minor = int(run.python.split(".")[1])
    (machine, usable), (workers,), _, (on_one,) = counts

    assert workers == (usable if minor >= 13 else machine)
    assert on_one == ("1" if minor >= 13 else machine)


def test_apply_from_threads(recorded: Record, start_method: str) -> None:
    """apply() blocks its caller, so calls from one thread run in turn."""
    run = recorded("pools.apply_from_threads", start_method=start_method)
    main, *workers = by_process(run).items()
    one, three = (re.fullmatch(r"from (.*): (.*) s", line) for line in main[1])
    starts = [line.time for line in run.output if line.text == "starts"]

    assert one is not None and one[1] == "one thread"
    assert three is not None and three[1] == "three threads"
    assert float(one[2]) >= 0.9  # three tasks of 0.3 s, one after the other
    assert sum(lines.count("starts") for _, lines in workers) == 6
    # A third of a task's time: side by side, tasks would start at once.
    assert starts[1] - starts[0] > 0.1
    assert starts[2] - starts[1] > 0.1


def test_tasks_per_worker(recorded: Record, start_method: str) -> None:
    """Three workers share all tasks, and no process starts for a task."""
    run = recorded("pools.tasks_per_worker", start_method=start_method)
    told = dict(line.split(": ") for line in text_of(run))
    workers = [p for p in run.processes if "PoolWorker" in p.label]

    assert list(told) == [
        "apply, 0.2 s each",
        "apply_async, 0.2 s each",
        "apply, 0.0 s each",
        "apply_async, 0.0 s each",
    ]
    assert len(workers) == 3
    for shares in map(json.loads, told.values()):
        assert sum(shares) == 5
        assert len(shares) <= len(workers)


def test_queue_in_a_pool(recorded: Record, start_method: str) -> None:
    """A pool refuses a queue as argument; inheritance or a manager works."""
    run = recorded("pools.queue_in_a_pool", start_method=start_method)
    refused, inherited, children, proxied = by_process(run)["MainProcess"]

    assert refused == (
        "as an argument: RuntimeError: Queue objects should only be"
        " shared between processes through inheritance"
    )
    assert "PoolWorker-" in inherited and "PoolWorker-" in proxied
    assert "SyncManager-5" in children


def test_calls_per_worker(recorded: Record, start_method: str) -> None:
    """A worker is replaced after a chunk of calls, not after each call."""
    run = recorded("pools.calls_per_worker", start_method=start_method)

    assert text_of(run) == [
        "chunksize=1: 8 workers for 8 calls",
        "chunksize=4: 2 workers for 8 calls",
        "chunksize=None: 4 workers for 8 calls",
    ]


def test_exit_in_a_task(recorded: Record, start_method: str) -> None:
    """sys.exit() ends a pool's worker, and comes out of an executor."""
    run = recorded("pools.exit_in_a_task", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "Pool: get() waits and waits: TimeoutError",
        "Pool: the next task has the same worker: False",
        "ProcessPoolExecutor: result() raised SystemExit(3)",
        "ProcessPoolExecutor: the same worker: True",
    ]


def test_count_names_in_a_pool(
    recorded: Record, start_method: str, counted_in_a_loop: list[str]
) -> None:
    """The counts of the tasks add up to those of a loop."""
    run = recorded("pools.count_names_in_a_pool", start_method=start_method)

    assert text_of(run)[:3] == counted_in_a_loop[1:4]


def test_count_names_in_an_executor(
    recorded: Record, start_method: str, counted_in_a_loop: list[str]
) -> None:
    """The counts of the futures add up to those of a loop."""
    run = recorded(
        "pools.count_names_in_an_executor", start_method=start_method
    )

    assert text_of(run)[:3] == counted_in_a_loop[1:4]
