"""The transcript of a run, printed while it is made."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mpexamples.observe._output import Output, Writer, seconds
from mpexamples.observe._recording import Line, Process, Recording
from mpexamples.observe._signals import name_of
from mpexamples.observe._text import (
    UNKNOWN,
    Paint,
    as_line,
    as_note,
    heading,
    sent,
    summary,
    terminal_width,
)
from mpexamples.observe._visible import visible

NARROWEST = len("MainProcess")
SIGNAL = "signal"  # in place of a stream
PATIENCE = 100_000_000  # ns that a line may take until its beginning is shown

ProcessOf = Callable[[int], Any]  # the process with this pid, or None
# Moment in ns, pid, stream, text.
Told = tuple[int, int | None, str, str]


class LiveTranscript:
    """Prints what ``as_text`` says of a recording, as it comes.

    Lines are printed in the order in which they were begun.  What waits for
    its end, such as a prompt, is printed after a tenth of a second.

    A thread of its own prints: the reader of a pipe may stop reading, and
    must not stop the recorder with it.
    """

    def __init__(self, colour: bool, has_keyboard: bool = False) -> None:
        self.paint = Paint(colour)
        self.has_keyboard = has_keyboard  # the Return key ends lines too
        self.width = NARROWEST
        self.taken = 0  # of the recorder's lines
        self.waiting: list[Told] = []
        self.in_our_frame: set[Writer] = set()
        self.beginnings: dict[tuple[int | None, str, int], str] = {}
        self.open_line: tuple[int | None, str] | None = None
        self.failure: OSError | None = None
        self.texts: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.printer = threading.Thread(target=self.print_texts, daemon=True)

    def begin(self, command: Sequence[str]) -> None:
        self.printer.start()
        self.texts.put(heading(command) + "\n")

    def tell(
        self,
        output: Output,
        unfinished: Iterable[Writer],
        process_of: ProcessOf,
        origin: int,
    ) -> None:
        """Print the lines that are new, and what waits for its end.

        :raises OSError: standard output takes no more.
        """
        if self.failure:
            raise self.failure
        self.waiting += [
            (began, writer.pid, writer.stream, text)
            for _, began, writer, text in output.texts(
                self.taken, self.in_our_frame
            )
        ]
        self.taken = len(output.lines)
        now = until = time.monotonic_ns()
        begun = []
        for writer in unfinished:
            if writer.began + PATIENCE > now:
                until = min(until, writer.began)
            else:
                text = decoded(writer.kept)
                begun.append((writer.began, writer.pid, writer.stream, text))
        if not self.waiting and not begun:
            return
        self.waiting.sort(key=lambda line: line[0])
        ready = [line for line in self.waiting if line[0] <= until]
        self.waiting = self.waiting[len(ready) :]
        for line in sorted([*ready, *begun], key=lambda line: line[0]):
            self.show(line, line not in begun, process_of, origin)

    def note_signal(self, moment: int, number: int, pid: int | None) -> None:
        """Note, among the lines, a signal that the observer has sent."""
        self.waiting.append((moment, pid, SIGNAL, name_of(number)))

    def show(
        self,
        line: Told,
        is_whole: bool,
        process_of: ProcessOf,
        origin: int,
    ) -> None:
        """Print a line, or what is new of it since the last time."""
        began, pid, stream, text = line
        key = pid, stream, began
        shown = self.beginnings.pop(key, "")
        text = visible(text)
        if not is_whole:
            self.beginnings[key] = text
            if text == shown:
                return
        if shown and text.startswith(shown):
            text = text[len(shown) :]
            if not text:  # its end alone is new
                if self.open_line == (pid, stream):
                    self.texts.put("\n")
                    self.open_line = None
                return
        is_continued = (
            self.open_line == (pid, stream) and not self.has_keyboard
        )
        if not is_continued:
            if self.open_line:
                self.texts.put("\n")
            line_ = Line(seconds(began - origin), pid, stream, text)
            text = self.labelled(line_, process_of)
        self.texts.put(text.rstrip() + "\n" if is_whole else text)
        self.open_line = None if is_whole else (pid, stream)

    def labelled(self, line: Line, process_of: ProcessOf) -> str:
        watched = None if line.pid is None else process_of(line.pid)
        label = UNKNOWN
        if watched is not None:
            process = Process(
                *(watched.pid, None, watched.name, 0.0, None, None),
                command=watched.command,
            )
            self.paint.add(process)
            label = process.label
        if line.stream == SIGNAL:
            to = label if line.pid else None
            return as_note(line.time, sent(line.text, to))
        self.width = max(self.width, len(label))
        return as_line(line, label, self.width, self.paint)

    def end(self, recording: Recording) -> None:
        """Print what follows the transcript; return when all is printed.

        :raises OSError: standard output takes no more.
        """
        for _, process in recording.lanes():
            self.paint.add(process)
        if self.open_line:
            self.texts.put("\n")
        for line in summary(recording, self.paint, terminal_width()):
            self.texts.put(line + "\n")
        self.texts.put(None)
        self.printer.join()
        if self.failure:
            raise self.failure

    def print_texts(self) -> None:
        try:
            while (text := self.texts.get()) is not None:
                sys.stdout.write(text)
                if self.texts.empty():
                    sys.stdout.flush()
        except OSError as error:
            self.failure = error


def decoded(data: bytes | bytearray) -> str:
    """The text so far; the last character may not be there whole yet."""
    for cut in range(1, min(3, len(data)) + 1):
        if data[-cut] >= 0xC0:  # begins a character of several bytes
            data = data[:-cut] if is_unfinished(data[-cut], cut) else data
            break
        if data[-cut] < 0x80:
            break
    return data.decode("utf-8", "backslashreplace")


def is_unfinished(first: int, length: int) -> bool:
    return length < 2 + (first >= 0xE0) + (first >= 0xF0)
