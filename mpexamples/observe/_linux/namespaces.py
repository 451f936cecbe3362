"""The pids of another pid namespace, translated into ours.

A process in a container counts from 1.  The kernel tells our pid of the one
that reports, and a pidfd leads to that of its subject.
"""

from __future__ import annotations

import os

from mpexamples.observe._linux.kernel import REAPED, as_pid, parent_and_start
from mpexamples.observe._startup.mpexamples_observed.protocol import BORN


class ForeignPids:
    """What is known of such pids."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], int] = {}  # by reporter, and theirs
        self.reporters: dict[int, set[int]] = {}  # ours, by theirs

    def subject(
        self, sender: int, reporter: int, theirs: int, named: int | None
    ) -> int:
        """Our pid of the subject of a report.

        :param sender: our pid of the process that they call ``reporter``.
        :param named: our pid of the process behind the pidfd, if any.
        :raises ValueError: it cannot be told.
        """
        self.reporters.setdefault(reporter, set()).add(sender)
        if theirs == reporter:
            return sender
        if named is not None and named != REAPED:
            self.known[sender, theirs] = named
        if (sender, theirs) not in self.known:
            raise ValueError(theirs)
        return self.known[sender, theirs]

    def with_parent(
        self, what: str, words: str, sender: int, reporter: int, subject: int
    ) -> str:
        """The words of a report of a birth, which begin with the parent."""
        number, blank, rest = words.partition(" ")
        theirs = as_pid(number)
        if theirs == reporter and subject != sender:
            return f"{sender}{blank}{rest}"
        parent, _ = parent_and_start(subject)
        if parent is None and what == BORN:
            # It is gone, but its parent is an interpreter that reports too.
            candidates = self.reporters.get(theirs, set())
            if len(candidates) == 1:
                [parent] = candidates
        if parent == os.getpid():
            parent = None  # it has been adopted
        return f"{parent or 0}{blank}{rest}"
