"""Asking the interpreters of a program for their stacks.

The signal goes only to a process that handles it: it would end any other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable

from mpexamples.observe._linux.memory import inode_in, status_of, target_of
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._startup.mpexamples_observed.protocol import (
    ASK_FOR_STACKS,
)

PATIENCE = 1.0  # seconds for all answers
QUIET = 0.02  # seconds without a word: it has answered
SIGNAL_BIT = 1 << (ASK_FOR_STACKS - 1)

NOT_PYTHON = "not Python"
MASKS_SIGNALS = "masks signals"
STDERR_REDIRECTED = "stderr redirected"
NO_ANSWER = "no answer"


def reason_not_to_ask(process: Watched, own_sockets: set[int]) -> str | None:
    """Why a process cannot be asked, None if it can."""
    status = status_of(process.pid)
    if not int(status.get("SigCgt", "0"), 16) & SIGNAL_BIT:
        return NOT_PYTHON if process.main_thread is None else NO_ANSWER
    if int(status.get("SigBlk", "0"), 16) & SIGNAL_BIT:
        return MASKS_SIGNALS
    stderr = inode_in(target_of(process.pid, 2), "socket")
    if stderr not in own_sockets:
        return STDERR_REDIRECTED
    return None


class Answers:
    """What the asked processes write to standard error meanwhile."""

    def __init__(self) -> None:
        self.written: dict[int, bytearray] = {}
        self.last = 0.0

    def ask(
        self, processes: Iterable[Watched], listen: Callable[[float], None]
    ) -> dict[int, str]:
        """Ask and wait for the answers; ``listen(seconds)`` reads them."""
        for process in processes:
            self.written[process.pid] = bytearray()
            try:
                os.kill(process.pid, ASK_FOR_STACKS)
            except OSError:
                del self.written[process.pid]
        self.last = now = time.monotonic()
        deadline = now + PATIENCE
        while now < deadline and not (
            all(self.written.values()) and now - self.last > QUIET
        ):
            listen(QUIET / 2)
            now = time.monotonic()
        return {
            pid: data.decode("utf-8", "backslashreplace")
            for pid, data in self.written.items()
        }

    def take(self, pid: int, data: bytes) -> bool:
        """Keep what an asked process has written; False for any other."""
        if pid not in self.written:
            return False
        self.written[pid] += data
        self.last = time.monotonic()
        return True
