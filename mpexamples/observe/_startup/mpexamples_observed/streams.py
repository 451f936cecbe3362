"""Standard output and error, as they would be at a terminal."""

from __future__ import annotations

import os
import stat
import sys
import time

from .protocol import ANY_INODE

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PATIENCE = 100_000_000  # ns that one change of stream may wait
SIOCOUTQ = 0x5411
NOTHING = bytes(4)

last_written: Any = None
patience_left = 1_000_000_000  # ns that a process may wait in its life


def buffer_like_a_terminal(inode: int) -> None:
    """Make standard output line-buffered if it is the one with this inode."""
    if inode and sys.stdout is not None:
        try:
            if inode in (os.fstat(1).st_ino, ANY_INODE):
                sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        except OSError:
            pass


def keep_in_order() -> None:
    """Let each stream wait until the recorder has read the other.

    At a terminal both are one queue.  Here they are two, which cannot be
    put in order afterwards.
    """
    if sys.stdout is None or sys.stderr is None:
        return
    try:
        if not all(stat.S_ISSOCK(os.fstat(fd).st_mode) for fd in (1, 2)):
            return
        import fcntl
    except (OSError, ImportError):
        return

    def follow(stream: Any, other_fd: int) -> None:
        write = stream.write

        def write_in_order(text: str, /) -> int:
            global last_written
            if last_written is not stream:
                if last_written is not None:
                    wait_until_read(other_fd, fcntl.ioctl)
                last_written = stream
            count: int = write(text)
            return count

        stream.write = write_in_order

    follow(sys.stdout, 2)
    follow(sys.stderr, 1)


def wait_until_read(fd: int, ioctl: Callable[..., Any]) -> None:
    global patience_left
    began = now = time.monotonic_ns()
    until = began + min(PATIENCE, patience_left)
    try:
        while now < until and ioctl(fd, SIOCOUTQ, NOTHING) != NOTHING:
            os.sched_yield()
            now = time.monotonic_ns()
    except OSError:
        pass  # the program has put something else there
    patience_left -= now - began
