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
import subprocess
import threading
import time
from typing import IO, Any

from mpexamples.observe._interpreters import BadRequest
from mpexamples.observe._output import (
    READ_SIZE,
    Interrupted,
    Output,
    Writer,
    as_iso,
    seconds,
)
from mpexamples.observe._startup.mpexamples_observed import protocol

LOOK_INTERVAL = 0.02  # seconds
LAST_WORDS = 5.0  # seconds that a pipe may stay open after all have ended


class PortableRecorder:
    """Runs one command; the request is that of ``_linux.recorder``."""

    def __init__(self, request: dict[str, Any]) -> None:
        try:
            import psutil
        except ImportError:
            raise BadRequest("recording here needs psutil") from None
        if request["until_stuck"] is not None:
            raise BadRequest("only Linux shows when a program is stuck")
        self.psutil = psutil
        self.request = request
        self.output = Output()
        self.lock = threading.Lock()
        self.seen: dict[tuple[int, float], dict[str, Any]] = {}
        self.living: list[Any] = []

    def run(self) -> dict[str, Any]:
        started_at = time.time()
        self.origin = time.monotonic_ns()
        program = subprocess.Popen(
            self.request["command"],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
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
            timed_out = not self.watch(program)
        except KeyboardInterrupt:
            raise Interrupted(2) from None
        finally:
            self.end_everyone(program)
            for reader in readers:
                reader.join(LAST_WORDS)
        return {
            "started_at": as_iso(started_at),
            "duration": seconds(time.monotonic_ns() - self.origin),
            "exit_code": program.returncode,
            "timed_out": timed_out,
            "truncated": self.output.truncated,
            "reported_start_method": None,
            "is_heard": True,  # nobody reports here
            "processes": list(self.seen.values()),
            "output": self.output.in_order(self.origin),
        }

    def environment(self) -> dict[str, str]:
        """Let the interpreters take our settings, but report to nobody."""
        env: dict[str, str] = self.request["env"]
        is_line = self.request["buffering"] == "line"
        inode = protocol.ANY_INODE if is_line else 0
        method = self.request["start_method"] or ""
        return protocol.with_settings(env, "", inode, method)

    def read(self, stream: str, pipe: IO[bytes]) -> None:
        writer = Writer(None, stream)
        while data := os.read(pipe.fileno(), READ_SIZE):
            with self.lock:
                now = time.monotonic_ns()
                self.output.write(writer, data, now)
        with self.lock:
            self.output.end(writer)
        pipe.close()

    def watch(self, program: subprocess.Popen[bytes]) -> bool:
        """Look until no process is left; False if the time was up before."""
        deadline = time.monotonic() + self.request["timeout"]
        self.note(self.psutil.Process(program.pid), "MainProcess")
        while True:
            self.look(program)
            if not self.living:
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(LOOK_INTERVAL)

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
