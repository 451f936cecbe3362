"""A recording as trace events, for Perfetto and speedscope.

The JSON of Chrome's Trace Event Format: metadata names the lanes (``M``),
slices with a duration must nest within a thread (``X``), instants are marks
(``i``), flows are arrows between slices (``s``, ``f``), and counters have a
value from a moment on (``C``).  Times are in microseconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mpexamples.observe._recording import Process, Recording

Event = dict[str, Any]

LIFE, FIRST_OTHER = 1, 2  # threads of a lane: the main one, and those below
NOBODY = 0  # the lane of lines whose process is unknown
AGAIN = 10_000_000  # added to a pid that has come again
LONGEST_NAME = 120  # characters


def as_trace(recording: Recording) -> str:
    """The trace as a JSON document."""
    document = {
        "traceEvents": list(Trace(recording).events()),
        "displayTimeUnit": "ms",
        "otherData": {
            "command": " ".join(recording.command),
            "python": recording.python,
            "start_method": recording.start_method,
            "started_at": recording.started_at,
            "resolution": recording.resolution,
        },
    }
    return json.dumps(document, ensure_ascii=False)


def microseconds(seconds: float) -> float:
    return round(max(0.0, seconds) * 1e6, 3)


class Trace:
    """The events of one recording, lane by lane."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.numbers = lane_numbers(recording)
        self.threads: dict[tuple[int, str], int] = {}  # by lane and name
        self.flows = 0

    def events(self) -> Iterator[Event]:
        for place, (_, process) in enumerate(self.recording.lanes()):
            yield from self.lane(process, place)
        yield from self.waits_and_holds()
        yield from self.marks()
        yield from self.births()
        yield from self.messages()
        yield from self.memory()

    def lane(self, process: Process, place: int) -> Iterator[Event]:
        lane = self.numbers[id(process)]
        recording = self.recording
        end = recording.end_of(process)
        yield metadata("process_name", lane, name=process.label)
        yield metadata("process_sort_index", lane, sort_index=place)
        yield metadata("thread_name", lane, LIFE, name="MainThread")
        facts = {
            "exit_code": process.exit_code,
            "cpu": process.cpu,
            "command": process.command and " ".join(process.command),
            "ended_by_observer": process.ended_by_observer,
        }
        known = {k: v for k, v in facts.items() if v is not None}
        yield self.slice(
            process.label, lane, LIFE, process.start, end, **known
        )
        if (reaped := recording.zombie_until(process)) is not None:
            yield self.slice("zombie", lane, LIFE, end, reaped)

    def waits_and_holds(self) -> Iterator[Event]:
        """Waits lie within the life of their thread, holds below it."""
        for wait in self.recording.waits:
            process = self.process_at(wait.pid, wait.start)
            if process is None:
                continue
            lane = self.numbers[id(process)]
            thread = LIFE
            if wait.thread is not None:
                yield from self.thread(lane, wait.thread)
                thread = self.threads[lane, wait.thread]
            start = max(wait.start, process.start)
            end = min(wait.end, self.recording.end_of(process))
            if start < end:
                name = " ".join(filter(None, ["waits:", wait.kind]))
                subject = wait.object or ", ".join(map(str, wait.pids or ()))
                yield self.slice(
                    f"{name} {subject}".rstrip(), lane, thread, start, end
                )
        for hold in self.recording.holds:
            process = self.process_at(hold.pid, hold.start)
            if process is None:
                continue
            lane, name = self.numbers[id(process)], f"holds {hold.object}"
            yield from self.thread(lane, name)
            thread = self.threads[lane, name]
            yield self.slice(name, lane, thread, hold.start, hold.end)

    def thread(self, lane: int, name: str) -> Iterator[Event]:
        """A lane below the main thread, named when it is first used."""
        if (lane, name) not in self.threads:
            number = FIRST_OTHER + sum(
                each == lane for each, _ in self.threads
            )
            self.threads[lane, name] = number
            yield metadata("thread_name", lane, number, name=name)

    def marks(self) -> Iterator[Event]:
        """Lines and signals, as instants."""
        if any(line.pid is None for line in self.recording.output):
            yield metadata("process_name", NOBODY, name="output")
        for line in self.recording.output:
            process = self.process_at(line.pid, line.time)
            lane = NOBODY if process is None else self.numbers[id(process)]
            mark = instant(line.text[:LONGEST_NAME] or " ", lane, line.time)
            yield mark | {"args": {"stream": line.stream, "text": line.text}}
        for signal in self.recording.signals:
            main = self.recording.processes[0]
            process = self.process_at(signal.pid, signal.time) or main
            lane = self.numbers[id(process)]
            mark = instant(f"{signal.signal} sent", lane, signal.time)
            yield mark | {"s": "p" if signal.pid else "g"}

    def births(self) -> Iterator[Event]:
        for process in self.recording.processes:
            parent = self.process_at(process.parent, process.start)
            if parent is not None and parent is not process:
                moment = process.start
                yield from self.flow(
                    "starts", (parent, moment), (process, moment)
                )

    def messages(self) -> Iterator[Event]:
        for message in self.recording.messages:
            sender = self.process_at(message.from_, message.put)
            if message.to is None or message.got is None or sender is None:
                continue
            taker = self.process_at(message.to, message.got)
            if taker is not None:
                yield from self.flow(
                    message.object,
                    (sender, message.put),
                    (taker, message.got),
                )

    def memory(self) -> Iterator[Event]:
        """What each process has, as a counter in its lane, in bytes."""
        for use in self.recording.memory:
            process = self.process_at(use.pid, use.time)
            if process is not None:
                yield {
                    "name": "memory",
                    "ph": "C",
                    "pid": self.numbers[id(process)],
                    "ts": microseconds(use.time),
                    "args": {"own": use.uss, "shared": use.rss - use.uss},
                }

    def flow(
        self,
        name: str,
        begin: tuple[Process, float],
        end: tuple[Process, float],
    ) -> Iterator[Event]:
        """An arrow, which binds to the slices that are there then."""
        self.flows += 1
        common = {"name": name, "cat": "flow", "id": self.flows, "tid": LIFE}
        for kind, (process, moment) in (("s", begin), ("f", end)):
            event = common | {
                "ph": kind,
                "pid": self.numbers[id(process)],
                "ts": microseconds(moment),
            }
            yield event | ({"bp": "e"} if kind == "f" else {})

    def slice(
        self,
        name: str,
        lane: int,
        thread: int,
        start: float,
        end: float,
        **args: object,
    ) -> Event:
        begin = microseconds(start)
        event: Event = {
            "name": name[:LONGEST_NAME],
            "cat": "process",
            "ph": "X",
            "pid": lane,
            "tid": thread,
            "ts": begin,
            "dur": round(max(0.0, microseconds(end) - begin), 3),
        }
        return event | ({"args": args} if args else {})

    def process_at(self, pid: int | None, time: float) -> Process | None:
        """The process that had this pid then; a pid may come again."""
        found = None
        for process in self.recording.processes:
            if process.pid == pid and (found is None or process.start <= time):
                found = process
        return found


def lane_numbers(recording: Recording) -> dict[int, int]:
    """The pid of each process, by ``id()``; no two are the same."""
    numbers: dict[int, int] = {}
    taken = {NOBODY}
    for process in recording.processes:
        number = process.pid
        while number in taken:
            number += AGAIN
        taken.add(number)
        numbers[id(process)] = number
    return numbers


def metadata(
    what: str, lane: int, thread: int = LIFE, **args: object
) -> Event:
    return {"ph": "M", "name": what, "pid": lane, "tid": thread, "args": args}


def instant(name: str, lane: int, moment: float) -> Event:
    return {
        "name": name,
        "cat": "output",
        "ph": "i",
        "s": "t",
        "pid": lane,
        "tid": LIFE,
        "ts": microseconds(moment),
    }
