"""What runs in other processes, how much they computed, who collected them."""

import re
from collections.abc import Callable

from helpers import RECORDING, text_of

from mpexamples.observe import Process, Recording, as_html
from mpexamples.observe._text import as_text

RunSource = Callable[..., Recording]


def commands(run: Recording) -> list[tuple[str, ...] | None]:
    return [p.command for p in run.processes[1:] if not p.is_helper]


def test_commands_have_their_words_and_their_name(
    run_source: RunSource,
) -> None:
    """However a command is started, and however short it lives."""
    run = run_source("""
import os, subprocess
subprocess.run(["true", "one two"])
subprocess.run([b"/bin/echo", "\\udcff\\u4f60"], stdout=subprocess.DEVNULL)
os.waitpid(os.posix_spawn("/bin/true", ["true", ""], os.environ), 0)
if os.fork() == 0:
    try:
        os.execv("/no/such", ["such"])
    except OSError:
        os.execvp("true", ["true", "by exec"])
os.wait()
""")

    assert commands(run) == [
        ("true", "one two"),
        ("/bin/echo", "\\xff你"),
        ("true", ""),
        ("true", "by exec"),
    ]
    assert [p.label for p in run.processes] == [
        *("MainProcess", "true", "echo", "true", "true")
    ]
    assert Recording.from_json(run.to_json()) == run


def test_what_a_shell_runs_is_looked_up(run_source: RunSource) -> None:
    """Processes that no Python starts are found, with their commands."""
    run = run_source("""
import subprocess
subprocess.run(["sh", "-c", "sleep 0.5; exec sleep 0.3"])
""")

    assert ("sleep", "0.5") in commands(run)


def test_python_has_no_command(
    run_source: RunSource, start_method: str
) -> None:
    """Children of multiprocessing and of subprocess have None."""
    run = run_source(
        """
import multiprocessing, os, subprocess, sys, time
if __name__ == "__main__":
    subprocess.run([sys.executable, "-c", "pass"])
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "pass"])
    os.wait()
    child = multiprocessing.Process(target=time.sleep, args=(0.2,))
    child.start()
    child.join()
""",
        start_method=start_method,
    )

    assert {p.command for p in run.processes} == {None}


def test_an_exec_that_fails_leaves_python(run_source: RunSource) -> None:
    """A program that finds no command goes on, and is Python still."""
    run = run_source("""
import os
for call in (os.execv, os.execvp):
    try:
        call("/no/such/command", ["such"])
    except OSError as error:
        print(type(error).__name__, error.__traceback__.tb_next)
""")

    assert len(text_of(run)) == 2
    assert run.processes[0].command is None


def test_a_long_command_is_cut(record_source: RunSource) -> None:
    """A command of a megabyte does not stop reports."""
    run = record_source("""
import subprocess
subprocess.run(["true", *["x" * 1000] * 100])
""")
    [command] = commands(run)

    assert command is not None
    assert command[:2] == ("true", "x" * 1000)
    assert sum(map(len, command)) <= 4000


def test_a_child_that_nobody_waits_for_is_a_zombie(
    run_source: RunSource,
) -> None:
    """Its end and its collection are told apart, in data and pictures."""
    run = run_source("""
import os, time
ended = os.fork()
if not ended:
    os._exit(3)
os.waitid(os.P_PID, ended, os.WEXITED | os.WNOWAIT)
time.sleep(0.5)
print(open(f"/proc/{ended}/stat").read().split()[2])
os.wait()
""")
    main, child = run.processes
    assert child.end is not None
    assert child.reaped is not None
    shown = as_text(run, colour=False, width=120)

    assert text_of(run) == ["Z"]
    assert child.reaped - child.end >= 0.25  # of the 0.5 s
    assert main.reaped is None
    assert child.cpu is not None
    assert re.search(r"┫·+ +exit code 3, a zombie for \d\.\d\d s", shown)
    assert 'class="zombie"' in as_html([run], "it")


def test_a_child_that_is_waited_for_is_no_zombie() -> None:
    """A moment until it is collected is not worth a mark."""
    child = Process(11, 10, "Process-1", 0.5, 0.9, 0, reaped=0.9001)
    run = RECORDING._replace(processes=(RECORDING.processes[0], child))

    assert "zombie" not in as_text(run, colour=False)
    assert "zombie" not in as_html([run], "it")


def test_processor_time_is_that_of_each_process(
    run_source: RunSource,
) -> None:
    """Who computes has used time, who sleeps has not."""
    run = run_source("""
import os, time
if not (busy := os.fork()):
    while time.process_time() < 0.5:
        pass
    os._exit(0)
if not (idle := os.fork()):
    time.sleep(0.5)
    os._exit(0)
os.waitpid(busy, 0)
os.waitpid(idle, 0)
print(os.getpid(), busy, idle)
""")
    by_pid = {p.pid: p.cpu or 0 for p in run.processes}
    main, busy, idle = (by_pid[int(pid)] for pid in text_of(run)[0].split())

    assert 0.3 <= busy <= 0.6
    assert 0 < idle < 0.2
    assert main > 0
