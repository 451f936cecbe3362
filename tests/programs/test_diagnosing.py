"""The programs about diagnosing do what their pages say."""

import re
from collections.abc import Callable

import pytest
from helpers import by_process, exit_codes, minor_of, text_of, until_stuck

from mpexamples.observe import VERSIONS, Recording

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


def test_log_cut_off(recorded: Record, start_method: str) -> None:
    """A pool that ends too early takes the lock of the queue with it."""
    run = until_stuck(recorded, "diagnosing.log_cut_off", start_method)

    assert lines_of(run) == ["all tasks are done"]
    assert pattern_of(run) == "holder-ended"


def test_log_from_a_pool(recorded: Record, start_method: str) -> None:
    """Workers that may end by themselves send all of their records."""
    run = recorded("diagnosing.log_from_a_pool", start_method=start_method)

    assert text_of(run) == [
        "all tasks are done",
        "100 of 100 records were written",
    ]
    assert set(exit_codes(run).values()) == {0}


def test_joined_too_early(recorded: Record, start_method: str) -> None:
    """Joining before reading hangs, reading before joining does not."""
    program = "diagnosing.joined_too_early"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "read-first")

    assert pattern_of(wrong) == "join-before-get"
    assert lines_of(wrong) == []
    assert lines_of(right) == ["500000 letters"]
    assert set(exit_codes(right).values()) == {0}


def test_two_locks(recorded: Record, start_method: str) -> None:
    """Two orders of two locks hang, one order does not."""
    program = "diagnosing.two_locks"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "same-order")

    assert pattern_of(wrong) == "lock-cycle"
    assert lines_of(wrong) == []
    assert lines_of(right) == ["has oven and mixer"] * 2
    assert set(exit_codes(right).values()) == {0}


def test_killed_with_the_lock(recorded: Record, start_method: str) -> None:
    """A terminated child keeps its lock, one that is asked releases it."""
    program = "diagnosing.killed_with_the_lock"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "ask")

    assert pattern_of(wrong) == "holder-ended"
    assert exit_codes(wrong)["baker"] == -15
    assert lines_of(right) == ["the oven is free"]
    assert set(exit_codes(right).values()) == {0}


def test_own_end_open(recorded: Record, start_method: str) -> None:
    """A reader with the other end open never comes to the end."""
    program = "diagnosing.own_end_open"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "close")

    assert pattern_of(wrong) == "own-write-end"
    assert lines_of(wrong) == ["bread"]
    assert lines_of(right) == ["bread", "that was all"]
    assert set(exit_codes(right).values()) == {0}


def test_lost_task(recorded: Record, start_method: str) -> None:
    """A pool waits for a lost task, an executor raises BrokenProcessPool."""
    program = "diagnosing.lost_task"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "executor")

    assert pattern_of(wrong) == "worker-ended"
    assert lines_of(wrong) == []
    [line] = lines_of(right)
    assert line.startswith("BrokenProcessPool: ")
    assert right.exit_code == 0


def test_task_not_done(recorded: Record, start_method: str) -> None:
    """A skipped task must be reported as done, too."""
    program = "diagnosing.task_not_done"
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
    program = "diagnosing.barrier_for_three"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "abort")

    assert pattern_of(wrong) == "barrier-short"
    assert lines_of(wrong) == []
    assert lines_of(right) == ["goes home: somebody has cancelled"] * 2
    assert set(exit_codes(right).values()) == {0}


def test_one_stop_for_two(recorded: Record, start_method: str) -> None:
    """One stop message ends one of two consumers."""
    program = "diagnosing.one_stop_for_two"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "each")

    assert pattern_of(wrong) == "pills-short"
    assert lines_of(wrong) == ["goes home"]
    assert lines_of(right) == ["goes home"] * 2
    assert set(exit_codes(right).values()) == {0}


def test_copied_lock(recorded: Record, start_method: str) -> None:
    """Only fork copies a lock that a thread of the parent holds."""
    run = until_stuck(recorded, "diagnosing.copied_lock", start_method)

    if start_method == "fork":
        assert pattern_of(run) == "lock-copied-by-fork"
        assert lines_of(run) == []
    else:
        assert by_process(run)["child"] == ["has the lock"]
        assert set(exit_codes(run).values()) == {0}


def test_failed_at_start(recorded: Record, start_method: str) -> None:
    """A child that cannot rebuild its arguments fails, except under fork."""
    program = "diagnosing.failed_at_start"
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


def test_stacks_from_outside(recorded: Record, start_method: str) -> None:
    """py-spy shows where both wait, and reading the queue frees them."""
    run = recorded("diagnosing.stacks_from_outside", start_method=start_method)
    said = "\n".join(text_of(run))

    assert re.search(r"^ +run_bakery \(\S+stacks_from_outside.py", said, re.M)
    assert "QueueFeederThread" in said
    assert re.search(r"_finalize_join \(multiprocessing/queues.py", said)
    assert re.search(r"_send \(multiprocessing/connection.py", said)
    assert by_process(run)["MainProcess"] == ["500000 letters"]
    assert exit_codes(run)["baker"] == exit_codes(run)["bakery"] == 0


def test_kernel_says(recorded: Record, start_method: str) -> None:
    """The kernel names the place where a child waits, and who doesn't."""
    run = recorded("diagnosing.kernel_says", start_method=start_method)
    said = dict(line.split(": ") for line in text_of(run))

    assert said["take_lock"].startswith("S (sleeping), futex")
    assert re.fullmatch(r"S \(sleeping\), \w*pipe\w*", said["read_queue"])
    assert said["sleep"] == "S (sleeping), hrtimer_nanosleep"
    assert said["compute"] == "R (running), 0"


@pytest.mark.every_python
def test_attach(recorded: Record, start_method: str) -> None:
    """pdb has -p from 3.14 on, and a waiting child opens at a signal."""
    run = recorded("diagnosing.attach", start_method=start_method)
    minor = minor_of(run)
    first, *lines, last = text_of(run)
    where = lines.index("python -m profiling.sampling dump PID")
    (*waits, pdb), [sampled] = lines[:where], lines[where + 1 :]

    assert first == "python -m pdb -c where -c quit -p PID"
    assert last == "bakes bread"
    if minor < 13:
        assert pdb == "  getopt.GetoptError: option -p not recognized"
    elif minor == 13:
        assert pdb == "  pdb: error: unrecognized arguments: -p"
    else:
        assert re.fullmatch(r"  it stands in line \d+, in bake\(\)", pdb)
        assert len(waits) >= 2
    assert set(waits) <= {"  no answer, so send a signal"}
    if minor < 15:
        assert "No module named 'profiling'" in sampled
    else:
        assert re.fullmatch(r"  it stands in line \d+, in bake\(\)", sampled)
    assert exit_codes(run)["baker"] == 0


def test_all_stacks(recorded: Record, start_method: str) -> None:
    """Each worker that hangs prints its stack, at a signal or by itself."""
    for args, heading in ([], "Current thread "), (["by-itself"], "Timeout ("):
        run = recorded(
            "diagnosing.all_stacks", args=args, start_method=start_method
        )
        own = by_process(run)
        main = own.pop("MainProcess")

        assert main == ["no result in time"]
        assert len(own) == 2
        for lines in own.values():
            assert lines[0].startswith(heading)
            assert any(re.search(r"all_stacks.py.* in bake", x) for x in lines)
            assert not any("oven and mixer" in line for line in lines)
        assert exit_codes(run)["MainProcess"] == 0


@pytest.mark.every_python
def test_pdb_in_a_child(recorded: Record, start_method: str) -> None:
    """A child reads nothing at its breakpoint, unless it reopens its input."""
    program = "diagnosing.pdb_in_a_child"
    wrong, asked, right = (
        recorded(program, args=args, start_method=start_method)
        for args in ([], ["question"], ["reopened"])
    )
    said = by_process(wrong)["baker"]

    assert any(line.startswith("(Pdb)") for line in said)
    if minor_of(wrong) < 14:
        assert said[-1] == "bdb.BdbQuit"
    else:
        assert said[-1].strip() == (
            "Quitting pdb will kill the process. Quit anyway? [y/n]"
        )
    assert by_process(asked)["baker"][-1] == (
        "EOFError: EOF when reading a line"
    )
    assert exit_codes(wrong)["baker"] == exit_codes(asked)["baker"] == 1
    assert by_process(right)["baker"][-2:] == [
        "(Pdb) 'bread'",
        "(Pdb) baked: bread",
    ]
    assert exit_codes(right)["baker"] == 0


def test_progress_imap(recorded: Record, start_method: str) -> None:
    """After map() all states come at once; imap() lets the bar grow."""
    run = recorded("diagnosing.progress_imap", start_method=start_method)
    times: dict[str, list[float]] = {}
    for line in run.output:
        way, _, state = line.text.partition(": ")
        assert state in {f"{done}/6" for done in range(7)}
        times.setdefault(way, []).append(line.time)
    took = {way: all[-1] - all[0] for way, all in times.items()}

    assert set(took) == {"map", "imap", "in chunks"}
    assert took["imap"] >= 0.25  # three tasks of 0.1 s in each of two workers
    assert took["in chunks"] >= 0.25


def test_bars_in_workers(recorded: Record, start_method: str) -> None:
    """tqdm's own lock can't be pickled, so it goes along with fork alone."""
    name = "diagnosing.bars_in_workers"
    own = recorded(name, start_method=start_method)
    rlock = recorded(name, args=("rlock",), start_method=start_method)

    bars = {line for line in text_of(rlock) if line.startswith("worker")}
    assert {f"worker {n}: 3/3" for n in (1, 2)} & bars
    assert {f"worker {n}: 4/4" for n in (1, 2)} & bars
    if start_method == "fork":
        assert own.exit_code == 0
    else:
        assert own.exit_code == 1
        assert any(
            line == "TypeError: cannot pickle '_thread.RLock' object"
            for line in text_of(own)
        )


def test_progress_queue(recorded: Record, start_method: str) -> None:
    """Each step moves the one bar, which the parent draws."""
    run = recorded("diagnosing.progress_queue", start_method=start_method)
    lines = text_of(run)

    assert list(dict.fromkeys(lines)) == [
        *(f"steps: {done}/6" for done in range(7)),
        "baked: [0, 1]",
    ]


@pytest.mark.every_pair
def test_covered_children(
    python: str, recorded: Record, start_method: str
) -> None:
    """Coverage sees workers that come to their end, with one setting."""
    if python in {f"python{version}" for version in VERSIONS[1:-1]}:
        pytest.skip("the oldest and the newest are enough: it is slow")
    program = "diagnosing.covered_children"
    run = recorded(program, start_method=start_method, timeout=90)
    nothing, subprocesses, right, race = (
        line for line in text_of(run) if ": lost [" in line
    )  # and perhaps a warning: a worker was killed as it saved its data
    new_python = start_method == "spawn"

    assert nothing == "nothing set, join: lost [4, 5]"
    assert subprocesses == (
        f"patch = subprocess, join: lost {[] if new_python else [4, 5]}"
    )
    assert right == "concurrency = multiprocessing, join: lost []"
    assert race.startswith("concurrency = multiprocessing, leave: lost [")
    assert run.exit_code == 0


def test_pytest_capture(recorded: Record, start_method: str) -> None:
    """A child's check fails no test, and capfd may miss what it prints."""
    run = recorded("diagnosing.pytest_capture", start_method=start_method)
    dots, *_, summary = text_of(run)
    lost = start_method == "forkserver"

    assert dots.startswith("FF.F " if lost else "F..F ")
    assert summary.startswith(f"{3 if lost else 2} failed, ")
    assert exit_codes(run)["baker-3"] == 1
    assert by_process(run)["baker-3"] == []
    assert run.exit_code == 1


def test_no_process_left(recorded: Record, start_method: str) -> None:
    """The fixture names the process that is left, and ends it."""
    run = recorded("diagnosing.no_process_left", start_method=start_method)
    dots, *lines, summary = text_of(run)

    assert dots.startswith("..E ")
    assert "E   Failed: still alive: ['forgotten']" in lines
    assert summary.startswith("2 passed, 1 error in ")
    assert exit_codes(run)["tidy"] == 0
    assert exit_codes(run)["forgotten"] == -9


@pytest.mark.every_python
def test_sampled(recorded: Record, start_method: str) -> None:
    """The sampler of 3.15 names the function in which a child spends time."""
    run = recorded(
        "diagnosing.sampled", start_method=start_method, trace=False
    )
    said = "\n".join(text_of(run))

    if minor_of(run) < 15:
        assert "No module named 'profiling'" in said
    else:
        assert re.search(r" sampled\.py:\d+\(weigh\)$", said, re.M)
    assert exit_codes(run)["baker"] == 0


def test_py_spy_record(recorded: Record, start_method: str) -> None:
    """py-spy finds the busy function of a child if it follows children."""
    run = recorded("diagnosing.py_spy_record", start_method=start_method)
    without, with_children = text_of(run)

    assert "weigh" not in without
    assert re.match(
        r"with children: \[\('weigh \(\S*py_spy_record\.py:\d+\)', \d+\)\]$",
        with_children,
    )
    assert exit_codes(run)["baker"] == 0


def test_cprofile_in_workers(recorded: Record, start_method: str) -> None:
    """A profile of the parent has no calls of its workers."""
    run = recorded("diagnosing.cprofile_in_workers", start_method=start_method)

    assert text_of(run) == [
        "in the parent: 0 calls",
        "in the workers: 3 calls",
    ]


def test_tree_of_processes(recorded: Record, start_method: str) -> None:
    """Under forkserver each process that starts others has a server."""
    run = recorded("diagnosing.tree_of_processes", start_method=start_method)
    tree = [re.split(r" s  ", line)[1] for line in text_of(run)]
    servers = [line for line in tree if "forkserver" in line]
    depth = {line.strip(): len(line) - len(line.lstrip()) for line in tree}

    if start_method == "forkserver":
        assert len(servers) == 2
        assert (depth["bakery"], depth["baker"]) == (4, 8)
    else:
        assert servers == []
        assert (depth["bakery"], depth["baker"]) == (2, 4)
    assert any("resource_tracker" in line for line in tree) == (
        start_method != "fork"
    )
