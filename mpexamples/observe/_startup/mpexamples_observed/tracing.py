"""Recording events, for ``--trace``: one write into memory for each."""

from __future__ import annotations

import _thread
import os
import struct
import sys
import time
from itertools import count

from .events import (
    CALIBRATION,
    CALIBRATIONS,
    END,
    END_OFFSET,
    EVENT,
    LOST,
    MOST_NUMBERS,
    SENT,
)
from .protocol import MEMORY, PLACE
from .reporting import report
from .trace_memory import let_go, new_memory

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    Subject = tuple[int, int]  # number and value of an event

# Where the lines are that are not the program's own: Python's, and ours.
LIBRARY = (
    *(os.path.dirname(os.__file__) + os.sep, "<frozen "),
    os.path.dirname(__file__) + os.sep,
)
PACKAGES = "-packages" + os.sep  # folders of others in that of Python
OF_LIBRARY: dict[int, int] = {}
# Library functions in which nobody waits or prints for the program's sake:
# they begin a process or thread or end it, or tell of an error that nobody
# has caught.
STARTERS = (
    *("_bootstrap", "_exit_function", "start", "_feed"),
    *("_print_exception_bltin", "unraisablehook"),
)
OF_STARTER: dict[int, int] = {}
MOST_CODES = 10_000  # whose lines are known: a program may make them in a loop

now = time.monotonic_ns
get_ident = _thread.get_ident
get_frame = sys._getframe
write = EVENT.pack_into
write_end = END.pack_into
write_sent = SENT.pack_into
NO_MEMORY = bytearray()
# Raised where there is no room.  Nothing else is caught: it may come from a
# signal handler, which can run anywhere, and is for the program.
UNWRITABLE = struct.error

memory: Any = NO_MEMORY
next_offset = count(0, EVENT.size).__next__
numbers = count(1)
# By the address of a code object: its places by instruction, or that it is
# OF_LIBRARY or OF_STARTER.
known_codes: dict[int, dict[int, int]] = {}
codes: list[CodeType] = []  # these, kept so that none gets another's address
places = count(1)


def begin() -> None:
    """Trace this interpreter and all that are forked from it."""
    renew()
    for _ in range(CALIBRATIONS):
        end(begin_event(CALIBRATION, 0, 0, place()))
    os.register_at_fork(after_in_child=renew)


def renew() -> None:
    """Take a new memory; a forked process must not write into the old."""
    global memory, next_offset
    inherited, memory = memory, NO_MEMORY
    if inherited is not NO_MEMORY:
        let_go(inherited)
    try:
        memory = new_memory(
            lambda fd: report(MEMORY, os.getpid(), get_ident(), descriptor=fd)
        )
    except (OSError, AttributeError, ImportError):
        return  # it is seen from outside only
    next_offset = count(0, EVENT.size).__next__


def begin_event(
    kind: int, number: int = 0, value: int = 0, place: int = 0
) -> int:
    """Write an event that may last; return where it is.

    Nothing happens where the memory is full.
    """
    offset = next_offset()
    try:
        thread = get_ident() >> 12 & 0xFFFFFFFF
        write(memory, offset, now(), 0, value, thread, place, kind, number)
    except UNWRITABLE:
        pass
    return offset


def end(offset: int, value: int = 0) -> None:
    """Write when an event ended."""
    try:
        write_end(memory, offset + END_OFFSET, now(), value)
    except UNWRITABLE:
        pass


def fail(offset: int) -> None:
    """Write that an event ended with an exception."""
    try:
        write_end(memory, offset + END_OFFSET, -now(), 0)
    except UNWRITABLE:
        pass


def begin_sending(offset: int, start: int, value: int) -> None:
    """Write that what was put into a queue is on its way into the pipe."""
    try:
        thread = get_ident() >> 12 & 0xFFFFFFFF
        write_sent(memory, offset + END_OFFSET, -start, value, thread, 0)
    except UNWRITABLE:
        pass


def end_sending(offset: int, start: int, value: int) -> None:
    try:
        end = now()
        thread = get_ident() >> 12 & 0xFFFFFFFF
        took = (end - start) // 1000
        write_sent(memory, offset + END_OFFSET, end, value, thread, took)
    except UNWRITABLE:
        pass


def lose(offset: int) -> None:
    """Write that what was put into a queue is not sent."""
    try:
        write_end(memory, offset + END_OFFSET, LOST, 0)
    except UNWRITABLE:
        pass


def record(moment: int, kind: int, number: int, value: int = 0) -> None:
    """Write an event of one moment."""
    try:
        thread = get_ident() >> 12 & 0xFFFFFFFF
        write(memory, next_offset(), moment, 0, value, thread, 0, kind, number)
    except UNWRITABLE:
        pass


def record_whole(
    start: int, value: int, thread: int, place: int, kind: int, number: int
) -> None:
    """Write an event that ends now; ``thread`` is ``get_ident()`` or 0."""
    try:
        thread = thread >> 12 & 0xFFFFFFFF
        offset = next_offset()
        write(memory, offset, start, now(), value, thread, place, kind, number)
    except UNWRITABLE:
        pass


def new_number() -> int:
    """A number for a lock or an end of a pipe; 0 if there are too many."""
    number = next(numbers)
    return number if number <= MOST_NUMBERS else 0


def place(depth: int = 2) -> int:
    """The number of the program's line that has called our caller.

    0 where that is the library's own business.  ``depth`` is that of the
    first frame that can be the program's.
    """
    try:
        frame: FrameType | None = get_frame(depth)
    except ValueError:  # Python itself has called it
        return 0
    while frame is not None:
        known = known_codes.get(id(frame.f_code))
        if known is None:
            known = what_is(frame.f_code)
        if known is OF_LIBRARY:
            frame = frame.f_back
        elif known is OF_STARTER:
            return 0
        else:
            return known.get(frame.f_lasti) or new_place(frame, known)
    return 0


def what_is(code: CodeType) -> dict[int, int]:
    file = code.co_filename
    if not file.startswith(LIBRARY) or PACKAGES in file:
        known = {}
    else:
        known = OF_STARTER if code.co_name in STARTERS else OF_LIBRARY
    if len(codes) < MOST_CODES:
        known_codes[id(code)] = known
        codes.append(code)
    return known


def new_place(frame: FrameType, known: dict[int, int]) -> int:
    number = known[frame.f_lasti] = next(places)
    code = frame.f_code
    words = number, frame.f_lineno or 0, code.co_name, code.co_filename
    report(PLACE, os.getpid(), *words)
    return number


def like(traced: Any, function: Any) -> Any:
    """Let a traced function look like the one that it calls."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(traced, name, getattr(function, name))
    traced.__wrapped__ = function
    return traced


def waiting(
    function: Callable[..., Any],
    kind: int,
    subject: Callable[..., Subject | None],
    in_library: bool = True,
) -> Any:
    """A function that waits, traced.

    ``subject`` takes the same arguments and says what it waits for, None if
    it does not.  ``in_library``: where Python's library itself calls it.
    """

    def traced(*args: Any, **options: Any) -> Any:
        try:
            about = subject(*args, **options)
        except (TypeError, AttributeError):
            about = None  # the function itself will complain
        line = place()
        if not (line or in_library):
            about = None
        offset = None
        if about is not None:
            offset = begin_event(kind, *about, line)
        try:
            return function(*args, **options)
        except BaseException as error:
            hide_frame(error)
            raise
        finally:
            if about is not None and offset is not None:
                end(offset, about[1])

    return like(traced, function)


def hide_frame(error: BaseException) -> None:
    """Take the caller's frame out of a traceback, before a bare ``raise``.

    ``raise`` without an exception adds no entry for its own frame.
    """
    if error.__traceback__ is not None:
        error.__traceback__ = error.__traceback__.tb_next
