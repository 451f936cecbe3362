"""When the recorder itself was stopped, as by Ctrl-Z, and saw nothing.

At a terminal, Ctrl-Z stops a program with all its processes.  The observed
program has a session of its own, where the terminal does not reach it, so
that the recorder stops and continues it.
"""

from __future__ import annotations

import os
import signal
import time

from mpexamples.observe._linux.processes import ProcessTable

SHORTEST = 100_000_000  # ns; SIGCONT may come to a process that is running


class Stops:
    """Moments are monotonic, in ns."""

    def __init__(self, processes: ProcessTable) -> None:
        self.processes = processes
        self.alive = time.monotonic_ns()
        self.gap: tuple[int, int] | None = None  # before the last look
        self.times: list[tuple[int, int]] = []
        self.seconds = 0.0  # in which the program was stopped too

    def note_alive(self) -> None:
        """Call it after each look at what has happened."""
        now = time.monotonic_ns()
        is_long = now - self.alive >= SHORTEST
        self.gap = (self.alive, now) if is_long else None
        self.alive = now

    def note_continued(self) -> None:
        """Remember since when this process was stopped, after SIGCONT.

        That is seen at once, or at the second look.
        """
        gap = self.gap
        self.note_alive()
        if gap := self.gap or gap:
            self.times.append(gap)
            self.gap = None

    def stop(self) -> None:
        """Stop as SIGTSTP does, and the program meanwhile."""
        began = time.monotonic()
        stopped = self.processes.stop_everyone()
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)  # returns after SIGCONT
        signal.signal(signal.SIGTSTP, handler)
        self.processes.signal(stopped, signal.SIGCONT)
        self.seconds += time.monotonic() - began
