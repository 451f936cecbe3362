"""Sending reports to the recorder."""

from __future__ import annotations

import _socket
import os
import sys

from . import protocol

NOBODY = b"\0"  # the address where the recorder cannot use reports
address = NOBODY


def report(
    what: str,
    subject: int,
    *words: object,
    with_pidfd: bool = False,
    descriptor: int | None = None,
) -> None:
    """Send one datagram to the recorder; a recorder may be gone by now.

    It carries a pidfd of the subject, another descriptor, or none.

    The socket lives for this call only: a program may close, count or
    inherit file descriptors, and must not meet one of ours.
    """
    if address == NOBODY:
        return
    ancillary: list[tuple[int, int, bytes]] = []
    pidfd = sender = None
    carried = descriptor
    try:
        if with_pidfd:
            try:
                carried = pidfd = os.pidfd_open(subject)
            except (OSError, AttributeError):  # some builds lack it
                pass
        if carried is not None:
            rights = carried.to_bytes(4, sys.byteorder)
            ancillary.append((_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights))
        message = protocol.pack(os.getpid(), what, subject, *words)
        sender = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM)
        sender.sendmsg([message], ancillary, 0, address)
    except OSError:
        pass
    finally:
        if sender is not None:
            sender.close()
        if pidfd is not None:
            os.close(pidfd)
