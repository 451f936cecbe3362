"""Who holds a lock, where counts alone do not prove it."""

from __future__ import annotations

import linecache
import re
from collections.abc import Iterable

from mpexamples.observe._linux.looking import Looker
from mpexamples.observe._linux.objects import Holding, Semaphore
from mpexamples.observe._linux.processes import ProcessTable, Watched
from mpexamples.observe._linux.stacks import Frame, library_name

RELEASE = re.compile(r"\.release\b")


def ended_holders(
    processes: ProcessTable,
    looker: Looker,
    holdings: dict[Semaphore, Holding],
) -> dict[Semaphore, Watched]:
    """Who ended while it held a lock, where that is certain.

    It is one of those that had ended since it was last seen to be held.
    """
    found = {}
    for semaphore, holding in holdings.items():
        if holding.holder_ended:
            last = looker.last_hold(semaphore.of)
            since = last.start if last is not None else 0
            those = [
                each
                for each in ended_users(processes, semaphore)
                if (each.end or 0) >= since
            ]
            if len(those) == 1:
                [found[semaphore]] = those
    return found


def ended_users(
    processes: ProcessTable, semaphore: Semaphore
) -> list[Watched]:
    """Those that have ended and had it, or had one that was not identified."""
    return [
        each
        for each in processes.everyone
        if each.end is not None
        and (
            each.pid in semaphore.known_to
            or any(copy.semaphore is None for copy in each.copies.values())
        )
    ]


def release_is_called(frames: Iterable[Frame]) -> bool:
    """Whether some code that is being executed calls ``release`` itself.

    ``with`` releases only what it has acquired, in the same process.
    """
    files = {file for file, _, _ in frames if library_name(file) is None}
    return any(
        RELEASE.search(line)
        for file in files
        for line in linecache.getlines(file)
    )


def may_have_passed(
    semaphore: Semaphore, holding: Holding, processes: ProcessTable
) -> bool:
    """Whether a lock may be held by another process than its counts say.

    Any process may release a ``Lock``, and the count of the one that had
    acquired it stays.  The one that releases it may then acquire it, and has
    a count of 0.  That leaves no trace but that it has acquired it once.
    """
    if semaphore.kind != "Lock" or holding.holders is None:
        return False
    if holding.holders:
        return bool(ended_users(processes, semaphore)) or any(
            each not in holding.holders for each in holding.threads
        )
    return bool(holding.holder_ended and holding.threads)
