"""The programs about pools do what their pages say."""

import json
import re
from collections.abc import Callable

import pytest
from helpers import (
    by_process,
    exit_codes,
    minor_of,
    preloads_main,
    text_of,
    until_stuck,
)

from mpexamples.observe import Recording

Record = Callable[..., Recording]
DIRECT_CAUSE = (
    "The above exception was the direct cause of the following exception:"
)


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


@pytest.mark.parametrize("kind", ["pool", "executor"])
def test_remote_traceback(
    recorded: Record, start_method: str, kind: str
) -> None:
    """The worker's traceback comes first, as the cause of the parent's."""
    run = recorded(
        "pools.remote_traceback",
        args=[kind],
        start_method=start_method,
        exit_code=1,
    )
    module, cause, raised = {
        "pool": ("multiprocessing.pool", "RemoteTraceback", "_value"),
        "executor": (
            "concurrent.futures.process",
            "_RemoteTraceback",
            "_exception",
        ),
    }[kind]
    [told] = [line.text for line in run.output if line.stream == "stdout"]
    errors = [line.text for line in run.output if line.stream == "stderr"]
    middle = errors.index(DIRECT_CAUSE)
    workers, parents = errors[:middle], errors[middle + 1 :]

    assert run.exit_code == 1
    assert told == f"KeyError('soup'), caused by {cause}"
    assert workers[0].rstrip() == f"{module}.{cause}:"
    assert parents[-1] == "KeyError: 'soup'"
    assert parents[-1] in workers
    assert any(line.endswith(" in price_of") for line in workers)
    assert not any("price_of" in line for line in parents)
    assert any(line.endswith(" in main") for line in parents)
    assert f"    raise self.{raised}" in parents


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
    nothing, left, joined, late, closed = (
        [
            line.text
            for line in recorded(
                "pools.unfinished_tasks", args=args, start_method=start_method
            ).output
            if line.stream == "stdout"
        ]
        for args in ((), ("with",), ("join",), ("late",), ("close",))
    )
    last = "the last line of the parent"

    assert nothing == left == [last]
    assert joined == ["ValueError: Pool is still running", last]
    done = [f"task {n} is done" for n in range(3)]
    assert late[0] == "ValueError: Pool not running"
    assert sorted(late[1:4]) == sorted(closed[:3]) == done
    assert late[4] == closed[3] == last


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


def test_threads_instead(recorded: Record, start_method: str) -> None:
    """Tasks of a ThreadPool share the memory of the parent."""
    run = recorded("pools.threads_instead", start_method=start_method)
    workers = [p for p in run.processes[1:] if not p.is_helper]

    assert len(workers) == 3
    assert text_of(run) == [
        "Pool, done in this process: False",
        "Pool, noted in this process: []",
        "ThreadPool, done in this process: True",
        "ThreadPool, noted in this process: ['help', 'home', 'news']",
        "ThreadPool, a lambda: 3",
    ]


@pytest.mark.every_python
def test_default_size(recorded: Record, start_method: str) -> None:
    """Since Python 3.13 Pool() starts one worker for each usable CPU."""
    run = recorded("pools.default_size", start_method=start_method)
    counts = [re.findall(r"\d+", line) for line in text_of(run)]
    minor = minor_of(run)
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


@pytest.mark.parametrize("how", ["a_pool", "an_executor"])
@pytest.mark.parametrize("size", ["1", "1000"])
def test_count_names_in_tasks_of_a_size(
    recorded: Record, counted_in_a_loop: list[str], how: str, size: str
) -> None:
    """The size of the tasks changes nothing in the counts."""
    run = recorded(f"pools.count_names_in_{how}", args=(size,))

    assert text_of(run)[:3] == counted_in_a_loop[1:4]


RESULTS_UNREAD = "Cannot have cache with result_hand"  # a letter varies


def is_stuck(run: Recording) -> bool:
    return run.standing is not None and run.standing.why == "stuck"


def said_by_main(run: Recording) -> list[str]:
    """Return what the main process printed to standard output."""
    main = run.processes[0].pid
    return [
        line.text
        for line in run.output
        if line.pid == main and line.stream == "stdout"
    ]


def test_exception_cannot_return(recorded: Record, start_method: str) -> None:
    """The Pool hangs; the executor breaks, and its cause says why."""
    program = "pools.exception_cannot_return"
    pool = until_stuck(recorded, program, start_method)
    executor = until_stuck(recorded, program, start_method, "executor")
    reason = "TypeError: Burnt.__init__() missing 1 required positional"

    assert is_stuck(pool)
    assert said_by_main(pool) == []
    assert any(line.startswith(reason) for line in text_of(pool))
    assert not is_stuck(executor)
    assert said_by_main(executor)[0].startswith("BrokenProcessPool(")
    assert any(line.startswith(reason) for line in said_by_main(executor))


def test_exception_can_return(recorded: Record, start_method: str) -> None:
    """Rebuilt from all of its arguments, the exception arrives."""
    for args in (("rebuildable",), ("rebuildable", "executor")):
        run = recorded(
            "pools.exception_cannot_return",
            args=args,
            start_method=start_method,
        )

        assert said_by_main(run)[0] == "Rebuildable('cake', 20)"


def test_callback_raises(recorded: Record, start_method: str) -> None:
    """A callback's exception hangs the Pool; a KeyError leaves no trace."""
    program = "pools.callback_raises"
    pool = until_stuck(recorded, program, start_method)
    silent = until_stuck(recorded, program, start_method, "dict")
    executor = until_stuck(recorded, program, start_method, "executor")
    caught = until_stuck(recorded, program, start_method, "catch")
    before = ["loaf 0 goes left", "result: 0"]

    assert is_stuck(pool) and is_stuck(silent)
    assert said_by_main(pool) == said_by_main(silent) == before
    assert "IndexError: list index out of range" in text_of(pool)
    assert text_of(silent) == before
    assert sorted(said_by_main(executor)) == sorted([*before, "result: 1"])
    assert "IndexError: list index out of range" in text_of(executor)
    assert said_by_main(caught)[2:] == [
        "loaf 1 has no place: IndexError('list index out of range')",
        "result: 1",
    ]


def test_no_more_results(recorded: Record, start_method: str) -> None:
    """After it a good task gets no result either, and the block raises."""
    run = recorded("pools.no_more_results", start_method=start_method)
    *lines, last = said_by_main(run)

    assert lines == ["bread", "cake: TimeoutError", "pie: TimeoutError"]
    assert last.startswith(f"AssertionError: {RESULTS_UNREAD}")


def test_max_tasks_per_child(recorded: Record, start_method: str) -> None:
    """The executor hung until it was mended in 2026; the Pool does not.

    It hangs in 3.11.7, 3.12.1 and 3.13.0, and is mended in 3.14.8 and
    3.15.0; which releases between them are mended is not known here.
    """
    program = "pools.max_tasks_per_child"
    executor = until_stuck(recorded, program, start_method)
    pool = until_stuck(recorded, program, start_method, "pool")
    done = ["[5, 4, 3, 2, 1]"]

    if executor.python in {"3.11.7", "3.12.1", "3.13.0"}:
        assert is_stuck(executor)
    if executor.python in {"3.14.8", "3.15.0"}:
        assert not is_stuck(executor)
    assert said_by_main(executor) == ([] if is_stuck(executor) else done)
    assert said_by_main(pool) == done


def test_initializer_fails(recorded: Record, start_method: str) -> None:
    """The Pool starts worker after worker; the executor breaks."""
    pool, executor, in_the_task = (
        recorded(
            "pools.initializer_fails", args=args, start_method=start_method
        )
        for args in ((), ("executor",), ("in-the-task",))
    )
    reason = "ConnectionError: the database is down"

    assert said_by_main(pool) == [
        "worker 1 has begun",
        "worker 2 has begun",
        "worker 3 has begun",
        "is the answer there? False",
    ]
    assert text_of(pool).count(reason) >= 2
    [broken] = said_by_main(executor)
    assert broken.startswith("BrokenProcessPool: ")
    assert reason in text_of(executor)
    assert said_by_main(in_the_task) == [reason]


def test_queue_unread(recorded: Record, start_method: str) -> None:
    """Waiting for the workers hangs until their queue has been read."""
    for args in ((), ("executor",)):
        wrong = until_stuck(
            recorded, "pools.queue_unread", start_method, *args
        )
        right = until_stuck(
            recorded, "pools.queue_unread", start_method, *args, "read-first"
        )
        assert wrong.standing is not None

        assert is_stuck(wrong) and not is_stuck(right)
        assert [each.pattern for each in wrong.standing.verdicts] == (
            [] if args else ["join-before-get"]
        )
        assert said_by_main(right) == ["500000 letters"]


def test_result_after_the_block(recorded: Record, start_method: str) -> None:
    """The block of an executor waits, so the result is there after it."""
    run = recorded("pools.result_after_the_block", start_method=start_method)

    assert text_of(run) == ["the block has been left", "the result is 42"]


def test_never_asked(recorded: Record, start_method: str) -> None:
    """No error is seen where nobody asks for a result."""
    run = recorded("pools.never_asked", start_method=start_method)

    assert text_of(run) == [
        "Pool, apply_async: no error",
        "Executor, submit and map: no error",
    ]


CLASS = "BrokenProcessPool"
BROKEN = (
    f"{CLASS}: A process in the process pool was terminated abruptly"
    " while the future was running or pending."
)
UNUSABLE = (
    "A child process terminated abruptly,"
    " the process pool is not usable anymore"
)


@pytest.mark.every_pair
def test_innocent_and_guilty(recorded: Record, start_method: str) -> None:
    """All unfinished futures fail alike; exit codes name the guilty one.

    Python 3.15 names its exit code in the cause, but looks only once: under
    fork and spawn that may be too early.
    """
    run = recorded("pools.innocent_and_guilty", start_method=start_method)
    lines = text_of(run)
    names_it = any("abruptly with exit code 3" in line for line in lines)
    codes = [line.rpartition(" ")[2] for line in lines[-2:]]

    assert lines[:4] == [
        "done: NoneType: None",
        f"innocent: {BROKEN}",
        f"guilty: {BROKEN}",
        f"waiting: {BROKEN}",
    ]
    if start_method == "forkserver" and minor_of(run) >= 15:
        assert names_it
    if minor_of(run) < 15:
        assert not names_it
    assert lines[-3] == f"submit(): {UNUSABLE}"
    assert sorted(codes) == ["-15", "3"]


def test_out_of_memory(recorded: Record, start_method: str) -> None:
    """A killed worker breaks the executor, a MemoryError fails one task."""
    killed, limited = (
        recorded("pools.out_of_memory", args=args, start_method=start_method)
        for args in ((), ("limit",))
    )

    assert text_of(killed) == ["0 bytes", BROKEN, f"{CLASS}: {UNUSABLE}"]
    assert -9 in exit_codes(killed).values()
    assert [line.strip() for line in text_of(limited)] == [
        "0 bytes",
        "MemoryError:",
        "0 bytes",
    ]
    assert set(exit_codes(limited).values()) == {0}


@pytest.mark.every_pair
def test_start_again(recorded: Record, start_method: str) -> None:
    """All but one get their results, and that one is named."""
    run = until_stuck(recorded, "pools.start_again", start_method)
    if run.standing is not None:
        # A worker died while submit() started another one, see the page.
        assert minor_of(run) == 11
        assert start_method != "fork"
        return
    first, *_, last = text_of(run)

    # A loaf whose result wasn't there yet is baked again.
    assert first.startswith(
        ("[0, 1, 2, 3, 4]: left: [1", "[0, 1, 2, 3, 4]: left: [0, 1")
    )
    assert "the culprit is 1" in text_of(run)
    assert last == str({n: f"loaf {n}" for n in (0, 2, 3, 4)})


def test_as_completed(recorded: Record, start_method: str) -> None:
    """Futures come as they are done, and one raises what its task raised."""
    run = recorded("pools.as_completed", start_method=start_method)
    dishes = [line.partition(": ")[0] for line in text_of(run)]

    assert sorted(text_of(run)) == [
        "roast: ready after 12 minutes",
        "salad: ready after 3 minutes",
        "soup: ValueError('no time to cook')",
        "toast: ready after 2 minutes",
    ]
    assert dishes[0] != "roast"  # though it was submitted first


def test_wait_first(recorded: Record, start_method: str) -> None:
    """wait() returns with the first answer; the block waits for the rest."""
    run = recorded("pools.wait_first", start_method=start_method)
    lines = by_process(run)["MainProcess"]
    answers = [line for line in text_of(run) if "has answered" in line]

    assert lines[0].startswith("got the answer of")
    assert lines[-2].endswith("are not done")
    assert len(answers) == 3
    assert text_of(run)[-1] == lines[-1]
    assert float(lines[-1].split()[-2]) >= 1.2


def test_cancel(recorded: Record, start_method: str) -> None:
    """cancel() comes too late for two tasks that no worker has begun."""
    run = recorded("pools.cancel", start_method=start_method)

    assert text_of(run) == [
        "soup: running True, cancelled False",
        "fish: running True, cancelled False",
        "rice: running True, cancelled False",
        "cake: running False, cancelled True",
        "cooked soup",
        "cooked fish",
        "cooked rice",
        "cake: result() raised CancelledError",
    ]


def test_future_callbacks(recorded: Record, start_method: str) -> None:
    """A callback runs in the parent, and may fail without doing harm."""
    run = recorded("pools.future_callbacks", start_method=start_method)
    lines = by_process(run)["MainProcess"]

    assert any("exception calling callback for <Future" in x for x in lines)
    assert "RuntimeError: the callback has failed" in lines
    assert lines[-3:] == [
        "Thread-1 reports 9",
        "MainThread reports 16",
        "report() has been called twice",
    ]


def test_unread_map(recorded: Record, start_method: str) -> None:
    """Reading an exception of map() raises it and cancels what is left."""
    unread, read = (
        recorded("pools.unread_map", args=args, start_method=start_method)
        for args in ((), ("read",))
    )
    last = "the last line of the parent"

    assert by_process(unread)["MainProcess"] == [last]
    assert by_process(read)["MainProcess"] == [
        "got 1.0",
        "the loop raised ZeroDivisionError('division by zero')",
        last,
    ]
    tasks = [f"computing 1 / {n}" for n in (1, 0, 2, 4, 5, 8)]
    assert [line for line in text_of(unread) if line != last] == tasks
    computed = [line for line in text_of(read) if line in tasks]
    assert computed == tasks[: len(computed)]
    assert 3 <= len(computed) < 6


def test_timeout_does_not_stop(recorded: Record, start_method: str) -> None:
    """An executor's block waits for a task that is late; a Pool's ends it."""
    run = recorded("pools.timeout_does_not_stop", start_method=start_method)
    by_executor, by_pool = (
        [line for line in text_of(run) if line.startswith(kind)]
        for kind in ("Executor: ", "Pool: ")
    )
    times = [float(x[1].split()[-2]) for x in (by_executor, by_pool)]
    codes = [p.exit_code for p in run.processes[1:] if not p.is_helper]

    assert by_executor[0] == "Executor: TimeoutError"
    assert by_pool[0] == "Pool: TimeoutError"
    assert text_of(run).count("the slow task is done after all") == 1
    assert times[0] >= 1.0  # the whole task
    assert codes == [0, -15]


def test_alarm_in_the_worker(recorded: Record, start_method: str) -> None:
    """An alarm ends the task and leaves its worker for the next one."""
    run = recorded("pools.alarm_in_the_worker", start_method=start_method)

    assert text_of(run) == [
        "late: TimeoutError: the task took too long",
        "quick: done by the same worker: True",
    ]


@pytest.mark.every_python
def test_kill_workers(recorded: Record, start_method: str) -> None:
    """All tasks that are not done end with the workers, with two errors."""
    method, by_hand = (
        recorded("pools.kill_workers", args=args, start_method=start_method)
        for args in ((), ("by-hand",))
    )
    first = "done: 1, not done in time: 7"
    killed = [by_hand]

    if minor_of(method) >= 14:
        killed.append(method)
    else:
        error = "'ProcessPoolExecutor' object has no attribute 'kill_workers'"
        assert text_of(method)[0] == first
        assert error in text_of(method)[-1]
        assert set(exit_codes(method).values()) == {1, 0}
    for run in killed:
        codes = [p.exit_code for p in run.processes[1:] if not p.is_helper]
        said = text_of(run)
        assert said[:2] == [first, "quick: done after 0 s"]
        assert [line.split(": ")[1] for line in said[2:5]] == [CLASS] * 3
        assert said[-1] == "another: refused"
        # It cancels what it still holds, or sees a worker's end first.
        last = {CLASS} if run is by_hand else {CLASS, "CancelledError"}
        assert {line.split(": ")[1] for line in said[5:-1]} <= last
        # The executor terminates the rest when it sees one gone.
        assert -9 in codes and {*codes} <= {-9, -15}


def test_process_per_task(recorded: Record, start_method: str) -> None:
    """Only the task that is late is killed."""
    run = recorded("pools.process_per_task", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "quick: done after 0 s",
        "late: killed",
        "wrong: failed",
        "fine: done after 0.2 s",
    ]
    assert [p.exit_code for p in run.processes[1:] if not p.is_helper] == [
        0,
        -9,
        1,
        0,
    ]


def test_three_maps(recorded: Record, start_method: str) -> None:
    """map gives all at once, imap in turn, imap_unordered what is done."""
    run = recorded("pools.three_maps", start_method=start_method)
    lines = text_of(run)
    by_way = {
        way: [line.split()[1] for line in lines if line.startswith(f"{way}:")]
        for way in ("map", "imap", "imap_unordered")
    }
    menu = ["soup", "roast", "salad", "tea"]
    last_call = max(n for n in range(len(lines)) if "cooks tea" in lines[n])

    assert by_way["map"] == by_way["imap"] == menu
    assert sorted(by_way["imap_unordered"]) == sorted(menu)
    assert by_way["imap_unordered"][:2] == ["soup", "salad"]
    assert lines.index("map: soup is served") > lines.index("cooks tea")
    assert lines.index("imap_unordered: soup is served") < last_call


def test_several_arguments(recorded: Record, start_method: str) -> None:
    """map() passes one argument; the three other ways pass two."""
    run = recorded("pools.several_arguments", start_method=start_method)

    assert text_of(run) == [
        "map: TypeError: pour() missing 1 required positional argument:"
        " 'cups'",
        "starmap: ['2 cups of tea', '3 cups of coffee']",
        "map of a partial: ['4 cups of tea', '4 cups of coffee']",
        "executor.map: ['2 cups of tea', '3 cups of coffee']",
    ]


def test_chunks_of_calls(recorded: Record, start_method: str) -> None:
    """One worker has all slow calls in chunks of four, two share them."""
    run = recorded("pools.chunks_of_calls", start_method=start_method)
    done = [n for n, line in enumerate(text_of(run)) if "all calls" in line]
    first, second = (
        {line.text.removeprefix("call "): line.pid for line in part}
        for part in (run.output[: done[0]], run.output[done[0] + 1 : done[1]])
    )

    assert sorted(first) == sorted(second) == [str(n) for n in range(8)]
    assert len({first[number] for number in "0123"}) == 1
    assert len({first[number] for number in "4567"}) == 1
    assert len({second[number] for number in "0123"}) == 2


def test_failed_chunk(recorded: Record, start_method: str) -> None:
    """A call that fails ends its chunk, and map() keeps no result."""
    failed, caught = (
        text_of(
            recorded(
                "pools.failed_chunk", args=args, start_method=start_method
            )
        )
        for args in ((), ("catch",))
    )

    assert sorted(failed[:-1]) == [f"60 / {n}" for n in (0, 2, 3, 4, 6)]
    assert failed[-1] == "map raised ZeroDivisionError('division by zero')"
    assert sorted(caught[:-1]) == [f"60 / {n}" for n in (0, 2, 3, 4, 5, 6)]
    assert caught[-1] == (
        "results: [10.0, ZeroDivisionError('division by zero'),"
        " 12.0, 15.0, 20.0, 30.0]"
    )


@pytest.mark.every_python
def test_not_lazy(recorded: Record, start_method: str) -> None:
    """Only a batch, or buffersize of 3.14, leaves most numbers alone."""
    run = recorded("pools.not_lazy", start_method=start_method)
    minor = minor_of(run)
    with_buffer = (
        "11 taken"
        if minor >= 14
        else "TypeError: ProcessPoolExecutor.map() got an unexpected keyword"
        " argument 'buffersize'"
    )

    assert text_of(run) == [
        "Pool.imap: 100 taken",
        "Pool.map of a batch of 10: 10 taken",
        "Executor.map: 100 taken",
        f"Executor.map, buffersize=10: {with_buffer}",
    ]


def test_few_at_a_time(recorded: Record, start_method: str) -> None:
    """A task is submitted for each result, so four at most are under way."""
    run = recorded("pools.few_at_a_time", start_method=start_method)
    found = [
        tuple(map(int, re.findall(r"\d+", line))) for line in text_of(run)
    ]

    assert len(found) >= 8
    assert all(square == number * number for number, square, _ in found)
    assert len({number for number, _, _ in found}) == len(found)
    for results, (*_, taken) in enumerate(found):
        # Results of one batch are printed before more tasks are submitted.
        assert results < taken <= results + 4


def test_cost_per_call(recorded: Record, start_method: str) -> None:
    """The cost is told for seven kinds of calls; times are not tested."""
    run = recorded("pools.cost_per_call", start_method=start_method)
    ways = [line.split(": ")[0] for line in text_of(run)]

    assert ways == [
        "Pool.map, chunksize=1",
        "Pool.map, chunksize=10",
        "Pool.map, chunksize=100",
        "Pool.map, chunksize=1000",
        "Pool.map, chunksize=None",
        "Executor.map, chunksize=1",
        "Executor.map, chunksize=1000",
    ]


def test_one_connection_each(recorded: Record, start_method: str) -> None:
    """A worker opens the database once, before its first task."""
    run = recorded("pools.one_connection_each", start_method=start_method)
    lines = by_process(run)
    workers = [lines[name] for name in lines if "PoolWorker" in name]
    tasks = [line for told in workers for line in told if "counts" in line]

    assert lines["MainProcess"] == [
        "as an argument: TypeError: cannot pickle 'sqlite3.Connection' object",
        "by connections of the workers: [2, 1, 0, 2, 1, 0]",
    ]
    assert len(tasks) == 6
    for told in filter(None, workers):
        assert told[0] == "opens the database"
        assert told.count("opens the database") == 1


def test_lock_in_a_pool(recorded: Record, start_method: str) -> None:
    """A pool refuses a lock as argument; inheritance or a manager works."""
    run = recorded("pools.lock_in_a_pool", start_method=start_method)
    refused, inherited, proxied = text_of(run)

    assert refused == (
        "as an argument: RuntimeError: Lock objects should only be"
        " shared between processes through inheritance"
    )
    # Not by how much: a manager's lock asks another process each time.
    assert float(inherited.split()[-3]) < float(proxied.split()[-3])


def test_failing_initializer(recorded: Record, start_method: str) -> None:
    """A Pool starts worker after worker, an executor raises an exception."""
    endless, caught, broken = (
        recorded(
            "pools.failing_initializer", args=args, start_method=start_method
        )
        for args in ((), ("catch",), ("executor",))
    )
    workers = [p for p in endless.processes if "PoolWorker" in p.label]

    assert len(workers) > 1
    assert workers[0].exit_code == 1
    assert "FileNotFoundError: no model.bin" in text_of(endless)
    assert "get() raised TimeoutError()" in text_of(endless)
    assert text_of(caught) == [
        "get() raised FileNotFoundError('no model.bin')"
    ]
    assert "Exception in initializer:" in text_of(broken)
    assert "FileNotFoundError: no model.bin" in text_of(broken)
    assert any(
        line.startswith(
            "BrokenProcessPool: A process in the process pool was terminated"
            " abruptly while the future was running or pending."
        )
        for line in text_of(broken)
    )


def test_self_in_a_pool(recorded: Record, start_method: str) -> None:
    """An object with a pool can't be sent, unless it leaves the pool out."""
    refused, reduced = (
        text_of(
            recorded(
                "pools.self_in_a_pool", args=args, start_method=start_method
            )
        )
        for args in ((), ("getstate",))
    )

    assert refused == [
        "NotImplementedError: pool objects cannot be passed between"
        " processes or pickled"
    ]
    assert reduced == ["reduced: [7, 17, 27]"]


def test_context_of_an_executor(recorded: Record, start_method: str) -> None:
    """mp_context is for one executor; max_tasks_per_child means spawn."""
    run = recorded("pools.context_of_an_executor", start_method=start_method)
    kind = {
        "fork": "ForkProcess",
        "spawn": "SpawnProcess",
        "forkserver": "ForkServerProcess",
    }[start_method]

    assert text_of(run) == [
        f"the default: {start_method}",
        f"ProcessPoolExecutor(1): {kind}-1",
        "with mp_context=spawn: SpawnProcess-2",
        "with max_tasks_per_child=5: SpawnProcess-3",
        "with both, and fork: ValueError: max_tasks_per_child is incompatible"
        " with the 'fork' multiprocessing start method;"
        " supply a different mp_context.",
        f"the default is still: {start_method}",
    ]


def numbers_of(run: Recording) -> dict[str, list[str]]:
    """Return the numbers of each line by the words before the colon."""
    return {
        place: numbers.split()
        for place, numbers in (line.split(": ") for line in text_of(run))
    }


def test_seeds_by_method(recorded: Record, start_method: str) -> None:
    """Only a seed for each task is repeatable and differs by the task."""
    run = recorded("pools.seeds_by_method", start_method=start_method)
    numbers = numbers_of(run)

    assert numbers["42 begins with"] == ["0.639427"]
    assert len(set(numbers["seeded in main()"])) == 3
    if start_method == "fork":
        assert numbers["by random.seed"] == ["0.639427"] * 3
    else:
        assert len(set(numbers["by random.seed"])) == 3
    assert numbers["by seed_worker"] == ["0.639427"] * 3
    assert numbers["in each task"] == ["0.127270", "0.307822", "0.909022"]


@pytest.mark.every_pair
@pytest.mark.parametrize("args", [(), ("file",)], ids=["-m", "file"])
def test_numpy_seeds(
    recorded: Record, start_method: str, args: tuple[str, ...]
) -> None:
    """Generators repeat themselves where a process is forked after them."""
    run = recorded("pools.numpy_seeds", args=args, start_method=start_method)
    different = {
        way: len(set(numbers)) for way, numbers in numbers_of(run).items()
    }
    forked = start_method == "fork" or (
        start_method == "forkserver" and bool(args) and preloads_main(run)
    )

    assert different == {
        "numpy.random": 1 if forked else 3,
        "generator of the module": 1 if forked else 3,
        "own generator": 3,
    }


def test_spawned_seeds(recorded: Record, start_method: str) -> None:
    """The results are the same with one, two and three workers."""
    run = recorded("pools.spawned_seeds", start_method=start_method)
    estimates = numbers_of(run)

    assert len(set(estimates["Pool(1)"])) == 6
    assert estimates["Pool(1)"] == estimates["Pool(2)"] == estimates["Pool(3)"]
    assert estimates["their mean"] == ["3.1462"]
