"""The observer records output, names, times and exit codes of processes."""

import ast
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import by_process, exit_codes, text_of, wait_for

from mpexamples.observe import Recording, RunSpec, record
from mpexamples.observe._record import record_here

RunSource = Callable[..., Recording]


@pytest.fixture
def run_source(tmp_path: Path, python: str) -> RunSource:
    """Record in this process, on each interpreter.

    That is quicker; other tests have recorders of their own.
    """

    def run(source: str, **options: Any) -> Recording:
        program = tmp_path / "program.py"
        program.write_text(source, encoding="utf-8")
        spec = RunSpec.of_call(str(program), python=python, **options)
        [request] = spec.requests()
        return record_here(request)

    return run


FAMILY = """
import multiprocessing, os, sys

def work(number):
    print(f"{number} {os.getpid()}")
    sys.exit(number)

if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=work, args=(n,)) for n in range(3)
    ]
    children.append(
        multiprocessing.Process(target=work, args=(3,), name="Käthe 四")
    )
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(multiprocessing.get_start_method())
"""


def test_children_have_names_lines_and_exit_codes(
    run_source: RunSource, start_method: str
) -> None:
    """Each child is recorded with its own name, lines and exit code."""
    run = run_source(FAMILY, start_method=start_method)
    pids = {process.label: process.pid for process in run.processes}
    lines = by_process(run)

    assert lines.pop("MainProcess") == [start_method]
    assert lines == {
        "Process-1": [f"0 {pids['Process-1']}"],
        "Process-2": [f"1 {pids['Process-2']}"],
        "Process-3": [f"2 {pids['Process-3']}"],
        "Käthe 四": [f"3 {pids['Käthe 四']}"],
    }
    assert exit_codes(run) == {
        "MainProcess": 0,
        "Process-1": 0,
        "Process-2": 1,
        "Process-3": 2,
        "Käthe 四": 3,
    }
    assert run.start_method == start_method


def test_helpers_are_named(run_source: RunSource) -> None:
    """The fork server and the resource tracker are recorded as helpers."""
    run = run_source(FAMILY, start_method="forkserver")
    helpers = {process.name for process in run.processes if process.is_helper}

    assert helpers == {"forkserver", "resource_tracker"}


def test_python_named_by_its_version(
    run_source: RunSource, python: str
) -> None:
    """A recording names the Python version and its default start method."""
    run = run_source("print('hello')")
    words = "import platform; print(platform.python_version())"
    version = subprocess.check_output([python, "-c", words], text=True)
    minor = int(version.split(".")[1])

    assert run.python == version.strip()
    assert run.start_method == ("forkserver" if minor >= 14 else "fork")


def test_eight_writers_at_once_tear_no_lines(
    run_source: RunSource, start_method: str
) -> None:
    """All lines of eight simultaneous writers arrive whole and in order."""
    run = run_source(
        """
import multiprocessing

def shout(barrier, number):
    barrier.wait()
    for line in range(500):
        print(f"{number}:{line}:" + "x" * 100)

if __name__ == "__main__":
    barrier = multiprocessing.Barrier(8)
    children = [
        multiprocessing.Process(
            target=shout, args=(barrier, number), name=str(number)
        )
        for number in range(8)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
""",
        start_method=start_method,
    )
    lines = by_process(run)

    for number in range(8):
        assert lines[str(number)] == [
            f"{number}:{line}:" + "x" * 100 for line in range(500)
        ]


def test_the_order_of_both_streams_is_kept(
    run_source: RunSource, start_method: str
) -> None:
    """Lines printed alternately to stdout and stderr keep their order."""
    run = run_source(
        """
import multiprocessing, sys, traceback

def work():
    for number in range(20):
        print("out", number)
        print("err", number, file=sys.stderr)
        print("out again", number)
        try:
            raise ValueError(number)
        except ValueError:
            traceback.print_exc()

if __name__ == "__main__":
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    work()
""",
        start_method=start_method,
    )
    turns = [
        [f"out {n}", f"err {n}", f"out again {n}", f"ValueError: {n}"]
        for n in range(20)
    ]

    for lines in by_process(run).values():
        told = [ln for ln in lines if ln.startswith(("out", "err", "Value"))]
        assert told == [line for turn in turns for line in turn]


def test_pools_managers_and_executors_are_named(
    run_source: RunSource, start_method: str
) -> None:
    """Workers and managers are recorded under multiprocessing's names."""
    run = run_source(
        """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

def name(_):
    return multiprocessing.current_process().name

if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        print(manager.list())
    with multiprocessing.Pool(2) as pool:
        print(pool.map(name, range(1)))
    with ProcessPoolExecutor(1) as executor:
        print(list(executor.map(name, range(1))))
""",
        start_method=start_method,
    )
    kind = {"fork": "Fork", "spawn": "Spawn", "forkserver": "ForkServer"}
    worker = f"{kind[start_method]}PoolWorker"
    printed = [ast.literal_eval(text) for text in text_of(run)]
    names = set(by_process(run))

    assert names >= {"MainProcess", "SyncManager-1"}
    assert names >= {f"{worker}-2", f"{worker}-3", *printed[1], *printed[2]}
    assert len(names) == 5


def test_a_program_that_closes_its_standard_output_is_recorded(
    run_source: RunSource,
) -> None:
    """A program that closes or redirects fd 1 is recorded to its end."""
    run = run_source("""
import os, sys
print("before")
os.close(1)
print("said on stderr", file=sys.stderr)
os.open(os.devnull, os.O_WRONLY)
print("unheard")
print("said again", file=sys.stderr)
sys.exit(4)
""")

    assert text_of(run) == ["before", "said on stderr", "said again"]
    assert run.exit_code == 4


def test_a_program_that_cannot_fork_is_recorded(run_source: RunSource) -> None:
    """A program whose fork() fails is recorded to its end."""
    run = run_source("""
import os, resource
resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
if os.getuid() == 0:
    os.setresuid(65534, 65534, 65534)  # the limit does not bind root
try:
    if os.fork() == 0:
        os._exit(0)
except BlockingIOError as error:
    print(error)
""")

    assert "Resource temporarily unavailable" in text_of(run)[-1]
    assert run.exit_code == 0


def test_forks_subprocesses_and_shells_are_told_apart(
    run_source: RunSource,
) -> None:
    """Each line belongs to the process that wrote it, Python or not."""
    run = run_source("""
import os, subprocess, sys

if os.fork() == 0:
    print("forked", os.getpid())
    sys.stdout.flush()
    os._exit(3)
os.wait()
environment = {**os.environ, "EXTRA": "1"}
subprocess.run(["sh", "-c", "echo shell $$"])
subprocess.run(
    [sys.executable, "-c", "import os; print('python', os.getpid())"],
    env=environment,
)
""")

    for line in run.output:
        assert line.pid == int(line.text.split()[1])
    assert [process.exit_code for process in run.processes] == [0, 3, 0, 0]


def test_two_hundred_short_children_are_all_there(
    run_source: RunSource,
) -> None:
    """Every short-lived child is recorded with its exit code."""
    run = run_source("""
import os
for number in range(200):
    if os.fork() == 0:
        os._exit(number % 7)
    os.wait()
""")

    assert [process.exit_code for process in run.processes[1:]] == [
        number % 7 for number in range(200)
    ]


def test_signals_are_negative_exit_codes(run_source: RunSource) -> None:
    """A process ended by signal N has exit code -N, as in Python."""
    run = run_source("""
import os, signal
for number in (signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM):
    if os.fork() == 0:
        os.kill(os.getpid(), number)
    os.wait()
os.kill(os.getpid(), signal.SIGABRT)
""")

    assert [process.exit_code for process in run.processes] == [
        -signal.SIGABRT,
        -signal.SIGKILL,
        -signal.SIGSEGV,
        -signal.SIGTERM,
    ]
    assert run.exit_code == -signal.SIGABRT


def test_orphans_are_waited_for(run_source: RunSource) -> None:
    """Output of an orphan is recorded even if its parent has ended."""
    run = run_source("""
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(0.3)
        print("still here")
""")

    assert "still here" in text_of(run)
    assert all(process.end is not None for process in run.processes)


def test_a_hang_is_ended_and_leaves_nothing(run_source: RunSource) -> None:
    """The time-out kills all processes, even if they ignore other signals."""
    run = run_source(
        """
import os, signal, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    os.fork()
while True:
    time.sleep(1)
""",
        timeout=1.0,
    )

    assert run.timed_out
    assert len(run.processes) == 3
    assert {process.exit_code for process in run.processes} == {-9}
    for process in run.processes:
        assert not Path(f"/proc/{process.pid}").exists()


def test_times_are_those_of_the_program(run_source: RunSource) -> None:
    """Lines are dated when they arrive; the benchmark measures precision."""
    run = run_source("""
import time
begun = time.monotonic()
for _ in range(5):
    print(time.monotonic() - begun)
    time.sleep(0.3)
""")
    told = [float(line.text) for line in run.output]
    dated = [line.time - run.output[0].time for line in run.output]

    assert dated == sorted(dated)
    assert dated[-1] == pytest.approx(told[-1], rel=0.5)


def test_any_bytes_come_through(run_source: RunSource) -> None:
    """Invalid UTF-8, NUL, colours and carriage returns are kept."""
    run = run_source(r"""
import os
os.write(1, b"\xff\xfe \x00 \x1b[31mred\x1b[0m a\rb \xe4\xb8\xad\n")
""")

    assert text_of(run) == ["\\xff\\xfe \x00 \x1b[31mred\x1b[0m a\rb 中"]
    assert Recording.from_json(run.to_json()) == run


def test_chinese_under_the_c_locale(
    run_source: RunSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chinese text is recorded correctly under the C locale."""
    monkeypatch.setenv("LC_ALL", "C")
    run = run_source("print('子进程')")

    assert text_of(run) == ["子进程"]


def test_the_last_line_needs_no_newline(run_source: RunSource) -> None:
    """Text without a final newline is kept when its process ends."""
    run = run_source("""
import os, sys
sys.stdout.write("parent")
sys.stdout.flush()
if os.fork() == 0:
    os.write(1, b"child")
    os._exit(0)
os.wait()
""")

    assert sorted(text_of(run)) == ["child", "parent"]


def test_output_is_buffered_as_asked(run_source: RunSource) -> None:
    """A line is lost in a buffer only if block buffering is requested."""
    source = "import os; print('a line'); os._exit(0)"

    assert text_of(run_source(source)) == ["a line"]
    assert text_of(run_source(source, buffering="block")) == []


def test_a_long_line_is_cut_and_says_so(run_source: RunSource) -> None:
    """A line of 10 MB is cut with a mark, and the program goes on."""
    run = run_source("print('x' * 10_000_000); raise SystemExit(5)")

    assert run.truncated
    assert run.exit_code == 5
    assert len(run.output[0].text) < 100_000
    assert "[cut: " in run.output[0].text


def test_the_program_sees_no_trace_of_the_observer(
    run_source: RunSource, tmp_path: Path, python: str
) -> None:
    """Variables, paths, arguments and open files are as in a plain run."""
    source = """
import os, sys
print(sys.argv, sys.path, __name__, __file__, __spec__, sys.flags)
print(sorted(k for k in os.environ if k.startswith(("PYTHON", "MPEX"))))
print(sorted(os.listdir("/proc/self/fd")))
print(repr(sys.stdin.read()), os.getcwd())
"""
    run = run_source(source, args=["an", "argument"])
    plain = subprocess.run(
        [python, str(tmp_path / "program.py"), "an", "argument"],
        env={
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PYTHON")
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )

    assert text_of(run) == plain.stdout.splitlines()


def test_tracebacks_are_as_in_a_plain_run(
    run_source: RunSource, tmp_path: Path, python: str
) -> None:
    """Tracebacks contain no frame of the observer."""
    run = run_source("import subprocess\nsubprocess.run(['/no/such'])\n")
    plain = subprocess.run(
        [python, str(tmp_path / "program.py")],
        capture_output=True,
        text=True,
    )

    assert text_of(run) == plain.stderr.splitlines()
    assert {line.stream for line in run.output} == {"stderr"}


def test_the_program_ends_when_its_caller_is_killed(tmp_path: Path) -> None:
    """The recorder ends the program when its caller is killed."""
    program = tmp_path / "program.py"
    told = tmp_path / "pid"
    program.write_text(
        "import os, pathlib, time\n"
        f"pathlib.Path({str(told)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    source = f"from mpexamples.observe import record; record({str(program)!r})"
    caller = subprocess.Popen([sys.executable, "-c", source])
    pid = int(wait_for(told))
    caller.kill()
    caller.wait()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)

    assert not Path(f"/proc/{pid}").exists()


def test_paths_with_blanks_and_chinese(tmp_path: Path) -> None:
    """A program's path may contain blanks and Chinese characters."""
    path = tmp_path / "a 程序.py"
    path.write_text("print(__file__)")

    assert text_of(record(path)) == [str(path)]
