"""What the observer saw of one run, as data (schema 1).

Named tuples: ``import dataclasses`` would cost every recording 10 ms.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

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
        """Every process with its depth, children right below their parent.

        A reused pid can make two processes each other's parent; the one that
        started first then stands at the top.
        """
        pids = {process.pid for process in self.processes}
        roots: list[Process] = []
        children: dict[int, list[Process]] = {}
        for process in self.processes:
            if process.parent in pids and process.parent != process.pid:
                children.setdefault(process.parent, []).append(process)
            else:
                roots.append(process)

        placed: dict[int, tuple[int, Process]] = {}  # by id(): pids may recur
        by_start = sorted(self.processes, key=lambda process: process.start)
        for top in [*roots, *by_start]:
            waiting = [(0, top)]
            while waiting:
                depth, process = waiting.pop()
                if id(process) not in placed:
                    placed[id(process)] = depth, process
                    waiting += [
                        (depth + 1, child)
                        for child in reversed(children.pop(process.pid, []))
                    ]
        return list(placed.values())

    def end_of(self, process: Process) -> float:
        """When a process ended; the end of the run where that is unknown."""
        return self.duration if process.end is None else process.end

    def to_json(self) -> str:
        """The recording as a JSON document, its contract with other tools."""
        data = {
            "schema": SCHEMA,
            **self._asdict(),
            "processes": [process._asdict() for process in self.processes],
            "output": [line._asdict() for line in self.output],
        }
        return json.dumps(data, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Recording:
        """Read what :meth:`to_json` wrote.

        :raises ValueError: it is no JSON, of another schema, or a value is
            missing or of another type; the message names the value.
        """
        data = json.loads(text)
        if not isinstance(data, dict) or data.pop("schema", None) != SCHEMA:
            raise ValueError(f"not a recording of schema {SCHEMA}")
        recording: Recording = reader_of(Recording)(data, "recording")
        return recording

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


@functools.cache
def reader_of(kind: Any) -> Callable[[Any, str], Any]:
    """A function that checks a JSON value and makes it a ``kind``.

    It takes the value and its place in the document, and raises ValueError.
    """
    if hasattr(kind, "_fields"):
        return _reader_of_tuple(kind)
    if get_origin(kind) is tuple:
        return _reader_of_items(get_args(kind)[0])
    if get_origin(kind) is UnionType:
        kinds = [k for k in get_args(kind) if k is not NoneType]
        return _reader_of_optional(kinds[0])

    def read(value: Any, place: str) -> Any:
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise ValueError(f"{place} is not {kind.__name__}: {value!r:.40}")
        if kind is float and not math.isfinite(value):
            raise ValueError(f"{place} is not finite")
        return value

    return read


def _reader_of_tuple(kind: Any) -> Callable[[Any, str], Any]:
    readers = {
        name: reader_of(hint) for name, hint in get_type_hints(kind).items()
    }

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            raise ValueError(f"{place} does not have the keys {[*readers]}")
        return kind(
            **{
                name: read_field(value[name], f"{place}.{name}")
                for name, read_field in readers.items()
            }
        )

    return read


def _reader_of_items(kind: Any) -> Callable[[Any, str], Any]:
    read_item = reader_of(kind)

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"{place} is not a list")
        return tuple(read_item(item, f"{place}[]") for item in value)

    return read


def _reader_of_optional(kind: Any) -> Callable[[Any, str], Any]:
    read_other = reader_of(kind)
    return lambda value, place: (
        None if value is None else read_other(value, place)
    )
