"""Which row of a picture shows which processes.

The same process has the same row in all pictures of a figure, Python's own
helpers stand at the end, and where there are too many rows, children of one
kind share one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mpexamples.observe._recording import Process, Recording

Key = tuple[str, int]  # what the same processes of two recordings share

FEWEST = 3  # processes that share a row
MOST_ALIGNED = 300  # rows; more than anybody compares
NUMBER = re.compile(r"[-_ ]?\d+$")
HELPER = "helper"  # the word before a key of Python's own processes


class Row(NamedTuple):
    """One row: a process, several that share it, or none.

    ``others`` is set where they have nothing else in common than that there
    is no room for them.
    """

    key: Key
    processes: tuple[Process, ...]
    depth: int = 0
    others: bool = False

    @property
    def is_shared(self) -> bool:
        return len(self.processes) > 1

    @property
    def is_helper(self) -> bool:
        return bool(self.processes) and self.processes[0].is_helper


def rows_of(recordings: Sequence[Recording]) -> list[list[Row]]:
    """The rows of each recording, all of them whole."""
    return aligned([own_rows(recording) for recording in recordings])


def folded_rows(rows: list[list[Row]], most: int) -> list[list[Row]]:
    """The same in at most ``most`` rows for each recording."""
    stems: set[Key] = set()
    while max(map(len, folded := fold(rows, stems))) > most:
        found = stem_of_most(folded)
        if found is None:
            break
        stems.add(found)
    return [cut(each, most) for each in aligned(folded)]


def own_rows(recording: Recording) -> list[Row]:
    """The rows of one recording: its family tree, helpers at the end."""
    rows: list[Row] = []
    helpers: list[Row] = []
    counts: dict[str, int] = {}
    above: list[bool] = []  # for each level of the tree: is it a helper?
    for level, process in recording.lanes():
        del above[level:]
        depth = above.count(False)
        above.append(process.is_helper)
        name = process.name or (process.label if process.command else "")
        number = counts[name] = counts.get(name, 0) + 1
        row = Row((name, number), (process,), depth)
        (helpers if process.is_helper else rows).append(row)
    return [
        *rows,
        *(r._replace(key=(HELPER, n), depth=0) for n, r in enumerate(helpers)),
    ]


def aligned(panels: list[list[Row]]) -> list[list[Row]]:
    """The same processes in the same rows, unless few are the same."""
    if len(panels) == 1 or max(map(len, panels)) > MOST_ALIGNED:
        return panels
    order: list[Key] = []
    for rows in panels:
        place = 0
        for row in rows:
            if row.key[0] == HELPER:
                continue
            if row.key in order:
                place = order.index(row.key) + 1
            else:
                order.insert(place, row.key)
                place += 1
    found = []
    for rows in panels:
        by_key = {row.key: row for row in rows}
        found.append(
            [
                *(by_key.get(key, Row(key, ())) for key in order),
                *(row for row in rows if row.key[0] == HELPER),
            ]
        )
    blank = sum(not row.processes for rows in found for row in rows)
    if 3 * blank > sum(map(len, panels)):
        return panels
    return [without_last_blanks(rows) for rows in found]


def without_last_blanks(rows: list[Row]) -> list[Row]:
    while rows and not rows[-1].processes:
        rows = rows[:-1]
    return rows


def stem_of(row: Row) -> Key:
    """What is left of a name without its number, and the level."""
    return NUMBER.sub("", row.key[0]), row.depth


def stem_of_most(panels: list[list[Row]]) -> Key | None:
    """The name of the largest group of rows that may share one."""
    counts: dict[Key, int] = {}
    for rows in panels:
        own: dict[Key, int] = {}
        for row in rows:
            if len(row.processes) == 1 and not row.is_helper and row.depth:
                own[stem_of(row)] = own.get(stem_of(row), 0) + 1
        for stem, count in own.items():
            counts[stem] = max(count, counts.get(stem, 0))
    most = max(counts.values(), default=0)
    if most < FEWEST:
        return None
    return next(stem for stem, count in counts.items() if count == most)


def fold(panels: list[list[Row]], stems: set[Key]) -> list[list[Row]]:
    """Put all processes with such a name into the row of the first."""
    found = []
    for rows in panels:
        folded: dict[Key, Row] = {}
        for row in rows:
            if not row.processes:
                continue
            stem = stem_of(row)
            key = row.key
            if stem in stems and not row.is_helper:
                key = stem
            if key in folded:
                before = folded[key]
                both = before.processes + row.processes
                folded[key] = before._replace(processes=both)
            else:
                folded[key] = row._replace(key=key)
        found.append(list(folded.values()))
    return found


def cut(rows: list[Row], most: int) -> list[Row]:
    """Let the last rows share one, where nothing else helps."""
    if len(rows) <= most:
        return rows
    rest = tuple(p for row in rows[most - 1 :] for p in row.processes)
    return [*rows[: most - 1], Row(("", 0), rest, others=True)]
