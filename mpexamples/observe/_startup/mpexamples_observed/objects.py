"""Reporting the locks, queues, pipes and memory that processes share.

Each object of ``multiprocessing.synchronize`` has a ``_semlock``, and so do
queues and pools, which are made of locks.  It is reported once in every
process that has it; acquiring and releasing it costs nothing.  A pipe is
reported where it is created, memory when it is mapped and when it no longer
is: between two looks of the recorder a process can attach, read and close.
"""

from __future__ import annotations

import os
import sys
import time

from .attributes import ReportedAttribute, SetOnly
from .protocol import MAPPED, NONE, PIPE, SEMLOCK, UNMAPPED
from .reporting import report

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

MOST_REPORTS = 2000  # of one process: a program may create these in a loop
INTERNAL = ("multiprocessing", "concurrent")  # packages that make locks

# The locks that an object is made of, in the order in which it sets them.
QUEUE = ("_rlock", "_wlock", "_sem")
PARTS = {
    "Condition": (
        *("_lock", "_sleeping_count", "_woken_count", "_wait_semaphore"),
    ),
    "Event": ("_cond", "_flag"),
    "Barrier": (),
    "SimpleQueue": QUEUE,
    "JoinableQueue": (*QUEUE, "_unfinished_tasks", "_cond"),
    "Queue": QUEUE,
    "Pool": ("_inqueue", "_outqueue"),
    "ProcessPoolExecutor": ("_call_queue", "_result_queue"),
}
POOLS = ("Pool", "ProcessPoolExecutor")

reports_left = MOST_REPORTS


def has_report_left() -> bool:
    """Whether this process may make one more report, which counts it."""
    global reports_left
    if reports_left <= 0:
        return False
    reports_left -= 1
    return True


def report_semlocks(synchronize: Any) -> None:
    synchronize.SemLock._semlock = SetOnly("_semlock", report_semlock)


def report_semlock(lock: Any, semlock: Any) -> None:
    """Report a lock that was created or, in a new interpreter, received."""
    if not has_report_left():
        return
    words = [id(semlock), semlock.handle, object.__basicsize__]
    maker: FrameType = sys._getframe(2)
    if maker.f_code.co_name == "__init__":
        words += [type(lock).__name__, int(maker.f_locals.get("value", 0))]
        words += [semlock.maxvalue, semlock.name or NONE]
        words += creation(maker)
    report(SEMLOCK, os.getpid(), *words)


def report_pipes(connection: Any) -> None:
    connection._ConnectionBase._handle = SetOnly("_handle", report_pipe)


def report_pipe(end: Any, handle: Any) -> None:
    """Report the ``Pipe()`` of which this is the second end."""
    maker: FrameType | None = sys._getframe(3)
    if handle is None or maker is None or maker.f_code.co_name != "Pipe":
        return
    first = maker.f_locals.get("c1")
    if first is None or not has_report_left():
        return
    _, kind, _, _, role, _, line, file = creation(maker)
    if kind == role == NONE:
        inodes = inode_of(first._handle), inode_of(handle)
        report(PIPE, os.getpid(), *inodes, line, file)


def report_shared_memory(shared_memory: Any) -> None:
    def on_mmap(memory: Any, mapped: Any) -> None:
        report_mapping(memory._fd, UNMAPPED if mapped is None else MAPPED)

    shared_memory.SharedMemory._mmap = ReportedAttribute(
        "_mmap", on_mmap, default=None
    )


def report_arenas(heap: Any) -> None:
    """Report where each ``Value`` and ``Array`` has its place."""

    def on_buffer(arena: Any, _: Any) -> None:
        report_mapping(arena.fd, MAPPED)

    heap.Arena.buffer = SetOnly("buffer", on_buffer)


def report_mapping(fd: int, what: str) -> None:
    if not has_report_left():
        return
    now = time.monotonic_ns()
    try:
        path, found = os.readlink(f"/proc/self/fd/{fd}"), os.fstat(fd)
    except OSError:
        return
    device = f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}"
    words = now, device, found.st_ino, found.st_size, path
    report(what, os.getpid(), *words)


def creation(maker: FrameType | None) -> list[object]:
    """What a lock is part of, and the line of the program that made it.

    Names of its parts, from the outermost; kind, address and pipe of the
    object; what a pool uses it for; parties of a barrier; line; file.
    """
    kind = pipe = role = parties = NONE
    address: object = NONE
    parts: list[str] = []
    while maker is not None and is_internal(maker):
        if maker.f_code.co_name in ("__init__", "_setup_queues"):
            subject = maker.f_locals.get("self")
            names = [each.__name__ for each in type(subject).__mro__]
            found = next((name for name in names if name in PARTS), None)
            if found is not None:
                missing = (p for p in PARTS[found] if p not in vars(subject))
                part = next(missing, NONE)
                if found in POOLS:
                    role = part
                elif id(subject) != address:  # once for each base class
                    kind, address = found, id(subject)
                    parts.insert(0, part)
                    reader = getattr(subject, "_reader", None)
                    pipe = inode_of(reader and reader.fileno())
                parties = maker.f_locals.get("parties", parties)
        maker = maker.f_back
    file, line = "?", 0
    if maker is not None:
        file, line = maker.f_code.co_filename, maker.f_lineno
    path = ".".join(parts) or NONE
    return [path, kind, address, pipe, role, parties, line, file]


def is_internal(frame: FrameType) -> bool:
    name = frame.f_globals.get("__name__") or ""
    return name.partition(".")[0] in INTERNAL


def inode_of(fd: Any) -> Any:
    """Which pipe a descriptor leads to, as the kernel numbers it."""
    try:
        return os.fstat(fd).st_ino
    except (TypeError, OSError):
        return NONE
