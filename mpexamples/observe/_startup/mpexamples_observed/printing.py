"""Which line of the program has printed a line of output, for ``--trace``.

``print()`` calls ``write`` of a stream for each of its pieces, and so does
all else that writes text.  What is written past the stream has no events.
"""

from __future__ import annotations

import _thread
import sys
from binascii import crc32

from .events import LENGTH, MOST_PRINTED, PRINTED_ON
from .tracing import hide_frame, like, now, place, record_whole

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from typing import Any

get_ident = _thread.get_ident


def begin() -> None:
    """Trace what is printed from now on."""
    for name, kind in PRINTED_ON.items():
        stream = getattr(sys, name)
        if stream is not None:
            stream.write = traced_write(stream, kind)
    sys.unraisablehook = traced_unraisablehook(sys.unraisablehook)


def traced_write(stream: Any, kind: int) -> Any:
    really_write = stream.write
    kept = ""  # of a line that has no end yet
    start = 0  # when it was begun
    writer = 0  # the thread that has written it; 0: several, or it is long

    def write(text: Any, /) -> Any:
        nonlocal kept, start, writer
        if not kept:
            start = now()
        try:
            count = really_write(text)
        except BaseException as error:
            hide_frame(error)
            raise
        thread = get_ident()
        if not kept:
            writer = thread
        elif writer != thread:
            writer = 0
        if text == "\n":
            line, kept = kept, ""
            record_line(stream, kind, line, start, writer, place())
        elif "\n" in text:
            *lines, kept = (kept + text).split("\n")
            where = place()
            for line in lines:
                record_line(stream, kind, line, start, writer, where)
                writer = thread  # of the rest
        elif len(kept) + len(text) <= MOST_PRINTED:
            kept += text
        else:
            writer = 0
        return count

    return like(write, really_write)


def record_line(
    stream: Any, kind: int, line: str, start: int, thread: int, where: int
) -> None:
    """Write an event that ends now."""
    try:
        data = line.encode()
        if not line.isascii():
            data = line.encode(stream.encoding, stream.errors)
    except (ValueError, LookupError):
        return  # the stream has got another encoding
    where = where if thread else 0
    record_whole(start, crc32(data), thread, where, kind, len(data) & LENGTH)


def traced_unraisablehook(hook: Any) -> Any:
    """Let ``place`` know that nobody has asked for what is printed then."""

    def unraisablehook(unraisable: Any, /) -> Any:
        try:
            return hook(unraisable)
        except BaseException as error:
            hide_frame(error)
            raise

    return like(unraisablehook, hook)
