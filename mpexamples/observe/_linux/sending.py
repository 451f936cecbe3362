"""Signals that are sent to a program while it is recorded."""

from __future__ import annotations

import math
import os
import time

from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._output import seconds

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Sent = tuple[float, int, int | None]  # seconds, number, pid (None: the group)


class Sending:
    """Sends signals to the main process, or to its process group.

    ``to_send`` are signals as ``Signal`` has them.

    ``tell(moment, number, pid)`` is called with each that was sent; the
    moment is monotonic, in ns, and the pid None for a group.
    """

    def __init__(
        self,
        to_send: Iterable[tuple[int, float, bool]],
        processes: ProcessTable,
        tell: Callable[[int, int, int | None], None] | None = None,
    ) -> None:
        self.to_send = sorted(to_send, key=lambda each: each[1])
        self.processes = processes
        self.tell = tell
        self.sent: list[Sent] = []

    def begin(self, main: Watched, origin: int) -> None:
        self.main = main
        self.origin = origin

    def send_due(self, now: float, stopped: float) -> float:
        """Send what is due; return when the next is, as ``monotonic()``.

        ``stopped`` are the seconds in which the program could not run.
        """
        start = self.origin / 1e9 + stopped
        while self.to_send and start + self.to_send[0][1] <= now:
            number, _, to_group = self.to_send.pop(0)
            self.send(number, to_group)
        return start + self.to_send[0][1] if self.to_send else math.inf

    def send(self, number: int, to_group: bool) -> None:
        """Send a signal to the main process or to its group, if any is left.

        A main process that has ended keeps its pid until it is reaped here,
        and the pid of a group is not used again while it has a member.
        """
        pid = self.main.pid
        try:
            if not to_group and self.main.end is None:
                os.kill(pid, number)
            elif to_group and any(
                map(self.is_in_group, self.processes.unended())
            ):
                os.killpg(pid, number)
            else:
                return
        except OSError:
            return  # it has just ended, or runs as another user
        moment = time.monotonic_ns()
        what = number, None if to_group else pid
        self.sent.append((seconds(moment - self.origin), *what))
        if self.tell:
            self.tell(moment, *what)

    def is_in_group(self, process: Watched) -> bool:
        try:
            return os.getpgid(process.pid) == self.main.pid
        except OSError:
            return False
