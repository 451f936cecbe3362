"""What a recorder keeps of the output: whole lines, up to a limit."""

from __future__ import annotations

import errno
import os
import signal
import time
from operator import itemgetter
from types import MappingProxyType

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from mpexamples.observe._linux.streams import Write
    from mpexamples.observe._recording import Recording

KIB, MIB = 1024, 1024 * 1024
LONGEST_LINE = 64 * KIB  # bytes of one line that a recording keeps
MOST_OF_ONE = 32 * MIB  # bytes of all lines of one process on one stream
MOST_OF_ALL = 48 * MIB  # bytes of all lines
COST_OF_LINE = 100  # bytes that a line takes beside its text
READ_SIZE = 64 * KIB

HERE = os.path.dirname(os.path.abspath(__file__))
OUR_FRAME = f'  File "{os.path.join(HERE, "_startup")}'


class Interrupted(Exception):
    """A signal stopped the recorder.

    ``left_running`` are processes that it could not kill.  ``seen`` is what
    it has seen until then, ``recording`` the same as a recording.
    """

    def __init__(
        self,
        number: int,
        seen: dict[str, Any] | None = None,
        left_running: Sequence[int] = (),
    ) -> None:
        super().__init__(number)
        self.number = number
        self.status = 128 + number
        self.left_running = left_running
        self.seen = seen
        self.recording: Recording | None = None

    def __str__(self) -> str:
        message = f"stopped by {signal.Signals(self.number).name}"
        if self.left_running:
            pids = ", ".join(map(str, self.left_running))
            message += f"; cannot be killed, and left running: pid {pids}"
        return message


class Writer:
    """What one process writes to one stream: cut into lines, up to a limit."""

    def __init__(self, pid: int | None, stream: str) -> None:
        self.pid = pid
        self.stream = stream
        self.began = 0
        self.kept = bytearray()
        self.dropped = 0
        self.room = MOST_OF_ONE

    def feed(self, data: bytes, now: int) -> Iterator[bytes]:
        """Yield each line that ``data`` completes; ``began`` dates it."""
        *complete, rest = data.split(b"\n")
        for part in complete:
            if self.kept or len(part) > LONGEST_LINE:
                self._add(part, now)
                yield self.take()
            else:
                self.began = now
                yield part
        if rest:
            self._add(rest, now)

    def _add(self, data: bytes, now: int) -> None:
        if not self.kept:
            self.began = now
        room = LONGEST_LINE - len(self.kept)
        self.kept += data[:room]
        self.dropped += max(0, len(data) - room)

    def take(self) -> bytes:
        line = bytes(self.kept)
        if self.dropped:
            line += b" [cut: %d more bytes in this line]" % self.dropped
        self.kept.clear()
        self.dropped = 0
        return line


KeptLine = tuple[int, Writer, bytes]  # when it began, ns; without its end


class Output:
    """The lines of all processes, in the order in which they were read.

    They stay bytes until the end: a flood leaves no time for more.
    """

    def __init__(self) -> None:
        self.lines: list[KeptLine] = []
        self.room = MOST_OF_ALL
        self.truncated = False

    def write(self, writer: Writer, data: bytes, now: int) -> None:
        """Take in what a process has just written to a stream."""
        size = len(data) - 1
        cost = size + COST_OF_LINE
        if (
            data.find(b"\n") == size < LONGEST_LINE
            and not writer.kept
            and cost < writer.room
            and cost < self.room
        ):  # one whole line, the usual case
            writer.room -= cost
            self.room -= cost
            self.lines.append((now, writer, data[:-1]))
        elif writer.room > 0 and self.room > 0:
            for line in writer.feed(data, now):
                self._keep(writer, line)

    def write_lines(self, writes: Iterable[Write], now: int) -> None:
        """Take in writes of which each is one whole line."""
        keep = self.lines.append
        for sender, data in writes:
            writer = sender.writer
            cost = len(data) + COST_OF_LINE
            if writer.kept or cost >= writer.room or cost >= self.room:
                self.write(writer, data, now)
            else:
                writer.room -= cost
                self.room -= cost
                keep((now, writer, data[:-1]))

    def end(self, writer: Writer) -> None:
        """Keep the last, unfinished line of a writer that has ended."""
        if writer.kept:
            self._keep(writer, writer.take())

    def _keep(self, writer: Writer, line: bytes) -> None:
        if len(line) > LONGEST_LINE:
            self.truncated = True
        if writer.room <= 0 or self.room <= 0:
            return
        cost = len(line) + COST_OF_LINE
        writer.room -= cost
        self.room -= cost
        if writer.room <= 0 or self.room <= 0:
            self.truncated = True
            line = b"[cut: the rest of what this process printed]"
        self.lines.append((writer.began, writer, line))

    def in_order(
        self,
        origin: int,
        sources: Mapping[int, tuple[Any, ...]] = MappingProxyType({}),
    ) -> list[tuple[Any, ...]]:
        """Time (seconds since ``origin``, ns), pid, stream, text; by time.

        ``sources`` has what follows, by the number of the line.
        """
        return [
            (
                *(seconds(began - origin), writer.pid, writer.stream, text),
                *sources.get(number, ()),
            )
            for number, began, writer, text in sorted(
                self.texts(), key=itemgetter(1)
            )
        ]

    def texts(
        self, first: int = 0, in_our_frame: set[Writer] | None = None
    ) -> Iterator[tuple[int, int, Writer, str]]:
        """Number, time, writer and text of the lines.

        Those that tell of our own frames are left out.

        To go on later, pass the number of the next line and the same set.
        """
        inside = set() if in_our_frame is None else in_our_frame
        for number, (began, writer, line) in enumerate(
            self.lines[first:], first
        ):
            text = line.decode("utf-8", "backslashreplace")
            if writer.stream == "stderr":
                if text.startswith(OUR_FRAME):
                    inside.add(writer)
                elif not text.startswith("    "):
                    inside.discard(writer)
            if writer not in inside:
                yield number, began, writer, text


def reason_of(error: OSError) -> str:
    """What went wrong, in words, and with which file."""
    reason = error.strerror or str(error)
    if error.filename is None or error.errno in (errno.EMFILE, errno.ENFILE):
        return reason  # any file would have been one too many
    return f"{reason}: {os.fsdecode(error.filename)}"


def as_iso(moment: float) -> str:
    """A moment (seconds since the epoch) as ISO 8601, in UTC."""
    whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment))
    return f"{whole}.{int(moment % 1 * 1000):03}Z"


def seconds(nanoseconds: int) -> float:
    return round(max(0, nanoseconds) / 1e9, 6)
