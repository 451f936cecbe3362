"""Reports, names and output of strangers change nothing but what they say."""

import unicodedata
from collections.abc import Callable

import pytest
from helpers import RECORDING, text_of

from mpexamples.observe import Line, Recording
from mpexamples.observe._html import as_html
from mpexamples.observe._text import as_text
from mpexamples.observe._visible import visible

RunSource = Callable[..., Recording]

# Every report with every value in every place, and some at random.
ANY_DATAGRAM = r"""
import array, itertools, os, random, socket, time
environ = open("/proc/self/environ", "rb").read()
address = environ.split(b"MPEXAMPLES_OBSERVED=")[1].split(b"|")[0]
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
me, now = str(os.getpid()), str(time.monotonic_ns())
REPORTS = {
    "interpreter": [me, now, "1", "forkserver"],
    "born": [me, now, "1", "1"],
    "started": [me, now, "7"],
    "name": ["Process-9"],
    "code": ["3"],
    "method": ["spawn"],
    "semlock": ["4096", "8192", "16", "Lock", "1", "1", "/mp-x", "-", "-"]
    + ["4096", "-", "-", "-", "3", "x.py"],
    "pipe": ["7", "8", "3", "x.py"],
}
VALUES = ["", "-", "-1", "0", "x", "9" * 30, "9" * 5000, "nan", "1e9", "\0"]
VALUES += [str(1 << 63), str(1 << 64), "\x1b[31m", "\udc80", "Condition"]
file = os.open("/etc/passwd", os.O_RDONLY)

def send(words):
    data = " ".join(words).encode("utf-8", "surrogateescape")[:8000]
    files = array.array("i", [file] * random.randrange(3))
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)] if files else []
    sender.sendmsg([data], rights, 0, b"\0" + address)

random.seed(0)
for what, words in REPORTS.items():
    report = [me, what, me, *words]
    for place, value in itertools.product(range(len(report)), VALUES):
        if (what, place) != ("name", 3):
            send(report[:place] + [value] + report[place + 1 :])
    for length in range(len(report)):
        send(report[:length])
for _ in range(200):
    send(random.choices(VALUES + [*REPORTS, me, now], k=random.randrange(9)))
send([me, "name", me, "MainProcess"])
time.sleep(0.1)  # for the recorder, to look at what it was told
print("alive")
"""


def test_any_datagram_is_survived(run_source: RunSource) -> None:
    """A recording is whole, whatever is sent to the recorder."""
    run = run_source(ANY_DATAGRAM)

    assert text_of(run) == ["alive"]
    assert run.exit_code == 0
    assert Recording.from_json(run.to_json()) == run


@pytest.mark.parametrize("name", ["forkserver", "resource_tracker"])
def test_a_child_with_the_name_of_a_helper_is_none(
    record_source: RunSource, start_method: str, name: str
) -> None:
    """Only Python's own helpers are drawn as such."""
    run = record_source(
        f"""
import multiprocessing
if __name__ == "__main__":
    child = multiprocessing.Process(target=print, args=("hi",), name={name!r})
    child.start()
    child.join()
""",
        start_method=start_method,
    )
    writer = run.process(run.output[0].pid)
    helpers = {p.name for p in run.processes if p.is_helper}

    assert writer is not None
    assert writer.name == f"‘{name}’"
    assert not writer.is_helper
    assert (
        helpers
        == {
            "fork": set(),
            "spawn": {"resource_tracker"},
            "forkserver": {"forkserver", "resource_tracker"},
        }[start_method]
    )


ACTING = "\x00\x1b\r\x7f\x85\x9b\u202e\u2066\u200f\u2028\udc80"


def test_acting_characters_are_made_visible() -> None:
    """Each has a picture or a number; tabs and ordinary text stay."""
    assert visible(ACTING) == (
        "␀␛␍␡\\u0085\\u009b\\u202e\\u2066\\u200f\\u2028\\udc80"
    )
    assert visible("a\tb — 中文 👩‍💻") == "a\tb — 中文 👩‍💻"


def test_nothing_that_is_shown_acts() -> None:
    """Neither a page nor a terminal obeys what a program printed."""
    [first, *_] = RECORDING.processes
    recording = RECORDING._replace(
        command=("python", ACTING),
        python=ACTING,
        platform=ACTING,
        start_method=ACTING,
        processes=(first._replace(name=f"x{ACTING}"),),
        output=(Line(0.1, first.pid, ACTING, ACTING),),
    )
    for text in (as_text(recording, colour=False), as_html([recording], "it")):
        assert not {
            unicodedata.name(c, f"{ord(c):x}")
            for c in text
            if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")
            and c not in "\n\t"
        }
