"""What the recorder reads of the memory and the descriptors of a process.

An ordinary user may read them of descendants, unless the kernel is set to
forbid that too.  What cannot be read is None, never a guess.  Sources:
proc_pid_mem(5), proc_pid_maps(5), proc_pid_fdinfo(5).
"""

from __future__ import annotations

import os

SEMAPHORE = "/dev/shm/sem."  # where sem_open(3) of glibc and musl keeps them
EVENTS = "/memfd:"  # what a traced process writes to
WRITABLE = 0o1 | 0o2  # of the flags of a descriptor: O_WRONLY, O_RDWR
ONLY_WRITABLE = 0o1


class Memory:
    """The memory of one process; stays empty after it has executed another
    program, so that a new one is made then."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.fd: int | None = None
        self.semaphores: list[tuple[int, int, int]] = []
        self.others: set[int] = set()  # addresses that are no semaphores

    def close(self) -> None:
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def read(self, address: int, size: int) -> bytes | None:
        try:
            if self.fd is None:
                self.fd = os.open(f"/proc/{self.pid}/mem", os.O_RDONLY)
            data = os.pread(self.fd, size, address)
        except (OSError, OverflowError):
            return None
        return data if len(data) == size else None

    def forget_maps(self) -> None:
        """A semaphore was mapped, perhaps where another one was before."""
        self.semaphores.clear()
        self.others.clear()

    def semaphore_at(self, address: int) -> int | None:
        """The inode of the named semaphore at an address, None if none is.

        It is the same in every process that has the semaphore.
        """
        found = self.known_semaphore_at(address)
        if found is None and address not in self.others:
            self.read_maps()
            found = self.known_semaphore_at(address)
            if found is None:
                self.others.add(address)
        return found

    def known_semaphore_at(self, address: int) -> int | None:
        for start, end, inode in self.semaphores:
            if start <= address < end:
                return inode
        return None

    def read_maps(self) -> None:
        self.semaphores = []
        try:
            with open(f"/proc/{self.pid}/maps", errors="replace") as file:
                for line in file:
                    if SEMAPHORE in line:
                        span, _, _, _, inode, _ = line.split(None, 5)
                        start, _, end = span.partition("-")
                        place = int(start, 16), int(end, 16), int(inode)
                        self.semaphores.append(place)
        except (OSError, ValueError):
            pass


class SharedMap:
    """A part of a process's memory that others may have, too."""

    def __init__(self, line: str) -> None:
        span, rights, _, device, inode, path = line.split(None, 5)
        start, _, end = span.partition("-")
        self.size = int(end, 16) - int(start, 16)
        self.is_writable = "w" in rights
        self.identity = device, int(inode)
        self.path = path.rstrip("\n")


def pages_of(pid: int) -> int | None:
    """How many pages a process has mapped; None if it is gone."""
    try:
        with open(f"/proc/{pid}/statm", "rb", buffering=0) as file:
            return int(file.read(64).partition(b" ")[0])
    except (OSError, ValueError):
        return None


def shared_maps(pid: int) -> list[SharedMap]:
    """What a process has mapped as shared, but for semaphores and events."""
    try:
        with open(f"/proc/{pid}/maps", errors="replace") as file:
            return [
                SharedMap(line)
                for line in file
                if line.split(None, 2)[1].endswith("s")
                and SEMAPHORE not in line
                and EVENTS not in line
            ]
    except (OSError, ValueError):
        return []


def target_of(pid: int, fd: int) -> str | None:
    """What a descriptor leads to, such as ``pipe:[1234]``."""
    try:
        return os.readlink(f"/proc/{pid}/fd/{fd}")
    except OSError:
        return None


def inode_in(target: str | None, *kinds: str) -> int | None:
    """1234 of ``pipe:[1234]``, None for a target of another kind."""
    if target is not None and target.endswith("]"):
        kind, _, inode = target[:-1].partition(":[")
        if kind in kinds and inode.isdigit():
            return int(inode)
    return None


def descriptors(pid: int) -> dict[int, str] | None:
    """What each descriptor of a process leads to."""
    try:
        fds = os.listdir(f"/proc/{pid}/fd")
    except OSError:
        return None
    targets = {int(fd): target_of(pid, int(fd)) for fd in fds}
    return {fd: target for fd, target in targets.items() if target}


def info_of(pid: int, fd: int) -> dict[str, str]:
    """The fields of a descriptor, such as its flags; empty if unreadable."""
    return fields_of(f"/proc/{pid}/fdinfo/{fd}")


def status_of(pid: int) -> dict[str, str]:
    """The fields of /proc/PID/status; empty if it cannot be read."""
    return fields_of(f"/proc/{pid}/status")


def fields_of(path: str) -> dict[str, str]:
    try:
        with open(path, errors="replace") as file:
            pairs = [line.partition(":") for line in file]
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in pairs}


def ends_of(pid: int, fd: int) -> tuple[bool, bool]:
    """Whether a descriptor is open for reading, and for writing."""
    flags = int(info_of(pid, fd).get("flags", "2"), 8)
    return flags & WRITABLE != ONLY_WRITABLE, flags & WRITABLE != 0
