"""What a system call waits for, as the kernel shows it."""

import ctypes
import os
import select
import sys
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="this is how Linux shows it"
)
if sys.platform == "linux":
    from mpexamples.observe._linux.processes import ProcessTable, Watched
    from mpexamples.observe._linux.syscalls import RUNNING, Call, parse_call
    from mpexamples.observe._linux.waiting import POLLFD, Awaited, Waiting

POLLIN, POLLOUT = select.POLLIN, select.POLLOUT
FOR_EVER = (1 << 64) - 1  # a timeout of -1, as poll(2) is given it


@pytest.fixture
def waiting() -> Iterator["Waiting"]:
    with select.epoll() as epoll:
        processes = ProcessTable(epoll)
        yield Waiting(processes, processes.objects)
        processes.close()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def asked(waiting: "Waiting", name: str, *arguments: int) -> "Awaited":
    """What this process would wait for in a system call."""
    process = Watched(os.getpid(), None, 0)
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    found = waiting.awaited(process, Call(name, padded))
    process.memory.close()
    assert found is not None
    return found


def polled(
    waiting: "Waiting", *each: tuple[int, int], timeout: int = FOR_EVER
) -> "Awaited":
    """The same for poll(2) of descriptors and events."""
    data = b"".join(POLLFD.pack(fd, events, 0) for fd, events in each)
    memory = ctypes.create_string_buffer(data, len(data))
    address = ctypes.addressof(memory)
    return asked(waiting, "poll", address, len(each), timeout)


def test_running_waits_for_nothing(waiting: "Waiting") -> None:
    """A thread that runs has no system call."""
    process = Watched(os.getpid(), None, 0)

    assert waiting.awaited(process, parse_call("running")) is None
    assert parse_call("running").name == RUNNING


@pytest.mark.parametrize(
    ("name", "arguments", "kind", "is_timed"),
    [
        ("nanosleep", (), "sleep", True),
        ("select", (0, 0, 0, 0, 1), "sleep", True),
        ("select", (9, 0, 0, 0, 0), "other", False),
        ("poll", (0, 0, 500), "sleep", True),
        ("poll", (0, 0, FOR_EVER), "other", False),
        ("ppoll", (0, 0, 1), "sleep", True),
        ("poll", (0, 9999, FOR_EVER), "other", False),
        ("futex", (0, 6), "other", False),
        ("something", (), "other", False),
    ],
)
def test_what_is_no_object(
    waiting: "Waiting",
    name: str,
    arguments: tuple[int, ...],
    kind: str,
    is_timed: bool,
) -> None:
    """Sleep ends by itself; what is not known is `other`."""
    found = asked(waiting, name, *arguments)

    assert (found.kind, found.is_timed) == (kind, is_timed)


def test_children(waiting: "Waiting") -> None:
    """One child by its pid or pidfd, any child by none."""
    pidfd = os.pidfd_open(os.getpid())
    by_pid = asked(waiting, "wait4", 77)
    any_child = asked(waiting, "wait4", (1 << 32) - 1)
    by_pidfd = asked(waiting, "waitid", 3, pidfd)
    by_number = asked(waiting, "waitid", 1, 77)
    by_poll = polled(waiting, (pidfd, POLLIN))
    os.close(pidfd)

    assert (by_pid.kind, by_pid.pids) == ("process", (77,))
    assert (any_child.kind, any_child.pids) == ("process", None)
    assert by_pidfd.pids == by_poll.pids == (os.getpid(),)
    assert by_number.pids == (77,)


def test_pipes(waiting: "Waiting", pipe: tuple[int, int]) -> None:
    """Reading and writing are told apart; a file is no pipe."""
    reader, writer = pipe
    null = os.open(os.devnull, os.O_RDONLY)
    kinds = [
        asked(waiting, "read", reader).kind,
        asked(waiting, "write", writer).kind,
        polled(waiting, (reader, POLLIN)).kind,
        polled(waiting, (writer, POLLOUT)).kind,
        asked(waiting, "read", null).kind,
    ]
    os.close(null)

    assert kinds == [
        *("pipe_read", "pipe_write", "pipe_read", "pipe_write", "other"),
    ]


def test_the_first_of_several(
    waiting: "Waiting", pipe: tuple[int, int]
) -> None:
    """A poll of different things waits for any of them."""
    pidfd = os.pidfd_open(os.getpid())
    found = polled(waiting, (pipe[0], POLLIN), (pidfd, POLLIN), timeout=5)
    os.close(pidfd)

    assert found.kind == "other"
    assert found.is_timed
    assert [each.kind for each in found.any_of] == ["pipe_read", "process"]


def test_sentinels(waiting: "Waiting", pipe: tuple[int, int]) -> None:
    """The pipe behind a sentinel stands for its process."""
    reader, _ = pipe
    waiting.processes.sentinels[os.fstat(reader).st_ino] = 77
    found = polled(waiting, (reader, POLLIN), (reader, POLLIN))

    assert found.kind == "process"
    assert found.pids == (77, 77)


def test_the_lock_of_a_thread(waiting: "Waiting") -> None:
    """A futex outside of shared memory belongs to threads."""
    memory = ctypes.create_string_buffer(8)
    found = asked(waiting, "futex", ctypes.addressof(memory), 0)

    assert (found.kind, found.is_timed) == ("thread", False)
