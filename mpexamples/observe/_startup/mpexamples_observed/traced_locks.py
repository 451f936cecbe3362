"""The locks whose uses ``--trace`` records.

Each traced method takes its own frame out of the tracebacks of exceptions
that pass through it.
"""

from __future__ import annotations

import os

from . import objects
from .attributes import also
from .events import ACQUIRED, RELEASED, WAITS_FOR
from .protocol import NONE, TRACED_LOCK
from .reporting import report
from .tracing import (
    begin_event,
    end,
    hide_frame,
    new_number,
    now,
    place,
    record,
)

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from typing import Any

FOR_LOCK = WAITS_FOR["lock"]

inner_lock: Any = None  # the type of the locks of queues
unlimited_lock: Any = None  # and of those that are never waited for
reports_left = 0  # of locks, after the last one that was numbered


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
