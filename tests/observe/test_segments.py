"""Memory that processes share: who has it mapped, and until when."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from helpers import RECORDING

from mpexamples.observe import Process, Recording, RunSpec, record
from mpexamples.observe._picture import Pictures
from mpexamples.observe._record import record_here
from mpexamples.observe._recording import Mapping, Segment
from mpexamples.observe._text import as_text

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="seen on Linux alone"
)
WRITERS = """
import time
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def write(name):
    memory = SharedMemory(name)
    memory.buf[0] = 1
    memory.close()

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=5000)
    child = Process(target=write, args=(memory.name,))
    child.start()
    child.join()
    memory.close()
    time.sleep(0.3)
    memory.unlink()
    print("unlinked")
"""
REMOVED = """
from multiprocessing.shared_memory import SharedMemory

memory = SharedMemory(create=True, size=5000)
memory.close()
memory.unlink()
"""
VALUES = """
from multiprocessing import Array, Lock, Process, Value

def add(value, numbers):
    value.value += 1

if __name__ == "__main__":
    value, numbers, lock = Value("i"), Array("d", 3), Lock()
    child = Process(target=add, args=(value, numbers))
    child.start()
    child.join()
"""
FILE = """
import mmap, sys, time

with open(sys.argv[0] + ".data", "w+b") as file:
    file.truncate(3000)
    with mmap.mmap(file.fileno(), 0) as memory, mmap.mmap(-1, 100) as nobodys:
        memory[0] = 1
        time.sleep(0.3)
"""
TWO = RECORDING._replace(
    duration=1.0,
    processes=(
        Process(10, None, "MainProcess", 0.0, 1.0, 0),
        Process(11, 10, "Process-1", 0.2, 0.9, 0),
        Process(12, 10, "Process-2", 0.2, 0.9, 0),
    ),
    segments=(
        Segment("memory-1", "SharedMemory", "psm_1a2b", 1000, 0.1, 0.8),
        Segment("memory-2", "heap", None, 64 << 20, 0.1, None),
    ),
    maps=(
        Mapping(10, 0.1, 0.7, "memory-1"),
        Mapping(11, 0.3, 0.4, "memory-1"),
        Mapping(12, 0.5, 0.6, "memory-1"),
    ),
)


@pytest.fixture
def recorded(
    tmp_path: Path, start_method: str, python: str
) -> Callable[[str], Recording]:
    def recorded(program: str) -> Recording:
        path = tmp_path / "program.py"
        path.write_text(program)
        return record(path, start_method=start_method, python=python)

    return recorded


def mapped(recording: Recording, segment: str) -> dict[str, list[Mapping]]:
    """The mappings of a segment, by the names of the processes."""
    found: dict[str, list[Mapping]] = {}
    for each in recording.maps:
        if each.segment == segment:
            process = recording.process(each.pid)
            assert process is not None
            assert process.start <= each.start <= each.end
            assert each.end <= recording.end_of(process)
            found.setdefault(process.label, []).append(each)
    return found


@on_linux
def test_shared_memory(recorded: Callable[[str], Recording]) -> None:
    """It outlives its mappings until its name is removed."""
    recording = recorded(WRITERS)
    [segment] = recording.segments

    assert (segment.id, segment.kind) == ("memory-1", "SharedMemory")
    assert segment.name is not None
    assert segment.name.startswith("psm_")
    assert segment.size == 5000
    found = mapped(recording, "memory-1")
    assert {"MainProcess", "Process-1"} <= set(found)
    [parent] = found["MainProcess"]
    assert segment.start <= parent.start
    assert segment.end is not None
    assert parent.end < segment.end
    assert parent.start < found["Process-1"][0].start < parent.end


@on_linux
def test_a_name_that_goes_at_the_end_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody looks between the removal and the end of the program."""

    from mpexamples.observe._linux.looking import Looker

    def do_not_look(looker: Looker) -> None:
        looker.next_look = float("inf")

    monkeypatch.setattr(Looker, "look", do_not_look)
    program = tmp_path / "program.py"
    program.write_text(REMOVED)
    [request] = RunSpec.of_call(str(program)).requests()
    recording = record_here(request)
    [segment] = recording.segments

    assert segment.end is not None
    assert segment.end <= recording.duration


@on_linux
def test_values_and_arrays(recorded: Callable[[str], Recording]) -> None:
    """Their heap has no name; locks, which are mapped too, are left out."""
    recording = recorded(VALUES)
    [segment] = recording.segments

    assert (segment.kind, segment.name) == ("heap", None)
    assert segment.end is None
    assert set(mapped(recording, "memory-1")) == {"MainProcess", "Process-1"}


@on_linux
def test_other_memory(tmp_path: Path) -> None:
    """A file that is mapped for writing is seen, and memory without one."""
    program = tmp_path / "program.py"
    program.write_text(FILE)
    recording = record(program)

    assert {(s.kind, s.name, s.size) for s in recording.segments} == {
        ("file", "program.py.data", 3000),
        ("mmap", None, 4096),
    }
    assert all(each.end > each.start for each in recording.maps)


@on_linux
def test_nothing_is_shared(tmp_path: Path) -> None:
    """What libraries and the trace map is nobody's shared memory."""
    program = tmp_path / "program.py"
    program.write_text("from multiprocessing import Queue\nQueue().put(1)\n")

    assert record(program, trace=True).segments == ()


@on_linux
def test_a_process_that_has_not_executed_its_program_yet() -> None:
    """Until then it has what its parent has, which is not its own."""
    from mpexamples.observe._linux.processes import Watched
    from mpexamples.observe._linux.segments import Segments

    segments = Segments()
    parent, tracker = Watched(10, None, 0), Watched(11, 10, 0)
    words = ["00:1b", "7", "4096", "/dev/shm/pym-10-x (deleted)"]
    segments.take(parent, "mapped", 1, words)
    segments.inherit(parent, tracker)  # as a look sees it

    segments.forget(tracker)
    segments.close_all(2)

    assert [each.process for each in segments.mappings] == [parent]


@on_linux
def test_as_many_pages_may_be_other_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A look reads the maps again, too, when something was reported."""
    from mpexamples.observe._linux import memory, segments
    from mpexamples.observe._linux.processes import Watched

    line = "7f00-8f00 rw-s 00000000 00:1b 7 /dev/shm/psm_x\n"
    maps: list[memory.SharedMap] = []
    monkeypatch.setattr(segments, "pages_of", lambda pid: 100)
    monkeypatch.setattr(segments, "shared_maps", lambda pid: maps)
    everything, process = segments.Segments(), Watched(10, None, 0)
    everything.look([process], 1)

    maps.append(memory.SharedMap(line))  # and as much was given back
    words = ["00:1b", "7", "4096", "/dev/shm/psm_x"]
    everything.take(process, "mapped", 2, words)
    everything.look([process], 3)

    assert [segment.name for _, segment in everything.open] == ["psm_x"]


def test_picture() -> None:
    """A box while the name is there, in it a stripe for each process."""
    pictures = Pictures([TWO], ["it"])
    [drawn] = pictures.drawn
    page = BeautifulSoup(drawn, "html.parser")
    first, second = page.select("g.segment")
    [box] = first.select(".named")
    stripes = first.select(".maps")

    assert (box["x"], box["width"]) == ("10%", "70%")
    assert [each["x"] for each in stripes] == ["10%", "30%", "50%"]
    assert [each["class"][1] for each in stripes] == [
        *("process-0", "process-1", "process-2")
    ]
    rows = [each["y"] for each in stripes]
    assert rows[0] != rows[1] == rows[2]  # no need for a third one
    assert not second.select("rect")
    assert first["aria-label"] == (
        "memory-1, psm_1a2b (1000 B):"
        " MainProcess has it mapped from 0.10 to 0.70 s;"
        " Process-1 has it mapped from 0.30 to 0.40 s;"
        " Process-2 has it mapped from 0.50 to 0.60 s;"
        " its name is gone at 0.80 s"
    )
    assert "memory: its name is there" in pictures.key()
    assert "64 MiB" in page.select_one(".labels").text  # type: ignore[union-attr]


def test_name_that_stays() -> None:
    segment = TWO.segments[0]._replace(end=None)
    [drawn] = Pictures([TWO._replace(segments=(segment,))], ["it"]).drawn

    assert "its name is still there at the end" in drawn


def test_text() -> None:
    """The numbers count processes, a line is the name alone."""
    lines = as_text(TWO, colour=False, width=80).splitlines()
    [named] = [line for line in lines if line.startswith("memory-1")]
    _, drawn, words = named.split(maxsplit=2)

    assert drawn.strip("12─") == ""
    assert drawn.count("12") == drawn.count("21") == 2
    assert drawn.endswith("─")
    assert words == "psm_1a2b (1000 B)"
    assert any("processes have the memory mapped" in line for line in lines)


def test_json() -> None:
    assert Recording.from_json(TWO.to_json()) == TWO
