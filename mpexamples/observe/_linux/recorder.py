"""The recorder: a process of its own that runs one program and watches it.

It needs a process of its own because it makes itself the reaper of every
orphan below it: when it has no child left, no process of the program is
left either.  :func:`main` reads a request (JSON) from standard input and
writes the recording to standard output.

How it sees:

* standard output and error of the program are Unix stream sockets: the
  kernel names the writer of all that is read, and tells the order in which
  it was written, see ``streams.py``;
* the interpreters of the program report births and names in datagrams, see
  ``_startup/mpexamples_observed/protocol.py``;
* the process table, ``processes.py``, follows each process to its end.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mpexamples.observe._linux.asking import Answers
from mpexamples.observe._linux.kernel import (
    PR_SET_CHILD_SUBREAPER,
    PR_SET_PDEATHSIG,
    REAPED,
    RESET,
    STOPPING,
    as_pid,
    name_senders,
    pid_of,
    prctl,
    raise_file_limit,
    receive,
    require_proc,
    spawn,
)
from mpexamples.observe._linux.leftovers import remove_leftovers
from mpexamples.observe._linux.looking import Looker, described
from mpexamples.observe._linux.namespaces import ForeignPids
from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._linux.sending import Sending
from mpexamples.observe._linux.stops import Stops
from mpexamples.observe._linux.streams import Sender, Streams, Write
from mpexamples.observe._linux.traces import Traces
from mpexamples.observe._output import (
    KIB,
    Interrupted,
    Output,
    Writer,
    as_iso,
    reason_of,
    seconds,
)
from mpexamples.observe._signals import Signal
from mpexamples.observe._startup.mpexamples_observed import protocol

if TYPE_CHECKING:
    from mpexamples.observe._live import LiveTranscript

SCAN_INTERVAL = 0.05  # seconds between two looks at /proc, at least
SCAN_SHARE = 0.05  # of the time may go into these looks
PATIENCE = 5.0  # seconds after the last end of a process that is killed
MOST_PATIENCE = 30.0  # with all of them, though one may fork for ever
PATIENCE_WITH_TRACKERS = 3.0  # seconds that they may take to end
LONGEST_REPORT = 8 * KIB


class Recorder:
    """Runs one command and gathers what its processes do.

    The request is a dict: ``command`` (list of str), ``env`` (dict),
    ``pythonpath`` (of the observer, str), ``environment`` ("clean", or
    "caller" for one that inherits standard input), ``timeout`` (seconds),
    ``buffering`` ("line" or "block"), ``start_method`` (str or None),
    ``signals`` (lists, see ``Signal``).

    ``live`` prints the transcript meanwhile.

    SIGINT, the first time, goes to the program as Ctrl-C at a terminal
    does, and the program is watched until it ends; any more, and SIGTERM,
    SIGHUP and SIGQUIT, end it.
    """

    def __init__(
        self, request: dict[str, Any], live: LiveTranscript | None = None
    ) -> None:
        require_proc()
        self.request = request
        self.live = live
        self.output = Output()
        self.streams = Streams()
        self.stopped_by: list[int] = []  # signals that came
        self.interrupted_by: int | None = None
        self.is_kept = True  # what was seen until then
        self.reset = {*RESET}
        self.next_scan = 0.0
        self.has_given_up = False  # a process could not be killed
        self.is_ending = False  # what is left is being killed
        self.epoll = select.epoll()
        self.processes = ProcessTable(self.epoll, self.take_last_words)
        self.signals = Sending(
            (Signal(*each) for each in request["signals"]),
            self.processes,
            live.note_signal if live else None,
        )
        self.looker = Looker(self.processes)
        self.traces = Traces(self.processes)
        self.answers = Answers()
        self.standing: dict[str, Any] | None = None
        self.stops = Stops(self.processes)
        self.foreign_pids = ForeignPids()
        self.reports = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.wakeup, self.alarm = socket.socketpair()

    # -- the run ---------------------------------------------------------

    def run(self) -> dict[str, Any]:
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        for end in (self.wakeup, self.alarm):
            end.setblocking(False)
        previous_fd = signal.set_wakeup_fd(
            self.alarm.fileno(), warn_on_full_buffer=False
        )
        handled = {*STOPPING, signal.SIGCHLD, signal.SIGCONT}
        if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:  # nohup
            handled.remove(signal.SIGHUP)
            self.reset.remove(signal.SIGHUP)
        previous = {
            number: signal.signal(number, lambda *_: None)
            for number in handled
        }
        if signal.getsignal(signal.SIGTSTP) == signal.SIG_DFL:
            previous[signal.SIGTSTP] = signal.signal(
                signal.SIGTSTP, lambda *_: None
            )
        is_collecting = gc.isenabled()
        gc.disable()  # it costs a third of the time in a flood of lines
        try:
            return self.run_watched()
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
            if is_collecting:
                gc.enable()
            prctl(PR_SET_CHILD_SUBREAPER, 0)

    def run_watched(self) -> dict[str, Any]:
        self.epoll.register(self.wakeup, select.EPOLLIN)
        address = f"mpexamples-{os.getpid()}-{os.urandom(8).hex()}"
        self.reports.bind(b"\0" + address.encode())
        name_senders(self.reports)
        self.epoll.register(self.reports, select.EPOLLIN)
        self.epoll.register(self.streams, select.EPOLLIN)

        started_at = time.time()
        main = self.start(address)
        raise_file_limit()  # after the start: the program keeps its own
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
        remove_leftovers(self.processes)
        self.tell_new_lines()
        everyone = self.processes.everyone
        now = time.monotonic_ns()
        duration = max(p.end or now for p in everyone) - self.origin
        seen = {
            "started_at": as_iso(started_at),
            "duration": seconds(duration),
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

    def start(self, address: str) -> Watched:
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
        command = self.request["command"]
        is_clean = self.request["environment"] == "clean"
        null = os.open(os.devnull, os.O_RDONLY)
        self.origin = time.monotonic_ns()
        try:
            pid = spawn(
                command,
                env,
                [null if is_clean else None, *(w.fileno() for w in writers)],
                self.reset,
            )
        finally:
            os.close(null)
            for writer in writers:
                writer.close()
        main = self.processes.born(pid, None, self.origin)
        main.name = "MainProcess"
        self.signals.begin(main, self.origin)
        return main

    def watch(self, timeout: float, until_stuck: float | None) -> str | None:
        """Wait until no process is left; else say why we stopped before."""
        began = time.monotonic()
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
                self.processes.scan()
                spent = time.monotonic() - now
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

    def close(self) -> None:
        self.traces.read_all()
        self.processes.close()
        self.streams.close()
        for endpoint in (self.reports, self.wakeup, self.alarm):
            endpoint.close()
        self.epoll.close()

    # -- standing ---------------------------------------------------------

    def take_standing(self, why: str) -> None:
        """Note where each process stands; ``why`` as in a recording."""
        # Most runs need no report, and its modules take time to import.
        from mpexamples.observe._linux.reporting import Report

        self.hear()
        report = Report(self.processes, self.looker, self.answers, self.listen)
        for process, lines in report.others.items():  # of other threads
            data = "".join(f"{line}\n" for line in lines).encode()
            self.take([(("stderr", process.pid), data)])
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

    def take(self, writes: Iterable[Write]) -> None:
        """Keep what was written, as lines of the process that wrote it."""
        if self.answers.written or self.is_ending:
            writes = [each for each in writes if not self.is_withheld(*each)]
        now = time.monotonic_ns()
        writers: dict[Sender, Writer] = {}
        for sender, data in writes:
            writer = writers.get(sender)
            if writer is None:
                writer = writers[sender] = self.writer_of(*sender)
            self.output.write(writer, data, now)

    def is_withheld(self, sender: Sender, data: bytes) -> bool:
        """Whether the program would not have written this without us."""
        stream, pid = sender
        if stream == "stderr" and self.answers.take(pid, data):
            return True
        if not self.is_ending:
            return False
        # A tracker complains of what our killing has left.
        return self.process_of(pid).name == "resource_tracker"

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

    def take_last_words(self, process: Watched) -> None:
        """Keep what a process has written before its pid is used again."""
        self.looker.forget(process)
        self.traces.read(process)
        self.take(self.streams.read_to_the_end())
        for writer in process.writers.values():
            self.output.end(writer)


def main() -> int:
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    try:
        recorder = Recorder(json.load(sys.stdin))
        recorder.is_kept = False
        recording = recorder.run()
    except Interrupted as interruption:
        return interruption.status
    except OSError as error:
        print(f"cannot record: {reason_of(error)}", end="")
        return 1
    json.dump(recording, sys.stdout)
    return 0
