"""Nothing of a program stays behind when its processes are killed."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mpexamples.observe import Recording
from mpexamples.observe._linux.leftovers import remove_sockets
from mpexamples.observe._text import as_text

RunSource = Callable[..., Recording]
MEMORY = Path("/dev/shm")

pytestmark = pytest.mark.skipif(
    not MEMORY.is_dir(), reason="shared memory is elsewhere"
)

# Prints what it has in memory and on disk, then does as `END` says.
HAS_EVERYTHING = """
import multiprocessing as mp, os, signal, sys, time
from multiprocessing import shared_memory, util

def wait(queue, manager, up):
    print("/dev/shm/" + shared_memory.SharedMemory(create=True, size=9).name)
    print(util.get_temp_dir())
    up.set()
    time.sleep(300)

if __name__ == "__main__":
    queue, up = mp.Queue(), mp.Event()
    for lock in (queue._rlock, queue._wlock, queue._sem):
        name = lock._semlock.name
        if name:  # fork removes it as soon as it is made
            print("/dev/shm/sem." + name.removeprefix("/"))
    manager = mp.Manager()
    print(os.path.dirname(manager.address))
    mine = shared_memory.SharedMemory(create=True, size=9)
    print("/dev/shm/" + mine.name)
    child = mp.Process(target=wait, args=(queue, None, up))
    child.start()
    up.wait()
    END
"""


def record_until_killed(
    run_source: RunSource, last: str, method: str
) -> Recording:
    """Record a program that goes on for ever, after it has said ``last``.

    A slow machine gets more time.
    """
    source = HAS_EVERYTHING.replace("END", f"print({last!r}); child.join()")
    for timeout in (3, 12, 60):
        run = run_source(source, start_method=method, timeout=timeout)
        if last in printed(run):
            break
    return run


def printed(run: Recording) -> list[str]:
    """What the program printed; the trackers write to standard error."""
    return [line.text for line in run.output if line.stream == "stdout"]


def has(path: str) -> bool:
    return os.path.lexists(path)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_what_our_killing_leaves_is_no_complaint_of_the_program(
    run_source: RunSource, method: str
) -> None:
    """A tracker's warning of what it cleans up after us is not recorded."""
    run = record_until_killed(run_source, "done", method)
    labels = {process.pid: process.label for process in run.processes}

    assert "resource_tracker" in labels.values()
    assert "resource_tracker" not in {
        labels[line.pid] for line in run.output if line.pid is not None
    }


def test_a_time_out_leaves_nothing(
    run_source: RunSource, start_method: str
) -> None:
    """No shared memory, no semaphore, no temporary folder is left."""
    run = record_until_killed(run_source, "all is there", start_method)
    *paths, last = printed(run)
    killed = [p for p in run.processes if p.ended_by_observer]

    assert last == "all is there"
    assert len(paths) == (4 if start_method == "fork" else 7)
    assert [path for path in paths if has(path)] == []
    assert {p.exit_code for p in killed} == {-9}
    assert len(killed) >= 3
    assert not any(p.name == "resource_tracker" for p in killed)
    assert as_text(run, colour=False).count("killed by the observer") == len(
        killed
    )


def test_a_killed_main_process_leaves_nothing(
    run_source: RunSource, start_method: str
) -> None:
    """The same where somebody else kills it, and its children after it."""
    end = """
    for each in [*mp.active_children(), mp.process.current_process()]:
        os.kill(each.pid or os.getpid(), signal.SIGKILL)
"""
    run = run_source(
        HAS_EVERYTHING.replace("    END\n", end), start_method=start_method
    )
    paths = printed(run)

    assert len(paths) == (4 if start_method == "fork" else 7)
    assert [path for path in paths if has(path)] == []
    assert not run.timed_out
    assert not any(p.ended_by_observer for p in run.processes)
    assert run.exit_code == -9


def test_semaphores_whose_tracker_was_killed(record_source: RunSource) -> None:
    """A program that kills its whole group leaves no semaphore either.

    It may do so before anybody has looked at what it has in memory.
    """
    run = record_source(
        """
import multiprocessing as mp, os, signal
if __name__ == "__main__":
    lock = mp.get_context("spawn").Lock()
    print("/dev/shm/sem." + lock._semlock.name.removeprefix("/"))
    os.killpg(0, signal.SIGKILL)
"""
    )
    [path] = printed(run)

    assert not has(path)
    assert {p.exit_code for p in run.processes} == {-9}


def test_a_kill_by_others_is_told_apart(record_source: RunSource) -> None:
    """Who was killed by the program has an exit code, not the observer."""
    run = record_source(
        """
import os, signal, time
ready, up = os.pipe()
victim = os.fork()
if not victim:
    os.write(up, b"x")
    time.sleep(300)
os.read(ready, 1)
os.kill(victim, signal.SIGKILL)
os.wait()
print("killed")
time.sleep(300)
""",
        timeout=5,
    )

    assert [p.ended_by_observer for p in run.processes] == [True, False]
    assert {p.exit_code for p in run.processes} == {-9}


def test_a_stopped_tracker_cleans_up(record_source: RunSource) -> None:
    """A program that stops its tracker does not keep its memory so."""
    run = record_source(
        """
import os, signal, time
from multiprocessing import resource_tracker, shared_memory
memory = shared_memory.SharedMemory(create=True, size=9)
print("/dev/shm/" + memory.name)
os.kill(resource_tracker._resource_tracker._pid, signal.SIGSTOP)
time.sleep(300)
""",
        timeout=3,
    )

    assert not has(printed(run)[0])


def test_what_looks_like_a_tracker_is_killed_later(
    record_source: RunSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tracker has a few seconds, and the observer an end."""
    began = time.monotonic()
    run = record_source(
        """
import os, sys, time
code = "import time; time.sleep(300)"
code += " # from multiprocessing.resource_tracker import main"
os.execv(sys.executable, [sys.executable, "-c", code])
""",
        timeout=2,
    )

    assert run.processes[0].ended_by_observer
    assert time.monotonic() - began < 60


def test_folders_that_are_not_certainly_ours_stay(tmp_path: Path) -> None:
    """A folder with another name, or with a file in it, is left alone."""
    other = Path(tempfile.mkdtemp(dir=tmp_path))
    full = Path(tempfile.mkdtemp("", "pymp-", tmp_path))
    (full / "letter").touch()
    link = tmp_path / "pymp-link"
    link.symlink_to(other)
    empty = Path(tempfile.mkdtemp("", "pymp-", tmp_path))
    for folder in (other, full, link, empty, tmp_path / "pymp-none"):
        remove_sockets(str(folder))

    assert sorted(tmp_path.iterdir()) == sorted([other, full, link])
