"""Recording where the system does not tell who wrote a line.

On macOS and Windows standard output and error are pipes, read by a thread
each, and the processes are looked at every few milliseconds (psutil).  So
lines have no process, births and ends are dated by the first and last
look, processes that lived between two looks are missed, and names are
those that a command line tells.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from types import SimpleNamespace
from typing import IO, TYPE_CHECKING, Any

from mpexamples.observe._interpreters import BadRequest
from mpexamples.observe._output import (
    READ_SIZE,
    Interrupted,
    Output,
    Writer,
    as_iso,
    seconds,
)
from mpexamples.observe._signals import Signal
from mpexamples.observe._startup.mpexamples_observed import protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from mpexamples.observe._live import LiveTranscript

LOOK_INTERVAL = 0.02  # seconds
LAST_WORDS = 5.0  # seconds that a pipe may stay open after all have ended


def run(
    request: dict[str, Any],
    begin_live: Callable[[], LiveTranscript | None] = lambda: None,
) -> dict[str, Any]:
    """Run one command and gather what can be seen of it.

    :raises Interrupted: a signal asked to stop; it has what was seen.
    """
    return PortableRecorder(request).run(begin_live)


class PortableRecorder:
    """Runs one command; the request is that of ``_linux.starting``."""

    def __init__(self, request: dict[str, Any]) -> None:
        try:
            import psutil
        except ImportError:
            raise BadRequest("recording here needs psutil") from None
        if request["until_stuck"] is not None:
            raise BadRequest("only Linux shows when a program is stuck")
        if request["trace"]:
            raise BadRequest("only Linux can trace what a program waits for")
        if request["memory"]:
            raise BadRequest("only Linux can tell whose memory it is")
        self.psutil = psutil
        self.request = request
        self.live: LiveTranscript | None = None
        self.to_send = sorted(
            (Signal(*each) for each in request["signals"]),
            key=lambda each: each.at,
        )
        if self.to_send and os.name != "posix":
            raise BadRequest("signals cannot be sent on this system")
        self.sent: list[tuple[float, int, int | None]] = []
        self.interrupted_by: int | None = None
        self.writers: dict[str, Writer] = {}
        self.output = Output()
        self.lock = threading.Lock()
        self.seen: dict[tuple[int, float], dict[str, Any]] = {}
        self.living: list[Any] = []

    def run(
        self, begin_live: Callable[[], LiveTranscript | None]
    ) -> dict[str, Any]:
        started_at = time.time()
        self.origin = time.monotonic_ns()
        program = subprocess.Popen(
            self.request["command"],
            env=self.environment(),
            stdin=self.stdin(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self.live = begin_live()
        readers = [
            threading.Thread(target=self.read, args=(stream, pipe))
            for stream, pipe in (
                ("stdout", program.stdout),
                ("stderr", program.stderr),
            )
        ]
        for reader in readers:
            reader.start()
        timed_out = False
        try:
            timed_out = not self.watch_through_ctrl_c(program)
        except KeyboardInterrupt:
            pass  # the second
        finally:
            self.end_everyone(program)
            for reader in readers:
                reader.join(LAST_WORDS)
            self.tell_new_lines()
        seen = {
            "started_at": as_iso(started_at),
            "duration": seconds(time.monotonic_ns() - self.origin),
            "exit_code": program.returncode,
            "timed_out": timed_out,
            "truncated": self.output.truncated,
            "reported_start_method": None,
            "is_heard": True,  # nobody reports here
            "processes": list(self.seen.values()),
            "output": self.output.in_order(self.origin),
            "signals": self.sent,
        }
        if self.interrupted_by:
            raise Interrupted(self.interrupted_by, seen)
        return seen

    def stdin(self) -> int | None:
        is_clean = self.request["environment"] == "clean"
        return subprocess.DEVNULL if is_clean else None

    def environment(self) -> dict[str, str]:
        """Let the interpreters take our settings, but report to nobody."""
        is_line = self.request["buffering"] == "line"
        return protocol.with_settings(
            self.request["env"],
            self.request["pythonpath"],
            address="",
            inode=protocol.ANY_INODE if is_line else 0,
            start_method=self.request["start_method"] or "",
        )

    def read(self, stream: str, pipe: IO[bytes]) -> None:
        writer = self.writers[stream] = Writer(None, stream)
        while data := os.read(pipe.fileno(), READ_SIZE):
            with self.lock:
                now = time.monotonic_ns()
                self.output.write(writer, data, now)
        with self.lock:
            self.output.end(writer)
        pipe.close()

    def watch_through_ctrl_c(self, program: subprocess.Popen[bytes]) -> bool:
        """Watch; the first Ctrl-C goes to the program, the second ends it."""
        deadline = time.monotonic() + self.request["timeout"]
        self.note(self.psutil.Process(program.pid), "MainProcess")
        try:
            return self.watch(program, deadline)
        except KeyboardInterrupt:
            self.interrupted_by = signal.SIGINT
            if os.name == "posix":  # elsewhere the program got it too
                self.send(program, signal.SIGINT, to_group=True)
            return self.watch(program, deadline)

    def send(
        self, program: subprocess.Popen[bytes], number: int, to_group: bool
    ) -> None:
        now = time.monotonic_ns()
        with contextlib.suppress(OSError):
            if to_group:
                os.killpg(program.pid, number)
            elif program.poll() is None:
                os.kill(program.pid, number)
            else:
                return
            what = number, None if to_group else program.pid
            self.sent.append((seconds(now - self.origin), *what))
            if self.live:
                self.live.note_signal(now, *what)

    def watch(self, program: subprocess.Popen[bytes], deadline: float) -> bool:
        """Look until no process is left; False if the time was up before."""
        while True:
            since_start = (time.monotonic_ns() - self.origin) / 1e9
            while self.to_send and self.to_send[0].at <= since_start:
                due = self.to_send.pop(0)
                self.send(program, due.number, due.to_group)
            self.look(program)
            if not self.living:
                return True
            if time.monotonic() >= deadline:
                return False
            self.tell_new_lines()
            time.sleep(LOOK_INTERVAL)

    def tell_new_lines(self) -> None:
        """Let the transcript be printed as far as it is known."""
        if self.live is None:
            return
        with self.lock:
            unfinished = [w for w in self.writers.values() if w.kept]
            self.live.tell(
                self.output, unfinished, self.process_of, self.origin
            )

    def process_of(self, pid: int) -> SimpleNamespace | None:
        for each in reversed(self.seen.values()):
            if each["pid"] == pid:
                return SimpleNamespace(command=None, **each)
        return None

    def look(self, program: subprocess.Popen[bytes]) -> None:
        """Note who is new and who has gone."""
        now = seconds(time.monotonic_ns() - self.origin)
        for process in list(self.living):
            with contextlib.suppress(self.psutil.Error):
                for child in process.children():
                    self.note(child)
        for process in list(self.living):
            if process.pid == program.pid:
                gone = program.poll() is not None
            else:
                gone = self.is_gone(process)
            if gone:
                self.living.remove(process)
                record = self.seen[process.pid, process.create_time()]
                record["end"] = now
                if process.pid == program.pid:
                    record["exit_code"] = program.returncode

    def is_gone(self, process: Any) -> bool:
        try:
            status = process.status()
        except self.psutil.Error:
            return True
        return bool(status == self.psutil.STATUS_ZOMBIE)

    def note(self, process: Any, name: str | None = None) -> None:
        with contextlib.suppress(self.psutil.Error):
            identity = process.pid, process.create_time()
            if identity not in self.seen:
                parent = process.ppid() if name is None else None
                self.seen[identity] = {
                    "pid": process.pid,
                    "parent": parent,
                    "name": name or self.role(process),
                    "start": 0.0
                    if name
                    else seconds(time.monotonic_ns() - self.origin),
                    "end": None,
                    "exit_code": None,
                }
                self.living.append(process)
            elif self.seen[identity]["name"] is None:
                # When it was first seen, it may not have been itself yet.
                self.seen[identity]["name"] = self.role(process)

    def role(self, process: Any) -> str | None:
        """Python's own helpers are known by their command line."""
        command = " ".join(process.cmdline())
        for helper in ("resource_tracker", "forkserver"):
            if f"from multiprocessing.{helper} import main" in command:
                return helper
        return None

    def end_everyone(self, program: subprocess.Popen[bytes]) -> None:
        while self.living:
            for process in self.living:
                with contextlib.suppress(self.psutil.Error):
                    process.kill()
            self.look(program)
            time.sleep(LOOK_INTERVAL / 4)
