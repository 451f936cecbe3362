"""Recordings leave as pages and as traces, and come back from files."""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from helpers import RECORDING

from mpexamples.__main__ import main
from mpexamples.observe import Line, Process, Recording
from mpexamples.observe._differences import differences
from mpexamples.observe._page import ROOM, as_page, recordings_in
from mpexamples.observe._perfetto import as_trace
from mpexamples.observe._recording import (
    Hold,
    Message,
    Object,
    SentSignal,
    Standing,
    Verdict,
    Wait,
)
from mpexamples.observe._text import as_text, terminal_width

FULL = RECORDING._replace(
    processes=(
        Process(10, None, "MainProcess", 0.0, 1.0, 0, cpu=0.1),
        Process(11, 10, "Process-1", 0.5, 0.8, -9, reaped=0.95),
        Process(12, 10, None, 0.6, 0.7, 0, command=("/bin/sleep", "1")),
        Process(11, 10, "Process-2", 0.96, 0.99, 0),  # the pid came again
    ),
    resolution=0.02,
    objects=(Object("lock-1", "Lock", ("program.py", 3)),),
    waits=(
        Wait(10, 0.2, 0.4, "process", None, (11,), None),
        Wait(11, 0.55, 0.7, "lock", "lock-1", (10,), None),
        Wait(11, 0.55, 0.9, "sleep", None, (), None, "Thread-1"),
    ),
    holds=(
        Hold(10, 0.5, 0.7, "lock-1"),
        Hold(10, 0.6, 0.8, "lock-2"),  # does not nest
    ),
    messages=(
        Message("queue-1", 10, 0.55, 11, 0.6),
        Message("queue-1", 10, 0.57, None, None),
    ),
    signals=(SentSignal(0.3, "SIGTERM", 10), SentSignal(0.4, "SIGINT", None)),
)


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Recording], str]:
    """Save a recording as ``record --json`` does."""
    numbers = iter(range(9))

    def save(recording: Recording) -> str:
        file = tmp_path / f"{next(numbers)}.json"
        file.write_text(recording.to_json() + "\n", encoding="utf-8")
        return str(file)

    return save


# -- show ---------------------------------------------------------------------


def test_a_saved_recording_is_shown(
    saved: Callable[[Recording], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The text is the same as when it was recorded."""
    status = main(["show", saved(FULL)])

    assert status == 0
    text = as_text(FULL, False, terminal_width())
    assert capsys.readouterr().out == f"{text}\n"


def test_schema_1_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What an older observer has written can be shown."""
    old = json.loads(RECORDING.to_json()) | {"schema": 1}
    for name, value in RECORDING._field_defaults.items():
        del old[name], value
    for process in old["processes"]:
        for name in Process._field_defaults:
            del process[name]
    file = tmp_path / "old.json"
    file.write_text(json.dumps(old))

    assert main(["show", str(file)]) == 0
    assert "Process-1    second" in capsys.readouterr().out


def test_two_recordings_are_compared(
    saved: Callable[[Recording], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are shown on one scale; then what differs between them."""
    other = RECORDING._replace(duration=2.0, start_method="spawn")
    status = main(["show", saved(RECORDING), saved(other)])
    shown = capsys.readouterr().out

    assert status == 0
    assert shown.count("$ python program.py") == 2
    assert shown.count("2.00 s\n") == 3  # two scales, one difference
    assert re.search("start method +fork +spawn", shown)
    assert "exit code  " not in shown.rpartition("start method")[2]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "the same lines in the same order"),
        (
            {"output": RECORDING.output[::-1]},
            "the same lines, in another order",
        ),
        (
            {"output": RECORDING.output[1:]},
            "first alone: 1, in the second alone: 0",
        ),
    ],
    ids=["same", "order", "less"],
)
def test_the_lines_of_two_recordings_are_compared(
    change: dict[str, Any], words: str
) -> None:
    """By what was printed, not by who printed it or when."""
    assert words in differences(RECORDING, RECORDING._replace(**change))[-1]


def test_standard_input_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``-`` is standard input."""
    stdin = io.TextIOWrapper(io.BytesIO(RECORDING.to_json().encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    assert main(["show", "-"]) == 0
    assert "second" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot read"),
        (b"", "no recording in"),
        (b"hello", "no recording in"),
        (b"{}", "not a recording of schema"),
        (b'{"schema": 2}', "does not have the keys"),
        (b"\xff\xfe", "no recording in"),
        (b'{"a":' * 100_000, "no recording in"),
    ],
)
def test_what_is_no_recording_is_named_in_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    words: str,
) -> None:
    """Files of others end with a message and status 2."""
    file = tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    status = main(["show", str(file)])
    said = capsys.readouterr()

    assert status == 2
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["x", "y"], "2 files at most"),
        (["x", "--perfetto", "out"], "one recording"),
        (["--html", "/no/such/file"], "cannot write /no/such/file"),
    ],
)
def test_bad_usage_of_show(
    saved: Callable[[Recording], str],
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    words: str,
) -> None:
    """One line says what is wrong."""
    assert main(["show", saved(RECORDING), *more]) == 2
    assert words in capsys.readouterr().err


# -- pages --------------------------------------------------------------------


def test_a_page_needs_nothing_else() -> None:
    """It names no other address, and forbids its scripts to ask for one."""
    text = as_page([FULL])
    page = BeautifulSoup(text, "html.parser")
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})

    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")
    assert not re.search(
        r"https?://(?!www\.w3\.org/)|url\((?!#)|@import", text
    )
    assert not page.find_all(["link", "img", "iframe"])
    assert not page.find_all(src=True)
    assert page.find("meta", {"name": "viewport"})
    assert "color-scheme: light dark" in text
    assert page.select("svg.timeline")
    assert len(page.select(".transcript li")) == 5  # two are signals
    assert "class Clock" in text


def test_a_page_has_the_recording_and_its_standing() -> None:
    """What was recorded can be got out again, whatever it is."""
    verdict = Verdict("lock-cycle", (10, 11), (), "each waits", "no/page")
    hostile = FULL._replace(
        output=(
            Line(0.1, 10, "stdout", "</script><script>alert(1)</script>"),
            Line(0.2, 10, "stdout", "<!-- \u2028 &amp; 你"),
        ),
        standing=Standing(1.0, "timeout", (verdict,), (), ()),
    )
    text = as_page([hostile])
    page = BeautifulSoup(text, "html.parser")
    [data] = recordings_in(text)

    assert Recording.from_json(data) == hostile
    assert len(page.find_all("script")) == 2
    assert page.select(".standing")


def test_a_page_compares_and_is_read_again(
    saved: Callable[[Recording], str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """``show --html`` writes both; ``show`` reads both from there."""
    file = tmp_path / "page.html"
    written = main(
        ["show", saved(FULL), saved(RECORDING), "--html", str(file)]
    )
    first = capsys.readouterr().out
    read = main(["show", str(file)])

    assert (written, read) == (0, 0)
    assert capsys.readouterr().out == first
    page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    assert len(page.select("figure.recording")) == 2


@pytest.mark.parametrize("lines", [0, 10, 300, 20_000])
def test_a_page_is_little_more_than_the_recording(lines: int) -> None:
    """The rest of a long transcript is taken from the data by the script."""
    output = tuple(
        Line(n / lines, 10 + n % 2, "stdout", f"<line> {n}")
        for n in range(lines)
    )
    recording = FULL._replace(output=output)
    text = as_page([recording])
    page = BeautifulSoup(text, "html.parser")
    shown = page.select(".transcript li[id]")
    figure = page.select_one(".told")

    assert len(text.encode()) - len(recording.to_json().encode()) <= ROOM
    assert [*map(Recording.from_json, recordings_in(text))] == [recording]
    assert figure is not None
    if len(shown) < lines:
        assert len(shown) > 10
        assert int(str(figure["data-shown"])) == len(shown)
    else:
        assert "data-shown" not in figure.attrs


def test_a_page_shows_many_processes_in_little_room() -> None:
    """Where all lanes take too much room, they are folded for good."""
    children = tuple(
        Process(100 + n, 10, f"Process-{n}", n / 100, 1.0, 1)
        for n in range(90)
    )
    recording = FULL._replace(
        processes=FULL.processes + children,
        waits=tuple(
            Wait(p.pid, p.start, 0.95, "event", f"event-{p.pid}", None, None)
            for p in children
        ),
    )
    text = as_page([recording])

    assert len(text.encode()) - len(recording.to_json().encode()) <= ROOM
    assert 2 <= len(BeautifulSoup(text, "html.parser").select(".lane")) <= 15


# -- traces -------------------------------------------------------------------


def events(recording: Recording, kind: str) -> Iterator[dict[str, Any]]:
    for event in json.loads(as_trace(recording))["traceEvents"]:
        if event["ph"] == kind:
            yield event


def test_every_event_has_what_the_format_asks_for() -> None:
    """Types and keys as in the Trace Event Format."""
    trace = json.loads(as_trace(FULL))

    assert trace["displayTimeUnit"] == "ms"
    for event in trace["traceEvents"]:
        assert isinstance(event["name"], str)
        assert event["name"]
        assert type(event["pid"]) is int
        assert type(event["tid"]) is int
        assert event["ph"] in {"M", "X", "i", "s", "f"}
        if event["ph"] == "M":
            assert event["args"]
        else:
            assert event["ts"] >= 0
        if event["ph"] == "X":
            assert event["dur"] >= 0
        if event["ph"] == "i":
            assert event["s"] in {"t", "p", "g"}


def test_slices_nest_within_their_thread() -> None:
    """Two of one thread are apart, or one is within the other."""
    slices = [*events(FULL, "X")]

    for one in slices:
        for other in slices:
            if (one["pid"], one["tid"]) == (other["pid"], other["tid"]):
                begin = max(one["ts"], other["ts"])
                ends = [each["ts"] + each["dur"] for each in (one, other)]
                overlap = min(ends) - begin
                shorter = min(one["dur"], other["dur"])
                assert overlap <= 1e-6 or abs(overlap - shorter) < 1e-6


def test_lanes_have_names_and_an_order() -> None:
    """Each process has a lane, also if its pid has come again."""
    names = {
        event["pid"]: event["args"]["name"]
        for event in events(FULL, "M")
        if event["name"] == "process_name"
    }
    order = [
        event["args"]["sort_index"]
        for event in events(FULL, "M")
        if event["name"] == "process_sort_index"
    ]

    assert sorted(names.values()) == [
        *("MainProcess", "Process-1", "Process-2", "sleep")
    ]
    assert order == [0, 1, 2, 3]


def test_waits_holds_lines_and_zombies_are_slices_and_marks() -> None:
    """All that a recording has is in its trace."""
    slices = {event["name"] for event in events(FULL, "X")}
    marks = [event["name"] for event in events(FULL, "i")]

    assert slices >= {
        *("MainProcess", "waits: process 11", "waits: lock lock-1"),
        *("waits: sleep", "holds lock-1", "holds lock-2", "zombie"),
    }
    assert sorted(marks) == [
        *("SIGINT sent", "SIGTERM sent", "first", "second", "third")
    ]


def test_flows_bind_to_slices() -> None:
    """Births and messages are arrows, from a slice to a slice."""
    slices = [*events(FULL, "X")]
    begins = {event["id"]: event for event in events(FULL, "s")}
    ends = {event["id"]: event for event in events(FULL, "f")}

    assert begins.keys() == ends.keys()
    assert [e["name"] for e in begins.values()].count("queue-1") == 1
    assert [e["name"] for e in begins.values()].count("starts") == 3
    for event in (*begins.values(), *ends.values()):
        assert any(
            each["pid"] == event["pid"]
            and each["tid"] == event["tid"]
            and each["ts"] <= event["ts"] <= each["ts"] + each["dur"]
            for each in slices
        )
    assert all(event["bp"] == "e" for event in ends.values())


def test_lines_of_nobody_have_a_lane() -> None:
    """Where the system does not tell who wrote a line."""
    output = (Line(0.1, None, "stdout", "hello"),)
    recording = RECORDING._replace(output=output, attribution="none")
    [mark] = events(recording, "i")

    assert mark["pid"] == 0
    assert "output" in {e["args"].get("name") for e in events(recording, "M")}


def test_record_writes_all_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One run, as JSON, as a page and as a trace."""
    files = {name: tmp_path / name for name in ("json", "html", "perfetto")}
    words = [w for n, f in files.items() for w in (f"--{n}", str(f))]
    status = main(["record", "processes.first_child", *words])
    recording = Recording.from_json(files["json"].read_text("utf-8"))
    [data] = recordings_in(files["html"].read_text("utf-8"))

    assert status == 0
    assert Recording.from_json(data) == recording
    assert json.loads(files["perfetto"].read_text())["traceEvents"]
    assert capsys.readouterr().out == ""


def test_what_nobody_did_is_no_event() -> None:
    """A pid that no process had; a message that nobody sent or took."""
    nobody = FULL._replace(
        waits=(Wait(99, 0.1, 0.2, "sleep", None, None, None),),
        holds=(Hold(99, 0.1, 0.2, "lock-1"),),
        messages=(
            Message("queue-1", 99, 0.1, 11, 0.2),
            Message("queue-1", 11, 0.6, 99, 0.7),
            Message("queue-1", 11, 0.6, None, None),
        ),
    )
    names = {event["name"] for event in events(nobody, "X")}

    assert not {name for name in names if name.startswith(("waits", "holds"))}
    assert {event["name"] for event in events(nobody, "s")} <= {"starts"}
