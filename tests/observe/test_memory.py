"""How much memory each process has, and how much of that is its own."""

import json
import re
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from helpers import RECORDING

from mpexamples.observe import Process, Recording, record
from mpexamples.observe._output import MIB
from mpexamples.observe._perfetto import as_trace
from mpexamples.observe._picture import Pictures, as_thumbnail
from mpexamples.observe._recording import MemoryUse
from mpexamples.observe._text import as_text

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="seen on Linux alone"
)
BLOCK = """
import os, time

block = bytearray(b"1") * (64 << 20)
time.sleep(0.3)
reader = os.fork()
if not reader:
    time.sleep(3)
    os._exit(0)
writer = os.fork()
if not writer:
    block[::4096] = b"2" * (len(block) // 4096)
    time.sleep(3)
    os._exit(0)
os.waitpid(reader, 0)
os.waitpid(writer, 0)
print(reader, writer)
"""
TWO = RECORDING._replace(
    duration=1.0,
    output=(),
    processes=(
        Process(10, None, "MainProcess", 0.0, 1.0, 0),
        Process(11, 10, "Process-1", 0.2, 0.8, 0),
    ),
    memory=(
        MemoryUse(10, 0.0, 50 * MIB, 50 * MIB),
        MemoryUse(11, 0.2, 50 * MIB, 0),
        MemoryUse(10, 0.5, 100 * MIB, 25 * MIB),
    ),
)


def most(recording: Recording, pid: int) -> tuple[int, int]:
    """The largest RSS and USS of a process, in MiB."""
    process = recording.process(pid)
    assert process is not None
    uses = recording.memory_of(process)
    assert [use.time for use in uses] == sorted(use.time for use in uses)
    assert all(0 <= use.uss <= use.rss for use in uses)
    return (
        max(use.rss for use in uses) // MIB,
        max(use.uss for use in uses) // MIB,
    )


@on_linux
def test_own_and_shared(tmp_path: Path, python: str) -> None:
    """After a fork memory is shared until one of the two writes to it."""
    program = tmp_path / "program.py"
    program.write_text(BLOCK)

    recording = record(program, python=python, memory=True)

    reader, writer = map(int, recording.output[0].text.split())
    rss, uss = most(recording, recording.processes[0].pid)
    assert rss >= 64
    assert uss >= 64
    rss, uss = most(recording, reader)
    assert rss >= 64
    assert uss < 32
    rss, uss = most(recording, writer)
    assert rss >= 64
    assert uss >= 64


@on_linux
def test_only_on_request(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import time\ntime.sleep(0.1)\n")

    assert record(program).memory == ()
    assert record(program, memory=True).memory


def test_picture() -> None:
    """Two areas below each lane, on one scale for all."""
    pictures = Pictures([TWO], ["it"])
    drawn = BeautifulSoup(pictures.drawn[0], "html.parser")

    areas = {
        title.get_text(): [
            path["d"] for path in title.find_next_siblings("path")
        ]
        for title in drawn.select(".usage title")
    }
    assert areas == {
        "has up to 100 MiB of memory, and up to 50 MiB of its own": [
            "M0 26V13H500V0H1000V26z",
            "M0 26V13H500V19.5H1000V26z",
        ],
        "has up to 50 MiB of memory, and up to 0 MiB of its own": [
            "M200 26V13H800V26z",
            "M200 26V26H800V26z",
        ],
    }
    names = [text.get_text() for text in drawn.select("text.of-thread")]
    assert names == ["up to 100 MiB", "up to 50 MiB"]
    story = str(drawn.select(".lane")[0]["aria-label"])
    assert story.endswith(
        "; has up to 100 MiB of memory, and up to 50 MiB of its own"
    )
    assert "below the lane: memory of its own" in pictures.key()


def test_pictures_on_one_scale() -> None:
    """A process with half as much has an area half as high, in any panel."""
    half = TWO._replace(memory=(MemoryUse(10, 0.0, 50 * MIB, 0),))
    drawn = Pictures([TWO, half], ["one", "two"]).drawn[1]

    assert 'class="rss" d="M0 26V13H1000V26z"' in drawn


def test_no_memory_no_areas() -> None:
    pictures = Pictures([TWO._replace(memory=())], ["it"])

    assert "usage" not in pictures.drawn[0]
    assert "memory of its own" not in pictures.key()


def test_thumbnail() -> None:
    assert 'class="rss"' in as_thumbnail(TWO)


@pytest.mark.parametrize("size", [0, -5, 10**30])
def test_foreign_sizes(size: int) -> None:
    """What comes from a stranger's file is drawn inside of its row."""
    strange = TWO._replace(memory=(MemoryUse(10, 0.0, size, 10**31),))

    drawn = Pictures([strange], ["it"]).drawn[0]

    heights = [float(y) for y in re.findall(r"V(-?[\d.]+)", drawn)]
    assert heights
    assert all(0 <= height <= 26 for height in heights)


def test_text() -> None:
    assert (
        "Process-1 had up to 50 MiB of memory, and up to 0 MiB of its own"
        in as_text(TWO, colour=False)
    )


def test_perfetto() -> None:
    """A counter in the lane of each process."""
    events = json.loads(as_trace(TWO))["traceEvents"]
    counters = [event for event in events if event["ph"] == "C"]

    assert counters[-1] == {
        "name": "memory",
        "ph": "C",
        "pid": 10,
        "ts": 500000.0,
        "args": {"own": 25 * MIB, "shared": 75 * MIB},
    }
    assert len(counters) == 3


def test_json() -> None:
    assert Recording.from_json(TWO.to_json()) == TWO
