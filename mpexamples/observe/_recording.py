"""What the observer saw of one run, as data (schema 1).

Named tuples: ``import dataclasses`` would cost every recording 10 ms.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple, Self

SCHEMA = 1
LONGEST_LABEL = 40  # characters
HELPERS = ("resource_tracker", "forkserver")


class Process(NamedTuple):
    """One process of a run; times in seconds since the program started.

    ``exit_code`` is negative for a signal and None when unknown, as
    ``multiprocessing.Process.exitcode`` has it.
    """

    pid: int
    parent: int | None
    name: str | None
    start: float
    end: float | None
    exit_code: int | None

    @property
    def label(self) -> str:
        """Its multiprocessing name, or its pid where it has none.

        Fit to be shown: shortened, without control characters.
        """
        name = "".join(c for c in self.name or "" if c.isprintable())
        if len(name) > LONGEST_LABEL:
            name = name[: LONGEST_LABEL - 1] + "…"
        return name or f"pid {self.pid}"

    @property
    def is_helper(self) -> bool:
        """Whether it is Python's own: the fork server, the tracker."""
        return self.name in HELPERS


class Line(NamedTuple):
    """One line of output and the process that wrote it.

    ``pid`` is None where the system cannot tell (``attribution`` "none").
    """

    time: float
    pid: int | None
    stream: str
    text: str


class Recording(NamedTuple):
    """One real run of a program: its processes and all they wrote."""

    program: str
    command: tuple[str, ...]
    python: str
    platform: str
    start_method: str
    started_at: str
    duration: float
    exit_code: int | None
    timed_out: bool
    truncated: bool
    attribution: str
    buffering: str
    processes: tuple[Process, ...]
    output: tuple[Line, ...]

    def process(self, pid: int | None) -> Process | None:
        """The process with this pid; of several the last, None if unknown."""
        for process in reversed(self.processes):
            if process.pid == pid:
                return process
        return None

    def lanes(self) -> list[tuple[int, Process]]:
        """Every process with its depth, children right below their parent."""
        pids = {process.pid for process in self.processes}
        children: dict[int | None, list[Process]] = {}
        for process in self.processes:
            known = process.parent in pids and process.parent != process.pid
            parent = process.parent if known else None
            children.setdefault(parent, []).append(process)

        ordered: list[tuple[int, Process]] = []

        def descend(parent: int | None, depth: int) -> None:
            for process in children.pop(parent, ()):
                ordered.append((depth, process))
                descend(process.pid, depth + 1)

        descend(None, 0)
        return ordered

    def to_json(self) -> str:
        """The recording as a JSON document, its contract with other tools."""
        data = {
            "schema": SCHEMA,
            **self._asdict(),
            "processes": [process._asdict() for process in self.processes],
            "output": [line._asdict() for line in self.output],
        }
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what :meth:`to_json` wrote.

        Raises ValueError for another schema.
        """
        data: dict[str, Any] = json.loads(text)
        if data.pop("schema", None) != SCHEMA:
            raise ValueError(f"not a recording of schema {SCHEMA}")
        return cls(
            **data
            | {
                "command": tuple(data["command"]),
                "processes": tuple(Process(**p) for p in data["processes"]),
                "output": tuple(Line(**line) for line in data["output"]),
            }
        )

    def __str__(self) -> str:
        from mpexamples.observe._text import as_text

        return as_text(self, colour=False)

    def _repr_html_(self) -> str:
        from mpexamples.observe._html import as_notebook_cell

        return as_notebook_cell([self])


class Comparison(NamedTuple):
    """Recordings to be looked at side by side, on one time scale."""

    recordings: tuple[Recording, ...]

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.recordings))

    def _repr_html_(self) -> str:
        from mpexamples.observe._html import as_notebook_cell

        return as_notebook_cell(self.recordings)


def compare(*recordings: Recording) -> Comparison:
    """Put recordings side by side: start methods, versions, variants."""
    return Comparison(recordings)
