"""The kernel calls of the recorder, and what it reads from /proc.

Sources: prctl(2), pidfd_open(2), ioctl_pidfd(2), proc(5).  Those for sockets
are in ``sockets.py``.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import functools
import os
import signal
import struct
import sys
import time

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
RESET = (*STOPPING, signal.SIGPIPE, signal.SIGCHLD)  # before a program starts
IN_NEW_SESSION = """
import os, sys
os.setsid()
os.execv(sys.argv[1], sys.argv[1:])
"""

PID_MAX = 1 << 22  # PID_MAX_LIMIT of the kernel

SYS_PIDFD_OPEN = 434  # on every architecture that Python supports

CPUCLOCK_SCHED = 2

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36

REAPED = -1  # in place of a pid, in the fdinfo of a pidfd
PIDFD_INFO_EXIT = 1 << 3
PIDFD_INFO = struct.Struct("Q52xi")  # mask … exit_code: 64 bytes
PIDFD_GET_INFO = (3 << 30) | (PIDFD_INFO.size << 16) | (0xFF << 8) | 11


# -- processes ----------------------------------------------------------------


def prctl(option: int, value: int) -> None:
    result = libc().prctl(option, ctypes.c_ulong(value), 0, 0, 0)
    checked(f"prctl({option})", result)


@functools.cache
def libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def checked(call: str, result: int) -> int:
    """The result of a call of the C library, or its error."""
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")
    return result


def pidfd_open(pid: int) -> int:
    """What os.pidfd_open does; builds for old C libraries lack that."""
    if hasattr(os, "pidfd_open"):
        return os.pidfd_open(pid)
    return checked("pidfd_open", libc().syscall(SYS_PIDFD_OPEN, pid, 0))


def spawn(
    command: list[str],
    env: dict[str, str],
    files: list[int | None],
    reset: Iterable[int],
) -> int:
    """Start a command in a session of its own, with these files from 0 on.

    It inherits those that are None, and handles the signals of ``reset`` as
    if nobody had changed that.

    :raises OSError: it says what is wrong.
    """
    actions = [
        (os.POSIX_SPAWN_DUP2, fd, n)
        for n, fd in enumerate(files)
        if fd is not None
    ]
    options: dict[str, Any] = {
        "file_actions": actions,
        "setsigmask": (),
        "setsigdef": reset,
    }
    try:
        return os.posix_spawn(command[0], command, env, setsid=True, **options)
    except BlockingIOError as error:
        reason = "no more processes can be started (ulimit -u)"
        raise BlockingIOError(error.errno, reason) from None
    except NotImplementedError:  # built for an old C library
        wrapper = [sys.executable, "-I", "-S", "-c", IN_NEW_SESSION]
        return os.posix_spawn(wrapper[0], [*wrapper, *command], env, **options)


def raise_file_limit() -> None:
    """Allow as many open files as the hard limit does."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def exit_code_of(pidfd: int) -> int | None:
    """The exit code of a reaped process, None on Linux before 6.15."""
    info = bytearray(PIDFD_INFO.size)
    PIDFD_INFO.pack_into(info, 0, PIDFD_INFO_EXIT, 0)
    try:
        fcntl.ioctl(pidfd, PIDFD_GET_INFO, info)
    except OSError:
        return None
    mask, status = PIDFD_INFO.unpack(info)
    if not mask & PIDFD_INFO_EXIT:
        return None
    return os.waitstatus_to_exitcode(status)


def exit_code_of_zombie(pid: int) -> int | None:
    """The exit code of a process that has ended and was not reaped."""
    fields = stat_fields(pid)
    if fields is None or fields[0] != "Z":
        return None
    return os.waitstatus_to_exitcode(int(fields[-1]))


def pid_of(pidfd: int | None) -> int | None:
    """The pid, in our own namespace, of the process behind a pidfd.

    REAPED if it was reaped, None if the descriptor is no pidfd.
    """
    if pidfd is None:
        return None
    try:
        with open(f"/proc/self/fdinfo/{pidfd}") as file:
            for line in file:
                if line.startswith("Pid:"):
                    return int(line.split()[1])
    except OSError:
        pass  # too many open files
    return None


def as_pid(text: str) -> int:
    """A pid; raises ValueError for a number that is none."""
    pid = int(text)
    if not 0 <= pid <= PID_MAX:
        raise ValueError(text)
    return pid


def as_number(text: str) -> int:
    """An address, an inode or a count; raises ValueError for any other."""
    number = int(text)
    if not 0 <= number < 1 << 64:
        raise ValueError(text)
    return number


# -- /proc --------------------------------------------------------------------


def require_proc() -> None:
    """Make sure that /proc is there and lists children.

    :raises OSError: it says what is missing.
    """
    for path, missing in (
        ("/proc/self/stat", "/proc is not mounted"),
        (
            "/proc/thread-self/children",
            "/proc does not list children (CONFIG_PROC_CHILDREN)",
        ),
    ):
        if not os.path.exists(path):
            raise FileNotFoundError(errno.ENOENT, missing)
    if os.readlink("/proc/self") != str(os.getpid()):
        # Its pids are not those that signals are sent to.
        raise OSError(errno.ENOENT, "/proc is that of another pid namespace")


def children(pid: int) -> list[int]:
    """The children of a process, whichever of its threads forked them."""
    found: list[int] = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as file:
                found += map(int, file.read().split())
    except OSError:
        pass  # it has just ended, or there are too many open files
    return found


def stat_fields(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat from the state on; None if it is gone.

    Before them is a name, which may hold any bytes.
    """
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].decode().split() or None
    except OSError:
        return None


def state_of(pid: int) -> str | None:
    """The letter for the state of a process; None if it is gone."""
    fields = stat_fields(pid)
    return None if fields is None else fields[0]


def command_line(pid: int) -> list[bytes]:
    """The words that a process was started with; none if it has ended."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read().split(b"\0")[:-1]
    except OSError:
        return []


def processor_time(pid: int) -> float | None:
    """The seconds that a process has computed, until it is reaped.

    Every process has such a clock (clock_getcpuclockid(3)).
    """
    try:
        return time.clock_gettime(~pid << 3 | CPUCLOCK_SCHED)
    except OSError:
        return None


def parent_and_start(pid: int) -> tuple[int | None, int | None]:
    """Parent and start (monotonic, ns) of a process, as /proc dates it.

    /proc counts in hundredths of a second since boot; the middle of the
    hundredth is the best guess.
    """
    fields = stat_fields(pid)
    if fields is None:
        return None, None
    if fields[0] in "XZ" and fields[1] == "0":
        return None, None  # it was reaped while we looked
    tick = 1_000_000_000 // os.sysconf("SC_CLK_TCK")
    since_boot = int(fields[19]) * tick + tick // 2
    asleep = time.clock_gettime_ns(time.CLOCK_BOOTTIME) - time.monotonic_ns()
    return int(fields[1]), since_boot - asleep
