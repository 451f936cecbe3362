"""The recorder: a process of its own that runs one program and watches it.

It needs a process of its own because it makes itself the reaper of every
orphan below it: when it has no child left, no process of the program is
left either.  :func:`main` reads a request (JSON) from standard input and
writes the recording to standard output.

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
import fcntl
import json
import os
import select
import signal
import socket
import struct
import sys
import time
from typing import Any

from mpexamples.observe._output import (
    KIB,
    READ_SIZE,
    Interrupted,
    Output,
    Writer,
    as_iso,
    seconds,
)

SCAN_INTERVAL = 0.05  # seconds between two looks at /proc, at least
SCAN_SHARE = 0.05  # of the time may go into these looks
PID_MAX = 1 << 22  # PID_MAX_LIMIT of the kernel
PID_IS_NOT_REUSED = 1_000_000_000  # ns after the end of a process
SPARE_FILES = 8  # kept for the end, when there may be no others

SO_PASSCRED = 16  # the socket module names it in some builds only
SCM_CREDENTIALS = 2
SIOCINQ = 0x541B
CREDENTIALS = struct.Struct("3i")  # pid, uid, gid
DESCRIPTOR = struct.Struct("i")
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PIDFD_INFO_EXIT = 1 << 3
PIDFD_INFO = struct.Struct("Q52xi")  # mask … exit_code: 64 bytes
PIDFD_GET_INFO = (3 << 30) | (PIDFD_INFO.size << 16) | (0xFF << 8) | 11

START_METHODS = ("fork", "spawn", "forkserver")
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
RESET = (*STOPPING, signal.SIGPIPE, signal.SIGCHLD)


class Watched:
    """One process of the program, from birth to end."""

    def __init__(self, pid: int, parent: int | None, start: int) -> None:
        self.pid = pid
        self.parent = parent
        self.start = start
        self.guessed = False
        self.end: int | None = None
        self.name: str | None = None
        self.exit_code: int | None = None
        self.pidfd: int | None = None
        self.writers: dict[str, Writer] = {}

    def is_told(self, parent: int | None, start: int) -> None:
        """Take a report; of two the earlier dates the birth.

        What we guessed from /proc gives way to what is reported.
        """
        if self.guessed:
            self.parent, self.start = parent, start
            self.guessed = False
        else:
            self.start = min(self.start, start)


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
        self.latest: dict[int, Watched] = {}
        self.pidfds: dict[int, Watched] = {}
        self.main: Watched | None = None
        self.facts: dict[str, str] = {}
        self.output = Output()
        self.streams: dict[int, tuple[str, socket.socket]] = {}
        self.read_to_end: list[socket.socket] = []
        self.next_scan = 0.0
        # Kept open: how else to see that nothing is left, without a free file?
        self.own_list = os.open("/proc/thread-self/children", os.O_RDONLY)
        self.strangers: set[int] = set()
        self.strangers = self.own_children()  # not the program's
        self.spare = [
            os.open(os.devnull, os.O_RDONLY) for _ in range(SPARE_FILES)
        ]
        self.epoll = select.epoll()

    # -- the run ---------------------------------------------------------

    def run(self) -> dict[str, Any]:
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        wakeup, alarm = socket.socketpair()
        for end in (wakeup, alarm):
            end.setblocking(False)
        previous_fd = signal.set_wakeup_fd(
            alarm.fileno(), warn_on_full_buffer=False
        )
        previous = {
            number: signal.signal(number, lambda *_: None)
            for number in (*STOPPING, signal.SIGCHLD)
        }
        try:
            return self._run(wakeup)
        except Interrupted:
            for number in STOPPING:  # more must not cut the end short
                previous[number] = signal.SIG_IGN
                signal.signal(number, signal.SIG_IGN)
            raise
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
        self.births.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 1)
        self.births.setblocking(False)
        self.epoll.register(self.births, select.EPOLLIN)

        started_at = time.time()
        self.start(address)
        raise_file_limit()  # after the start: the program keeps its own
        timed_out = not self.watch(self.request["timeout"])
        if timed_out:
            self.end_everyone()
        self.finish()
        assert self.main is not None
        duration = max(p.end or 0 for p in self.everyone) - self.origin
        return {
            "started_at": as_iso(started_at),
            "duration": seconds(duration),
            "exit_code": self.main.exit_code,
            "timed_out": timed_out,
            "truncated": self.output.truncated,
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
            "output": self.output.in_order(self.origin),
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
        env = self.request["env"]
        settings = f"{address}|{inode}|{method}|{env['PYTHONPATH']}"
        env = env | {"MPEXAMPLES_OBSERVED": settings}
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
            now = time.monotonic()
            if now >= deadline:
                return False
            if now >= self.next_scan:
                if self.reap():
                    return True
                self.scan()
                spent = time.monotonic() - now
                pause = max(SCAN_INTERVAL, spent / SCAN_SHARE)
                self.next_scan = now + pause
            wait = min(deadline, self.next_scan) - time.monotonic()
            self.handle(self.epoll.poll(max(0, wait), 256))

    def handle(
        self, events: list[tuple[int, int]], stoppable: bool = True
    ) -> None:
        now = time.monotonic_ns()
        ready = dict(events)
        if self.births.fileno() in ready:
            self.hear()
        for fd in list(self.streams):
            if fd in ready:
                self.read(fd)
        for fd, event in events:
            if fd in self.pidfds:
                self.ended(self.pidfds[fd], event, now)
            elif fd == self.wakeup.fileno():
                for number in self.wakeup.recv(4096):
                    if number == signal.SIGCHLD:
                        self.next_scan = 0.0
                    elif stoppable and number in STOPPING:
                        raise Interrupted(number)

    # -- births and ends -------------------------------------------------

    def hear(self) -> None:
        """Read what the observed interpreters tell."""
        size = socket.CMSG_SPACE(DESCRIPTOR.size)
        size += socket.CMSG_SPACE(CREDENTIALS.size)
        while True:
            try:
                message, ancillary, _, _ = self.births.recvmsg(8 * KIB, size)
            except BlockingIOError:
                return
            pidfd = sender = None
            for _, kind, data in ancillary:
                if kind == socket.SCM_RIGHTS:
                    (pidfd,) = DESCRIPTOR.unpack(data[: DESCRIPTOR.size])
                elif kind == SCM_CREDENTIALS:
                    sender = CREDENTIALS.unpack(data)[0]
            try:
                if sender is None or not self.is_ours(sender):
                    raise ValueError(sender)
                text = message.decode("utf-8", "replace")
                told_sender, what, pid, words = text.split(" ", 3)
                subject = as_pid(pid)
                if sender != int(told_sender):  # another pid namespace
                    subject = pid_of(pidfd) or sender or subject
                self.heard(what, subject, words, pidfd)
            except (ValueError, IndexError):
                # Anybody can send here; what makes no sense is not ours.
                if pidfd is not None:
                    os.close(pidfd)

    def is_ours(self, pid: int) -> bool:
        """Whether a process descends from us; one that is gone may have."""
        while pid not in self.living:
            parent, _ = parent_and_start(pid)
            if parent is None or parent == os.getpid():
                return pid not in self.strangers
            if parent == 0 or pid in self.strangers:
                return False
            pid = parent
        return True

    def heard(
        self, what: str, pid: int, words: str, pidfd: int | None
    ) -> None:
        if what in ("born", "interpreter"):
            parent, moment, *rest = words.split(" ")
            process = self.born(pid, as_pid(parent), int(moment), pidfd)
            if what == "interpreter" and rest[0]:
                process.name = rest[0]
        elif what == "started":  # by its parent, who may be late
            parent, moment = words.split(" ")
            if self.is_known(pid, int(moment)):
                self.latest[pid].is_told(as_pid(parent), int(moment))
                if pid in self.living:
                    self.watch_end(self.living[pid], pidfd)
                elif pidfd is not None:
                    os.close(pidfd)
            else:
                self.born(pid, as_pid(parent), int(moment), pidfd)
        elif what == "name" and pid in self.latest:
            self.latest[pid].name = words
        elif what == "code" and pid in self.latest:
            process = self.latest[pid]
            if process.exit_code is None:
                process.exit_code = int(words)
        elif (
            what == "method"
            and pid == self.everyone[0].pid
            and words in START_METHODS
        ):
            self.facts["start_method"] = words

    def is_known(self, pid: int, moment: int) -> bool:
        """Whether a process with this pid lives, or did a moment ago."""
        process = self.latest.get(pid)
        return process is not None and (
            process.end is None or moment - process.end < PID_IS_NOT_REUSED
        )

    def born(
        self,
        pid: int,
        parent: int | None,
        start: int,
        pidfd: int | None = None,
        guessed: bool = False,
    ) -> Watched:
        """Note a process, or what is reported of one that is known."""
        process = self.living.get(pid)
        if process is None:
            process = Watched(pid, parent, start)
            process.guessed = guessed
            self.living[pid] = self.latest[pid] = process
            self.everyone.append(process)
        elif not guessed:
            process.is_told(parent, start)
        self.watch_end(process, pidfd)
        return process

    def watch_end(self, process: Watched, pidfd: int | None = None) -> None:
        if process.pidfd is not None:
            if pidfd is not None:
                os.close(pidfd)
            return
        if pidfd is None:
            try:
                pidfd = os.pidfd_open(process.pid)
            except ProcessLookupError:
                process.end = time.monotonic_ns()
                return
            except OSError:  # too many open files: the next scan tries again
                return
        process.pidfd = pidfd
        self.pidfds[pidfd] = process
        self.epoll.register(pidfd, select.EPOLLIN)

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
            self.drain()
            del self.living[process.pid]
            for stream, writer in process.writers.items():
                self.output.end(writer, process.pid, stream)

    def reap(self) -> bool:
        """Wait for what has ended of our own; True once nothing is left."""
        if self.strangers:
            return self.reap_beside_strangers()
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return True
            if pid == 0:
                return False
            self.reaped(pid, status)

    def reap_beside_strangers(self) -> bool:
        """The same where the caller's children must be left to the caller.

        The kernel may leave out children while others end, so that an empty
        list is no proof; the pidfds must agree.
        """
        for child in self.own_children():
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                self.reaped(pid, status)
        unfinished = any(
            process.end is None and process.pidfd is not None
            for process in self.living.values()
        )
        return not unfinished and not self.own_children()

    def reaped(self, pid: int, status: int) -> None:
        if process := self.living.get(pid):
            process.exit_code = os.waitstatus_to_exitcode(status)
            if process.end is None:
                process.end = time.monotonic_ns()

    def own_children(self) -> set[int]:
        """Children of this process: what we started, and orphans of it."""
        size = 64 * KIB
        while True:
            os.lseek(self.own_list, 0, os.SEEK_SET)
            text = os.read(self.own_list, size)
            if len(text) < size:
                return set(map(int, text.split())) - self.strangers
            size *= 2

    def scan(self) -> None:
        """Find processes that no interpreter told of."""
        self.hear()
        found = [self.own_children(), *map(children, self.living)]
        for pid in set().union(*found) - self.living.keys():
            self.discover(pid)
        for process in self.living.values():
            if process.pidfd is None and process.end is None:
                self.watch_end(process)

    def discover(self, pid: int) -> Watched:
        now = time.monotonic_ns()
        parent, start = parent_and_start(pid)
        if parent == os.getpid():
            parent = None  # it was, before it was orphaned
        return self.born(pid, parent, min(start or now, now), guessed=True)

    def end_everyone(self) -> None:
        """Kill all that is left, however often it forks meanwhile."""
        while self.spare:
            os.close(self.spare.pop())
        while not self.reap():
            for pid in self.descendants():
                try:
                    os.kill(pid, signal.SIGKILL)
                except OSError:
                    pass  # it has ended, or runs as another user
            self.handle(self.epoll.poll(0.01, 256), stoppable=False)

    def descendants(self) -> list[int]:
        found: list[int] = []
        waiting = list(self.own_children())
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            waiting += children(pid)
        return found

    # -- output ----------------------------------------------------------

    def read(self, fd: int) -> int:
        """Read once, from one writer; return how many bytes."""
        stream, reader = self.streams[fd]
        size = socket.CMSG_SPACE(CREDENTIALS.size)
        try:
            data, ancillary, _, _ = reader.recvmsg(READ_SIZE, size)
        except BlockingIOError:
            return 0
        if not data:
            self.epoll.unregister(reader)
            self.read_to_end.append(reader)  # keeps its number taken
            del self.streams[fd]
            return 0
        now = time.monotonic_ns()
        pid = 0
        for _, kind, payload in ancillary:
            if kind == SCM_CREDENTIALS:
                pid = CREDENTIALS.unpack(payload)[0]
        process = self.living.get(pid)
        if process is None:
            self.hear()
            process = self.living.get(pid) or self.discover(pid)
        writer = process.writers.setdefault(stream, Writer())
        self.output.write(writer, pid, stream, data, now)
        return len(data)

    def drain(self) -> None:
        """Read what has been written up to now, and no more.

        Who writes without end must not keep us from everything else.
        """
        for fd, (_, reader) in list(self.streams.items()):
            pending = bytearray(DESCRIPTOR.size)
            fcntl.ioctl(reader, SIOCINQ, pending)
            (left,) = DESCRIPTOR.unpack(pending)
            while left > 0 and (size := self.read(fd)):
                left -= size

    def finish(self) -> None:
        """Take in what is still under way once no process is left."""
        self.hear()
        self.drain()
        self.handle(self.epoll.poll(0, 256), stoppable=False)
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
        os.close(self.own_list)

    def since_start(self, moment: int | None) -> float | None:
        return None if moment is None else seconds(moment - self.origin)


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
    except OSError:
        pass  # it has just ended, or there are too many open files
    return found


def pid_of(pidfd: int | None) -> int | None:
    """The pid, as we number it, of the process behind a pidfd."""
    if pidfd is None:
        return None
    try:
        with open(f"/proc/self/fdinfo/{pidfd}") as file:
            for line in file:
                if line.startswith("Pid:"):
                    pid = int(line.split()[1])
                    return pid if pid > 0 else None
    except OSError:
        pass  # too many open files
    return None


def as_pid(text: str) -> int:
    """A pid; raises ValueError for what can be none."""
    pid = int(text)
    if not 0 <= pid <= PID_MAX:
        raise ValueError(text)
    return pid


def parent_and_start(pid: int) -> tuple[int | None, int | None]:
    """Parent and start (monotonic, ns) of a process, as /proc dates it.

    /proc counts in hundredths of a second since boot; the middle of the
    hundredth is the best guess.
    """
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return None, None
    if fields[0] in "XZ" and fields[1] == "0":
        return None, None  # it was reaped while we looked
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
