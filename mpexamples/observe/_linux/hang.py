"""The stuck processes of a hang, and what is asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mpexamples.observe._linux.holders import may_have_had
from mpexamples.observe._linux.objects import Shared
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.stacks import library_name
from mpexamples.observe._linux.standing import FEEDER, ProcessSeen, Seen
from mpexamples.observe._linux.stuck import known_to
from mpexamples.observe._linux.waiting import Awaited


class Ended(NamedTuple):
    """A process that has ended, and whether it failed before its target."""

    process: Watched
    exit_code: int | None
    failed_at_start: bool


class Hang:
    """The stuck processes, and questions about them."""

    def __init__(
        self,
        seen: Seen,
        stuck: list[ProcessSeen],
        ended: list[Ended],
        has_lost: bool,
    ) -> None:
        self.seen = seen
        self.stuck = stuck
        self.ended = ended
        self.has_lost = has_lost  # a message that could not be pickled
        self.by_pid = {each.process.pid: each for each in stuck}

    def waits(self, *kinds: str) -> Iterator[tuple[ProcessSeen, Awaited]]:
        """The stuck processes whose main thread waits for such a thing."""
        for each in self.stuck:
            awaited = each.awaited
            if awaited is not None and awaited.kind in kinds:
                yield each, awaited

    def threads_wait(self) -> Iterator[tuple[ProcessSeen, Awaited]]:
        """The stuck processes and what each of their threads waits for."""
        for each in self.stuck:
            for thread in each.threads:
                if thread.awaited is not None:
                    yield each, thread.awaited

    def joins(self) -> Iterator[tuple[ProcessSeen, ProcessSeen]]:
        """Who waits for the end of which stuck process."""
        for joiner, awaited in self.waits("process"):
            for pid in awaited.pids or ():
                if pid in self.by_pid:
                    yield joiner, self.by_pid[pid]

    def those_with(self, shared: Shared) -> list[ProcessSeen]:
        """The living processes that have an object, or its pipe."""
        ends = self.seen.ends.of(shared) if self.seen.ends else ()
        known = known_to(shared) | {
            each.pid for those in ends for each in those
        }
        return [
            each
            for each in self.seen.processes
            if each.process.pid in known and each.state != "zombie"
        ]

    def all_join_or(
        self, those: Iterable[ProcessSeen], kind: str, shared: Shared
    ) -> bool:
        """Whether each is stuck and waits for an object, or for an end."""
        for each in those:
            awaited = each.awaited
            if (
                awaited is None
                or each.process.pid not in self.by_pid
                or not acts_alone(each)
            ):
                return False
            is_there = awaited.kind == kind and awaited.shared is shared
            if awaited.kind != "process" and not is_there:
                return False
        return True

    def one_failed(self, shared: Shared | None = None) -> bool:
        """Whether a process did not end well, which may be the true reason.

        Any process: one that lived for a moment may have had an object
        without our having seen it.  With ``shared``: that may have had it.
        """
        return any(
            each.exit_code != 0
            for each in self.ended
            if shared is None
            or not shared.semaphores
            or may_have_had(each.process, shared.semaphores[0])
        )


def acts_alone(process: ProcessSeen) -> bool:
    """Whether no thread but the main one executes code of the program.

    The library has threads of its own, as a queue and a pool do.
    """
    return all(
        thread.is_main
        or thread.name == FEEDER
        or (
            thread.frames
            and all(library_name(file) for file, _, _ in thread.frames)
        )
        for thread in process.threads
    )
