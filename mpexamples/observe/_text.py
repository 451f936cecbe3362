"""A recording at a terminal: its transcript, and a timeline in text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from mpexamples.observe._output import MIB
from mpexamples.observe._sentences import Sentences
from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpexamples.observe._recording import (
        Line,
        Process,
        Recording,
        Segment,
    )

COLOURS = (36, 33, 35, 32, 34, 31)  # ANSI, told apart on light and dark
GREY = 90
UNKNOWN = "?"  # in place of the name of an unknown process
DEEPEST = 12  # levels that a name is indented by
RUNS, WAITS, TICK, EXIT, ZOMBIE = "━", "╌", "╋", "┫", "·"
NAME = "─"


def as_text(
    recording: Recording,
    colour: bool,
    width: int = 79,
    longest: float | None = None,
) -> str:
    """Command, transcript, timeline, and what it was recorded with.

    ``longest`` is how long the timeline is; the run, without it.
    """
    paint = Paint(colour)
    for _, process in recording.lanes():
        paint.add(process)
    return "\n".join(
        [
            heading(recording.command),
            *transcript(recording, paint),
            *summary(recording, paint, width, longest),
        ]
    )


def heading(command: Sequence[str]) -> str:
    return "$ " + visible(" ".join(command))


def summary(
    recording: Recording,
    paint: Paint,
    width: int,
    longest: float | None = None,
) -> list[str]:
    """What follows the transcript: how the run ended, and the picture."""
    lines = []
    if recording.truncated:
        lines.append("[the output was cut]")
    if recording.is_stuck:
        lines.append("[ended by the observer, because it was stuck]")
    elif recording.timed_out:
        lines.append(
            f"[killed: it still ran after {recording.duration:.1f} s]"
        )
    lines += [
        f"[cannot be killed, and left running: pid {process.pid}]"
        for process in recording.left_running
    ]
    lines += [
        "",
        *timeline(recording, paint, width, longest or recording.duration),
        "",
        *standing(recording, paint, width),
        visible(
            f"Python {recording.python}, {recording.platform},"
            f" start method {recording.start_method or 'unknown'}"
        ),
        *([trace.sentence()] if (trace := recording.trace) else []),
        *(
            f"the observer was stopped from {start:.2f} to {end:.2f} s;"
            " what happened then is dated at the end of that"
            for start, end in recording.stopped
        ),
    ]
    if recording.attribution == "none":
        lines.append("who wrote a line is unknown on this system")
    return lines


def terminal_width() -> int:
    return min(shutil.get_terminal_size((79, 24)).columns, 120)


class Paint:
    """Gives every process its colour, helpers grey; or nothing at all."""

    def __init__(self, is_wanted: bool) -> None:
        self.is_wanted = is_wanted
        self.colours: dict[int, int] = {}
        self.ordinary = 0

    def add(self, process: Process) -> None:
        """Choose the colour of a process that has none yet."""
        if process.pid in self.colours:
            return
        if process.is_helper:
            self.colours[process.pid] = GREY
        else:
            chosen = COLOURS[self.ordinary % len(COLOURS)]
            self.colours[process.pid] = chosen
            self.ordinary += 1

    def __call__(self, text: str, pid: int | None) -> str:
        colour = self.colours.get(pid) if pid is not None else None
        if not self.is_wanted or not colour:
            return text
        return f"\x1b[{colour}m{text}\x1b[0m"


def transcript(recording: Recording, paint: Paint) -> list[str]:
    """One line of text for each line of output."""
    labels = {p.pid: p.label for p in recording.processes}
    width = max(map(len, labels.values()), default=0)
    lines = [
        (
            line.time,
            as_line(line, labels.get(line.pid or 0, UNKNOWN), width, paint),
        )
        for line in recording.output
    ]
    for time, signal, pid in recording.signals:
        label = None if pid is None else labels.get(pid, UNKNOWN)
        lines.append((time, as_note(time, sent(signal, label))))
    lines.sort(key=lambda line: line[0])
    return [text.rstrip() for _, text in lines]


def as_line(line: Line, label: str, width: int, paint: Paint) -> str:
    """Time, process and text; standard error is marked ``!``."""
    mark = "!" if line.stream == "stderr" else " "
    who = paint(f"{label:{width}}", line.pid)
    return f"{line.time:7.3f}  {who} {mark}{visible(line.text)}"


def as_note(time: float, words: str) -> str:
    """What the observer did, between the lines of the program."""
    return f"{time:7.3f}  [{words}]"


def sent(signal: str, label: str | None) -> str:
    return f"{signal} sent to {label or 'the process group'}"


def standing(recording: Recording, paint: Paint, width: int) -> list[str]:
    """Where each process stood, who held what, and what went wrong."""
    seen = recording.standing
    if seen is None:
        return []
    from textwrap import wrap

    lines = [f"Where it stands after {seen.at:.1f} s:"]
    for stand in seen.processes:
        lines.append(paint(f"  {visible(stand.sentence)}", stand.pid))
        for thread in stand.threads:
            frames = visible(
                " < ".join(
                    f"{file}:{line} {function}"
                    for file, line, function in thread.frames
                )
            )
            name = visible(thread.name or "a thread")
            lines += wrap(
                f"{name}: {frames}",
                width,
                initial_indent=" " * 6,
                subsequent_indent=" " * 8,
                break_long_words=False,
                break_on_hyphens=False,
            )
        if stand.no_stack is not None:
            lines.append(f"      no stack: {visible(stand.no_stack)}")
    say = Sentences(recording, seen)
    things = filter(None, map(say.thing, seen.objects))
    lines += [f"  {visible(thing)}" for thing in things]
    for verdict in seen.verdicts:
        said = visible(f"{verdict.sentence} [{verdict.pattern}]")
        lines += ["", *wrap(said, width)]
    return [*lines, ""]


def timeline(
    recording: Recording, paint: Paint, width: int, longest: float
) -> list[str]:
    """One lane per process: its life, where it printed, how it ended."""
    names = [
        "  " * min(depth, DEEPEST) + process.label
        for depth, process in recording.lanes()
    ]
    segments = {each: visible(each.label) for each in recording.segments}
    names += [each.id for each in segments]
    endings = [ending(recording, each) for each in recording.processes]
    margin = max(map(len, names), default=0) + 2
    room = max(
        10,
        width
        - margin
        - max(
            (len(each) + 2 for each in (*endings, *segments.values())),
            default=0,
        ),
    )
    scale = (room - 1) / (longest or 1)
    lanes = []
    for name, (_, process) in zip(names, recording.lanes(), strict=False):
        lane = paint(draw_lane(recording, process, room, scale), process.pid)
        lanes.append(f"{name:{margin}}{lane}  {ending(recording, process)}")
    for segment, words in segments.items():
        drawn = draw_segment(recording, segment, room, scale)
        lanes.append(f"{segment.id:{margin}}{drawn}  {words}")
    end = f"{longest:.2f} s"
    axis = " " * margin + "0" + end.rjust(room - 1)
    return [*lanes, axis, *legend(recording), *memory(recording)]


def memory(recording: Recording) -> list[str]:
    """How much memory each process had, and how much of its own."""
    lines = []
    for _, process in recording.lanes():
        if most := recording.most_memory_of(process):
            rss, uss = most
            lines.append(
                f"{process.label} had up to {rss // MIB} MiB of memory, and"
                f" up to {uss // MIB} MiB of its own"
            )
    return lines


def legend(recording: Recording) -> list[str]:
    lines = []
    if recording.resolution is not None and recording.waits:
        precision = ""
        if recording.resolution:
            milliseconds = recording.resolution * 1000
            precision = f", seen every {milliseconds:.0f} ms"
        lines.append(f"{RUNS} runs   {WAITS} waits{precision}")
    if recording.segments:
        lines.append(
            f"1 2 … processes have the memory mapped   {NAME} only its name"
            " is left"
        )
    return lines


def draw_segment(
    recording: Recording, segment: Segment, room: int, scale: float
) -> str:
    """How many processes had it mapped; where none had, but for its name."""
    counts = [0] * room
    for mapping in recording.maps:
        if mapping.segment == segment.id:
            first = cell_of(mapping.start, room, scale)
            last = cell_of(mapping.end, room, scale)
            for cell in range(first, last + 1):
                counts[cell] += 1
    until = recording.duration if segment.end is None else segment.end
    is_named = [
        segment.name is not None
        and segment.start * scale <= cell <= until * scale
        for cell in range(room)
    ]
    return "".join(
        (str(min(count, 9)) if count else NAME if has_name else " ")
        for count, has_name in zip(counts, is_named, strict=True)
    )


def draw_lane(
    recording: Recording, process: Process, room: int, scale: float
) -> str:

    def cell(time: float) -> int:
        return cell_of(time, room, scale)

    first, last = cell(process.start), cell(recording.end_of(process))
    cells = [" "] * room
    cells[first : last + 1] = WAITS * (last + 1 - first)
    for start, end in recording.runs(process):
        begin = cell(start)
        length = max(1, min(cell(end), last + 1) - begin)
        cells[begin : begin + length] = RUNS * length
    for line in recording.output:
        if line.pid == process.pid:
            cells[min(cell(line.time), last)] = TICK
    if (reaped := recording.zombie_until(process)) is not None:
        length = cell(reaped) - last
        cells[last + 1 : last + 1 + length] = ZOMBIE * length
    cells[last] = EXIT
    return "".join(cells)


def cell_of(time: float, room: int, scale: float) -> int:
    """Which character of a lane shows a moment."""
    return max(0, min(round(time * scale), room - 1))


def ending(recording: Recording, process: Process) -> str:
    words = ""
    if process.ended_by_observer:
        words = "killed by the observer"
    elif process.exit_code is not None:
        words = f"exit code {process.exit_code}"
    if (reaped := recording.zombie_until(process)) is not None:
        time = reaped - recording.end_of(process)
        words += f", a zombie for {time:.2f} s"
    return words
