"""The recorder: a process of its own that starts a program and watches it.

It needs a process of its own because it makes itself the reaper of every
orphan below it: when it has no child left, no process of the program is
left either.  :func:`main` reads a request from standard input and writes
what was seen to standard output.

Python needs a while to start, the program's as well as ours.  So the program
is started first, and what watches it, ``recorder.py``, is imported while the
program's interpreter starts.  What is imported before should be little:
``typing`` alone would take 5 ms.
"""

from __future__ import annotations

import gc
import marshal
import os
import select
import signal
import socket
import sys
import time

from mpexamples.observe._linux.kernel import (
    PR_SET_CHILD_SUBREAPER,
    PR_SET_PDEATHSIG,
    RESET,
    STOPPING,
    prctl,
    raise_file_limit,
    require_proc,
    spawn,
)
from mpexamples.observe._linux.processes import ProcessTable
from mpexamples.observe._linux.sockets import name_senders
from mpexamples.observe._linux.streams import Streams
from mpexamples.observe._output import Interrupted, reason_of
from mpexamples.observe._startup.mpexamples_observed import protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from mpexamples.observe._live import LiveTranscript

LONGEST_END = 5.0  # seconds that a program may take to be killed


class Program:
    """A program to be watched, and all that leads to it.

    The request is a dict: ``command`` (list of str), ``env`` (dict),
    ``pythonpath`` (of the observer, str), ``environment`` ("clean", or
    "caller" for one that inherits standard input), ``timeout`` (seconds),
    ``buffering`` ("line" or "block"), ``start_method`` (str or None),
    ``signals`` (tuples, see ``Signal``), ``trace`` and ``memory`` (bool).
    """

    def __init__(self, request: dict[str, Any]) -> None:
        require_proc()
        self.request = request
        self.epoll = select.epoll()
        self.processes = ProcessTable(self.epoll)
        self.streams = Streams()
        self.reports = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.wakeup, self.alarm = socket.socketpair()
        self.reset = {*RESET}
        self.previous: dict[int, Any] = {}  # handlers of signals

    def close(self) -> None:
        self.processes.close()
        self.streams.close()
        for endpoint in (self.reports, self.wakeup, self.alarm):
            endpoint.close()
        self.epoll.close()

    # -- signals to the recorder -------------------------------------------

    def handle_signals(self) -> None:
        """Let signals wake the recorder, which decides what they mean."""
        for end in (self.wakeup, self.alarm):
            end.setblocking(False)
        self.epoll.register(self.wakeup, select.EPOLLIN)
        self.previous_fd = signal.set_wakeup_fd(
            self.alarm.fileno(), warn_on_full_buffer=False
        )
        handled = {*STOPPING, signal.SIGCHLD, signal.SIGCONT}
        if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:  # nohup
            handled.remove(signal.SIGHUP)
            self.reset.remove(signal.SIGHUP)
        if signal.getsignal(signal.SIGTSTP) == signal.SIG_DFL:
            handled.add(signal.SIGTSTP)
        for number in handled:
            self.previous[number] = signal.signal(number, lambda *_: None)

    def ignore_signals(self) -> None:
        """Let nothing more stop us, now and later."""
        for number in STOPPING:
            self.previous[number] = signal.SIG_IGN
            signal.signal(number, signal.SIG_IGN)

    def restore_signals(self) -> None:
        for number, handler in self.previous.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self.previous_fd)

    # -- start and end ------------------------------------------------------

    def start(self) -> None:
        address = f"mpexamples-{os.getpid()}-{os.urandom(8).hex()}"
        self.reports.bind(b"\0" + address.encode())
        name_senders(self.reports)
        self.epoll.register(self.reports, select.EPOLLIN)
        self.epoll.register(self.streams, select.EPOLLIN)
        writers = self.streams.open()
        for writer in writers:
            self.processes.own_sockets.add(os.fstat(writer.fileno()).st_ino)
        inode = os.fstat(writers[0].fileno()).st_ino
        if self.request["buffering"] == "block":
            inode = 0
        env = protocol.with_settings(
            self.request["env"],
            self.request["pythonpath"],
            address,
            inode,
            self.request["start_method"] or "",
            self.request["trace"],
        )
        is_clean = self.request["environment"] == "clean"
        null = os.open(os.devnull, os.O_RDONLY)
        self.started_at = time.time()
        self.origin = time.monotonic_ns()
        try:
            pid = spawn(
                self.request["command"],
                env,
                [null if is_clean else None, *(w.fileno() for w in writers)],
                self.reset,
            )
        finally:
            os.close(null)
            for writer in writers:
                writer.close()
        self.main = self.processes.born(pid, None, self.origin)
        self.main.name = "MainProcess"
        raise_file_limit()  # after the start: the program keeps its own

    def kill(self) -> None:
        """End all of it, unseen."""
        deadline = time.monotonic() + LONGEST_END
        while not self.processes.reap() and time.monotonic() < deadline:
            self.processes.kill_everyone(but_trackers=False)
            time.sleep(0.01)


def run(
    request: dict[str, Any],
    begin_live: Callable[[], LiveTranscript | None] = lambda: None,
    needed: Sequence[str] = (),
    is_kept: bool = True,
) -> dict[str, Any]:
    """Run one command and gather what its processes do.

    :param begin_live: called once the program is started; what it returns
        prints the transcript meanwhile.
    :param needed: modules that the caller needs afterwards; they are imported
        while the program starts.
    :param is_kept: whether anybody wants what was seen before a signal.
    :raises Interrupted: a signal asked to stop; it has what was seen.
    """
    program = Program(request)
    is_collecting = gc.isenabled()
    gc.disable()  # it costs a third of the time in a flood of lines
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    program.handle_signals()
    try:
        program.start()
        try:
            from mpexamples.observe._linux.recorder import Recorder

            recorder = Recorder(program, is_kept)
        except BaseException:  # such as no more open files
            program.kill()
            raise
        return recorder.run(begin_live, needed)
    finally:
        program.restore_signals()
        program.close()
        if is_collecting:
            gc.enable()
        prctl(PR_SET_CHILD_SUBREAPER, 0)


def main() -> int:
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    request = marshal.loads(sys.stdin.buffer.read())
    try:
        seen = run(request, is_kept=False)
    except Interrupted as interruption:
        return interruption.status
    except OSError as error:
        print(f"cannot record: {reason_of(error)}", end="")
        return 1
    sys.stdout.buffer.write(marshal.dumps(seen))
    return 0
