"""The programs about fork and wait do what their pages say."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT, by_process, minor_of, text_of, until_stuck

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


@pytest.mark.parametrize(("given", "code"), [(263, 7), (256, 0)])
def test_fork_returns_twice_and_ends(
    recorded: Record, start_method: str, given: int, code: int
) -> None:
    """The parent gets the lowest eight bits of the exit code."""
    run = recorded(
        "operating_system.fork_returns_twice",
        args=(str(given),),
        start_method=start_method,
    )

    assert text_of(run)[-1].endswith(f"{code * 256}: exit code {code}")


def test_fork_returns_twice_into_a_pipe(
    recorded: Record, start_method: str
) -> None:
    """os._exit() leaves what the child has printed in the buffer."""
    run = recorded(
        "operating_system.fork_returns_twice",
        start_method=start_method,
        buffering="block",
    )

    assert [line.split()[0] for line in text_of(run)] == [
        "Before",
        "fork()",
        "waitpid()",
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


@pytest.mark.parametrize("pause", [0, 1])
def test_zombie_stays(
    recorded: Record, start_method: str, pause: float
) -> None:
    """The child is a zombie for as long as the parent takes."""
    run = recorded(
        "operating_system.zombie",
        args=(str(pause),),
        start_method=start_method,
    )
    first, second = (
        line.time for line in run.output if "a zombie" in line.text
    )

    assert second - first >= pause / 2  # a line may be noticed late
    assert text_of(run)[-1].endswith("exists: False")


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


def test_exec_after_fork(recorded: Record, start_method: str) -> None:
    """The child keeps its number, and loses what was in its memory."""
    run = recorded(
        "operating_system.exec_after_fork", start_method=start_method
    )
    parent, child = run.processes

    assert text_of(run) == [
        f"{child.pid} is a copy of its parent",
        f"{child.pid} is a shell",
        f"{child.pid} ended with 3",
        f"goodbye from Python in {parent.pid}",
    ]
    assert (child.label, child.exit_code) == ("sh", 3)


def test_exec_after_fork_of_nothing(
    recorded: Record, start_method: str
) -> None:
    """If there is no such program the child is Python still, and leaves."""
    run = recorded(
        "operating_system.exec_after_fork",
        args=("baguette",),
        start_method=start_method,
    )
    parent, child = run.processes

    assert text_of(run) == [
        f"{child.pid} is a copy of its parent",
        "[Errno 2] No such file or directory",
        f"{child.pid} ended with 127",
        f"goodbye from Python in {parent.pid}",
    ]
    assert (child.command, child.exit_code) == (None, 127)


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


@pytest.mark.every_python
def test_fork_beside_a_thread(recorded: Record, start_method: str) -> None:
    """The child has no second thread, so its copy of the lock stays locked."""
    run = recorded(
        "operating_system.fork_beside_a_thread", start_method=start_method
    )
    minor = minor_of(run)
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


def interrupts_of(run: Recording, process: str) -> int:
    """Count the tracebacks of KeyboardInterrupt that a process prints."""
    return sum(
        line.startswith("KeyboardInterrupt")
        for line in by_process(run).get(process, [])
    )


def exit_codes_of(run: Recording, word: str) -> list[int | None]:
    return [each.exit_code for each in run.processes if word in each.label]


def test_ctrl_c(recorded: Record, start_method: str) -> None:
    """Parent and children print a traceback each; helpers print none."""
    run = recorded("operating_system.ctrl_c", start_method=start_method)
    children = ["Process-1", "Process-2", "Process-3"]

    assert "^C" in text_of(run)
    assert run.processes[0].exit_code == -2
    for process in ["MainProcess", *children]:
        assert interrupts_of(run, process) == 1
    for child in children:
        assert by_process(run)[child][0] == f"Process {child}:"
        assert exit_codes_of(run, child) == [1]
    assert exit_codes_of(run, "resource_tracker") in ([], [0])
    assert exit_codes_of(run, "forkserver") in ([], [0])


def test_ctrl_c_in_a_pool(recorded: Record, start_method: str) -> None:
    """The workers die, new ones come, and join() waits for lost tasks."""
    run = until_stuck(
        recorded, "operating_system.ctrl_c_in_a_pool", start_method
    )
    workers = [each for each in run.processes if "PoolWorker-" in each.label]
    first, later = workers[:2], workers[2:]

    assert "the parent wants to stop" in text_of(run)
    assert "the pool has ended" not in text_of(run)
    for worker in first:
        assert interrupts_of(run, worker.label) == 1
        assert by_process(run)[worker.label][0] == f"Process {worker.label}:"
        assert worker.exit_code == 1
    assert len(later) == 2
    assert run.standing is not None
    assert [each.pattern for each in run.standing.verdicts] == ["worker-ended"]


def test_ctrl_c_for_the_parent(recorded: Record, start_method: str) -> None:
    """Workers that ignore SIGINT print nothing; terminate() ends them."""
    run = recorded(
        "operating_system.ctrl_c_for_the_parent", start_method=start_method
    )

    assert text_of(run) == [
        "^C",
        "the parent wants to stop",
        "the pool has ended",
    ]
    assert exit_codes_of(run, "PoolWorker") == [-15, -15]
    assert run.processes[0].exit_code == 0


@pytest.mark.parametrize("args", [(), ("cancel",)])
def test_ctrl_c_in_an_executor(
    recorded: Record, start_method: str, args: tuple[str, ...]
) -> None:
    """Two tasks break off; the others run on, unless they are cancelled."""
    run = recorded(
        "operating_system.ctrl_c_in_an_executor",
        args=args,
        start_method=start_method,
    )
    lines = text_of(run)
    done = {line for line in lines if line.endswith("is done")}

    assert lines[:2] == ["^C", "the parent wants to stop"]
    assert lines[-1] == "the executor has ended"
    assert "KeyboardInterrupt" not in lines
    assert done.isdisjoint({"loaf 0 is done", "loaf 1 is done"})
    assert len(done) <= 5 if args else len(done) == 8
    assert {*exit_codes_of(run, "Process-")} == {0}


def test_graceful(recorded: Record, start_method: str) -> None:
    """SIGTERM lets the children finish what they have begun."""
    run = recorded("operating_system.graceful", start_method=start_method)

    assert text_of(run)[0] == "SIGTERM"
    assert text_of(run)[-1] == "exit codes [0, 0]"
    assert text_of(run).count("a loaf is done") >= 2
    assert exit_codes_of(run, "Process-") == [0, 0]
    assert run.processes[0].exit_code == 0


def test_graceful_in_a_group(recorded: Record, start_method: str) -> None:
    """SIGTERM for the whole group ends the fork server, too."""
    run = recorded(
        "operating_system.graceful", args=("group",), start_method=start_method
    )
    has_server = start_method == "forkserver"
    codes = [255, 255] if has_server else [0, 0]

    assert f"exit codes {codes}" in text_of(run)
    assert text_of(run).count("a loaf is done") >= 2
    assert exit_codes_of(run, "Process-") == [0, 0]
    assert exit_codes_of(run, "forkserver") == [-15] * has_server
    assert run.processes[0].exit_code == 0


def test_set_in_a_handler(recorded: Record, start_method: str) -> None:
    """A process that waits for an event can't set it in a handler."""
    program = "operating_system.set_in_a_handler"
    wrong = until_stuck(recorded, program, start_method)
    right = until_stuck(recorded, program, start_method, "raise")

    assert text_of(wrong) == ["SIGTERM"]
    assert wrong.standing is not None
    assert text_of(right) == ["SIGTERM", "the child ends", "the parent ends"]
    assert exit_codes_of(right, "Process-1") == [0]
    assert right.processes[0].exit_code == 0


@pytest.mark.every_pair
def test_exit_handlers_in_children(
    recorded: Record, start_method: str
) -> None:
    """Children run their own exit handlers from 3.13 on; before, by method."""
    run = recorded(
        "operating_system.exit_handlers_in_children",
        start_method=start_method,
    )
    lines = text_of(run)
    ran = minor_of(run) >= 13 or start_method == "spawn"

    for where in ("Process", "Pool", "executor"):
        assert f"{where}: work done" in lines
        assert (f"{where}: exit handler" in lines) == ran
    assert lines.count("parent: exit handler") == 1


def test_parent_killed(recorded: Record, start_method: str) -> None:
    """An orphan is adopted; under forkserver its parent is the server."""
    run = recorded("operating_system.parent_killed", start_method=start_method)
    parent = next(each for each in run.processes if each.label == "parent")
    before, after = (
        int(line.split()[-1]) for line in by_process(run)["child"]
    )

    assert (parent.exit_code, exit_codes_of(run, "child")) == (-9, [0])
    if start_method == "forkserver":
        assert before == after
        server = run.process(before)
        assert server is not None
        assert server.label == "forkserver"
    else:
        assert before == parent.pid
        assert after not in {each.pid for each in run.processes}


@pytest.mark.parametrize("kind", ["pool", "executor"])
def test_workers_left_alone(
    recorded: Record, start_method: str, kind: str
) -> None:
    """Idle workers of a pool end by themselves, those of executors don't."""
    run = recorded(
        "operating_system.workers_left_alone",
        args=(kind,),
        start_method=start_method,
    )
    [line] = by_process(run)["MainProcess"]
    leaked = [line for line in text_of(run) if "leaked semaphore" in line]

    if kind == "pool":
        assert line == "pool: 2 workers have ended, 0 live on"
        assert exit_codes_of(run, "Worker-") == [0, 0]
    else:
        assert line == "executor: 0 workers have ended, 2 live on"
        assert exit_codes_of(run, "Process-") == [-9, -9]
    assert bool(leaked) == (start_method != "fork")


def test_end_with_parent(recorded: Record, start_method: str) -> None:
    """A thread that waits for the parent's end takes each worker with it."""
    run = recorded(
        "operating_system.end_with_parent", start_method=start_method
    )

    assert by_process(run)["MainProcess"] == [
        "2 workers have ended, 0 live on"
    ]
    assert exit_codes_of(run, "Process-") == [1, 1]


@pytest.mark.parametrize("args", [(), ("watch",)])
def test_port_in_use(
    recorded: Record, start_method: str, args: tuple[str, ...]
) -> None:
    """A worker that lives on keeps the port of its server."""
    run = recorded(
        "operating_system.port_in_use", args=args, start_method=start_method
    )
    [line] = text_of(run)

    if args:
        assert line == "started again"
        assert exit_codes_of(run, "worker") == [1]
    else:
        assert line.startswith("[Errno 98] Address already in use")
        assert exit_codes_of(run, "worker") == [-9]
    assert exit_codes_of(run, "parent") == [-9]


def test_signal_at_death(recorded: Record, start_method: str) -> None:
    """Under forkserver the signal doesn't come, for the server lives on."""
    run = recorded(
        "operating_system.signal_at_death", start_method=start_method
    )
    lives_on = start_method == "forkserver"

    assert text_of(run) == [f"the child lives on: {lives_on}"]
    assert exit_codes_of(run, "child") == [-9 if lives_on else -15]


def test_death_of_a_thread(recorded: Record, start_method: str) -> None:
    """The end of the thread that started a child counts as a death."""
    run = recorded(
        "operating_system.death_of_a_thread", start_method=start_method
    )
    code = 0 if start_method == "forkserver" else -15

    assert text_of(run)[-1].endswith(f"the child's exit code is {code}")
    assert exit_codes_of(run, "child") == [code]


@pytest.mark.every_python
def test_counts(recorded: Record, start_method: str) -> None:
    """From 3.13 on one count knows of the affinity, and two of a variable."""
    run = recorded("operating_system.counts", start_method=start_method)
    rows = dict(line.split("  ", 1) for line in text_of(run))
    usable = len(os.sched_getaffinity(0))
    newer = minor_of(run) >= 13

    assert rows["os.cpu_count()"].split() == [
        str(os.cpu_count()),
        str(os.cpu_count()),
        "7" if newer else str(os.cpu_count()),
    ]
    assert rows["os.process_cpu_count()"].split() == (
        [str(usable), "1", "7"] if newer else ["-"] * 3
    )
    assert rows["affinity"].split() == [str(usable), "1", str(usable)]
    assert rows["loky"].split()[1] == "1"
    assert rows["loky"].split()[2] == rows["loky"].split()[0]


def test_cpu_quota(recorded: Record, start_method: str) -> None:
    """There are no more workers than the quota and the affinity allow."""
    run = recorded("operating_system.cpu_quota", start_method=start_method)
    usable = len(os.sched_getaffinity(0))

    assert text_of(run)[:-1] == [
        f"usable CPUs: {usable}",
        f"max 100000: {usable} workers",
        "50000 100000: 1 workers",
        f"150000 100000: {min(usable, 2)} workers",
    ]


def test_throttled(recorded: Record, start_method: str) -> None:
    """Four workers have more memory of their own than one."""
    run = recorded("operating_system.throttled", start_method=start_method)
    rows = [line.split("  ") for line in text_of(run)]

    assert [row[0] for row in rows] == ["1", "2", "4"]
    assert int(rows[2][2]) > int(rows[0][2])


def test_pinned(recorded: Record, start_method: str) -> None:
    """Each worker may use one CPU, the next that the program may use."""
    run = recorded("operating_system.pinned", start_method=start_method)
    first, *pinned, last = text_of(run)
    free = sorted(os.sched_getaffinity(0))

    assert first == f"the program may use {len(free)} CPUs"
    assert last == "tasks that could use one CPU: 4"
    used = sorted(int(line.removeprefix("pinned to CPU ")) for line in pinned)
    assert used == (free * 2)[: len(pinned)]  # the second may come too late
    assert pinned


def test_process_one(recorded: Record, start_method: str) -> None:
    """What the workers leave behind is a zombie until process 1 asks."""
    run = recorded("operating_system.process_one", start_method=start_method)
    lines = text_of(run)
    collected = [line for line in lines if line.startswith("collected: ")]
    ovens = [each for each in run.processes if each.label == "sleep"]

    assert lines[0] == "process 1 has 3 zombies"
    assert lines[-1] == "now it has 0"
    assert len(collected) == len(ovens) == 3
    assert all(line.endswith(", status 0") for line in collected)
    for oven in ovens:
        assert oven.end is not None
        assert oven.reaped is not None
        assert oven.reaped >= oven.end


@pytest.mark.parametrize(
    ("shm", "error"),
    [
        ("missing", "FileNotFoundError: [Errno 2] No such file or directory"),
        ("read-only", "OSError: [Errno 30] Read-only file system"),
        ("full", "OSError: [Errno 28] No space left on device"),
    ],
)
def test_no_shm(
    recorded: Record, start_method: str, shm: str, error: str
) -> None:
    """What needs a file there fails, and the rest works."""
    run = recorded(
        "operating_system.no_shm", args=(shm,), start_method=start_method
    )
    lines = text_of(run)

    assert lines[:4] == [
        f"{name}: {error}"
        for name in ("Lock", "Queue", "Pool", "ProcessPoolExecutor")
    ]
    assert lines[4].startswith(f"SharedMemory: {error}: '/psm_")
    assert lines[5:] == [
        "Process and Pipe works",
        "Manager().Lock works",
        "ThreadPoolExecutor works",
    ]


@pytest.mark.parametrize("name", ["process_one", "no_shm"])
@pytest.mark.parametrize("there", [False, True])
def test_a_program_that_may_not_unshare(
    tmp_path: Path, name: str, there: bool
) -> None:
    """It ends well, after one line that says what is missing."""
    if there:
        fake = tmp_path / "unshare"
        fake.write_text("#!/bin/sh\necho not permitted\nexit 1\n")
        fake.chmod(0o755)
    run = subprocess.run(
        [sys.executable, "-m", f"mpexamples.operating_system.{name}"],
        cwd=ROOT,
        env=os.environ | {"PATH": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    )
    expected = "not permitted" if there else "no unshare"

    assert run.stderr == ""
    assert len(run.stdout.splitlines()) == 1
    assert expected in run.stdout


def test_two_on_one_connection(recorded: Record, start_method: str) -> None:
    """The child gets its parent's answer, and ends the connection of both."""
    program = "operating_system.two_on_one_connection"
    shared = recorded(program, start_method=start_method)
    own = recorded(program, args=("own",), start_method=start_method)

    assert text_of(shared) == [
        "the child asks for cake: here is your bread",
        "the parent asks for bread: here is your cake",
        "the connection is lost",
    ]
    assert text_of(own) == [
        "the child asks for cake: here is your cake",
        "the parent asks for bread: here is your bread",
        "the parent asks again: here is your bread",
    ]


def test_tls_across_fork(recorded: Record, start_method: str) -> None:
    """After the child the parent can't decrypt; a socket can't be sent."""
    run = recorded(
        "operating_system.tls_across_fork", start_method=start_method
    )
    lines = by_process(run)["MainProcess"]

    assert lines[0] == "answer to a first question"
    if start_method == "fork":
        # OpenSSL 3.0 says the first, 3.6 the second, whatever the Python.
        assert re.fullmatch(
            r"parent: \[SSL: (DECRYPTION_FAILED_OR_BAD_RECORD_MAC\] "
            r"decryption failed or bad record mac|"
            r"RECORD_LAYER_FAILURE\] record layer failure) .*",
            lines[1],
        )
        assert "answer to the child" in text_of(run)
        assert "answer to the parent" not in text_of(run)
    else:
        assert "TypeError: cannot pickle 'SSLSocket' object" in lines


def test_sqlite_across_fork(recorded: Record, start_method: str) -> None:
    """The child keeps a row that never was, and finds the database locked."""
    run = recorded(
        "operating_system.sqlite_across_fork", start_method=start_method
    )

    if start_method == "fork":
        assert text_of(run) == [
            "the parent reads []",
            "the child reads [('rye',)]",
            "own connection: database is locked",
            "copied connection: disk I/O error",
        ]
    else:
        refused = "TypeError: cannot pickle 'sqlite3.Connection' object"
        assert refused in text_of(run)


def test_pool_of_connections(recorded: Record, start_method: str) -> None:
    """Each worker connects once, and no row is lost."""
    run = recorded(
        "operating_system.pool_of_connections", start_method=start_method
    )
    *connected, last = text_of(run)

    assert last == "6 loaves are in the database"
    assert len({*connected}) == len(connected) == 2
    assert all(line.endswith(" connects") for line in connected)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL of our own, and return how to connect to it."""
    path = os.pathsep.join(
        [
            os.environ["PATH"],
            *map(str, Path("/usr/lib/postgresql").glob("*/bin")),
        ]
    )
    initdb = shutil.which("initdb", path=path)
    if initdb is None:
        pytest.skip("PostgreSQL is not installed")
    programs = str(Path(initdb).resolve().parent)
    other: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        other = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    with tempfile.TemporaryDirectory() as folder:
        if other:
            shutil.chown(folder, other["user"])
        data = f"{folder}/data"
        command = [f"{programs}/initdb", "-D", data, "-U", "baker"]
        command += ["-A", "trust"]
        subprocess.run(
            command, cwd=folder, check=True, capture_output=True, **other
        )
        command = [f"{programs}/postgres", "-D", data, "-k", folder, "-h", ""]
        with (
            open(f"{folder}/log", "wb") as log,
            subprocess.Popen(
                command, cwd=folder, stderr=log, **other
            ) as server,
        ):
            try:
                ready = [f"{programs}/pg_isready", "-h", folder]
                while subprocess.run(ready, stdout=log).returncode:
                    assert server.poll() is None, Path(log.name).read_text()
                yield f"host={folder} user=baker dbname=postgres"
            finally:
                server.send_signal(signal.SIGINT)  # do not wait for clients


def test_postgresql_across_fork(
    recorded: Record, start_method: str, postgresql: str
) -> None:
    """A child that closes the connection takes it away from its parent."""
    program = "operating_system.postgresql_across_fork"
    shared = recorded(program, args=(postgresql,), start_method=start_method)
    own = recorded(
        program, args=(postgresql, "own"), start_method=start_method
    )

    assert text_of(own) == ["PostgreSQL answers 42"] * 2
    if start_method == "fork":
        assert text_of(shared)[0] == "PostgreSQL answers 42"
        assert (
            "server closed the connection unexpectedly" in text_of(shared)[1]
        )
    else:
        refused = "no default __reduce__ due to non-trivial __cinit__"
        assert f"TypeError: {refused}" in text_of(shared)
