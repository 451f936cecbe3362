"""One build at a time in a checkout, and each ends cleanly.

A signal becomes an exception, so that whoever has begun something ends it;
processes that are left when Sphinx has ended are killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from mpexamples.observe._recorder import (
    PR_SET_CHILD_SUBREAPER,
    children,
    prctl,
)

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(KeyboardInterrupt):
    """A signal asked to stop; whoever catches Ctrl-C catches this too."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.status = 128 + number  # as shells report it


def stop_at_signals() -> None:
    """Raise Stopped at the first signal that asks to stop."""
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup asks
            signal.signal(number, stop)


def stop(number: int, frame: FrameType | None) -> None:
    for other in STOPPING:  # more must not cut the end short
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


@contextlib.contextmanager
def signals_wait() -> Iterator[None]:
    """Let signals that ask to stop wait for the end of the block."""
    waiting: list[int] = []
    previous = {
        number: signal.signal(number, lambda which, _: waiting.append(which))
        for number in STOPPING
    }
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        for number in waiting:
            signal.raise_signal(number)


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Wait until no other process holds the lock, then hold it.

    Waiting, not failing: who serves the site and runs the tests beside it
    wants both.  The lock ends with its process, however that ends.
    """
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(
                "Another build is running in this checkout: waiting for it",
                flush=True,
            )
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def adopt_orphans() -> None:
    """Become the parent of every process below that loses its own."""
    if sys.platform == "linux":
        prctl(PR_SET_CHILD_SUBREAPER, 1)


def signal_children(number: int) -> None:
    for pid in children(os.getpid()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def kill_children() -> None:
    """Kill and reap all that is left below, orphans as they are adopted."""
    with contextlib.suppress(ChildProcessError):  # says that none is left
        while True:
            signal_children(signal.SIGKILL)
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)
