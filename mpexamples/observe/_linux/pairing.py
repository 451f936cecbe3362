"""Which message that was sent is the one that was received.

A pipe gives messages in the order in which it took them.  Where several
write at the same time without a lock, a digest of the message says which it
was; where that does not help either, nobody is named.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from mpexamples.observe._linux.replaying import Passage

MOST_AT_ONCE = 64  # writers of one pipe that are told apart


class Pair(NamedTuple):
    """A message; ``received`` is None where nobody is known to have it."""

    sent: Passage
    received: Passage | None


def paired(
    sent: list[Passage],
    received: list[Passage],
    other_ends: Mapping[int, int],
) -> list[Pair]:
    """Pair all messages.

    ``other_ends``: the inode of the other end, where each has its own.
    """
    by_pipe: dict[int, tuple[list[Passage], list[Passage]]] = {}
    for each in sent:
        pipe = other_ends.get(each.pipe, each.pipe)
        by_pipe.setdefault(pipe, ([], []))[0].append(each)
    for each in received:
        by_pipe.setdefault(each.pipe, ([], []))[1].append(each)
    pairs = []
    for those_sent, those_received in by_pipe.values():
        those_sent.sort(key=lambda each: each.start)
        those_received.sort(key=lambda each: each.end)
        pairs += paired_in_one_pipe(those_sent, those_received)
    return pairs


def paired_in_one_pipe(
    sent: list[Passage], received: list[Passage]
) -> list[Pair]:
    pairs: list[Pair] = []
    waiting = deque(sent)
    for taken in received:
        candidates = next_ones(waiting, taken)
        if not candidates:
            continue
        match = candidates[0]
        while waiting[0] is not match and waiting[0].end < match.start:
            pairs.append(Pair(waiting.popleft(), None))  # taken by another
        waiting.remove(match)
        is_certain = len({each.process for each in candidates}) == 1
        pairs.append(Pair(match, taken if is_certain else None))
    return pairs + [Pair(each, None) for each in waiting]


def next_ones(waiting: deque[Passage], taken: Passage) -> list[Passage]:
    """Those that can be the next message out of a pipe, the first first."""
    found: list[Passage] = []
    for number, each in enumerate(waiting):
        if each.start > taken.end:
            break
        if found and (each.start > found[0].end or number > MOST_AT_ONCE):
            break
        if each.digest == taken.digest:
            found.append(each)
    return found
