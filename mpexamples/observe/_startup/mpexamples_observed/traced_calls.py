"""The calls of Python's library that ``--trace`` records."""

from __future__ import annotations

import os
import time

from .attributes import also
from .events import THREAD_BORN, WAITS_FOR
from .traced_locks import trace_locks
from .traced_pipes import sentinels, trace_pipes, trace_queues
from .tracing import now, record, waiting

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .tracing import Subject

FOR_PROCESS = WAITS_FOR["process"]
FOR_RESULT = WAITS_FOR["result"]
FOR_THREAD = WAITS_FOR["thread"]
SLEEPS = WAITS_FOR["sleep"]


def begin() -> None:
    time.sleep = waiting(time.sleep, SLEEPS, lambda seconds: (0, 0))
    os.wait = waiting(os.wait, FOR_PROCESS, lambda: (0, 0))
    os.waitpid = waiting(
        os.waitpid,
        FOR_PROCESS,
        lambda pid, options: (
            None if options & os.WNOHANG else (0, max(0, pid))
        ),
    )


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
