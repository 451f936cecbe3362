"""One build at a time in a checkout, and each ends cleanly."""

import contextlib
import fcntl
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(KeyboardInterrupt):
    """A signal asked to stop; code that handles Ctrl-C handles this too."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.status = 128 + number  # as shells report it


def stop_at_signals() -> None:
    """Raise Stopped at the first signal that asks to stop."""
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup asks
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
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
        for each in waiting:
            signal.raise_signal(each)


@contextlib.contextmanager
def build_lock(lock: Path) -> Iterator[None]:
    """Wait until no other process holds the lock, then hold it.

    A second build waits and does not fail: somebody who serves the site and
    runs the tests at the same time wants both.  The lock ends with its
    process, however that ends.
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
