"""The recorder: a process of its own that runs one program and watches it.

It needs a process of its own because it makes itself the reaper of every
orphan below it: when it has no child left, no process of the program is
left either.  Started as ``python -I -S _recorder.py`` it reads a request
(JSON) from standard input and writes the recording to standard output.

How it sees, on Linux:

* standard output and error of the program are Unix stream sockets with
  SO_PASSCRED: the kernel names the writer of all that is read (unix(7));
* births and names are told by ``_inside/sitecustomize.py``, which runs in
  every interpreter of the program; other processes are found in /proc;
* a pidfd per process becomes readable at its end (pidfd_open(2)) and tells
  its exit code even after its parent reaped it (PIDFD_GET_INFO, Linux 6.15).
"""

from __future__ import annotations

import ctypes
import datetime
import fcntl
import json
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Iterator
from typing import Any

KIB, MIB = 1024, 1024 * 1024
LONGEST_LINE = 64 * KIB  # bytes of one line that a recording keeps
MOST_OUTPUT = 16 * MIB  # bytes of all lines together
READ_SIZE = 256 * KIB
SCAN_INTERVAL = 0.05  # seconds between two looks at /proc

SO_PASSCRED = 16  # the socket module names it in some builds only
SCM_CREDENTIALS = 2
CREDENTIALS = struct.Struct("3i")  # pid, uid, gid
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PIDFD_INFO_EXIT = 1 << 3
PIDFD_INFO = struct.Struct("Q52xi")  # mask … exit_code: 64 bytes
PIDFD_GET_INFO = (3 << 30) | (PIDFD_INFO.size << 16) | (0xFF << 8) | 11

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RESET = (*STOPPING, signal.SIGPIPE, signal.SIGCHLD, signal.SIGQUIT)


class Interrupted(Exception):
    """A signal stopped the recorder; no process of the program is left."""

    def __init__(self, number: int) -> None:
        super().__init__(f"stopped by {signal.Signals(number).name}")
        self.status = 128 + number


class LineCutter:
    """Cuts what one process writes to one stream into lines."""

    def __init__(self) -> None:
        self.kept = bytearray()
        self.dropped = 0
        self.began = 0

    def feed(self, data: bytes, now: int) -> Iterator[tuple[int, str, bool]]:
        """Yield each line that ``data`` completes.

        With it, when it began and whether it had to be cut.
        """
        *complete, rest = data.split(b"\n")
        for part in complete:
            self._add(part, now)
            yield self.take()
        if rest:
            self._add(rest, now)

    def _add(self, data: bytes, now: int) -> None:
        if not self.kept:
            self.began = now
        room = LONGEST_LINE - len(self.kept)
        self.kept += data[:room]
        self.dropped += max(0, len(data) - room)

    def take(self) -> tuple[int, str, bool]:
        text = self.kept.decode("utf-8", "backslashreplace")
        cut = self.dropped > 0
        if cut:
            text += f" [cut: {self.dropped} more bytes in this line]"
        self.kept.clear()
        self.dropped = 0
        return self.began, text, cut


class Watched:
    """One process of the program, from birth to end."""

    def __init__(self, pid: int, parent: int | None, start: int) -> None:
        self.pid = pid
        self.parent = parent
        self.start = start
        self.end: int | None = None
        self.name: str | None = None
        self.exit_code: int | None = None
        self.pidfd: int | None = None
        self.cutters: dict[str, LineCutter] = {}


class Recorder:
    """Runs one command and gathers what its processes do.

    The request is a dict: ``command`` (list of str), ``env`` (dict),
    ``timeout`` (seconds), ``buffering`` ("line" or "block"),
    ``start_method`` (str or None).
    """

    def __init__(self, request: dict[str, Any]) -> None:
        self.request = request
        self.everyone: list[Watched] = []
        self.living: dict[int, Watched] = {}
        self.output: list[tuple[int, int, str, str]] = []
        self.kept_bytes = 0
        self.truncated = False
        self.facts: dict[str, str] = {}
        self.epoll = select.epoll()
        self.streams: dict[int, tuple[str, socket.socket]] = {}
        self.read_to_end: list[socket.socket] = []
        self.pidfds: dict[int, Watched] = {}
        self.main: Watched | None = None

    # -- the run ---------------------------------------------------------

    def run(self) -> dict[str, Any]:
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        wakeup, alarm = socket.socketpair()
        for end in (wakeup, alarm):
            end.setblocking(False)
        previous_fd = signal.set_wakeup_fd(alarm.fileno())
        previous = {
            number: signal.signal(number, lambda *_: None)
            for number in (*STOPPING, signal.SIGCHLD)
        }
        try:
            return self._run(wakeup)
        finally:
            self.end_everyone()
            for number, handler in previous.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(previous_fd)
            self.close()
            for end in (wakeup, alarm):
                end.close()
            prctl(PR_SET_CHILD_SUBREAPER, 0)

    def _run(self, wakeup: socket.socket) -> dict[str, Any]:
        self.wakeup = wakeup
        self.epoll.register(wakeup, select.EPOLLIN)
        self.births = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        address = f"mpexamples-{os.getpid()}-{os.urandom(8).hex()}"
        self.births.bind(b"\0" + address.encode())
        self.births.setblocking(False)
        self.epoll.register(self.births, select.EPOLLIN)

        started_at = datetime.datetime.now(datetime.UTC)
        self.start(address)
        raise_file_limit()  # after the start: the program keeps its own
        timed_out = not self.watch(self.request["timeout"])
        if timed_out:
            self.end_everyone()
        self.finish()
        assert self.main is not None
        duration = max(p.end or 0 for p in self.everyone) - self.origin
        return {
            "started_at": started_at.isoformat(timespec="milliseconds")[:-6]
            + "Z",
            "duration": seconds(duration),
            "exit_code": self.main.exit_code,
            "timed_out": timed_out,
            "truncated": self.truncated,
            "facts": self.facts,
            "processes": [
                {
                    "pid": process.pid,
                    "parent": process.parent,
                    "name": process.name,
                    "start": self.since_start(process.start),
                    "end": self.since_start(process.end),
                    "exit_code": process.exit_code,
                }
                for process in sorted(self.everyone, key=lambda p: p.start)
            ],
            "output": [
                {
                    "time": self.since_start(time),
                    "pid": pid,
                    "stream": stream,
                    "text": text,
                }
                for time, pid, stream, text in sorted(
                    self.output, key=lambda line: line[0]
                )
            ],
        }

    def start(self, address: str) -> None:
        writers = []
        for stream in ("stdout", "stderr"):
            reader, writer = socket.socketpair()
            reader.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 1)
            reader.setblocking(False)
            self.streams[reader.fileno()] = (stream, reader)
            self.epoll.register(reader, select.EPOLLIN)
            writers.append(writer)
        inode = os.fstat(writers[0].fileno()).st_ino
        if self.request["buffering"] == "block":
            inode = 0
        method = self.request["start_method"] or ""
        env = self.request["env"] | {
            "MPEXAMPLES_OBSERVED": f"{address}:{inode}:{method}"
        }
        command = self.request["command"]
        null = os.open(os.devnull, os.O_RDONLY)
        self.origin = time.monotonic_ns()
        try:
            pid = os.posix_spawn(
                command[0],
                command,
                env,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, null, 0),
                    (os.POSIX_SPAWN_DUP2, writers[0].fileno(), 1),
                    (os.POSIX_SPAWN_DUP2, writers[1].fileno(), 2),
                ],
                setsid=True,
                setsigmask=(),
                setsigdef=RESET,
            )
        finally:
            os.close(null)
            for writer in writers:
                writer.close()
        self.main = self.born(pid, None, self.origin)
        self.main.name = "MainProcess"

    def watch(self, timeout: float) -> bool:
        """Wait until no process is left; False if the time was up before."""
        deadline = time.monotonic() + timeout
        while True:
            if self.reap():
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            events = self.epoll.poll(min(left, SCAN_INTERVAL), 256)
            self.handle(events)
            if not events:
                self.scan()

    def handle(self, events: list[tuple[int, int]]) -> None:
        now = time.monotonic_ns()
        descriptors = {fd for fd, _ in events}
        if self.births.fileno() in descriptors:
            self.hear()
        for fd, event in events:
            if fd in self.streams:
                self.read(fd)
            elif fd in self.pidfds:
                self.ended(self.pidfds[fd], event, now)
            elif fd == self.wakeup.fileno():
                for number in self.wakeup.recv(4096):
                    if number in STOPPING:
                        raise Interrupted(number)

    # -- births and ends -------------------------------------------------

    def hear(self) -> None:
        """Read what the observed interpreters tell."""
        size = socket.CMSG_SPACE(4)
        while True:
            try:
                message, ancillary, _, _ = self.births.recvmsg(4096, size)
            except BlockingIOError:
                return
            pidfd = None
            for _, kind, data in ancillary:
                if kind == socket.SCM_RIGHTS:
                    (pidfd,) = struct.unpack("i", data[:4])
            what, pid, words = message.decode("utf-8").split(" ", 2)
            self.heard(what, int(pid), words, pidfd)

    def heard(
        self, what: str, pid: int, words: str, pidfd: int | None
    ) -> None:
        if what in ("born", "interpreter"):
            parent, moment, *rest = words.split(" ")
            process = self.born(pid, int(parent), int(moment), pidfd)
            if what == "interpreter" and rest[1]:
                process.name = rest[1]
            if process is self.main:
                self.facts["python"] = rest[0]
        elif what == "name" and pid in self.living:
            self.living[pid].name = words
        elif what == "method" and pid == self.everyone[0].pid:
            self.facts["start_method"] = words

    def born(
        self,
        pid: int,
        parent: int | None,
        start: int,
        pidfd: int | None = None,
    ) -> Watched:
        """Note a process; of two reports the earlier dates its birth."""
        process = self.living.get(pid)
        if process is None:
            process = Watched(pid, parent, start)
            self.living[pid] = process
            self.everyone.append(process)
        process.start = min(process.start, start)
        if process.pidfd is not None:
            if pidfd is not None:
                os.close(pidfd)
            return process
        if pidfd is None:
            try:
                pidfd = os.pidfd_open(pid)
            except OSError:
                process.end = time.monotonic_ns()
                return process
        process.pidfd = pidfd
        self.pidfds[pidfd] = process
        self.epoll.register(pidfd, select.EPOLLIN)
        return process

    def ended(self, process: Watched, event: int, now: int) -> None:
        """A pidfd says EPOLLIN at the end, EPOLLHUP once it was reaped."""
        assert process.pidfd is not None
        if process.end is None:
            process.end = now
        if event & select.EPOLLHUP:
            self.learn_exit_code(process)
            self.forget(process)
        else:
            self.epoll.modify(process.pidfd, 0)

    def learn_exit_code(self, process: Watched) -> None:
        if process.exit_code is None and process.pidfd is not None:
            process.exit_code = exit_code_of(process.pidfd)

    def forget(self, process: Watched) -> None:
        """Let go of a process that was reaped: its pid may come again."""
        if process.pidfd is not None:
            self.epoll.unregister(process.pidfd)
            del self.pidfds[process.pidfd]
            os.close(process.pidfd)
            process.pidfd = None
        if self.living.get(process.pid) is process:
            for fd in list(self.streams):
                self.read(fd)
            del self.living[process.pid]
            self.flush(process)

    def reap(self) -> bool:
        """Wait for what has ended of our own; True once nothing is left."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return True
            if pid == 0:
                return False
            if process := self.living.get(pid):
                process.exit_code = os.waitstatus_to_exitcode(status)

    def scan(self) -> None:
        """Find processes that no interpreter told of."""
        self.hear()
        known = [os.getpid(), *self.living]
        for parent in known:
            for pid in children(parent):
                if pid not in self.living:
                    self.discover(pid)

    def discover(self, pid: int) -> Watched:
        now = time.monotonic_ns()
        parent, start = parent_and_start(pid)
        return self.born(pid, parent, min(start or now, now))

    def end_everyone(self) -> None:
        """Kill all that is left, however often it forks meanwhile."""
        while not self.reap():
            for pid in descendants(os.getpid()):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            self.handle(self.quiet_poll())

    def quiet_poll(self) -> list[tuple[int, int]]:
        """Events except signals: an end already under way is not stopped."""
        events = self.epoll.poll(0.01, 256)
        return [event for event in events if event[0] != self.wakeup.fileno()]

    # -- output ----------------------------------------------------------

    def read(self, fd: int) -> None:
        stream, reader = self.streams[fd]
        size = socket.CMSG_SPACE(CREDENTIALS.size)
        while True:
            try:
                data, ancillary, _, _ = reader.recvmsg(READ_SIZE, size)
            except BlockingIOError:
                return
            if not data:
                self.epoll.unregister(reader)
                self.read_to_end.append(reader)  # keeps its number taken
                del self.streams[fd]
                return
            now = time.monotonic_ns()
            pid = 0
            for _, kind, payload in ancillary:
                if kind == SCM_CREDENTIALS:
                    pid = CREDENTIALS.unpack(payload)[0]
            process = self.living.get(pid)
            if process is None:
                self.hear()
                process = self.living.get(pid) or self.discover(pid)
            cutter = process.cutters.setdefault(stream, LineCutter())
            for line in cutter.feed(data, now):
                self.keep(process, stream, line)

    def keep(
        self, process: Watched, stream: str, line: tuple[int, str, bool]
    ) -> None:
        began, text, cut = line
        self.truncated |= cut
        if self.kept_bytes > MOST_OUTPUT:
            return
        self.kept_bytes += len(text) + 1
        if self.kept_bytes > MOST_OUTPUT:
            self.truncated = True
            text = f"[cut: the output is longer than {MOST_OUTPUT // MIB} MiB]"
        self.output.append((began, process.pid, stream, text))

    def flush(self, process: Watched) -> None:
        """Keep the last, unfinished line of a process that has ended."""
        for stream, cutter in process.cutters.items():
            if cutter.kept:
                self.keep(process, stream, cutter.take())

    def finish(self) -> None:
        """Take in what is still under way once no process is left."""
        self.hear()
        for fd in list(self.streams):
            self.read(fd)
        self.handle(self.quiet_poll())
        now = time.monotonic_ns()
        for process in list(self.living.values()):
            if process.end is None:
                process.end = now
            self.learn_exit_code(process)
            self.forget(process)

    def close(self) -> None:
        for process in list(self.pidfds.values()):
            self.forget(process)
        for _, reader in self.streams.values():
            reader.close()
        for reader in self.read_to_end:
            reader.close()
        self.births.close()
        self.epoll.close()

    def since_start(self, moment: int | None) -> float | None:
        return None if moment is None else seconds(moment - self.origin)


def seconds(nanoseconds: int) -> float:
    return round(max(0, nanoseconds) / 1e9, 6)


def prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, f"prctl({option}): {os.strerror(number)}")


def raise_file_limit() -> None:
    """One pidfd per living process: use all the files that we may open."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def exit_code_of(pidfd: int) -> int | None:
    """The exit code of a reaped process, None on Linux before 6.15."""
    info = bytearray(PIDFD_INFO.size)
    PIDFD_INFO.pack_into(info, 0, PIDFD_INFO_EXIT, 0)
    try:
        fcntl.ioctl(pidfd, PIDFD_GET_INFO, info)
    except OSError:
        return None
    mask, status = PIDFD_INFO.unpack(info)
    if not mask & PIDFD_INFO_EXIT:
        return None
    return os.waitstatus_to_exitcode(status)


def children(pid: int) -> list[int]:
    """The children of a process, whichever of its threads forked them."""
    found: list[int] = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as file:
                found += map(int, file.read().split())
    except (FileNotFoundError, ProcessLookupError):
        pass  # it has just ended
    return found


def descendants(pid: int) -> Iterator[int]:
    for child in children(pid):
        yield child
        yield from descendants(child)


def parent_and_start(pid: int) -> tuple[int | None, int | None]:
    """Parent and start (monotonic, ns) of a process, as /proc dates it.

    /proc counts in hundredths of a second since boot; the middle of the
    hundredth is the best guess.
    """
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None, None
    tick = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
    since_boot = int(fields[19]) * tick + tick // 2
    asleep = time.clock_gettime_ns(time.CLOCK_BOOTTIME) - time.monotonic_ns()
    return int(fields[1]), since_boot - asleep


def main() -> int:
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    try:
        recording = Recorder(json.load(sys.stdin)).run()
    except Interrupted as interruption:
        return interruption.status
    json.dump(recording, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
