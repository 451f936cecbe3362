"""What a thread is doing in the kernel, as /proc/PID/task/TID/syscall says.

Source: proc_pid_syscall(5); numbers from the kernel's system call tables.
"""

from __future__ import annotations

import os

X86_64 = {
    0: "read",
    1: "write",
    7: "poll",
    19: "readv",
    20: "writev",
    23: "select",
    35: "nanosleep",
    44: "sendto",
    45: "recvfrom",
    46: "sendmsg",
    47: "recvmsg",
    61: "wait4",
    202: "futex",
    230: "clock_nanosleep",
    247: "waitid",
    270: "pselect6",
    271: "ppoll",
}
AARCH64 = {
    63: "read",
    64: "write",
    65: "readv",
    66: "writev",
    72: "pselect6",
    73: "ppoll",
    95: "waitid",
    98: "futex",
    101: "nanosleep",
    115: "clock_nanosleep",
    206: "sendto",
    207: "recvfrom",
    211: "sendmsg",
    212: "recvmsg",
    260: "wait4",
}
NAMES = {"x86_64": X86_64, "aarch64": AARCH64}.get(os.uname().machine, {})

RUNNING = "running"
BLOCKED = "blocked"  # but not in a system call: the kernel reads a page, say


LINKS_OF_ONE_THREAD = 3  # of its folder in /proc
MOST_THREADS = 100  # of one process that are looked at, as faulthandler does


class Call:
    """A system call that has not returned; RUNNING and BLOCKED are none."""

    def __init__(
        self, name: str, arguments: tuple[int, ...] = (), stack: int = 0
    ) -> None:
        self.name = name
        self.arguments = arguments
        self.stack = stack  # where the stack of the thread is


def parse_call(text: str) -> Call:
    words = text.split()
    if words[0] == RUNNING:
        return Call(RUNNING)
    if words[0] == "-1":
        return Call(BLOCKED, stack=int(words[1], 16))
    arguments = tuple(int(word, 16) for word in words[1:7])
    name = NAMES.get(int(words[0]), "other")
    return Call(name, arguments, int(words[7], 16))


def call_of(pid: int, thread: int) -> Call | None:
    """What a thread is doing, None if that cannot be seen."""
    try:
        with open(f"/proc/{pid}/task/{thread}/syscall") as file:
            return parse_call(file.read())
    except (OSError, ValueError, IndexError):
        return None


def threads_of(pid: int) -> dict[int, Call | None]:
    """What each thread of a process is doing."""
    folder = f"/proc/{pid}/task"
    try:
        if os.stat(folder).st_nlink == LINKS_OF_ONE_THREAD:
            threads = [pid]  # most have one, and this is looked at often
        else:
            threads = sorted(map(int, os.listdir(folder)))
    except OSError:
        return {}
    return {thread: call_of(pid, thread) for thread in threads[:MOST_THREADS]}


def run_time(pid: int, thread: int) -> int:
    """For how long a thread has run on a processor, in ns."""
    try:
        with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
            return int(file.read().split()[0])
    except (OSError, ValueError, IndexError):
        return 0
