"""The process table: every process of the program, from birth to end.

Births are reported by the observed interpreters; other processes are found
in /proc.  A pidfd becomes readable at the end of its process and tells the
exit code even after the parent has reaped it (Linux 6.15 and later).
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable, Iterable

from mpexamples.observe._linux.kernel import (
    as_number,
    as_pid,
    children,
    command_line,
    exit_code_of,
    parent_and_start,
    pidfd_open,
    processor_time,
    state_of,
)
from mpexamples.observe._linux.memory import Memory
from mpexamples.observe._linux.objects import Copy, Objects
from mpexamples.observe._linux.segments import Segments
from mpexamples.observe._output import KIB, Writer
from mpexamples.observe._startup.mpexamples_observed import protocol

PID_IS_NOT_REUSED = 1_000_000_000  # ns after the end of a process
SPARE_FILES = 8  # kept for the end, when there may be no others
UNKNOWN = 0  # the parent, in another pid namespace
STOPPED = ("T", "t")  # by a signal, by a debugger
TRACKER = b"from multiprocessing.resource_tracker import main"
ESCAPED = "backslashreplace"
START_METHODS = ("fork", "spawn", "forkserver")


class Watched:
    """One process of the program; moments are monotonic, in ns."""

    def __init__(self, pid: int, parent: int | None, start: int) -> None:
        self.pid = pid
        self.parent = parent
        self.start = start
        self.is_guessed = False
        self.end: int | None = None
        self.name: str | None = None
        self.exit_code: int | None = None
        self.pidfd: int | None = None
        self.parent_by_start: int | None = None  # that called start()
        self.main_thread: int | None = None  # as threading.get_ident() says
        self.threads_at_fork: int | None = None  # None: it was not forked
        self.thread_names: dict[int, str] = {}  # of all but the main thread
        self.memory = Memory(pid)
        self.copies: dict[int, Copy] = {}
        self.writers: dict[str, Writer] = {}
        self.folders: list[str] = []  # temporary ones that it has made
        self.is_killed = False  # by the recorder
        self.is_python = False  # an interpreter that reports
        self.command: list[str] | None = None
        self.cpu: float | None = None  # seconds, when it was last looked at
        self.reaped: int | None = None
        self.ready: int | None = None  # when it had started up
        self.knows_its_name = False

    @property
    def is_helper(self) -> bool:
        return self.name in protocol.HELPERS

    def begin_interpreter(self, thread: int, ready: int) -> None:
        """A new program has replaced all that was in memory."""
        self.is_python = True
        self.command = None
        self.ready = ready
        self.main_thread = thread
        self.threads_at_fork = None
        self.memory.close()
        self.memory = Memory(self.pid)
        self.copies = {}

    def begin_command(self, words: list[str], is_certain: bool) -> None:
        """Note what runs in it; Python's own report counts more."""
        if is_certain or not self.is_python:
            self.is_python = not words
            self.command = words or None

    def note_cpu(self) -> None:
        self.cpu = processor_time(self.pid) or self.cpu

    def learn_its_name(self, parent: Watched | None) -> None:
        """multiprocessing is ready in a child that it has not just forked."""
        is_first, self.knows_its_name = not self.knows_its_name, True
        is_spawned = self.ready is not None and self.parent_by_start
        is_served = parent is not None and parent.is_helper
        if is_first and (is_spawned or is_served):
            self.ready = time.monotonic_ns()

    def take_report(self, parent: int | None, start: int) -> None:
        """Prefer reports to guesses, and the earlier of two reports."""
        if self.is_guessed:
            self.parent, self.start = parent, start
            self.is_guessed = False
        else:
            self.start = min(self.start, start)
            if self.parent == UNKNOWN:
                self.parent = parent


class ProcessTable:
    """Keeps track of the processes below this one.

    ``on_reaped`` is called with a process that was reaped, while its pid
    still leads to it.
    """

    def __init__(self, epoll: select.epoll) -> None:
        self.epoll = epoll
        self.on_reaped: Callable[[Watched], None] = lambda process: None
        self.everyone: list[Watched] = []
        self.living: dict[int, Watched] = {}
        self.latest: dict[int, Watched] = {}
        self.by_pidfd: dict[int, Watched] = {}
        self.objects = Objects()
        self.segments = Segments()
        self.sentinels: dict[int, int] = {}  # pid by inode of its pipe
        self.own_sockets: set[int] = set()  # inodes of the program's output
        self.start_method: str | None = None  # as the first process reports
        self.is_heard = False  # whether the first process reports at all
        # Kept open: the end must be seen even when no file is free.
        self.own_list = os.open("/proc/thread-self/children", os.O_RDONLY)
        self.foreign_children: set[int] = set()
        self.foreign_children = self.own_children()
        self.spare = [
            os.open(os.devnull, os.O_RDONLY) for _ in range(SPARE_FILES)
        ]

    def close(self) -> None:
        for process in list(self.by_pidfd.values()):
            self.forget(process)
        self.close_spare()
        os.close(self.own_list)

    def close_spare(self) -> None:
        while self.spare:
            os.close(self.spare.pop())

    # -- births -----------------------------------------------------------

    def take(
        self,
        what: str,
        reporter: int,
        pid: int,
        words: str,
        pidfd: int | None,
    ) -> None:
        """Take in one report of an interpreter; ``protocol`` lists them.

        The pidfd belongs to the table once it is in ``by_pidfd``.

        :raises ValueError: the report makes no sense.
        """
        if what == protocol.INTERPRETER:
            parent, moment, thread, role = words.split(" ")
            ready = self.as_moment(moment)
            process = self.born(pid, as_pid(parent), ready, pidfd)
            if process.main_thread is None:  # no fork was reported
                self.segments.forget(process)
            process.begin_interpreter(as_number(thread), ready)
            if role in protocol.HELPERS:
                process.name = role
            if process is self.everyone[0]:
                self.is_heard = True
        elif what == protocol.BORN:
            parent, moment, *fork = words.split(" ")
            process = self.born(
                pid, as_pid(parent), self.as_moment(moment), pidfd
            )
            if fork and process.main_thread is None:
                process.is_python = True
                process.command = None  # guessed before the report came
                process.main_thread, process.threads_at_fork = map(
                    as_number, fork
                )
                if forker := self.latest.get(as_pid(parent)):
                    self.objects.inherit(forker, process)
                    self.segments.inherit(forker, process)
        elif what == protocol.STARTED:
            parent, moment, pipe = words.split(" ")
            self.started(pid, as_pid(parent), self.as_moment(moment), pidfd)
            self.latest[pid].parent_by_start = reporter
            if pipe != protocol.NONE:
                self.sentinels[as_number(pipe)] = pid
        elif what == protocol.THREAD and pid in self.living:
            number, name = words.split(" ", 1)
            self.living[pid].thread_names[as_pid(number)] = name
        elif what == protocol.SEMLOCK and pid in self.latest:
            self.objects.take_semaphore(self.latest[pid], words)
        elif what == protocol.PIPE:
            self.objects.take_pipe(words)
        elif what in (protocol.MAPPED, protocol.UNMAPPED):
            moment, *memory = words.split(" ", 4)
            process, when = self.latest[pid], self.as_moment(moment)
            self.segments.take(process, what, when, memory)
        elif what == protocol.COMMAND and pid in self.latest:
            self.latest[pid].begin_command(
                words.split("\0") if words else [], reporter == pid
            )
        elif what == protocol.FOLDER and pid in self.latest:
            self.latest[pid].folders.append(words)
        elif what == protocol.NAME and pid in self.latest:
            process = self.latest[pid]
            process.name = as_name(words)
            if reporter == pid:
                process.learn_its_name(self.latest.get(process.parent or 0))
        elif what == protocol.READY and reporter == pid in self.living:
            self.living[pid].ready = self.as_moment(words)
        elif what == protocol.CODE and pid in self.latest:
            process = self.latest[pid]
            if process.exit_code is None:
                process.exit_code = as_exit_code(words)
        elif (
            what == protocol.METHOD
            and pid == self.everyone[0].pid
            and words in START_METHODS
        ):
            self.start_method = words

    def as_moment(self, text: str) -> int:
        """A moment of this run; raises ValueError for any other."""
        moment = int(text)
        if not self.everyone[0].start <= moment <= time.monotonic_ns():
            raise ValueError(text)
        return moment

    def started(
        self, pid: int, parent: int, moment: int, pidfd: int | None
    ) -> None:
        """Take the report of a parent, which may come late."""
        process = self.latest.get(pid)
        if process is None or (
            process.end is not None
            and moment - process.end >= PID_IS_NOT_REUSED
        ):
            self.born(pid, parent, moment, pidfd)
            return
        process.take_report(parent, moment)
        if pid in self.living:
            self.watch_end(self.living[pid], pidfd)

    def born(
        self,
        pid: int,
        parent: int | None,
        start: int,
        pidfd: int | None = None,
        is_guessed: bool = False,
    ) -> Watched:
        """Note a process, or what is reported of one that is known."""
        process = self.living.get(pid)
        if process is None:
            process = Watched(pid, parent, start)
            process.is_guessed = is_guessed
            self.living[pid] = self.latest[pid] = process
            self.everyone.append(process)
        elif not is_guessed:
            process.take_report(parent, start)
        self.watch_end(process, pidfd)
        return process

    def scan(self) -> None:
        """Find processes that no interpreter has reported."""
        found = [self.own_children(), *map(children, self.living)]
        for pid in set().union(*found) - self.living.keys():
            self.discover(pid)
        for process in self.unended():
            if process.pidfd is None:
                self.watch_end(process)
            process.note_cpu()
            if not process.is_python:
                self.note_command(process)

    def discover(self, pid: int) -> Watched:
        """Note a process by what /proc says of it."""
        now = time.monotonic_ns()
        parent, start = parent_and_start(pid)
        if parent == os.getpid():
            parent = None  # it has adopted us as its reaper
        start = min(start or now, now)
        process = self.born(pid, parent, start, is_guessed=True)
        self.note_command(process)
        return process

    def just_ended(self, pid: int) -> Watched | None:
        """A process whose pid cannot have been given to another one yet."""
        process = self.latest.get(pid)
        if process is None or process.end is None:
            return None
        age = time.monotonic_ns() - process.end
        return process if age < PID_IS_NOT_REUSED else None

    def note_command(self, process: Watched) -> None:
        """Look up what runs in a process that nobody has reported."""
        if process.is_guessed:
            words = b"\0".join(command_line(process.pid))
            text = words[: protocol.LONGEST_COMMAND].decode("utf-8", ESCAPED)
            if text:
                process.begin_command(text.split("\0"), is_certain=False)

    def is_ours(self, pid: int) -> bool:
        """Whether a process descends from us; one that is gone may have."""
        while pid not in self.living:
            parent, _ = parent_and_start(pid)
            if parent is None or parent == os.getpid():
                return pid not in self.foreign_children
            if parent == 0 or pid in self.foreign_children:
                return False
            pid = parent
        return True

    # -- ends -------------------------------------------------------------

    def watch_end(self, process: Watched, pidfd: int | None = None) -> None:
        if process.pidfd is not None:
            return
        if pidfd is None:
            try:
                pidfd = pidfd_open(process.pid)
            except ProcessLookupError:
                process.end = time.monotonic_ns()
                return
            except OSError:  # too many open files: the next scan tries again
                return
        process.pidfd = pidfd
        self.by_pidfd[pidfd] = process
        self.epoll.register(pidfd, select.EPOLLIN)

    def on_event(self, pidfd: int, event: int, now: int) -> None:
        """A pidfd has EPOLLIN at the end, EPOLLHUP once it was reaped."""
        process = self.by_pidfd[pidfd]
        if process.end is None:
            process.end = now
        process.note_cpu()
        if event & select.EPOLLHUP:
            self.note_reaped(process, now)
            self.forget(process)
        else:
            self.epoll.modify(pidfd, 0)

    def forget(self, process: Watched) -> None:
        """Let go of a process that was reaped: its pid may come again."""
        if process.pidfd is not None:
            if process.exit_code is None:
                process.exit_code = exit_code_of(process.pidfd)
            self.epoll.unregister(process.pidfd)
            del self.by_pidfd[process.pidfd]
            os.close(process.pidfd)
            process.pidfd = None
        if self.living.get(process.pid) is process:
            self.on_reaped(process)
            process.memory.close()
            del self.living[process.pid]

    def forget_everyone(self, has_ended: bool = True) -> None:
        """Let go of all processes, once none is left or can be killed."""
        now = time.monotonic_ns()
        for process in list(self.living.values()):
            if process.end is None and has_ended:
                process.end = now
            self.forget(process)

    def unended(self) -> list[Watched]:
        return [each for each in self.living.values() if each.end is None]

    def number_of_ends(self) -> int:
        return len(self.everyone) - len(self.unended())

    def reap(self) -> bool:
        """Wait for our own children that have ended; True if none is left."""
        if self.foreign_children:
            return self.reap_beside_foreign_children()
        while True:
            options = os.WEXITED | os.WNOHANG | os.WNOWAIT
            try:
                ended = os.waitid(os.P_ALL, 0, options)
            except ChildProcessError:
                return True
            if ended is None:
                return False
            self.reap_one(ended.si_pid)

    def reap_beside_foreign_children(self) -> bool:
        """The same where the caller's children must be left to the caller.

        The kernel may leave out children while others end, so that an empty
        list is no proof; the pidfds must agree.
        """
        for child in self.own_children():
            self.reap_one(child)
        unfinished = any(
            process.end is None and process.pidfd is not None
            for process in self.living.values()
        )
        return not unfinished and not self.own_children()

    def reap_one(self, child: int) -> None:
        """Wait for one child if it has ended."""
        if process := self.living.get(child):
            process.note_cpu()
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            self.reaped(pid, status)

    def reaped(self, pid: int, status: int) -> None:
        if process := self.living.get(pid):
            now = time.monotonic_ns()
            process.exit_code = os.waitstatus_to_exitcode(status)
            if process.end is None:
                process.end = now
            self.note_reaped(process, now)

    def note_reaped(self, process: Watched, now: int) -> None:
        """Nobody in the program waits for the first process: we do."""
        if process.reaped is None and process is not self.everyone[0]:
            process.reaped = now

    def own_children(self) -> set[int]:
        """Children of this process: the program, and orphans of it."""
        size = 64 * KIB
        while True:
            os.lseek(self.own_list, 0, os.SEEK_SET)
            text = os.read(self.own_list, size)
            if len(text) < size:
                return set(map(int, text.split())) - self.foreign_children
            size *= 2

    def kill_everyone(self, but_trackers: bool) -> None:
        """Send SIGKILL to every process below this one.

        ``but_trackers`` spares the resource trackers of multiprocessing:
        once nobody is left to use what they track, they remove it and end.
        """
        for pid in self.descendants():
            process = self.living.get(pid)
            if but_trackers and is_tracker(pid):
                self.signal([pid], signal.SIGCONT)
            elif self.signal([pid], signal.SIGKILL) and process:
                process.is_killed = process.is_killed or process.end is None

    def stop_everyone(self) -> list[int]:
        """Stop every process below this one; return those that ran."""
        stopped: list[int] = []
        seen: set[int] = set()
        while unseen := {*self.descendants()} - seen:
            ran = [pid for pid in unseen if state_of(pid) not in STOPPED]
            self.signal(ran, signal.SIGSTOP)
            stopped += ran
            seen |= unseen
        return stopped

    def descendants(self) -> list[int]:
        """Every process below this one, each after its parent."""
        found: list[int] = []
        waiting = list(self.own_children())
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            waiting += children(pid)
        return found

    def signal(self, pids: Iterable[int], number: int) -> bool:
        """Send a signal to processes; False if one did not take it."""
        have_taken = True
        for pid in pids:
            try:
                os.kill(pid, number)
            except OSError:
                have_taken = False  # it has ended, or runs as another user
        return have_taken


def is_tracker(pid: int) -> bool:
    return any(TRACKER in word for word in command_line(pid))


def as_name(text: str) -> str:
    """A name that is none of Python's own helpers."""
    return f"‘{text}’" if text in protocol.HELPERS else text


def as_exit_code(text: str) -> int:
    """An exit code; raises ValueError for a number that is none."""
    code = int(text)
    if not -64 <= code <= 255:  # of a signal, or of exit()
        raise ValueError(text)
    return code
