"""What a program leaves behind when its processes are killed.

Resource trackers remove shared memory and semaphores.  What they do not
know, or cannot remove because they were killed too, is removed here if it
is certainly the program's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from mpexamples.observe._linux.processes import ProcessTable

MEMORY = "/dev/shm"
SEMAPHORE = "/mp-"  # of multiprocessing
FOLDER = "pymp-"  # of multiprocessing, for sockets


def remove_leftovers(processes: ProcessTable) -> None:
    """Remove what processes that a signal has ended could not remove."""
    killed = [
        process
        for process in processes.everyone
        if process.is_killed or (process.exit_code or 0) < 0
    ]
    for process in killed:
        for folder in process.folders:
            remove_sockets(folder)
    if killed:
        remove_semaphores(processes.objects.semaphore_names)


def remove_sockets(folder: str) -> None:
    """Remove a temporary folder of multiprocessing and its sockets.

    It was reported by the process that made it, but reports may lie: what
    is not ours, or holds anything else, is left alone.
    """
    if not os.path.basename(folder).startswith(FOLDER):
        return
    try:
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
        place = os.open(folder, flags)
    except (OSError, ValueError):
        return  # it is gone
    try:
        names = os.listdir(place)
        if os.fstat(place).st_uid == os.geteuid() and all(
            stat.S_ISSOCK(os.lstat(name, dir_fd=place).st_mode)
            for name in names
        ):
            for name in names:
                os.unlink(name, dir_fd=place)
            os.rmdir(folder)
    except OSError:
        pass  # somebody else was faster
    finally:
        os.close(place)


def remove_semaphores(names: Iterable[str]) -> None:
    """Remove the semaphores that processes of the program have made."""
    for name in names:
        if name.startswith(SEMAPHORE) and "/" not in name[1:]:
            path = os.path.join(MEMORY, f"sem.{name[1:]}")
            try:
                if os.lstat(path).st_uid == os.geteuid():
                    os.unlink(path)
            except (OSError, ValueError):
                pass  # it is gone, as those of the method fork always are
