"""Watching a program that was started, from its first moment to its end.

How it sees:

* standard output and error of the program are Unix stream sockets: the
  kernel names the writer of all that is read, and tells the order in which
  it was written, see ``streams.py``;
* the interpreters of the program report births and names in datagrams, see
  ``_startup/mpexamples_observed/protocol.py``;
* the process table, ``processes.py``, follows each process to its end.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from importlib import import_module

from mpexamples.observe._linux.asking import Answers
from mpexamples.observe._linux.kernel import (
    REAPED,
    STOPPING,
    as_pid,
    pid_of,
)
from mpexamples.observe._linux.leftovers import remove_leftovers
from mpexamples.observe._linux.looking import Looker, described
from mpexamples.observe._linux.namespaces import ForeignPids
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.sending import Sending
from mpexamples.observe._linux.sockets import receive
from mpexamples.observe._linux.stops import Stops
from mpexamples.observe._linux.streams import Sender, Write
from mpexamples.observe._linux.traces import Traces
from mpexamples.observe._output import (
    KIB,
    Interrupted,
    Output,
    Writer,
    as_iso,
    seconds,
)
from mpexamples.observe._startup.mpexamples_observed import protocol

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from mpexamples.observe._linux.starting import Program
    from mpexamples.observe._live import LiveTranscript

SCAN_INTERVAL = 0.05  # seconds between two looks at /proc, at least
SCAN_SHARE = 0.05  # of the time may go into these looks
PATIENCE = 5.0  # seconds after the last end of a process that is killed
MOST_PATIENCE = 30.0  # with all of them, though one may fork for ever
PATIENCE_WITH_TRACKERS = 3.0  # seconds that they may take to end
LONGEST_REPORT = 8 * KIB


class Recorder:
    """Watches one program and gathers what its processes do.

    SIGINT, the first time, goes to the program as Ctrl-C at a terminal
    does, and the program is watched until it ends; any more, and SIGTERM,
    SIGHUP and SIGQUIT, end it.
    """

    def __init__(self, program: Program, is_kept: bool) -> None:
        self.program = program
        self.request = program.request
        self.origin = program.origin
        self.epoll = program.epoll
        self.streams = program.streams
        self.reports = program.reports
        self.wakeup = program.wakeup
        self.processes = program.processes
        self.processes.on_reaped = self.take_last_words
        self.live: LiveTranscript | None = None
        self.output = Output()
        # What was read, the first of which is being taken.
        self.untaken: deque[
            tuple[list[Write], Iterable[Sender], bool, Watched | None]
        ] = deque()
        self.stopped_by: list[int] = []  # signals that came
        self.interrupted_by: int | None = None
        self.is_kept = is_kept  # what was seen until then
        self.next_scan = 0.0
        self.has_given_up = False  # a process could not be killed
        self.is_ending = False  # what is left is being killed
        self.signals = Sending(
            self.request["signals"],
            self.processes,
            self.tell_signal,
        )
        self.signals.begin(program.main, self.origin)
        self.looker = Looker(self.processes, self.request["memory"])
        self.traces = Traces(self.processes)
        self.answers = Answers()
        self.standing: dict[str, Any] | None = None
        self.stops = Stops(self.processes)
        self.foreign_pids = ForeignPids()

    # -- the run ---------------------------------------------------------

    def run(
        self,
        begin_live: Callable[[], LiveTranscript | None],
        needed: Iterable[str],
    ) -> dict[str, Any]:
        """Watch to the end; the arguments are those of ``starting.run``."""
        try:
            for name in needed:
                import_module(name)
                self.handle(self.epoll.poll(0, 256))  # in time
            self.live = begin_live()
            return self.run_watched()
        except Interrupted:
            self.program.ignore_signals()  # more must not cut the end short
            raise
        finally:
            self.end_everyone()
            self.traces.read_all()

    def run_watched(self) -> dict[str, Any]:
        main = self.program.main
        why = None
        try:
            why = self.watch(
                self.request["timeout"], self.request["until_stuck"]
            )
            if why is not None:
                self.take_standing(why)
        except Interrupted as interruption:
            self.interrupted_by = interruption.number
        self.end_everyone()
        self.hear()
        self.take(self.streams.read_to_the_end())
        self.handle(self.epoll.poll(0, 256))
        self.processes.forget_everyone(has_ended=not self.has_given_up)
        everyone = self.processes.everyone
        now = time.monotonic_ns()
        end = max(p.end or now for p in everyone)
        self.looker.segments.look_at_names(end)
        remove_leftovers(self.processes)
        self.tell_new_lines()
        seen = {
            "started_at": as_iso(self.program.started_at),
            "duration": seconds(end - self.origin),
            "exit_code": main.exit_code,
            "timed_out": why is not None,
            "truncated": self.output.truncated,
            "stopped": [
                [seconds(begin - self.origin), seconds(end - self.origin)]
                for begin, end in self.stops.times
            ],
            "reported_start_method": self.processes.start_method,
            "is_heard": self.processes.is_heard,
            **self.seen(now),
            "standing": self.standing,
            "processes": [
                self.described(process)
                for process in sorted(everyone, key=lambda p: p.start)
            ],
            "signals": self.signals.sent,
        }
        if self.interrupted_by:
            left = [each.pid for each in everyone if each.end is None]
            raise Interrupted(self.interrupted_by, seen, left)
        return seen

    def seen(self, now: int) -> dict[str, Any]:
        """The output, the waits and all that belongs to them.

        They are traced or looked at.
        """
        seen = described(self.looker, self.origin, self.show_file)
        if not self.request["trace"]:
            return {**seen, "output": self.output.in_order(self.origin)}
        from mpexamples.observe._linux.tracing import with_trace

        self.traces.read_all()
        return with_trace(
            *(seen, self.traces, self.processes.objects, self.output),
            *(self.origin, now, self.show_file),
        )

    def described(self, process: Watched) -> dict[str, Any]:
        end, reaped, ready = process.end, process.reaped, process.ready
        return {
            "pid": process.pid,
            "parent": process.parent or None,
            "name": process.name,
            "start": seconds(process.start - self.origin),
            "end": None if end is None else seconds(end - self.origin),
            "exit_code": process.exit_code,
            "command": process.command,
            "cpu": process.cpu and round(process.cpu, 6),
            "reaped": reaped and seconds(reaped - self.origin),
            "ended_by_observer": process.is_killed
            and process.exit_code in (-signal.SIGKILL, None),
            "ready": ready and seconds(ready - self.origin),
        }

    def watch(self, timeout: float, until_stuck: float | None) -> str | None:
        """Wait until no process is left; else say why we stopped before."""
        began = self.origin / 1e9
        while True:
            now = time.monotonic()
            deadline = began + timeout + self.stops.seconds
            if now >= deadline:
                return "timeout"
            next_signal = self.signals.send_due(now, self.stops.seconds)
            if now >= self.next_scan:
                if self.processes.reap():
                    return None
                self.hear()
                self.take(self.streams.read_unannounced())
                cost = time.thread_time()
                self.processes.scan()
                spent = time.thread_time() - cost
                pause = max(SCAN_INTERVAL, spent / SCAN_SHARE)
                self.next_scan = now + pause
            if now >= self.looker.next_look:
                self.looker.look()
                if until_stuck and self.looker.quiet_for() >= until_stuck:
                    return "stuck"
            next_time = min(
                *(deadline, self.next_scan, self.looker.next_look),
                next_signal,
            )
            wait = next_time - time.monotonic()
            self.handle(self.epoll.poll(max(0, wait), 256))
            self.tell_new_lines()
            while self.stopped_by:
                self.stop(self.stopped_by.pop(0))

    def handle(self, events: list[tuple[int, int]]) -> None:
        now = time.monotonic_ns()
        ready = dict(events)
        if self.reports.fileno() in ready:
            self.hear()
        if self.streams.fileno() in ready:
            self.take(self.streams.read())
        for fd, event in events:
            if fd in self.processes.by_pidfd:
                self.processes.on_event(fd, event, now)
            elif fd == self.wakeup.fileno():
                for number in self.wakeup.recv(4 * KIB):
                    if number == signal.SIGCHLD:
                        self.next_scan = 0.0
                    elif number == signal.SIGCONT:
                        self.stops.note_continued()
                    elif number in (*STOPPING, signal.SIGTSTP):
                        self.stopped_by.append(number)
        self.stops.note_alive()

    # -- signals ----------------------------------------------------------

    def stop(self, number: int) -> None:
        """Pass on the first SIGINT, stop after SIGTSTP.

        :raises Interrupted: this is another signal, or not the first.
        """
        if number == signal.SIGTSTP:
            self.stops.stop()
            self.stops.note_alive()  # before anything is read
            return
        if self.interrupted_by is None and self.is_kept:
            self.take_standing("interrupt")
        if number != signal.SIGINT or self.interrupted_by is not None:
            raise Interrupted(number)
        self.interrupted_by = number
        self.signals.send(number, to_group=True)

    # -- the end ----------------------------------------------------------

    def end_everyone(self) -> None:
        """Kill all that is left, however often it forks meanwhile.

        What cannot be killed, as a process that runs as another user, is
        left, and has no end in the recording.
        """
        self.processes.close_spare()
        self.handle(self.epoll.poll(0, 256))  # who has ended before
        self.is_ending = True
        began = progress = time.monotonic()
        ended = 0
        while not self.has_given_up and not self.processes.reap():
            is_early = time.monotonic() < began + PATIENCE_WITH_TRACKERS
            self.processes.kill_everyone(but_trackers=is_early)
            self.handle(self.epoll.poll(0.01, 256))
            now = time.monotonic()
            if ended != (ended := self.processes.number_of_ends()):
                progress = now
            self.has_given_up = (
                now - progress >= PATIENCE or now - began >= MOST_PATIENCE
            )

    # -- standing ---------------------------------------------------------

    def take_standing(self, why: str) -> None:
        """Note where each process stands; ``why`` as in a recording."""
        # Most runs need no report, and its modules take time to import.
        from mpexamples.observe._linux.reporting import Report

        self.hear()
        report = Report(self.processes, self.looker, self.answers, self.listen)
        for process, lines in report.others.items():  # of other threads
            data = "".join(f"{line}\n" for line in lines).encode()
            writer = self.writer_of("stderr", process.pid)
            self.output.write(writer, data, time.monotonic_ns())
        self.standing = report.described(
            why, self.origin, self.output, self.show_file
        )

    def listen(self, timeout: float) -> None:
        """Go on reading what is written and reported."""
        self.handle(self.epoll.poll(timeout, 256))

    def show_file(self, file: str) -> str:
        from mpexamples.observe._linux.stacks import shortened

        return shortened(file, self.request.get("folder", ""))

    # -- reports ----------------------------------------------------------

    def hear(self) -> None:
        """Read what the observed interpreters report.

        Anybody can send here, so a report is believed only if the kernel
        says that it comes from a process of the program.
        """
        while True:
            try:
                message, sender, pidfd = receive(
                    self.reports, LONGEST_REPORT, descriptors=True
                )
            except BlockingIOError:
                return
            try:
                if not sender or not self.processes.is_ours(sender):
                    raise ValueError(sender)
                self.take_report(message, sender, pidfd)
            except (ValueError, LookupError):
                pass  # it makes no sense
            if pidfd is not None and pidfd not in self.processes.by_pidfd:
                os.close(pidfd)

    def take_report(
        self, message: bytes, sender: int, pidfd: int | None
    ) -> None:
        reporter, what, pid, words = protocol.unpack(message)
        subject, theirs = as_pid(pid), as_pid(reporter)
        named = pid_of(pidfd)
        if sender != theirs:  # it counts in another pid namespace
            foreign = self.foreign_pids
            subject = foreign.subject(sender, theirs, subject, named)
            if what in protocol.BIRTHS:
                words = foreign.with_parent(
                    what, words, sender, theirs, subject
                )
        descriptor = pidfd
        if named not in (subject, REAPED):
            pidfd = None  # not a pidfd, or that of another process
        self.processes.take(what, sender, subject, words, pidfd)
        if self.request["trace"]:
            self.traces.take(what, subject, words, descriptor)

    # -- output ----------------------------------------------------------

    def take(
        self, writes: list[Write], last_of: Watched | None = None
    ) -> None:
        """Keep what was just read, as lines of the process that wrote it.

        ``last_of`` writes no more.  To learn who has written, reports are
        read; one that tells of an end leads here again, and must wait.
        """
        senders, are_lines = self.streams.new_senders(), self.streams.are_lines
        self.untaken.append((writes, senders, are_lines, last_of))
        if len(self.untaken) > 1:
            return
        while self.untaken:
            writes, senders, are_lines, ended = self.untaken[0]
            for sender in senders:
                sender.writer = self.writer_of(sender.stream, sender.pid)
            self.keep(writes, are_lines)
            for writer in ended.writers.values() if ended else ():
                self.output.end(writer)
            self.untaken.popleft()

    def keep(self, writes: list[Write], are_lines: bool) -> None:
        if self.answers.written or self.is_ending:
            writes = [each for each in writes if not self.is_withheld(*each)]
        now = time.monotonic_ns()
        if are_lines:
            self.output.write_lines(writes, now)
        else:
            for sender, data in writes:
                self.output.write(sender.writer, data, now)

    def is_withheld(self, sender: Sender, data: bytes) -> bool:
        """Whether the program would not have written this without us."""
        if sender.stream == "stderr" and self.answers.take(sender.pid, data):
            return True
        if not self.is_ending:
            return False
        # A tracker complains of what our killing has left.
        return self.process_of(sender.pid).name == "resource_tracker"

    def writer_of(self, stream: str, pid: int) -> Writer:
        process = self.process_of(pid)
        writer = process.writers.get(stream)
        if writer is None:
            writer = process.writers[stream] = Writer(pid, stream)
        return writer

    def process_of(self, pid: int) -> Watched:
        """The process with a pid, though it wrote before it was reported."""
        if process := self.processes.living.get(pid):
            return process
        self.hear()
        return (
            self.processes.living.get(pid)
            or self.processes.just_ended(pid)
            or self.processes.discover(pid)
        )

    def tell_new_lines(self) -> None:
        """Let the transcript be printed as far as it is known."""
        if self.live is None:
            return
        self.hear()  # names of the writers
        unfinished = [
            writer
            for process in self.processes.living.values()
            for writer in process.writers.values()
            if writer.kept
        ]
        self.live.tell(
            self.output, unfinished, self.processes.latest.get, self.origin
        )

    def tell_signal(self, moment: int, number: int, pid: int | None) -> None:
        if self.live:
            self.live.note_signal(moment, number, pid)

    def take_last_words(self, process: Watched) -> None:
        """Keep what a process has written before its pid is used again."""
        self.looker.forget(process)
        self.traces.read(process)
        self.take(self.streams.read(), process)
