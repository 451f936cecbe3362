"""A transcript is printed while it is made: each line once, in order."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from helpers import RECORDING

from mpexamples.observe._live import PATIENCE, LiveTranscript, decoded
from mpexamples.observe._output import Output, Writer

# When the made-up program was started, and when it wrote all that it wrote:
# so long ago that a beginning has waited long enough to be shown.
START = time.monotonic_ns() - 100 * PATIENCE
LONG_AGO = START + 1_000_000
PID = 71


class Screen:
    """A live transcript of one process, and what it has printed."""

    def __init__(self, **options: Any) -> None:
        self.live = LiveTranscript(colour=False, **options)
        self.output = Output()
        self.writers = {
            stream: Writer(PID, stream) for stream in ("stdout", "stderr")
        }

    def write(self, data: str, stream: str = "stdout") -> None:
        self.output.write(self.writers[stream], data.encode(), LONG_AGO)

    def tell(self) -> None:
        unfinished = [w for w in self.writers.values() if w.kept]
        self.live.tell(self.output, unfinished, self.process_of, START)

    def process_of(self, pid: int) -> Any:
        if pid != PID:
            return None
        return SimpleNamespace(pid=PID, name="Process-1", command=None)

    @property
    def text(self) -> str:
        texts = []
        while not self.live.texts.empty():
            texts.append(self.live.texts.get() or "")
        return "".join(texts)


def test_a_line_is_printed_once() -> None:
    screen = Screen()
    screen.write("one\n")
    screen.tell()
    screen.tell()

    assert screen.text == "  0.001  Process-1    one\n"


def test_a_prompt_is_shown_before_it_is_answered() -> None:
    """What is new of a line follows its beginning, on the same line."""
    screen = Screen()
    screen.write("How many? ")
    screen.tell()
    screen.tell()
    assert screen.text == "  0.001  Process-1    How many? "

    screen.write("3, then\n")
    screen.tell()
    assert screen.text == "3, then\n"


def test_a_line_that_only_ends_is_not_printed_again() -> None:
    screen = Screen()
    screen.write("done")
    screen.tell()
    screen.write("\n")
    screen.tell()

    assert screen.text == "  0.001  Process-1    done\n"


def test_a_line_between_two_parts_of_another() -> None:
    """The rest stands on a line of its own, with its process."""
    screen = Screen()
    screen.write("half ")
    screen.tell()
    screen.write("an error\n", "stderr")
    screen.tell()
    screen.write("and half\n")
    screen.tell()

    assert screen.text.splitlines() == [
        "  0.001  Process-1    half ",
        "  0.001  Process-1   !an error",
        "  0.001  Process-1    and half",
    ]


def test_an_end_that_comes_after_another_line_is_not_printed() -> None:
    """The line was ended on the screen when the other one began."""
    screen = Screen()
    screen.write("half")
    screen.tell()
    screen.write("an error\n", "stderr")
    screen.tell()
    screen.write("\n")
    screen.tell()

    assert screen.text.splitlines() == [
        "  0.001  Process-1    half",
        "  0.001  Process-1   !an error",
    ]


def test_the_return_key_has_ended_the_line() -> None:
    """At a terminal, what follows an answer begins a line."""
    screen = Screen(has_keyboard=True)
    screen.write("How many? ")
    screen.tell()
    screen.write("Thank you\n")
    screen.tell()

    assert screen.text.splitlines() == [
        "  0.001  Process-1    How many? ",
        "  0.001  Process-1    Thank you",
    ]


def test_a_line_of_nobody_and_a_signal() -> None:
    """Their processes are unknown, or all of the group."""
    screen = Screen()
    screen.output.write(Writer(None, "stdout"), b"whose?\n", LONG_AGO)
    screen.live.note_signal(LONG_AGO + 1, 2, None)
    screen.live.note_signal(LONG_AGO + 2, 15, PID)
    screen.tell()

    assert screen.text.splitlines() == [
        "  0.001  ?            whose?",
        "  0.001  [SIGINT sent to the process group]",
        "  0.001  [SIGTERM sent to Process-1]",
    ]


def test_what_comes_after_a_beginning_waits_for_it() -> None:
    """A line that was begun before may still be finished."""
    screen = Screen()
    writer = screen.writers["stdout"]
    writer.kept += b"half"
    writer.began = START + 10_000 * PATIENCE  # not long ago at all
    screen.output.write(
        *(screen.writers["stderr"], b"later\n"), writer.began + 1
    )
    screen.live.tell(screen.output, [writer], screen.process_of, START)

    assert screen.text == ""


def test_an_unfinished_line_is_ended_with_the_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What follows the transcript begins on a line of its own."""
    screen = Screen()
    screen.live.begin(RECORDING.command)
    screen.write("no end")
    screen.tell()
    screen.live.end(RECORDING)
    command, line, empty, *_ = capsys.readouterr().out.splitlines()

    assert command == "$ python program.py"
    assert line == "  0.001  Process-1    no end"
    assert empty == ""


def test_nothing_more_is_told_when_nobody_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The recorder learns that standard output takes no more."""

    def write(text: str) -> None:
        raise BrokenPipeError

    screen = Screen()
    monkeypatch.setattr("sys.stdout", SimpleNamespace(write=write))
    screen.live.begin(["python"])
    screen.live.printer.join()

    with pytest.raises(BrokenPipeError):
        screen.tell()
    with pytest.raises(BrokenPipeError):
        screen.live.end(RECORDING)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"abc", "abc"),
        ("中".encode(), "中"),
        ("é".encode(), "é"),
        ("中".encode()[:1], ""),
        ("中".encode()[:2], ""),
        ("x😀".encode()[:4], "x"),
        (b"\x80\x80\x80\x80", r"\x80\x80\x80\x80"),
        (b"x\xff", "x"),  # it may begin a character
    ],
)
def test_a_character_that_is_not_there_whole(data: bytes, text: str) -> None:
    """The last one is shown when the rest of it has come."""
    assert decoded(data) == text
