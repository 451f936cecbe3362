"""What the system does not tell, or tells late, is unknown and no fault."""

import errno
import os
import signal
import socket
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the recorder of Linux", allow_module_level=True)

from mpexamples.observe._linux import (
    asking,
    kernel,
    leftovers,
    memory,
    namespaces,
    sockets,
    unix_sockets,
)
from mpexamples.observe._linux.namespaces import ForeignPids
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.sending import Sending
from mpexamples.observe._signals import Signal
from mpexamples.observe._startup.mpexamples_observed.protocol import BORN

NOBODY = kernel.PID_MAX + 1
PID = 71


def refuse(*_: object, **options: object) -> Any:
    raise PermissionError(errno.EPERM, "not permitted")


# -- signals to the program -----------------------------------------------


@pytest.fixture
def sender() -> Sending:
    main = Watched(PID, None, 0)
    table: Any = SimpleNamespace(unended=lambda: [main])
    sender = Sending([], table)
    sender.begin(main, 0)
    return sender


def test_a_group_is_sent_a_signal_while_it_has_a_member(
    sender: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pid may have been given to another group after that."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "killpg", lambda *what: sent.append(what))
    monkeypatch.setattr(os, "getpgid", lambda pid: PID + 1)
    sender.send(signal.SIGINT, to_group=True)
    assert sent == []
    assert sender.sent == []

    monkeypatch.setattr(os, "getpgid", lambda pid: PID)
    sender.send(signal.SIGINT, to_group=True)
    assert sent == [(PID, signal.SIGINT)]
    assert [each[1:] for each in sender.sent] == [(signal.SIGINT, None)]


def test_a_member_that_has_gone_is_in_no_group(
    sender: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getpgid", refuse)
    sender.send(signal.SIGINT, to_group=True)

    assert sender.sent == []


def test_a_signal_that_nobody_took_was_not_sent(
    sender: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a process that runs as another user takes none."""
    monkeypatch.setattr(os, "kill", refuse)
    sender.send(signal.SIGTERM, to_group=False)
    assert sender.sent == []

    sender.main.end = 1
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("it has ended"))
    sender.send(signal.SIGTERM, to_group=False)
    assert sender.sent == []


def test_signals_are_sent_when_they_are_due(
    sender: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order; the time in which the program was stopped is none."""
    sent: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: sent.append(number))
    sender.to_send = [Signal(1, 1.0), Signal(2, 2.0)]

    assert sender.send_due(0.5, stopped=0.0) == 1.0
    assert sender.send_due(1.5, stopped=1.0) == 2.0
    assert sent == []
    assert sender.send_due(1.5, stopped=0.0) == 2.0
    assert sent == [1]
    assert sender.send_due(9.0, stopped=0.0) == float("inf")
    assert sent == [1, 2]


# -- asking for stacks ----------------------------------------------------


@pytest.mark.parametrize(
    ("caught", "blocked", "is_python", "reason"),
    [
        (0, 0, False, asking.NOT_PYTHON),
        (0, 0, True, asking.NO_ANSWER),
        (asking.SIGNAL_BIT, asking.SIGNAL_BIT, True, asking.MASKS_SIGNALS),
        (asking.SIGNAL_BIT, 0, True, asking.STDERR_REDIRECTED),
    ],
)
def test_a_process_that_cannot_be_asked_is_not(
    caught: int,
    blocked: int,
    is_python: bool,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The signal would end it, or its answer would not be heard."""
    status = {"SigCgt": f"{caught:x}", "SigBlk": f"{blocked:x}"}
    monkeypatch.setattr(asking, "status_of", lambda pid: status)
    monkeypatch.setattr(asking, "target_of", lambda pid, fd: "pipe:[7]")
    process = Watched(PID, None, 0)
    process.main_thread = 1 if is_python else None

    assert asking.reason_not_to_ask(process, {7}) == reason


def test_a_process_that_has_gone_is_not_asked() -> None:
    """Nobody waits for its answer."""
    answers = asking.Answers()

    assert answers.ask([Watched(NOBODY, None, 0)], lambda _: None) == {}


# -- other pid namespaces -------------------------------------------------


def test_the_parent_of_a_process_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is the one reporter that they call so; of two, it is neither."""
    monkeypatch.setattr(
        namespaces, "parent_and_start", lambda pid: (None, None)
    )
    pids = ForeignPids()
    pids.subject(100, 5, 5, None)
    assert pids.with_parent(BORN, "5 rest", 100, 6, 101) == "100 rest"

    pids.subject(200, 5, 5, None)
    assert pids.with_parent(BORN, "5 rest", 100, 6, 101) == "0 rest"


def test_an_orphan_in_another_namespace_has_no_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """We have adopted it."""
    monkeypatch.setattr(
        namespaces, "parent_and_start", lambda pid: (os.getpid(), 0)
    )

    assert ForeignPids().with_parent(BORN, "5 r", 100, 6, 101) == "0 r"


# -- what is left behind --------------------------------------------------


def test_a_folder_that_is_gone_needs_no_removal(tmp_path: Path) -> None:
    leftovers.remove_sockets(str(tmp_path / "pymp-gone"))


def test_a_folder_that_cannot_be_removed_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when somebody else was faster."""
    folder = tmp_path / "pymp-ours"
    folder.mkdir()
    monkeypatch.setattr(os, "rmdir", refuse)
    leftovers.remove_sockets(str(folder))
    assert folder.exists()

    monkeypatch.undo()
    leftovers.remove_sockets(str(folder))
    assert not folder.exists()


def test_semaphores_that_cannot_be_removed_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of others stay anyway."""
    ours, others = tmp_path / "sem.mp-ours", tmp_path / "sem.mp-others"
    for file in (ours, others):
        file.touch()
    names = ["-", "/mp-gone", "/mp-ours", "/mp-\0", "/mp-/../sem.mp-others"]
    monkeypatch.setattr(leftovers, "MEMORY", str(tmp_path))
    with monkeypatch.context() as refusing:
        refusing.setattr(os, "unlink", refuse)
        leftovers.remove_semaphores(names)
    assert ours.exists()

    leftovers.remove_semaphores(names)
    assert not ours.exists()
    assert others.exists()


# -- /proc and the kernel -------------------------------------------------


def test_a_process_that_is_gone_has_no_fields() -> None:
    assert memory.descriptors(NOBODY) is None
    assert memory.status_of(NOBODY) == {}
    assert kernel.stat_fields(NOBODY) is None
    assert kernel.children(NOBODY) == []
    assert kernel.exit_code_of_zombie(os.getpid()) is None


def test_a_system_without_socket_diagnosis_knows_no_peers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then a pair of sockets is not known as a pipe."""
    monkeypatch.setattr(socket, "socket", refuse)

    assert unix_sockets.connected_sockets() is None


def test_a_write_that_is_larger_than_the_room_is_read_otherwise() -> None:
    """The kernel does not copy it there, and the others that it follows."""
    many = sockets.ManyReceives(600)
    large = b"x" * 2 * many.memory.size
    reader, writer = socket.socketpair()
    with reader, writer:
        sockets.name_senders(reader)
        writer.sendall(b"small")
        writer.sendall(large)
        assert many.receive(reader.fileno()) == [(os.getpid(), b"small")]
        with pytest.raises(OSError, match="Bad address"):
            many.receive(reader.fileno())
        received = sockets.receive(reader, len(large))

    assert received == (large, os.getpid(), None)


def test_what_has_no_sender_is_of_nobody() -> None:
    """The kernel names one only where it is asked to."""
    assert sockets.contents([]) == (0, None)
    assert sockets.contents([(socket.SOL_SOCKET, 99, b"")]) == (0, None)
