"""With ``trace`` each line of output has the line that printed it."""

import json
import subprocess
from binascii import crc32
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import RECORDING, by_process, text_of

from mpexamples.observe import Recording
from mpexamples.observe._linux.sources import Printed, Source, sources
from mpexamples.observe._output import Writer

RunSource = Callable[..., Recording]
Place = tuple[int, str]

HERE: Source = ("a.py", 1, "f"), None
THERE: Source = ("a.py", 2, "g"), "T"


def places(run: Recording) -> list[tuple[str, int, str | None]]:
    """Text, line and thread of each line of output; 0 for an unknown one."""
    return [
        (line.text, line.where[1] if line.where else 0, line.thread)
        for line in run.output
    ]


def numbered(source: str) -> str:
    """Put in place of ``{n}`` the number of the line that it is in."""
    return "\n".join(
        line.replace("{n}", str(number))
        for number, line in enumerate(source.split("\n"), 1)
    )


# Each line begins with the number of the line that printed it, or with 0
# where that cannot be known.
WAYS = numbered(
    """
import contextlib, io, logging, os, pprint, subprocess, sys, traceback

def say(*words, **options):
    print({n}, *words, **options)

class Again(int):
    def __str__(self):
        print({n}, "inner")
        return f"{int(self)} outer"

class Tee:
    def write(self, text):
        real.write(text.replace("?", "{n}"))
    def flush(self):
        pass

say()
say("several", "words", sep=" - ", end="!\\n")
print(*"{n} and\\n{n} lines".split("and"), sep="")
print({n}, end=" "); print("in pieces")
print("{n} call",
    "of several lines",
)
sys.stdout.write("{n} write\\n")
sys.stdout.writelines(["{n} one\\n", "{n}", " two\\n", "{n} three\\n"])
print(Again({n}))
print({n}, "你好 \\N{SNOWMAN}", flush=True)
pprint.pprint({n})
print({n}, "error", file=sys.stderr)
logging.basicConfig(format="%(message)s")
logging.error("{n} logged")
with contextlib.redirect_stdout(sys.stderr):
    print({n}, "redirected")
with contextlib.redirect_stdout(io.StringIO()):
    print({n}, "lost")
real = sys.stdout
with contextlib.redirect_stdout(Tee()):
    print("?", "tee")
sys.stdout.reconfigure(encoding="latin-1")
print({n}, "\\xe9t\\xe9")
exec("print('1 exec')")
os.write(1, b"0 raw\\n")
sys.stdout.buffer.write(b"0 buffer\\n")
sys.stdout.flush()
os.write(1, b"0 half "); print("line")
os.write(1, b"0 same\\n"); print("0 same")
print("0 " + "long" * 20_000)
subprocess.run(["echo", "0 other"])
sys.stdout = open(1, "w", closefd=False)
print(0, "replaced", flush=True)
"""
)


def test_a_line_has_the_line_that_printed_it(run_source: RunSource) -> None:
    """In any way of printing it is right, or unknown."""
    run = run_source(WAYS, trace=True)
    lines = [[*text.split(), str(where)] for text, where, _ in places(run)]

    assert run.exit_code == 0
    assert len(lines) == 28
    assert [line for line in lines if line[0] != line[-1]] == []


def test_children_and_threads_are_told_apart(
    run_source: RunSource, start_method: str
) -> None:
    """A child knows its lines; a thread has its name."""
    run = run_source(
        """
import multiprocessing, threading

def work():
    print("in a child")
    thread = threading.Thread(target=print, args=("thread",), name="T")
    thread.start()
    thread.join()
    other = threading.Thread(target=lambda: print("other"), name="U")
    other.start()
    other.join()

if __name__ == "__main__":
    child = multiprocessing.Process(target=work, name="child")
    child.start()
    child.join()
    print("in the parent")
""",
        start_method=start_method,
        trace=True,
    )

    assert places(run) == [
        ("in a child", 5, None),
        ("thread", 0, "T"),
        ("other", 9, "U"),
        ("in the parent", 17, None),
    ]
    assert run.output[0].where == ("program.py", 5, "work")
    assert by_process(run)["child"] == ["in a child", "thread", "other"]


UNCAUGHT = """
import sys, threading, traceback, warnings

class Fails:
    def __del__(self):
        raise ValueError("one\\ntwo")

def fail():
    raise OSError("{n} thread")

fails = Fails()
del fails
thread = threading.Thread(target=fail)
thread.start()
thread.join()
try:
    fail()
except OSError:
    traceback.print_exc()
warnings.warn("here")
fail()
"""


def test_tracebacks_of_python_itself_have_no_line(
    run_source: RunSource,
) -> None:
    """Those that the program prints have one, and so have its warnings."""
    run = run_source(UNCAUGHT, trace=True)
    known = {
        line.where[1]: line.text for line in reversed(run.output) if line.where
    }
    first = {line: text.split(":")[0] for line, text in known.items()}

    assert len(run.output) > 20
    assert [*known] == [20, 19] or known == {}
    assert first[19] == "Traceback (most recent call last)"
    assert "UserWarning" in known[20]


def test_lines_that_two_threads_wrote_have_no_source(
    run_source: RunSource,
) -> None:
    """What follows in the same write does."""
    run = run_source(
        """
import sys, threading
sys.stdout.write("both")
thread = threading.Thread(target=sys.stdout.write, args=(" of us\\nmine ",))
thread.start()
thread.join()
print("and mine")
print("only mine")
""",
        trace=True,
    )

    assert places(run) == [
        ("both of us", 0, None),
        ("mine and mine", 0, None),
        ("only mine", 8, None),
    ]


def test_block_buffered_lines_have_their_source(
    run_source: RunSource,
) -> None:
    """A forked child prints what its parent has left, and nobody claims it."""
    run = run_source(
        """
import os
print("from before")
if os.fork() == 0:
    print("from the child")
else:
    os.wait()
    print("from the parent")
""",
        trace=True,
        buffering="block",
    )
    parent, child = run.processes

    assert {
        (line.pid, *place)
        for line, place in zip(run.output, places(run), strict=True)
    } == {
        (parent.pid, "from before", 3, None),
        (parent.pid, "from the parent", 8, None),
        (child.pid, "from before", 0, None),
        (child.pid, "from the child", 5, None),
    }


def test_errors_of_a_write_are_those_of_a_plain_run(
    run_source: RunSource, python: str, tmp_path: Path
) -> None:
    """Tracebacks show no frame of the observer, and nothing is lost."""
    run = run_source(
        """
import io, sys, traceback

def attempt(*args):
    try:
        sys.stdout.write(*args)
    except Exception:
        print(traceback.format_exc())

attempt(1)
sys.stdout.reconfigure(encoding="ascii", errors="strict")
attempt("\\xe9")
print(sys.stdout.write.__name__, repr(sys.stdout) == repr(sys.__stdout__))
print(isinstance(sys.stdout, io.TextIOWrapper), sys.stdout.write("") == 0)
""",
        trace=True,
    )
    plain = subprocess.check_output(
        [python, tmp_path / "program.py"], text=True
    )

    assert "\n".join(text_of(run)) == plain.rstrip("\n")


def event(text: bytes, start: int, end: int, source: Source = HERE) -> Printed:
    return Printed(start, end, crc32(text), len(text), source)


@pytest.mark.parametrize(
    ("events", "known"),
    [
        ([event(b"x", 1, 2), event(b"x", 3, 4, THERE)], {0: HERE, 1: THERE}),
        ([event(b"x", 1, 4), event(b"x", 3, 5, THERE)], {}),
        ([event(b"x", 1, 4), event(b"x", 3, 5)], {0: HERE, 1: HERE}),
        ([event(b"x", 1, 2)], {}),
        ([event(b"x", 1, 2), event(b"x", 1, 2), event(b"x", 3, 4)], {}),
        ([event(b"x", 1, 2), event(b"x", 7, 8)], {}),
        ([event(b"x", 1, 2), event(b"y", 3, 4)], {}),
        ([], {}),
    ],
)
def test_a_source_is_named_only_where_it_is_certain(
    events: list[Printed], known: dict[int, Source]
) -> None:
    """All lines of one text have their events, in a certain order."""
    writer = Writer(1, "stdout")
    lines = [(2, writer, b"x"), (5, writer, b"x"), (5, Writer(2, ""), b"x")]

    assert sources(lines, {writer: events}) == known


def test_sources_are_saved_and_may_be_missing() -> None:
    """A recording without them is read too; what is none is refused."""
    known = RECORDING.output[0]._replace(where=("a.py", 1, "f"), thread="T")
    data = json.loads(RECORDING._replace(output=(known,)).to_json())
    [line] = data["output"]

    assert Recording.from_json(json.dumps(data)).output == (known,)

    line["where"][1] = "1"
    with pytest.raises(ValueError, match=r"output\[\]\.where\[\] is not int"):
        Recording.from_json(json.dumps(data))

    del line["where"], line["thread"]

    assert Recording.from_json(json.dumps(data)).output == (
        known._replace(where=None, thread=None),
    )
