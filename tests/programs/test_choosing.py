"""The programs about choosing do what their pages say."""

import itertools
import os
import re
import sys
from collections.abc import Callable

import pytest
from helpers import by_process, exit_codes, minor_of, text_of

from mpexamples.observe import Recording
from sitekit.recording.environments import default_python

Record = Callable[..., Recording]

# A cluster takes seconds to start, so its programs run on one Python only.
on_one_python = pytest.mark.parametrize(
    "python", [default_python() or sys.executable]
)


def test_one_job_four_ways(recorded: Record) -> None:
    """All four ways find the same counts, whatever time they take."""
    run = recorded("choosing.one_job_four_ways", timeout=90)
    files, *ways, verdict = text_of(run)

    assert int(files.split()[0]) > 100
    assert len(ways) == 4
    assert verdict == "all found the same: True"


def rows_of(run: Recording) -> dict[str, list[float]]:
    """The numbers of each row of a measured table."""
    rows = (line.split("  ") for line in text_of(run))
    return {way: [float(cell) for cell in cells] for way, *cells in rows}


def test_honest_clock(recorded: Record, start_method: str) -> None:
    """A clock that begins after start() shows less than an honest one."""
    run = recorded("choosing.honest_clock", start_method=start_method)
    rows = rows_of(run)
    honest, too_late = rows["all at once"], rows["clock too late"]

    assert list(rows) == [
        "a loop",
        "start, join",
        "all at once",
        "clock too late",
    ]
    assert too_late[0] <= honest[0]
    assert too_late[1] <= honest[1]


def test_heavy_luggage(recorded: Record, start_method: str) -> None:
    """A method takes its object along once for each chunk of calls."""
    run = recorded("choosing.heavy_luggage", start_method=start_method)
    once_for_each_worker = 0 if start_method == "fork" else 2

    assert text_of(run) == [
        "a method in a pool: 8 MB sent",
        "a method in an executor: 40 MB sent",
        f"a function and an initializer: {once_for_each_worker} MB sent",
    ]


def test_shared_slot(recorded: Record, start_method: str) -> None:
    """The messages come whole and in order, and no memory is left."""
    run = recorded("choosing.shared_slot", start_method=start_method)
    lines = by_process(run)

    assert lines["MainProcess"] == ["got one", "got two", "got three"]
    assert lines["Process-1"] == ["put one", "put two", "put three"]
    assert not any("leaked" in line for line in text_of(run))


def test_how_fast_is_each_way(recorded: Record, start_method: str) -> None:
    """Six ways are measured with small messages and with large ones."""
    run = recorded("choosing.how_fast_is_each_way", start_method=start_method)
    rows = rows_of(run)

    assert list(rows) == [
        "Pipe",
        "Pipe, bytes",
        "SimpleQueue",
        "Queue",
        "manager's Queue",
        "SharedMemory",
    ]
    assert all(min(rates) > 0 for rates in rows.values())


def test_run_in_executor(recorded: Record, start_method: str) -> None:
    """A process leaves the loop to its other coroutines."""
    run = recorded("choosing.run_in_executor", start_method=start_method)
    lines = text_of(run)
    in_the_loop = lines.index("compute in the loop")
    in_a_process = lines.index("compute in a process")

    assert lines[in_the_loop + 1 : in_a_process] == []
    assert set(lines[in_a_process + 1 : -1]) == {"tick"}
    assert lines[-1] == "done"


def test_queue_beside_the_loop(recorded: Record, start_method: str) -> None:
    """get() stops every coroutine, unless it's called in a thread."""
    name = "choosing.queue_beside_the_loop"
    blocked = text_of(recorded(name, start_method=start_method))
    in_a_thread = text_of(
        recorded(name, args=("in-a-thread",), start_method=start_method)
    )

    assert blocked[blocked.index("get() begins") + 1 :] == ["got bread"]
    *ticks, last = in_a_thread[in_a_thread.index("get() begins") + 1 :]
    assert set(ticks) == {"tick"}
    assert last == "got bread"


def test_wait_for_does_not_stop(recorded: Record, start_method: str) -> None:
    """The future says that it's cancelled, and the task goes on."""
    run = recorded(
        "choosing.wait_for_does_not_stop", start_method=start_method
    )

    assert text_of(run) == [
        "TimeoutError; cancelled: True",
        "the task is done after all",
        "the block was left",
    ]


def test_killed_with_its_await(recorded: Record, start_method: str) -> None:
    """The process ends with the waiting."""
    run = recorded("choosing.killed_with_its_await", start_method=start_method)

    assert text_of(run) == ["TimeoutError; exit code -9"]
    assert exit_codes(run)["task"] == -9


def test_loop_after_fork(recorded: Record, start_method: str) -> None:
    """A child can have a loop, but not set an event of its parent's."""
    run = recorded("choosing.loop_after_fork", start_method=start_method)

    assert by_process(run) == {
        "MainProcess": ["the event in the parent is set: False"],
        "child": [
            "the child has a loop of its own",
            "the event in the child is set: True"
            if start_method == "fork"
            else "the child has no event",
        ],
    }


@on_one_python
def test_dask_futures(recorded: Record) -> None:
    """Two workers count four shares, and one of them adds up."""
    run = recorded("choosing.dask_futures", timeout=90)
    lines = text_of(run)
    steps = [
        re.fullmatch(r"worker [01]: (\w+ \w+)  ([\d.]+)  ([\d.]+)", line)
        for line in lines
    ]
    tasks = [step[1] for step in steps if step]

    assert {"worker 0", "worker 1"} == {
        line[:8] for line in lines if " counts " in line
    }
    assert sum(" adds up 4 parts" in line for line in lines) == 1
    assert by_process(run)["MainProcess"][0] == "submitted: pending"
    assert tasks.count("compute count") == 4
    assert tasks.count("compute add_up") == 1
    assert all(float(step[2]) <= float(step[3]) for step in steps if step)


@on_one_python
def test_dask_killed_worker(recorded: Record) -> None:
    """A task is done again, and so is one whose result has gone."""
    run = recorded("choosing.dask_killed_worker", timeout=90)
    lines = [line for line in text_of(run) if "distributed." not in line]
    baked = [line for line in lines if line.endswith(" bakes rye")]
    got = [line for line in lines if line.startswith("got rye from worker")]

    assert len(baked) == 3
    assert baked[0][:8] != baked[1][:8]
    assert [line[-8:] for line in got] == [line[:8] for line in baked[1:]]
    assert list(ends_of_workers(run)).count(-9) == 2


@on_one_python
def test_dask_gives_up(recorded: Record) -> None:
    """After two deaths, the task fails with KilledWorker."""
    run = recorded("choosing.dask_gives_up", timeout=90)
    lines = text_of(run)

    assert sum(line.endswith(" burns toast") for line in lines) == 2
    assert any(
        line.startswith("KilledWorker: Attempted to run task 'burn-")
        and "on 2 different workers" in line
        for line in lines
    )
    assert list(ends_of_workers(run)).count(-9) == 2


def ends_of_workers(run: Recording) -> list[int | None]:
    return [
        process.exit_code
        for process in run.processes
        if process.label.startswith("Dask Worker")
    ]


def test_which_scheduler(recorded: Record) -> None:
    """Each scheduler adds up the same, in its own threads or processes."""
    run = recorded("choosing.which_scheduler", timeout=60)
    lines = by_process(run)
    main = lines["MainProcess"]
    squares = [line.split()[0] for line in main if " squares " in line]

    assert main[0] == "sync:"
    assert squares[:4] == ["MainThread"] * 4
    assert len(squares) == 8
    assert all(name.startswith("ThreadPoolExecutor") for name in squares[4:])
    assert main.count("14, added up in MainProcess") == 2
    assert main[-1].startswith("14, added up in SpawnProcess-")
    assert (
        sum(
            len(said) for name, said in lines.items() if "SpawnProcess" in name
        )
        == 4
    )


@on_one_python
def test_dask_by_hand(recorded: Record) -> None:
    """A scheduler and two workers, started by commands, do three tasks."""
    run = recorded("choosing.dask_by_hand", timeout=90)
    lines = text_of(run)
    baked = [line for line in lines if " bakes " in line]

    assert "['RYE', 'WHEAT', 'OATS']" in lines
    assert lines[-1] == "exit codes [0, 0, 0]"
    assert len(baked) == 3
    assert {line.split()[0] for line in baked} <= {"anna", "bert"}


def test_joblib_parallel(recorded: Record) -> None:
    """The results come in order, or as they are ready."""
    run = recorded("choosing.joblib_parallel", timeout=60)
    lines = by_process(run)
    first, *ready = lines.pop("MainProcess")

    assert first == "['RYE', 'WHEAT', 'OATS', 'SPELT']"
    assert sorted(ready) == [
        "ready: OATS",
        "ready: RYE",
        "ready: SPELT",
        "ready: WHEAT",
    ]
    assert sum(map(len, lines.values())) == 8


def test_reusable_executor(recorded: Record) -> None:
    """After a death there's an error, and another executor that works."""
    run = recorded("choosing.reusable_executor", timeout=60)
    main = by_process(run)["MainProcess"]

    assert main[:2] == ["RYE", "the same executor: True"]
    assert main[2].startswith("TerminatedWorkerError: A worker process")
    assert "SIGKILL(-9)" in "".join(main)
    assert main[-2:] == ["the same executor: False", "WHEAT"]


def test_lambdas_by_cloudpickle(recorded: Record, start_method: str) -> None:
    """pickle refuses a lambda, cloudpickle and loky send it."""
    run = recorded(
        "choosing.lambdas_by_cloudpickle",
        start_method=start_method,
        timeout=60,
    )
    error, *sent = text_of(run)

    assert re.match(
        "(AttributeError|PicklingError|_pickle.PicklingError): Can't (get|"
        "pickle) local object",
        error,
    )
    assert sent == ["cloudpickle: 15", "loky: 15"]


def test_memmapping(recorded: Record) -> None:
    """A large array comes read-only from a file, a small one as a copy."""
    run = recorded("choosing.memmapping", timeout=60)

    assert text_of(run) == [
        "large: a memmap, writeable: False",
        "small: a ndarray, writeable: True",
        "ValueError: output array is read-only",
        "small[0] is still 0.0",
    ]


@pytest.mark.every_python
def test_dill_and_multiprocess(recorded: Record) -> None:
    """dill 0.4.1 sends a lambda up to Python 3.14, and fails with 3.15."""
    run = recorded("choosing.dill_and_multiprocess", timeout=60)

    assert text_of(run) == (
        ["[0, 3, 6, 9]"]
        if minor_of(run) < 15
        else ["AttributeError: 'code' object has no attribute 'co_lnotab'"]
    )


@pytest.mark.every_python
def test_four_executors(recorded: Record, start_method: str) -> None:
    """Only threads append to the list of the program itself."""
    run = recorded("choosing.four_executors", start_method=start_method)
    lines = dict(line.split(": ", 1) for line in text_of(run))
    new = minor_of(run) >= 14

    assert lines["thread"] == "this process, names = ['loop', 'thread']"
    assert lines["process"] == "another process, names = ['loop', 'thread']"
    assert lines.get("interpreter", "") == (lines["thread"] if new else "")


@pytest.mark.every_python
def test_interpreter_limits(recorded: Record) -> None:
    """An interpreter takes a lambda, but no file, no fork and no NumPy."""
    run = recorded("choosing.interpreter_limits")
    lines = text_of(run)

    if minor_of(run) < 14:
        assert lines == ["InterpreterPoolExecutor is new in Python 3.14"]
        return
    numbers, function, file, fork, numpy = lines
    assert numbers == "a list: 6"
    assert function == "a lambda: 6"
    assert "NotShareableError" in file
    assert "does not support cross-interpreter data" in file
    assert fork.startswith("fork: RuntimeError: fork not supported")
    assert numpy.startswith("NumPy: ImportError: ")
    assert "does not support loading in subinterpreters" in numpy


@pytest.mark.every_python
def test_one_worker_dies(recorded: Record, start_method: str) -> None:
    """A program survives the death of a process, and of nothing else."""
    run = recorded(
        "choosing.one_worker_dies", start_method=start_method, exit_code="any"
    )
    program = "the program with {} has exit code {}"
    lines = [
        program.format("threads", -9),
        "processes: BrokenProcessPool",
        program.format("processes", 0),
    ]
    if minor_of(run) >= 14:
        lines += [program.format("interpreters", -9)]

    assert text_of(run) == lines


@pytest.mark.every_python
def test_ways_of_python(recorded: Record, start_method: str) -> None:
    """All ways of Python give the results in the order of their tasks."""
    run = recorded("choosing.ways_of_python", start_method=start_method)
    ways = ["loop", "executor", "asyncio"]
    if minor_of(run) >= 14:
        ways += ["interpreters"]

    assert text_of(run) == [f"{way} [1, 2, 3]" for way in ways]


@on_one_python
def test_ways_of_packages(recorded: Record) -> None:
    """Joblib and Dask give the results in the order of their tasks."""
    run = recorded("choosing.ways_of_packages", timeout=120)

    assert text_of(run) == ["joblib [1, 2, 3]", "Dask [1, 2, 3]"]


@on_one_python
def test_one_job_beyond(recorded: Record) -> None:
    """Six tools count the same, and what needs workers needs memory."""
    run = recorded("choosing.one_job_beyond", timeout=300)
    rows = rows_of(run)
    interpreters = ["interpreters"] if minor_of(run) >= 14 else []

    assert list(rows) == [
        *("loop", "executor", "asyncio"),
        *interpreters,
        *("joblib", "Dask"),
    ]
    assert rows["Dask"][3] > rows["executor"][3] > rows["loop"][3]


def test_oversubscribed(recorded: Record, start_method: str) -> None:
    """Each worker has as many threads for numpy as there are CPUs."""
    name = "choosing.oversubscribed"
    all_cpus = recorded(name, start_method=start_method)
    one = recorded(name, args=("limit",), start_method=start_method)
    *workers, cpus = text_of(all_cpus)
    usable = len(os.sched_getaffinity(0))

    assert cpus == f"CPUs: {os.cpu_count()}"
    assert workers
    for line in workers:
        assert re.match(rf"\d+: {usable} to multiply, ", line)
    for line in text_of(one)[:-1]:
        assert re.match(r"\d+: 1 to multiply, ", line)


def test_limited_by_environment(recorded: Record, start_method: str) -> None:
    """A variable has no effect where numpy has been imported before."""
    run = recorded(
        "choosing.limited_by_environment", start_method=start_method
    )
    numbers = [int(line.rpartition(" ")[2]) for line in text_of(run)]
    usable = len(os.sched_getaffinity(0))

    assert numbers == [
        usable,
        usable,
        usable if start_method == "fork" else 1,
    ]


def test_limited(recorded: Record) -> None:
    """It multiplies with as many threads as it says."""
    run = recorded("choosing.limited", timeout=90)
    rows = rows_of(run)
    cpus = os.cpu_count() or 1

    assert {name: row[1] for name, row in rows.items()} == {
        f"{workers} workers, {threads} threads each": workers * threads
        for workers, threads in (
            *((1, cpus), (cpus, 1)),
            *((cpus, cpus), (4 * cpus, cpus)),
        )
    }


def own_memory(run: Recording) -> dict[str, int]:
    """The MiB of each process that no other one has."""
    return {line.split(":")[0]: int(line.split()[-2]) for line in text_of(run)}


def test_private_and_shared(recorded: Record, start_method: str) -> None:
    """A fork has its own copy of what it writes; the others of it all."""
    run = recorded("choosing.private_and_shared", start_method=start_method)
    own = own_memory(run)

    assert list(own) == ["parent", "reader", "writer"]
    assert own["writer"] >= 64
    if start_method == "fork":
        assert own["reader"] < 32
        assert own["parent"] < 32
    else:
        assert own["reader"] >= 64
        assert own["parent"] >= 64


def test_frozen_before_fork(recorded: Record, start_method: str) -> None:
    """A collection copies the parent's lists, unless they're frozen."""
    name = "choosing.frozen_before_fork"
    collected = recorded(name, start_method=start_method)
    frozen = recorded(name, args=("freeze",), start_method=start_method)
    own = own_memory(collected)["of the child's own"]
    own_frozen = own_memory(frozen)["of the child's own"]

    if start_method == "fork":
        assert own > own_frozen + 16
    else:
        assert abs(own - own_frozen) < 8


def test_recycled_workers(recorded: Record, start_method: str) -> None:
    """A worker is replaced after two tasks, of one call or of three."""
    run = recorded("choosing.recycled_workers", start_method=start_method)
    calls = [line.split() for line in text_of(run) if line.startswith(" ")]
    workers = [name.split("-")[1].strip(":") for name, *_ in calls]
    leaked = [int(size) for _, size, *_ in calls]

    turns = [len(list(turn)) for _, turn in itertools.groupby(workers)]
    assert turns == [6, 2, 2, 2, 6]  # one more may be made in between
    assert leaked[5] >= leaked[0] + 72
    assert max(leaked[6:12]) < leaked[0] + 32
    assert leaked[-1] >= leaked[12] + 72


def test_leak_found(recorded: Record, start_method: str) -> None:
    """memray counts what a task has kept, and names the line."""
    run = recorded("choosing.leak_found", start_method=start_method)
    lines = [line for line in text_of(run) if "WARNING" not in line]

    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(
            r"4 MiB kept by bake\(\), leak_found\.py:\d+", line
        )


def test_results_pile_up(recorded: Record, start_method: str) -> None:
    """Unread results are in the parent, and a semaphore limits them."""
    name = "choosing.results_pile_up"
    sizes = {}
    for args in (), ("few",):
        run = recorded(name, args=args, start_method=start_method)
        sizes[args] = int(text_of(run)[0].split()[-4])

    assert sizes[()] >= 72
    assert sizes["few",] < 48
