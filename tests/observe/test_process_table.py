"""The process table copes with what it sees late, twice or not at all."""

from __future__ import annotations

import errno
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mpexamples.observe._linux import kernel
from mpexamples.observe._linux.processes import ProcessTable, Watched

NOBODY = kernel.PID_MAX  # one more than the highest pid that there can be


class Table(ProcessTable):
    """A table that keeps the pids of all that it has let go of."""

    def __init__(self, epoll: select.epoll) -> None:
        self.reaped_pids: list[int] = []
        super().__init__(epoll)
        self.on_reaped = self.note

    def note(self, process: Watched) -> None:
        self.reaped_pids.append(process.pid)


@pytest.fixture
def table() -> Iterator[Table]:
    """A table that knows no process yet."""
    with select.epoll() as epoll:
        table = Table(epoll)
        yield table
        table.close()


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """A process that lives until it is killed."""
    command = [sys.executable, "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
        yield child
        child.kill()


def now() -> int:
    return time.monotonic_ns()


def test_a_process_that_has_gone_has_an_end(table: Table) -> None:
    """A birth that is reported after the end is not watched for ever."""
    began = now()
    process = table.born(NOBODY, None, began)

    assert process.end is not None
    assert began <= process.end <= now()
    assert process.pidfd is None
    assert table.by_pidfd == {}


def test_a_process_is_watched_as_soon_as_a_file_is_free(
    table: Table,
    child: subprocess.Popen[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Too many open files: the next look tries again."""

    def fail(pid: int) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with monkeypatch.context() as patched:
        patched.setattr(os, "pidfd_open", fail)
        process = table.born(child.pid, None, now())
    unwatched = process.pidfd
    table.scan()

    assert unwatched is None
    assert process.end is None
    assert process.pidfd is not None
    assert table.by_pidfd == {process.pidfd: process}


def test_a_guess_does_not_replace_a_report(
    table: Table, child: subprocess.Popen[bytes]
) -> None:
    """What /proc says counts only until an interpreter reports itself."""
    guessed = table.discover(child.pid)
    was_guessed = guessed.is_guessed
    reported = table.born(child.pid, 7, guessed.start + 1)
    table.born(child.pid, 9, guessed.start + 2, is_guessed=True)

    assert was_guessed
    assert reported is guessed
    assert (reported.parent, reported.start) == (7, guessed.start)
    assert table.everyone == [reported]


def test_a_late_report_of_a_parent_makes_no_second_lane(
    table: Table,
) -> None:
    """A parent may report a child that has ended and was let go of."""
    main = table.born(NOBODY, None, now())
    table.forget(main)
    report = f"3 {main.start}"
    table.take("started", NOBODY, NOBODY, f"{report} -", None)

    assert table.everyone == [main]
    assert table.living == {}
    assert table.reaped_pids == [NOBODY]


def test_a_pid_that_comes_again_is_another_process(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long after the end of a process, its pid belongs to a new one."""
    main = table.born(NOBODY, None, now())
    main.end = main.start
    table.forget(main)
    table.started(NOBODY, 3, main.start + 10**9, None)

    assert [process.parent for process in table.everyone] == [None, 3]


def test_everyone_is_let_go_of_once(
    table: Table, child: subprocess.Popen[bytes]
) -> None:
    """At the end of a run no process is without an end."""
    process = table.born(child.pid, None, now())
    gone = table.born(NOBODY, None, now())
    table.forget_everyone()
    table.forget_everyone()

    assert process.end is not None
    assert gone.end is not None
    assert table.reaped_pids == [child.pid, NOBODY]
    assert table.by_pidfd == {}


def test_an_exit_code_is_kept_with_the_moment(
    table: Table, child: subprocess.Popen[bytes]
) -> None:
    """A reaped process has both; one that nobody knows changes nothing."""
    process = table.born(child.pid, None, now())
    table.reaped(child.pid, signal.SIGTERM)
    table.reaped(NOBODY, 0)

    assert process.exit_code == -signal.SIGTERM
    assert process.end is not None
    assert table.everyone == [process]


def test_thousands_of_children_are_read(table: Table, tmp_path: Path) -> None:
    """The list of children is read whole, however long it is."""
    pids = range(1_000_000, 1_020_000)
    file = tmp_path / "children"
    file.write_text(" ".join(map(str, pids)))
    os.close(table.own_list)
    table.own_list = os.open(file, os.O_RDONLY)

    assert table.own_children() == set(pids)


def test_a_process_that_is_gone_need_not_be_killed(
    table: Table, tmp_path: Path
) -> None:
    """A process may end between the look at the list and the signal."""
    file = tmp_path / "children"
    file.write_text(f"{NOBODY} ")
    os.close(table.own_list)
    table.own_list = os.open(file, os.O_RDONLY)
    table.kill_everyone(but_trackers=False)

    assert table.everyone == []


# -- the kernel ---------------------------------------------------------------


def test_a_call_that_the_kernel_refuses_is_named() -> None:
    """An option that prctl does not know is an error with its number."""
    with pytest.raises(OSError, match=r"prctl\(9999\): Invalid argument"):
        kernel.prctl(9999, 0)


def test_only_reaped_processes_have_an_exit_code(
    child: subprocess.Popen[bytes],
) -> None:
    """A living process has none, and neither has an ordinary file."""
    pidfd = os.pidfd_open(child.pid)
    file = os.open(os.devnull, os.O_RDONLY)
    codes = [kernel.exit_code_of(pidfd), kernel.exit_code_of(file)]
    os.close(pidfd)
    os.close(file)

    assert codes == [None, None]


def test_a_descriptor_leads_to_its_process(
    child: subprocess.Popen[bytes],
) -> None:
    """Files, closed descriptors and none at all lead to no process."""
    pidfd = os.pidfd_open(child.pid)
    file = os.open(os.devnull, os.O_RDONLY)
    found = [kernel.pid_of(each) for each in (pidfd, file, None)]
    os.close(pidfd)
    os.close(file)

    assert found == [child.pid, None, None]
    assert kernel.pid_of(1 << 30) is None
