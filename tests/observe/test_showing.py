"""Recordings are readable in a terminal, on a page and by screen readers."""

import json
import re
from typing import Any

import helpers
import pytest
from bs4 import BeautifulSoup, Tag

from mpexamples.observe import (
    Line,
    Process,
    Recording,
    RunSpec,
    UnexpectedEnd,
    compare,
)
from mpexamples.observe._html import as_html
from mpexamples.observe._picture import as_thumbnail
from mpexamples.observe._recording import (
    Hold,
    Message,
    Object,
    ObjectStand,
    SentSignal,
    Stand,
    Standing,
    Thread,
    Trace,
    Verdict,
    Wait,
    WaitsFor,
)
from mpexamples.observe._text import as_text

NEW_IN_SCHEMA_2 = (
    *("environment", "stopped", "resolution", "objects", "waits", "holds"),
    *("messages", "standing", "trace"),
)

RECORDING = helpers.RECORDING._replace(
    program="pools.apply",
    command=("python", "-m", "mpexamples.pools.apply"),
    start_method="forkserver",
    duration=1.2,
    processes=(
        Process(10, None, "MainProcess", 0.0, 1.2, 0),
        Process(11, 10, "forkserver", 0.1, 1.2, 0),
        Process(12, 11, "Process-1", 0.2, 0.9, -15),
        Process(13, 10, None, 0.3, 0.4, None),
    ),
    output=(
        Line(0.21, 12, "stdout", "<b>bold?</b> & \x1b[31mred"),
        Line(0.35, 13, "stderr", "Traceback"),
    ),
)


def in_brackets(words: str) -> str:
    """Translate into a made-up language that is easily recognized."""
    return f"[{words}]"


def html_of(*recordings: Recording) -> BeautifulSoup:
    html = as_html(recordings, "it", in_brackets)
    return BeautifulSoup(html, "html.parser")


def lines_of(*recordings: Recording) -> list[Tag]:
    return [*html_of(*recordings).select(".transcript li")]


def test_text_names_the_writer_of_each_line() -> None:
    """Each line of text has a time and a process; stderr has a mark."""
    text = as_text(RECORDING, colour=False)

    assert re.search(r"0\.210  Process-1 +<b>", text)
    assert re.search(r"0\.350  pid 13 +!Traceback", text)


def test_text_says_what_was_cut_short() -> None:
    """Output that was cut and a run that was killed have a line each."""
    cut = RECORDING._replace(truncated=True, timed_out=True)
    whole = as_text(RECORDING, colour=False)
    text = as_text(cut, colour=False)

    assert "[the output was cut]" in text
    assert "[killed: it still ran after 1.2 s]" in text
    assert "cut" not in whole
    assert "killed" not in whole


def test_text_has_colour_only_where_asked() -> None:
    """Text has escape sequences only with colour; helpers are grey."""
    assert "\x1b[36m" not in as_text(RECORDING, colour=False)
    assert "\x1b[36m" in as_text(RECORDING, colour=True)
    assert "\x1b[90m" in as_text(RECORDING, colour=True)


def test_lanes_stand_below_their_parent() -> None:
    """Each lane is nested one level deeper than its parent's lane."""
    lanes = [(depth, p.label) for depth, p in RECORDING.lanes()]

    assert lanes == [
        (0, "MainProcess"),
        (1, "forkserver"),
        (2, "Process-1"),
        (1, "pid 13"),
    ]


def test_output_cannot_break_out_of_the_page() -> None:
    """HTML in output is escaped, and control characters become symbols."""
    lines = html_of(RECORDING).select("li code.text")

    assert lines[0].get_text() == "<b>bold?</b> & ␛[31mred"
    assert not html_of(RECORDING).select("b")


def test_lines_carry_the_colour_class_of_their_process() -> None:
    """A line and the bar of its process have the same class."""
    page = html_of(RECORDING)
    line = page.select(".transcript li")[0]
    lanes = {str(lane["data-pid"]): lane for lane in page.select("g.lane")}

    assert line["class"] == ["process-1"]
    assert lanes["12"]["class"] == ["lane", "process-1"]
    assert lanes["11"]["class"] == ["lane", "helper"]


def test_words_are_translated_and_names_are_not() -> None:
    """All words are translated, but process names and output are not."""
    caption = html_of(RECORDING).select_one(".how")
    timeline = html_of(RECORDING).select_one("svg.timeline")

    assert caption is not None
    assert timeline is not None
    assert "[start method forkserver]" in caption.get_text()
    assert str(timeline["aria-label"]) == "[Timeline of 4 processes]"
    assert "SIGTERM" in timeline.get_text()
    assert "[starts a process]" in html_of(RECORDING).get_text()
    assert "Process-1" in timeline.get_text()


def test_ids_of_figures_side_by_side_differ() -> None:
    """No id occurs twice when two figures stand side by side."""
    ids = [tag["id"] for tag in html_of(RECORDING, RECORDING).select("[id]")]

    assert len(ids) == len(set(ids)) == 8


def test_ids_outlive_another_page() -> None:
    """Ids say which run and line it is, not where on the page it stands."""
    spawned = RECORDING._replace(start_method="spawn")
    panels = html_of(RECORDING, spawned).select("figure.recording")
    lines = lines_of(spawned)

    assert [panel["id"] for panel in panels] == [
        "pools.apply.forkserver.3.14",
        "pools.apply.spawn.3.14",
    ]
    assert lines[1]["id"] == "pools.apply.spawn.3.14-1"


@pytest.mark.parametrize(
    ("command", "program", "name", "again"),
    [
        (
            "python -m mpexamples.pools.apply 2 x/y",
            "pools.apply",
            "pools.apply.2.x_y.fork.3.14",
            "pools.apply --start-method fork -- 2 x/y",
        ),
        (
            "python /home/me/my_script.py",
            "/home/me/my_script.py",
            "home_me_my_script.py.fork.3.14",
            "/home/me/my_script.py --start-method fork",
        ),
        (
            "python -m module --fast",
            "module",
            "-m.module.--fast.fork.3.14",
            "-m module --start-method fork -- --fast",
        ),
    ],
)
def test_a_recording_is_named_by_what_ran(
    command: str, program: str, name: str, again: str
) -> None:
    """Name and command to record again have program, arguments, method."""
    recording = helpers.RECORDING._replace(
        command=tuple(command.split()), program=program
    )
    page = html_of(recording)
    foot = page.select_one(".foot code")

    assert page.find(id=name) is not None
    assert foot is not None
    assert foot.get_text() == f"python -m mpexamples record {again}"


def test_the_command_to_record_again_has_what_differs() -> None:
    """A traced recording with block buffering is made with two options."""
    recording = helpers.RECORDING._replace(
        buffering="block", trace=Trace((), 0, 0.0, None)
    )
    foot = html_of(recording).select_one(".foot code")

    assert foot is not None
    assert foot.get_text().endswith(" --buffering block --trace")


def test_captions_say_only_what_differs() -> None:
    """What all have in common is said once, above their pictures."""
    spawned = RECORDING._replace(start_method="spawn", exit_code=1)
    page = html_of(RECORDING, spawned)
    common = page.select_one(".about")
    captions = [caption.get_text() for caption in page.select("figcaption")]

    assert common is not None
    assert (
        common.get_text() == "python -m mpexamples.pools.apply · Python 3.14.8"
    )
    assert captions == ["forkserver", "spawn · [exit code 1]"]
    assert [tab.get_text().strip() for tab in page.select(".tab")] == [
        "forkserver",
        "spawn",
    ]
    assert not html_of(RECORDING).select("figcaption, .tab")


def test_signals_and_environment_are_shown() -> None:
    """Signals stand between the lines, and the caption has all facts."""
    recording = RECORDING._replace(
        signals=(
            SentSignal(0.3, "SIGINT", 12),
            SentSignal(0.4, "SIGINT", None),
        ),
        environment="caller",
        buffering="block",
    )
    page = html_of(recording)
    lines = [line.get_text() for line in page.select("li[data-time]")]
    how = page.select_one(".how li")

    assert [line[:7] for line in lines] == [
        "0.210 s",
        "0.300 s",
        "0.350 s",
        "0.400 s",
    ]
    assert "SIGINT sent to Process-1" in lines[1]
    assert "SIGINT sent to the process group" in lines[3]
    assert how is not None
    assert "[in the environment of the caller]" in how.get_text()
    assert "[standard output buffered in blocks]" in how.get_text()


def test_lines_say_where_the_program_printed_them() -> None:
    """The script finds the line of source, where that is known."""
    wait = Wait(12, 0.2, 0.5, "lock", "lock-1", (), ("apply.py", 7, "work"))
    elsewhere = wait._replace(where=("threading.py", 9, "wait"))
    page = html_of(RECORDING._replace(waits=(wait, elsewhere)))
    told = page.select_one(".told")

    assert told is not None
    assert told["data-waits"] == "12,0.200,0.500,7"
    assert told["data-file"] == "apply.py"


def test_recordings_side_by_side_share_one_scale() -> None:
    """A run that takes half as long has a bar half as long."""
    half = RECORDING._replace(
        duration=0.6,
        processes=(Process(10, None, "MainProcess", 0.0, 0.6, 0),),
        output=(),
    )
    whole, short = (
        float(str(svg.select("rect.lives")[0]["width"]).rstrip("%"))
        for svg in html_of(RECORDING, half).select("svg.timeline")
    )

    assert short == pytest.approx(whole / 2, abs=0.01)


def test_a_lane_describes_its_process_in_words() -> None:
    """A screen reader can tell when a process starts and how it ends."""
    lane = html_of(RECORDING).select("g.lane")[1]

    assert lane["role"] == "img"
    assert lane["tabindex"] == "-1"
    assert lane["aria-label"] == (
        "[Process-1 from 0.20 s to 0.90 s][, ][printed lines: 1][, ]SIGTERM"
    )


def test_marks_lead_to_their_lines() -> None:
    """Each mark on the timeline is a link to its line."""
    page = html_of(RECORDING)
    links = [str(link["href"]) for link in page.select("g.ticks a")]
    lines = [page.find(id=link.removeprefix("#")) for link in links]

    assert lines == page.select(".transcript li")


def test_tracebacks_are_folded_to_their_last_line() -> None:
    """A folded traceback shows its error, and the rest can be unfolded."""
    texts = [
        (12, "Traceback (most recent call last):"),
        (13, "something else"),
        (12, '  File "x.py", line 1'),
        (12, "ValueError: no"),
        (12, "after"),
    ]
    traceback, other, after = lines_of(
        RECORDING._replace(
            output=tuple(Line(0.3, pid, "stderr", t) for pid, t in texts),
        )
    )
    summary = traceback.select_one("details > summary")

    assert summary is not None
    assert summary.get_text().endswith("ValueError: no")
    assert [span.get_text() for span in traceback.select("pre > span")] == [
        "Traceback (most recent call last):",
        '  File "x.py", line 1',
        "ValueError: no",
    ]
    assert other.get_text().endswith("something else")
    assert after.get_text().endswith("after")


def test_a_message_of_several_lines_is_shown_whole() -> None:
    """Lines that are indented below the error belong to its message."""
    texts = [
        "Traceback (most recent call last):",
        '  File "x.py", line 1',
        "RuntimeError: ",
        "        An attempt has been made",
        "",
        "        in the main module",
        "        ",
        "after",
    ]
    output = tuple(Line(0.3, 12, "stderr", text) for text in texts)
    traceback, after = lines_of(RECORDING._replace(output=output))
    summary = traceback.select_one("summary code")

    assert summary is not None
    assert summary.get_text() == (
        "stderr RuntimeError: \n        An attempt has been made\n\n"
        "        in the main module"
    )
    assert after.get_text().endswith("after")


def test_comparing_is_one_call() -> None:
    """compare() shows recordings side by side, as text or in a notebook."""
    comparison = compare(RECORDING, RECORDING)

    assert str(comparison).count("start method forkserver") == 2
    assert comparison._repr_html_().count("<figure") == 2


def test_a_thumbnail_has_no_words() -> None:
    """A thumbnail contains no text, so it serves every language."""
    thumbnail = BeautifulSoup(as_thumbnail(RECORDING), "html.parser")

    assert len(thumbnail.select("rect.lives")) == 3  # without the helper
    assert not thumbnail.select("text")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"exit_code": 1}, "ended with exit code 1, not 0"),
        ({"timed_out": True}, "still ran after 1 s"),
    ],
)
def test_an_unexpected_end_names_the_program(
    changes: dict[str, Any], words: str
) -> None:
    """An unexpected end is reported with the program and its last lines."""
    with pytest.raises(UnexpectedEnd) as caught:
        RunSpec(()).check(RECORDING._replace(**changes))

    assert f"pools.apply {words}" in str(caught.value)
    assert "Traceback" in str(caught.value)


def test_the_cause_is_reported_with_what_came_of_it() -> None:
    """A second traceback doesn't push the first one out of the report."""
    first, second = (
        [Line(0.4, 10, "stderr", f"{which} {n}") for n in range(20)]
        for which in ("first", "second")
    )
    run = RECORDING._replace(exit_code=1, output=(*first, *second))

    with pytest.raises(UnexpectedEnd, match="first 0"):
        RunSpec(()).check(run)


def stuck(why: str) -> Recording:
    standing = Standing(1.0, why, (), (), ())
    return RECORDING._replace(standing=standing, timed_out=True)


def test_a_program_that_must_hang_has_to_get_stuck() -> None:
    """An end at the time-out is not enough."""
    spec = RunSpec((), until_stuck=0.5)
    spec.check(stuck("stuck"))

    for run in (stuck("timeout"), RECORDING):
        with pytest.raises(UnexpectedEnd, match="did not get stuck"):
            spec.check(run)


def test_how_a_run_was_cut_short_is_said() -> None:
    """At a terminal and on a page: stuck, or its time was up."""
    assert "because it was stuck" in as_text(stuck("stuck"), colour=False)
    assert "because it was stuck" in as_html([stuck("stuck")], "x")
    assert "still ran after" in as_text(stuck("timeout"), colour=False)
    assert "its time was up" in as_html([stuck("timeout")], "x")


MARKUP = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "changes",
    [
        {"program": MARKUP},
        {"command": (MARKUP,)},
        {"python": MARKUP},
        {"platform": MARKUP},
        {"start_method": MARKUP},
        {"processes": (Process(1, None, MARKUP, 0, 1, 0),)},
        {"output": (Line(0.1, 12, MARKUP, "text"),)},
        {"output": (Line(0.1, 12, "stderr", MARKUP),)},
    ],
    ids=[
        *("program", "command", "python", "platform", "start method"),
        *("name", "stream", "text"),
    ],
)
def test_no_part_of_a_recording_becomes_markup(
    changes: dict[str, Any],
) -> None:
    """Every value may come from a stranger, so every value is escaped."""
    recording = RECORDING._replace(**changes)

    assert "<img" not in as_html([recording], "it")
    assert "<img" not in as_thumbnail(recording)


@pytest.mark.parametrize(
    ("parents", "lanes"),
    [
        ({1: None, 2: 3, 3: 2}, [(0, 1), (0, 2), (1, 3)]),
        ({1: 2, 2: 1, 3: 1}, [(0, 1), (1, 2), (1, 3)]),
        ({1: 1, 2: 1}, [(0, 1), (1, 2)]),
    ],
    ids=["a circle beside a tree", "a circle with a child", "its own parent"],
)
def test_every_process_has_its_lane(
    parents: dict[int, int | None], lanes: list[tuple[int, int]]
) -> None:
    """Processes whose parents form a circle are not dropped."""
    processes = tuple(
        Process(pid, parent, None, pid / 10, 1.0, 0)
        for pid, parent in parents.items()
    )
    recording = RECORDING._replace(processes=processes)

    assert [(d, p.pid) for d, p in recording.lanes()] == lanes


def test_a_long_chain_of_parents_is_shown() -> None:
    """Neither the text nor the page depends on the depth of recursion."""
    processes = tuple(
        Process(pid, pid - 1 or None, None, 0.0, 1.0, 0)
        for pid in range(1, 5001)
    )
    recording = RECORDING._replace(processes=processes, output=())

    assert recording.lanes()[-1] == (4999, processes[-1])
    assert len(as_text(recording, colour=False).splitlines()) > 5000
    assert len(as_html([recording], "it")) < 3_000_000


def change(recording: Recording, path: str, value: object) -> str:
    """The JSON of a recording with one value replaced."""
    data = json.loads(recording.to_json())
    *folders, name = path.split(".")
    place = data
    for folder in folders:
        place = place[int(folder) if folder.isdigit() else folder]
    if value is MISSING:
        del place[name]
    else:
        place[name] = value
    return json.dumps(data)


MISSING = object()


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("duration", "1.0", "recording.duration is not float: '1.0'"),
        ("duration", float("nan"), "recording.duration is not finite"),
        ("timed_out", 1, "recording.timed_out is not bool: 1"),
        ("exit_code", True, "recording.exit_code is not int: True"),
        ("command", "python", "recording.command is not a list"),
        ("command", [1], r"recording.command\[\] is not str: 1"),
        ("processes.1.pid", None, r"processes\[\].pid is not int: None"),
        ("output.0.time", [], r"recording.output\[\].time is not float"),
        ("output.0.colour", 1, r"output\[\] does not have the keys"),
        ("platform", MISSING, "recording does not have the keys"),
    ],
)
def test_a_value_of_another_type_is_refused(
    path: str, value: object, words: str
) -> None:
    """Foreign JSON is no recording; the message names the value."""
    with pytest.raises(ValueError, match=words):
        Recording.from_json(change(RECORDING, path, value))


def test_times_outside_of_the_run_are_drawn_inside() -> None:
    """A foreign recording may be wrong; showing it does not fail."""
    recording = RECORDING._replace(
        processes=(Process(12, None, None, -5.0, 99.0, 0),),
        output=(Line(-7.0, 12, "stdout", ""), Line(80.0, 12, "stdout", "")),
    )

    assert as_text(recording, colour=False)
    assert as_html([recording], "it")


def test_a_whole_number_is_a_time_too() -> None:
    """JSON written elsewhere may have 2 where we write 2.0."""
    read = Recording.from_json(change(RECORDING, "duration", 2))

    assert read.duration == 2.0
    assert type(read.duration) is float


@pytest.mark.parametrize("text", ["[]", "1", '{"schema": 3}', "{}"])
def test_another_schema_is_refused(text: str) -> None:
    """What is neither schema 2 nor 1 is not read as if it were."""
    with pytest.raises(ValueError, match="schema 2 or 1"):
        Recording.from_json(text)


def test_schema_1_is_still_read() -> None:
    """A recording of an older observer has nothing of what it did not see."""
    old = json.loads(RECORDING.to_json()) | {"schema": 1}
    for key in NEW_IN_SCHEMA_2:
        del old[key]
    for process in old["processes"]:
        for key in ("command", "cpu", "reaped", "ended_by_observer"):
            del process[key]

    assert Recording.from_json(json.dumps(old)) == RECORDING


def test_everything_seen_survives_json() -> None:
    """Waits, holds, messages and the standing are read as written."""
    frame = ("hang.py", 8, "work")
    full = RECORDING._replace(
        stopped=((0.2, 0.3),),
        resolution=0.02,
        objects=(Object("lock-1", "Lock", ("hang.py", 3)),),
        waits=(Wait(12, 0.2, 0.3, "lock", "lock-1", (13,), frame),),
        holds=(Hold(13, 0.2, 0.3, "lock-1"),),
        messages=(Message("queue-1", 12, 0.2, None, None),),
        standing=Standing(
            0.5,
            "timeout",
            (Verdict("lock-cycle", (12,), ("lock-1",), "…", "page#id"),),
            (
                Stand(
                    *(12, "waits", "…"),
                    WaitsFor("lock", "lock-1", None),
                    (Thread("MainThread", (frame,)),),
                    None,
                ),
            ),
            (ObjectStand("lock-1", (13,), False, None, ()),),
        ),
    )
    read = Recording.from_json(full.to_json())

    assert read == full
    assert '"from": 12' in full.to_json()


def test_an_unknown_start_method_is_said() -> None:
    """A start method that no interpreter reported is not made up."""
    unknown = RECORDING._replace(start_method=None)

    assert "start method unknown" in as_text(unknown, colour=False)
    assert "start method unknown" in as_html([unknown], "it")
    assert Recording.from_json(unknown.to_json()) == unknown


# -- choosing -----------------------------------------------------------------


def chosen_from(*recordings: Recording) -> BeautifulSoup:
    html = as_html(recordings, "it", choose=True)
    return BeautifulSoup(html, "html.parser")


def test_methods_and_pythons_are_chosen_apart() -> None:
    """Each option belongs to a choice, each panel to one option of each."""
    runs = [
        RECORDING._replace(start_method=method, python=python)
        for method in ("fork", "spawn")
        for python in ("3.14.8", "3.15.0")
    ]
    page = chosen_from(*runs)
    values = [
        [str(option["value"]) for option in chooser.select("input")]
        for chooser in page.select(".chooser")
    ]
    figures = [figure["class"] for figure in page.select("figure.recording")]

    assert values == [["fork", "spawn"], ["3.14", "3.15"]]
    assert figures[1] == ["recording", "c0-0", "c1-1"]
    assert figures[2] == ["recording", "c0-1", "c1-0"]
    assert page.select(".of-one")[2]["class"] == ["of-one", "c0-1", "c1-0"]
    assert len(page.select(".chooser input[checked]")) == 2
    assert not page.select(".tab")


def test_what_is_no_product_is_one_choice() -> None:
    """Recordings that lack a combination are chosen by their captions."""
    runs = [
        RECORDING,
        RECORDING._replace(start_method="spawn"),
        RECORDING._replace(start_method="spawn", python="3.15.0"),
    ]
    page = chosen_from(*runs)
    [chooser] = page.select(".chooser")

    assert chooser["data-choice"] == "label"
    assert [option.get_text().strip() for option in chooser("label")] == [
        "forkserver · Python 3.14.8",
        "spawn · Python 3.14.8",
        "spawn · Python 3.15.0",
    ]


def test_there_is_nothing_to_choose_from_one() -> None:
    """A single recording has no choice."""
    assert not chosen_from(RECORDING).select(".choices")
