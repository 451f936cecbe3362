"""Pipes and queues, whose messages ``--trace`` records."""

from __future__ import annotations

import os
from binascii import crc32

from . import objects
from .attributes import also
from .events import DIGESTED, PUT, WAITS_FOR
from .protocol import TRACED_PIPE
from .reporting import report
from .traced_locks import make_inner
from .tracing import (
    begin_event,
    begin_sending,
    end,
    end_sending,
    fail,
    hide_frame,
    like,
    lose,
    new_number,
    now,
    place,
    waiting,
)

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .tracing import Subject

FOR_DATA = WAITS_FOR["pipe_read"]
FOR_ROOM = WAITS_FOR["pipe_write"]
FOR_PROCESS = WAITS_FOR["process"]
FOR_FEEDER = WAITS_FOR["feeder"]
FOR_OTHER = WAITS_FOR["other"]

ends: dict[int, int] = {}  # number of the end of a pipe, by its descriptor
sentinels: dict[int, int] = {}  # pid of a child, by its descriptor
# By the number of the end of a pipe: the event of what its feeder thread has
# taken out of the buffer and not sent yet.
sending: dict[int, int | None] = {}
feeders: dict[int, int] = {}  # number of the end of a pipe, by id(thread)


def trace_pipes(connection: Any) -> None:
    also(connection._ConnectionBase, "_handle", number_end)
    really_send = connection.Connection._send_bytes
    really_receive = connection.Connection._recv_bytes

    def send_bytes(self: Any, buf: Any) -> None:
        number = ends.get(self._handle, 0)
        size = len(buf)
        digest = crc32(buf if size <= DIGESTED else buf[:DIGESTED], size)
        start = 0
        offset = sending.get(number)
        if offset is None:
            offset = begin_event(FOR_ROOM, number, digest, place(3))
        else:
            sending[number] = None
            start = now()
            begin_sending(offset, start, digest)
        try:
            really_send(self, buf)
        except BaseException as error:
            hide_frame(error)
            (lose if start else fail)(offset)
            raise
        if start:
            end_sending(offset, start, digest)
        else:
            end(offset, digest)

    def receive_bytes(self: Any, maxsize: Any = None) -> Any:
        number = ends.get(self._handle, 0)
        offset = begin_event(FOR_DATA, number, 0, place(3))
        try:
            buf = really_receive(self, maxsize)
        except BaseException as error:
            hide_frame(error)
            fail(offset)
            raise
        if buf is None:  # longer than maxsize
            fail(offset)
        else:
            size = buf.tell()
            data = buf.getvalue()
            if size > DIGESTED:
                data = data[:DIGESTED]
            end(offset, crc32(data, size))
        return buf

    connection.Connection._send_bytes = like(send_bytes, really_send)
    connection.Connection._recv_bytes = like(receive_bytes, really_receive)
    really_wait = connection.wait

    def wait(object_list: Iterable[Any], timeout: Any = None) -> Any:
        everything = list(object_list)
        if timeout is not None and timeout <= 0:
            offset = None
        else:
            kind, number, value = awaited(everything)
            offset = begin_event(kind, number, value, place())
        try:
            return really_wait(everything, timeout)
        except BaseException as error:
            hide_frame(error)
            raise
        finally:
            if offset is not None:
                fail(offset)  # nothing has been received yet

    connection.wait = like(wait, really_wait)


def number_end(_: Any, handle: Any) -> None:
    if handle is None:
        return
    ends[handle] = number = new_number()
    if number:
        report(TRACED_PIPE, os.getpid(), number, objects.inode_of(handle))


def awaited(things: list[Any]) -> tuple[int, int, int]:
    """Kind, number and value of a wait for any of several things."""
    if things and all(isinstance(each, int) for each in things):
        pid = sentinels.get(things[0], 0) if len(things) == 1 else 0
        return FOR_PROCESS, 0, pid
    numbers = [ends.get(getattr(each, "_handle", -1), 0) for each in things]
    if all(numbers):
        return FOR_DATA, numbers[0] if len(numbers) == 1 else 0, 0
    return FOR_OTHER, 0, 0


def trace_queues(queues: Any) -> None:
    """Trace what goes through the buffer of a queue to its feeder thread."""
    os.register_at_fork(after_in_child=sending.clear)
    real = queues.collections.deque
    sentinel = queues._sentinel  # ends the feeder thread

    class deque(real):  # type: ignore[misc, valid-type]
        __slots__ = ("number",)

        def append(self, item: Any, /) -> None:
            offset = None
            if item is not sentinel:
                offset = begin_event(PUT, self.number)
            real.append(self, (offset, item))

        def popleft(self) -> Any:
            try:
                offset, item = real.popleft(self)
            except BaseException as error:
                hide_frame(error)
                raise
            unsent = sending.get(self.number)
            if unsent is not None:  # it could not be pickled
                lose(unsent)
            sending[self.number] = offset
            return item

    deque.__module__ = real.__module__
    deque.__qualname__ = real.__qualname__

    def on_buffer(queue: Any, buffer: Any) -> None:
        traced = deque()
        traced.number = ends.get(queue._writer._handle, 0)
        vars(queue)["_buffer"] = traced

    def on_thread(queue: Any, thread: Any) -> None:
        feeders[id(thread)] = ends.get(queue._writer._handle, 0)

    also(queues.Queue, "_buffer", on_buffer)
    also(queues.Queue, "_thread", on_thread)
    for owner, locks in (
        (queues.Queue, ("_rlock", "_wlock", "_sem")),
        (queues.SimpleQueue, ("_rlock", "_wlock")),
    ):
        for lock in locks:
            also(owner, lock, make_inner)

    def feeder(twr: Any) -> Subject:
        return feeders.get(id(twr()), 0), 0

    queues.Queue._finalize_join = staticmethod(
        waiting(queues.Queue._finalize_join, FOR_FEEDER, feeder)
    )
