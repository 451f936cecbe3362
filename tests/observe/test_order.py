"""Lines stand in the order of writing, whichever stream they were for."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from helpers import ROOT, measured, text_of

from mpexamples.observe import Recording
from mpexamples.observe._linux import streams
from mpexamples.observe._linux.asking import Answers
from mpexamples.observe._linux.processes import Watched
from mpexamples.observe._linux.recorder import Recorder
from mpexamples.observe._linux.streams import Streams
from mpexamples.observe._output import Output, Writer

RunSource = Callable[..., Recording]


class Both:
    """Both streams, read in the process that writes to them."""

    def __init__(self) -> None:
        self.streams = Streams()
        self.writers = self.streams.open()

    def write(self, stream: int, data: bytes) -> None:
        self.writers[stream].sendall(data)

    def read(self) -> list[tuple[str, bytes]]:
        return [(s.stream, data) for s, data in self.streams.read()]

    def close(self) -> None:
        self.streams.close()
        for writer in self.writers:
            writer.close()


@pytest.fixture
def both() -> Iterator[Both]:
    both = Both()
    yield both
    both.close()


def test_streams_are_read_in_the_order_of_writing(both: Both) -> None:
    """Writes that wait in both streams come out as they went in."""
    names = streams.NAMES
    chance = random.Random(0)
    texts = [b"one\n", b"half", b"\n", b"\n\n", b"1\n2\n3\n", b"x" * 2000]
    writes = [(chance.randrange(2), chance.choice(texts)) for _ in range(200)]
    for stream, data in writes:
        both.write(stream, data)

    assert both.read() == [(names[stream], data) for stream, data in writes]


def test_parts_of_a_large_write_stay_together(both: Both) -> None:
    """The kernel cuts a large write into parts, each with a signal."""
    both.write(0, b"x" * 100_000)
    both.write(1, b"after\n")
    *parts, last = both.read()

    assert b"".join(data for _, data in parts) == b"x" * 100_000
    assert last == ("stderr", b"after\n")


def flood(both: Both) -> None:
    """Write so many whole lines that they are read without their ends."""
    for _ in range(streams.CALM // 100 + 1):
        for _ in range(100):
            both.write(0, b"line\n")
        both.read()


def test_a_flood_of_lines_is_in_order(both: Both) -> None:
    """Where each write is one line, signals are matched with lines."""
    flood(both)
    for number in range(100):
        both.write(number % 2, b"%d\n" % number)

    assert both.streams.is_calm
    assert [data for _, data in both.read()] == [
        b"%d\n" % number for number in range(100)
    ]


def test_a_flood_is_read_in_whole_lines(both: Both) -> None:
    """A read of many lines ends where one of them ends."""
    flood(both)
    lines = [b"%d" % number + b"x" * 600 + b"\n" for number in range(100)]
    assert len(b"".join(lines)) > streams.LARGE
    for line in lines:
        both.write(0, line)

    assert [data for _, data in both.read()] == lines


def test_a_flood_ends_with_its_stream(both: Both) -> None:
    """The end of a stream is no line, though lines are read many at once."""
    flood(both)
    both.write(0, b"last\n")
    both.writers[0].close()

    assert both.read() == [("stdout", b"last\n")]
    assert both.read() == []


def test_a_flood_has_a_line_that_is_larger_than_its_room(both: Both) -> None:
    """It is read alone, and those around it with care."""
    flood(both)
    large = b"x" * 2 * streams.LARGE + b"\n"
    for data in (b"before\n", large, b"after\n"):
        both.write(0, data)
    read = [data for _, data in both.streams.read_to_the_end()]

    assert read[0] == b"before\n"
    assert b"".join(read[1:]) == large + b"after\n"


@pytest.mark.parametrize("writes", [[b"two\nlines\n"], [b"two ", b"writes\n"]])
def test_a_flood_that_changes_is_read_with_care(
    both: Both, writes: list[bytes]
) -> None:
    """A number of lines that differs from that of signals is noticed."""
    flood(both)
    for data in writes:
        both.write(0, data)
    received = [data for _, data in both.read()]

    assert b"".join(received) == b"".join(writes)
    assert not both.streams.is_calm


def test_an_end_of_a_stream_is_no_write(both: Both) -> None:
    """The kernel sends a signal with the end of a stream too."""
    both.write(0, b"last\n")
    both.writers[0].close()
    both.writers[1].close()

    assert both.read() == [("stdout", b"last\n")]
    assert both.read() == []


def test_writes_without_signals_are_read(both: Both) -> None:
    """A user may have so many signals queued that the kernel sends none."""
    limits = resource.getrlimit(resource.RLIMIT_SIGPENDING)
    resource.setrlimit(resource.RLIMIT_SIGPENDING, (0, limits[1]))
    both.write(0, b"out\n")
    both.write(1, b"error\n")
    resource.setrlimit(resource.RLIMIT_SIGPENDING, limits)

    assert sorted(both.read()) == [
        ("stderr", b"error\n"),
        ("stdout", b"out\n"),
    ]


def test_nothing_of_the_signals_is_left() -> None:
    """Signals that are still queued would end the process."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    both = Both()
    both.write(0, b"nobody reads this\n")
    both.close()

    assert signal.sigpending() == set()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before


TAKING_TURNS = """
import multiprocessing, os, random

def work(lock, count, seed):
    chance = random.Random(seed)
    for _ in range(200):
        with lock:
            number = count.value
            count.value += 1
            fd = chance.choice((1, 2))
            for part in chance.choice(WAYS)(number):
                os.write(fd, part)

WAYS = (
    lambda n: [b"%d\\n" % n],
    lambda n: [b"%d\\n" % n, b"\\n\\n"],
    lambda n: [b"%d" % n, b" ", b"parts", b"\\n"],
    lambda n: [b"%d %s\\n" % (n, b"y" * 3000)],
)

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    count = multiprocessing.Value("i", 0, lock=False)
    children = [
        multiprocessing.Process(target=work, args=(lock, count, seed))
        for seed in range(3)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""


@pytest.fixture
def busy_machine() -> Iterator[None]:
    """As many busy processes as there are processors."""
    command = [sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(command) for _ in range(os.cpu_count() or 1)]
    yield
    for process in busy:
        process.kill()
        process.wait()


@pytest.mark.usefixtures("busy_machine")
def test_processes_that_take_turns_are_in_order(
    run_source: RunSource, start_method: str
) -> None:
    """A lock orders the writes of three processes to two streams."""
    run = run_source(TAKING_TURNS, start_method=start_method)
    numbers = [int(line.split()[0]) for line in text_of(run) if line]

    assert numbers == list(range(600))


@pytest.mark.usefixtures("busy_machine")
def test_effects_stand_after_their_causes(
    run_source: RunSource, start_method: str
) -> None:
    """What a child says on stderr precedes what its parent says of it."""
    run = run_source(
        """
import multiprocessing

def fail(number):
    raise SystemExit(f"child {number} fails")

if __name__ == "__main__":
    for number in range(10):
        child = multiprocessing.Process(target=fail, args=(number,))
        child.start()
        child.join()
        print("parent: child", number, "has failed")
""",
        start_method=start_method,
    )

    assert text_of(run) == [
        text
        for number in range(10)
        for text in (
            f"child {number} fails",
            f"parent: child {number} has failed",
        )
    ]


def test_a_user_without_signals_loses_no_line(tmp_path: Path) -> None:
    """With a limit of no queued signals, all lines are recorded."""
    program = tmp_path / "program.py"
    program.write_text("for number in range(100): print(number)")
    command = f"ulimit -i 0; exec {sys.executable} -m mpexamples record"
    done = subprocess.run(
        ["bash", "-c", f"{command} {program} --json -"],
        cwd=ROOT,
        env=os.environ | measured(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert text_of(Recording.from_json(done.stdout)) == [
        str(number) for number in range(100)
    ]


def test_a_look_for_unannounced_writes_keeps_the_order() -> None:
    """Writes whose signals have come, but were not read, are in order."""
    written = Streams()
    ends = written.open()
    for number in range(10):
        ends[number % 2].send(b"%d\n" % number)
    read = [data for _, data in written.read_unannounced()]
    written.close()
    for end in ends:
        end.close()

    assert read == [b"%d\n" % number for number in range(10)]


@pytest.mark.parametrize("look", ["read", "read_unannounced"])
def test_a_write_waits_for_its_signal(
    both: Both, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    """A writer may be interrupted between a write and its signal.

    If the write was read before, the signal would stand for the next one,
    whose cause was written to the other stream meanwhile.
    """
    both.write(0, b"first\n")
    with monkeypatch.context() as busy:
        busy.setattr(both.streams, "arrivals", list)
        assert getattr(both.streams, look)() == []
    both.write(1, b"second\n")
    both.write(0, b"third\n")

    assert [data for _, data in both.read()] == [
        b"first\n",
        b"second\n",
        b"third\n",
    ]


def test_a_write_without_a_signal_is_read_at_the_second_look(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read in the end, and only once."""
    both.write(0, b"alone\n")
    with monkeypatch.context() as lost:
        lost.setattr(both.streams, "arrivals", list)
        looks = [both.streams.read_unannounced() for _ in range(3)]

    assert [[data for _, data in look] for look in looks] == [
        [],
        [b"alone\n"],
        [],
    ]


def test_what_is_read_while_lines_are_taken_comes_after_them(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To learn who wrote a line, reports are read; one tells of an end.

    Then what the ended process has written is read, and more than that.
    """
    ended = Watched(os.getpid() + 1, 0, time.monotonic_ns())
    writers = {pid: Writer(pid, "stdout") for pid in (os.getpid(), ended.pid)}
    recorder: Any = Recorder.__new__(Recorder)
    recorder.streams = both.streams
    recorder.output = Output()
    recorder.untaken = deque()
    recorder.answers = Answers()
    recorder.is_ending = False
    recorder.looker = SimpleNamespace(forget=lambda process: None)
    recorder.traces = SimpleNamespace(read=lambda process: None)

    def writer_of(stream: str, pid: int) -> Writer:
        if not recorder.output.lines and len(recorder.untaken) == 1:
            both.write(0, b"effect\n")
            recorder.take_last_words(ended)
        return writers[pid]

    monkeypatch.setattr(recorder, "writer_of", writer_of)
    both.write(0, b"cause\n")
    recorder.take(both.streams.read())

    lines = [line for *_, line in recorder.output.in_order(0)]
    assert lines == ["cause", "effect"]


def test_a_flood_goes_on_after_half_a_line(
    record_source: RunSource,
) -> None:
    """Another process finishes its line while whole lines are read fast."""
    run = record_source(f"""
import os
reader, writer = os.pipe()
os.write(1, b"half ")
if os.fork() == 0:
    for number in range({3 * streams.CALM}):
        os.write(1 + number % 2, b"%d\\n" % number)
    os.close(writer)
    os._exit(0)
os.close(writer)
os.read(reader, 1)
os.write(1, b"and half\\n")
os.wait()
""")
    parent, child = run.processes

    assert [line.text for line in run.output if line.pid == parent.pid] == [
        "half and half"
    ]
    assert [line.text for line in run.output if line.pid == child.pid] == [
        str(number) for number in range(3 * streams.CALM)
    ]
