"""Who holds a lock, where counts alone do not prove it."""

from __future__ import annotations

from functools import partial

from mpexamples.observe._linux.looking import Looker
from mpexamples.observe._linux.objects import Holding, Semaphore
from mpexamples.observe._linux.processes import ProcessTable, Watched


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
    return [
        each
        for each in processes.everyone
        if each.end is not None and may_have_had(each, semaphore)
    ]


def may_have_had(process: Watched, semaphore: Semaphore) -> bool:
    """Whether it had a semaphore, or one that was not identified in time."""
    return process.pid in semaphore.known_to or any(
        copy.semaphore is None for copy in process.copies.values()
    )


def may_have_passed(
    semaphore: Semaphore,
    holding: Holding,
    processes: ProcessTable,
    is_passed_on: bool,
) -> bool:
    """Whether a lock may be held by another process than its counts say.

    Any process may release a ``Lock``, and the count of the one that had
    acquired it stays.  The one that releases it may then acquire it, and has
    a count of 0.  That leaves no trace but that it has acquired it once.
    ``is_passed_on``: whether the program's code does such things.  A process
    that ``os.fork()`` has made may leave a block that its parent has entered.
    """
    if semaphore.kind != "Lock" or holding.holders is None:
        return False
    if any(map(partial(is_bare_copy, semaphore), processes.everyone)):
        return True
    if not is_passed_on:
        return False
    if holding.holders:
        return bool(ended_users(processes, semaphore)) or any(
            each not in holding.holders for each in holding.threads
        )
    return bool(holding.holder_ended and holding.threads)


def is_bare_copy(semaphore: Semaphore, process: Watched) -> bool:
    """Whether a process has a copy by ``os.fork()`` itself."""
    return process.parent_by_start is None and any(
        copy.is_forked and copy.semaphore is semaphore
        for copy in process.copies.values()
    )
