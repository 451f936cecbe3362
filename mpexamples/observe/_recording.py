"""What the observer saw of one run, as data (schema 2).

Named tuples: ``import dataclasses`` would cost every recording 10 ms.
Moments are in seconds since the program was started, durations in seconds.
Where a value can be None it is not known; an empty tuple is known to be
nobody or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from mpexamples.observe._json import as_json, reader_of
from mpexamples.observe._startup.mpexamples_observed.protocol import HELPERS

SCHEMA = 2
LONG_A_ZOMBIE = 0.02  # seconds; shorter ones are not shown
LONGEST_LABEL = 40  # characters
KIB = 1024

Site = tuple[str, int]  # file, line
Frame = tuple[str, int, str]  # file, line, function


class Process(NamedTuple):
    """One process of a run.

    ``exit_code`` is negative for a signal, as
    ``multiprocessing.Process.exitcode`` has it.  ``command`` is what runs in
    a process that is not Python.  ``cpu`` is its processor time, as it was
    last seen: at its end, or, of a process whose parent waited for it, up to
    a twentieth of a second before.  ``reaped`` is when its exit code was
    collected; from its end until then it was a zombie.
    ``ended_by_observer``: the observer killed it.  ``ready`` is when Python
    had started in it, and multiprocessing where it has that: what it did
    before was to start up.
    """

    pid: int
    parent: int | None
    name: str | None
    start: float
    end: float | None
    exit_code: int | None
    command: tuple[str, ...] | None = None
    cpu: float | None = None
    reaped: float | None = None
    ended_by_observer: bool = False
    ready: float | None = None

    @property
    def label(self) -> str:
        """Its multiprocessing name, that of its command, or its pid.

        Fit to be shown: shortened, without control characters.
        """
        name = self.name or ""
        if not name and self.command:
            name = self.command[0].rpartition("/")[2]
        name = "".join(c for c in name if c.isprintable())
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
    With ``--trace``, ``where`` is the line of the program that has written
    its end through ``sys.stdout`` or ``sys.stderr``, and ``thread`` says in
    which thread.  ``thread`` is None for the main thread too.
    """

    time: float
    pid: int | None
    stream: str
    text: str
    where: Frame | None = None
    thread: str | None = None


class Object(NamedTuple):
    """Something that processes share and wait for.

    ``id`` is the kind and a number in order of creation: ``lock-1``.
    ``created`` is the line of the program that created it.  ``role`` is what
    a pool uses it for: ``tasks`` or ``results``.
    """

    id: str
    kind: str
    created: Site | None
    role: str | None = None


class Wait(NamedTuple):
    """A time in which a thread waited, and for what.

    ``kind`` is one of ``KINDS``; ``pids`` are the processes whose end, or
    whose release, it waited for.  ``thread`` is None for the main thread.
    ``exact`` is False in a traced recording for a wait that the trace does
    not know: it was seen from outside.
    """

    pid: int
    start: float
    end: float
    kind: str
    object: str | None
    pids: tuple[int, ...] | None
    where: Frame | None
    thread: str | None = None
    exact: bool = True


KINDS = (
    *("process", "lock", "semaphore", "condition", "event", "barrier"),
    *("queue_get", "queue_put", "pipe_read", "pipe_write", "feeder"),
    *("result", "thread", "sleep", "other"),
)


class Hold(NamedTuple):
    """A time in which a process held a lock."""

    pid: int
    start: float
    end: float
    object: str


class Segment(NamedTuple):
    """Memory that several processes can have mapped.

    ``kind`` is ``SharedMemory``, ``heap`` for that of multiprocessing with
    each Value, Array and Barrier, ``file``, or ``mmap`` for what has no
    file.  ``size`` is in bytes.  From ``start``, when it was seen first,
    until ``end`` its name was there; ``end`` is None if it has no name, or
    if the name was still there at the end of the run.
    """

    id: str
    kind: str
    name: str | None
    size: int
    start: float
    end: float | None

    @property
    def label(self) -> str:
        """``psm_1a2b (1000 B)``, its size alone if it has no name."""
        size, unit = self.size, "B"
        for larger in ("KiB", "MiB", "GiB"):
            if size < 10 * KIB:
                break
            size, unit = size // KIB, larger
        words = f"{size} {unit}"
        return words if self.name is None else f"{self.name} ({words})"


class Mapping(NamedTuple):
    """A time in which a process had a segment mapped."""

    pid: int
    start: float
    end: float
    segment: str


class MemoryUse(NamedTuple):
    """How much memory a process had from a moment on, in bytes.

    ``rss`` is all that it had in RAM, ``uss`` the part that no other process
    had.  It holds until the next of the same process, or until its end.
    """

    pid: int
    time: float
    rss: int
    uss: int


class Message(NamedTuple):
    """What one process gave and another took, through an object."""

    object: str
    from_: int
    put: float
    to: int | None
    got: float | None


class Trace(NamedTuple):
    """What was recorded from inside of the processes, with ``--trace``.

    ``pids`` are the processes whose waits and holds are exact; those of
    others were seen from outside.  ``cost`` is how long it took to write the
    events, by what one took in this run.  The trace ends at ``cut``, if not
    None: there was no room for more.
    """

    pids: tuple[int, ...]
    events: int
    cost: float
    cut: float | None

    def sentence(self, _: Callable[[str], str] = str) -> str:
        """What the trace cost, and whether it is whole."""
        words = _(
            "traced from inside: %(events)d events, which took %(cost)s ms"
        ) % {"events": self.events, "cost": f"{1000 * self.cost:.1f}"}
        if self.cut is None:
            return words
        cut = _("the trace ends at %.3f s, where there was no more room")
        return words + _("; ") + cut % self.cut


class WaitsFor(NamedTuple):
    """What a process waits for at one moment; ``kind`` is one of KINDS."""

    kind: str
    object: str | None
    pids: tuple[int, ...] | None


class Thread(NamedTuple):
    """One thread and its stack, the innermost frame first."""

    name: str | None
    frames: tuple[Frame, ...]


class Stand(NamedTuple):
    """Where one process stands.

    ``state`` is ``runs``, ``waits``, ``stopped``, ``zombie`` or ``unknown``.
    ``no_stack`` says why there is no stack: ``not Python``, ``masks
    signals``, ``stderr redirected``, ``no answer``.
    """

    pid: int
    state: str
    sentence: str
    waits_for: WaitsFor | None
    threads: tuple[Thread, ...]
    no_stack: str | None


class ObjectStand(NamedTuple):
    """Who holds a lock, and who can read and write a pipe or queue."""

    id: str
    held_by: tuple[int, ...] | None
    holder_ended: bool | None
    readers: tuple[int, ...] | None
    writers: tuple[int, ...] | None


class Verdict(NamedTuple):
    """The known pattern of a hang, and the page that explains it."""

    pattern: str
    pids: tuple[int, ...]
    objects: tuple[str, ...]
    sentence: str
    page: str


class Standing(NamedTuple):
    """Where each process of a program stands at one moment.

    ``why`` it was looked at: ``timeout``, ``interrupt`` or ``stuck``.
    """

    at: float
    why: str
    verdicts: tuple[Verdict, ...]
    processes: tuple[Stand, ...]
    objects: tuple[ObjectStand, ...]


class SentSignal(NamedTuple):
    """A signal that the observer sent, as it was asked to.

    ``pid`` is None for one that went to the program's process group, as
    those of a terminal do.
    """

    time: float
    signal: str
    pid: int | None


class Recording(NamedTuple):
    """One real run of a program: its processes and all they did.

    ``environment`` is ``clean``, or ``caller`` for a program that ran with
    the environment and the standard input of the caller.  ``resolution`` is
    the time between two looks at the processes, 0 where waits are exact,
    None where they could not be seen.  ``stopped`` are the times in which
    the observer itself was stopped, and saw nothing.
    """

    program: str
    command: tuple[str, ...]
    python: str
    platform: str
    start_method: str | None
    started_at: str
    duration: float
    exit_code: int | None
    timed_out: bool
    truncated: bool
    attribution: str
    buffering: str
    processes: tuple[Process, ...]
    output: tuple[Line, ...]
    environment: str = "clean"
    stopped: tuple[tuple[float, float], ...] = ()
    signals: tuple[SentSignal, ...] = ()
    resolution: float | None = None
    objects: tuple[Object, ...] = ()
    waits: tuple[Wait, ...] = ()
    holds: tuple[Hold, ...] = ()
    messages: tuple[Message, ...] = ()
    standing: Standing | None = None
    trace: Trace | None = None
    segments: tuple[Segment, ...] = ()
    maps: tuple[Mapping, ...] = ()
    memory: tuple[MemoryUse, ...] = ()

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

    def memory_of(self, process: Process) -> tuple[MemoryUse, ...]:
        """How much memory a process had, in the order of time."""
        return tuple(
            use
            for use in self.memory
            if use.pid == process.pid
            and process.start <= use.time <= self.end_of(process)
        )

    def most_memory_of(self, process: Process) -> tuple[int, int] | None:
        """The largest RSS and USS that a process had, in bytes."""
        uses = self.memory_of(process)
        if not uses:
            return None
        return max(use.rss for use in uses), max(use.uss for use in uses)

    @property
    def left_running(self) -> list[Process]:
        """The processes that could not be killed when the time was up."""
        if not self.timed_out:
            return []
        return [process for process in self.processes if process.end is None]

    def zombie_until(self, process: Process) -> float | None:
        """When a process was reaped, if it was a zombie for a while."""
        end, reaped = process.end, process.reaped
        if end is None or reaped is None or reaped - end < LONG_A_ZOMBIE:
            return None
        return min(reaped, self.duration)

    def end_of(self, process: Process) -> float:
        """When a process ended; the end of the run where that is unknown."""
        return self.duration if process.end is None else process.end

    @property
    def is_stuck(self) -> bool:
        """Whether the observer ended it because nobody ran any more."""
        return self.standing is not None and self.standing.why == "stuck"

    def runs(self, process: Process) -> list[tuple[float, float]]:
        """When a process did not wait; its whole life if that is unknown."""
        start, end = process.start, self.end_of(process)
        if self.resolution is None:
            return [(start, end)]
        found = []
        for wait in sorted(self.waits, key=lambda wait: wait.start):
            if (
                wait.pid == process.pid
                and wait.thread is None
                and start <= wait.start < end
            ):
                if wait.start > start:
                    found.append((start, wait.start))
                start = max(start, wait.end)
        return [*found, (start, end)] if start < end else found

    def to_json(self) -> str:
        """The recording as a JSON document, its contract with other tools."""
        data = {"schema": SCHEMA, **as_json(self)}
        return json.dumps(data, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Recording:
        """Read what :meth:`to_json` wrote, in schema 1 too.

        :raises ValueError: it is no JSON, of another schema, or a value is
            missing or of another type; the message names the value.
        """
        try:
            data = json.loads(text)
        except RecursionError:
            raise ValueError("recording is nested too deeply") from None
        schema = data.pop("schema", None) if isinstance(data, dict) else None
        if schema not in (1, SCHEMA):
            raise ValueError(f"not a recording of schema {SCHEMA} or 1")
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
