"""The calls of Python's library that ``--trace`` records.

Each traced call takes its own frame out of the tracebacks of exceptions
that pass through it.
"""

from __future__ import annotations

import os
import time
from binascii import crc32

from . import objects
from .attributes import SetOnly
from .events import (
    ACQUIRED,
    DIGESTED,
    PUT,
    RELEASED,
    THREAD_BORN,
    WAITS_FOR,
)
from .protocol import NONE, TRACED_LOCK, TRACED_PIPE
from .reporting import report
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
    record,
)

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Subject = tuple[int, int]  # number and value of an event

FOR_LOCK = WAITS_FOR["lock"]
FOR_DATA = WAITS_FOR["pipe_read"]
FOR_ROOM = WAITS_FOR["pipe_write"]
FOR_PROCESS = WAITS_FOR["process"]
FOR_FEEDER = WAITS_FOR["feeder"]
FOR_RESULT = WAITS_FOR["result"]
FOR_THREAD = WAITS_FOR["thread"]
SLEEPS = WAITS_FOR["sleep"]
FOR_OTHER = WAITS_FOR["other"]

ends: dict[int, int] = {}  # number of the end of a pipe, by its descriptor
sentinels: dict[int, int] = {}  # pid of a child, by its descriptor
inner_lock: Any = None  # the type of the locks of queues
unlimited_lock: Any = None  # and of those that are never waited for
reports_left = 0  # of locks, after the last one that was numbered
# By the number of the end of a pipe: the event of what its feeder thread has
# taken out of the buffer and not sent yet.
sending: dict[int, int | None] = {}
feeders: dict[int, int] = {}  # number of the end of a pipe, by id(thread)


def begin() -> None:
    os.register_at_fork(after_in_child=sending.clear)
    time.sleep = waiting(time.sleep, SLEEPS, lambda seconds: (0, 0))
    os.wait = waiting(os.wait, FOR_PROCESS, lambda: (0, 0))
    os.waitpid = waiting(
        os.waitpid,
        FOR_PROCESS,
        lambda pid, options: (
            None if options & os.WNOHANG else (0, max(0, pid))
        ),
    )


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


def also(owner: Any, name: str, act: Callable[[Any, Any], None]) -> None:
    """Act when an attribute is set, after what is done then already."""
    attribute = vars(owner).get(name)
    if attribute is None:
        setattr(owner, name, SetOnly(name, act))
    else:
        attribute.acts.append(act)


# -- locks --------------------------------------------------------------------


def trace_locks(synchronize: Any) -> None:
    module: Any = synchronize._multiprocessing
    real = module.SemLock
    really_acquire, really_release = real.acquire, real.release

    class Unlimited(real):  # type: ignore[misc, valid-type]
        """The semaphore of a queue without limit: nobody waits for it."""

        number = 0

    class Inner(Unlimited):
        """The lock of a queue: only waits for it are recorded."""

        def acquire(self, block: Any = True, timeout: Any = None) -> bool:
            try:  # the real function checks the time-out first
                if (
                    timeout is None or isinstance(timeout, (int, float))
                ) and really_acquire(self, False):
                    return True
                return bool(block) and wait_for(self, block, timeout)
            except BaseException as error:
                hide_frame(error)
                raise

        def __enter__(self) -> bool:
            try:
                return really_acquire(self, False) or wait_for(
                    self, True, None
                )
            except BaseException as error:
                hide_frame(error)
                raise

    class SemLock(Inner):
        """A lock of the program."""

        def acquire(self, block: Any = True, timeout: Any = None) -> bool:
            try:
                if (
                    timeout is None or isinstance(timeout, (int, float))
                ) and really_acquire(self, False):
                    record(now(), ACQUIRED, self.number)
                    return True
                if block and wait_for(self, block, timeout):
                    record(now(), ACQUIRED, self.number, 1)
                    return True
            except BaseException as error:
                hide_frame(error)
                raise
            return False

        __enter__ = acquire

        def release(self) -> None:
            moment = now()  # before anybody else can have acquired it
            try:
                really_release(self)
            except BaseException as error:
                hide_frame(error)
                raise
            record(moment, RELEASED, self.number)

        def __exit__(self, *_: object) -> None:
            moment = now()
            try:
                really_release(self)
            except BaseException as error:
                hide_frame(error)
                raise
            record(moment, RELEASED, self.number)

    def wait_for(lock: Inner, block: Any, timeout: Any) -> bool:
        offset = begin_event(FOR_LOCK, lock.number, 0, place(3))
        try:
            return bool(really_acquire(lock, block, timeout))
        except BaseException as error:
            hide_frame(error)
            raise
        finally:
            end(offset)

    for kind in (Unlimited, Inner, SemLock):
        kind.__module__ = real.__module__
        kind.__name__ = real.__name__
        kind.__qualname__ = real.__qualname__
        kind.__doc__ = real.__doc__
    module.SemLock = SemLock
    also(synchronize.SemLock, "_semlock", number_lock)

    global inner_lock, unlimited_lock
    inner_lock, unlimited_lock = Inner, Unlimited


def make_inner(_: Any, lock: Any) -> None:
    """Record less of a lock that belongs to a queue."""
    if lock is not None:
        semlock = lock._semlock
        is_limited = semlock.maxvalue < semlock.SEM_VALUE_MAX
        semlock.__class__ = inner_lock if is_limited else unlimited_lock
        lock._make_methods()


def number_lock(_: Any, semlock: Any) -> None:
    """Let the recorder know by which number our events name a lock.

    It knows the locks that ``objects`` reports, which are not all.
    """
    global reports_left
    if objects.reports_left == reports_left:
        return
    reports_left = objects.reports_left
    semlock.number = number = new_number()
    if number:
        words = number, id(semlock), semlock.name or NONE
        report(TRACED_LOCK, os.getpid(), *words)


# -- pipes --------------------------------------------------------------------


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


# -- queues -------------------------------------------------------------------


def trace_queues(queues: Any) -> None:
    """Trace what goes through the buffer of a queue to its feeder thread."""
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


# -- processes, threads, results ----------------------------------------------


def trace_join(process: Any) -> None:
    def child(self: Any, timeout: Any = None) -> Subject | None:
        if self._popen is None or (timeout is not None and timeout <= 0):
            return None
        return 0, self._popen.pid

    base = process.BaseProcess
    base.join = waiting(base.join, FOR_PROCESS, child)

    def on_popen(_: Any, popen: Any) -> None:
        if popen is not None:
            sentinels[popen.sentinel] = popen.pid

    also(base, "_popen", on_popen)


def trace_subprocesses(subprocess: Any) -> None:
    def child(self: Any, timeout: Any = None) -> Subject | None:
        return None if self.returncode is not None else (0, self.pid)

    subprocess.Popen.wait = waiting(subprocess.Popen.wait, FOR_PROCESS, child)


def of_no_object(*_: object, **options: object) -> Subject:
    return 0, 0


def trace_threads(threading: Any) -> None:
    """Trace the waits of the program, not those that the library needs."""
    for owner, name in (
        (threading.Thread, "join"),
        (threading.Condition, "wait"),
    ):
        function = getattr(owner, name)
        traced = waiting(function, FOR_THREAD, of_no_object, in_library=False)
        setattr(owner, name, traced)

    def on_number(_: Any, number: int | None) -> None:
        if number not in (None, os.getpid()):
            record(now(), THREAD_BORN, 0, number or 0)

    also(threading.Thread, "_native_id", on_number)


def trace_pool(pool: Any) -> None:
    trace_results((pool.ApplyResult, "wait"), (pool.IMapIterator, "next"))
    pool.IMapIterator.__next__ = pool.IMapIterator.next


def trace_futures(base: Any) -> None:
    trace_results(
        (base.Future, "result"), (base.Future, "exception"), (base, "wait")
    )


def trace_results(*functions: tuple[Any, str]) -> None:
    for owner, name in functions:
        function = getattr(owner, name)
        setattr(owner, name, waiting(function, FOR_RESULT, of_no_object))


ACTIONS: dict[str, Callable[[Any], None]] = {
    "multiprocessing.connection": trace_pipes,
    "multiprocessing.process": trace_join,
    "multiprocessing.pool": trace_pool,
    "multiprocessing.queues": trace_queues,
    "multiprocessing.synchronize": trace_locks,
    "concurrent.futures._base": trace_futures,
    "subprocess": trace_subprocesses,
    "threading": trace_threads,
}
