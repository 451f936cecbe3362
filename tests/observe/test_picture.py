"""Pictures show who runs, waits, holds and sends, and for how long."""

import itertools
import re

import pytest
from bs4 import BeautifulSoup, Tag
from helpers import RECORDING

from mpexamples.observe import Line, Process, Recording
from mpexamples.observe._picture import Pictures
from mpexamples.observe._picture.colours import STYLE_SHEET
from mpexamples.observe._picture.flows import Task, flows, tasks
from mpexamples.observe._picture.rows import folded_rows, rows_of
from mpexamples.observe._picture.scale import Scale, scale_of, time_marks
from mpexamples.observe._picture.shared import from_to
from mpexamples.observe._picture.states import (
    Moments,
    Span,
    doings,
    smooth,
    spans,
    together,
)
from mpexamples.observe._picture.thumbnail import as_thumbnail
from mpexamples.observe._recording import Hold, Message, Object, Wait

MAIN = Process(10, None, "MainProcess", 0.0, 1.0, 0, ready=0.1)
CHILD = Process(11, 10, "Process-1", 0.2, 0.9, 0)
OTHER = Process(12, 10, "Process-2", 0.3, 0.8, -15)
LOCKED = RECORDING._replace(
    resolution=0.0,
    processes=(MAIN, CHILD, OTHER),
    objects=(Object("lock-1", "Lock", None),),
    waits=(
        Wait(10, 0.3, 0.9, "process", None, (11,), None),
        Wait(11, 0.4, 0.6, "sleep", None, None, None),
        Wait(12, 0.4, 0.6, "lock", "lock-1", (11,), None),
    ),
    holds=(Hold(11, 0.4, 0.6, "lock-1"), Hold(12, 0.6, 0.7, "lock-1")),
    messages=(Message("lock-1", 11, 0.6, 12, 0.6),),
)
LINE_OF_NOBODY = Line(0.5, None, "stdout", "?")


def in_brackets(words: str) -> str:
    return f"[{words}]"


def page(*recordings: Recording) -> BeautifulSoup:
    names = [f"it-{number}" for number, _ in enumerate(recordings)]
    pictures = Pictures(recordings, names, in_brackets)
    whole = "".join([*pictures.drawn, pictures.key()])
    return BeautifulSoup(whole, "html.parser")


def key_of(recording: Recording) -> str:
    return page(recording).select(".key")[0].text


def lane(page: BeautifulSoup, name: str) -> Tag:
    found = page.select_one(f'.lane[data-name="{name}"]')
    assert found is not None
    return found


def bars(lane: Tag) -> list[tuple[str, float, float]]:
    """The bars of a lane: what, from, to."""
    track = lane.find_parent("svg")
    assert track is not None
    begin, end = float(str(track["data-from"])), float(str(track["data-to"]))
    found = []
    for rect in lane.select("rect[data-start]"):
        start, width = (
            float(str(rect[name]).rstrip("%")) * (end - begin) / 100
            for name in ("x", "width")
        )
        assert float(str(rect["data-start"])) == pytest.approx(
            begin + start, abs=0.001
        )
        stop = begin + start + width
        found.append(
            (" ".join(rect["class"]), round(begin + start, 2), round(stop, 2))
        )
    return found


# -- What each process did ----------------------------------------------------


def test_a_lane_shows_what_its_process_did() -> None:
    """A lane has a bar for each run, sleep, wait and hold, with its time."""
    found = page(LOCKED)

    assert bars(lane(found, "Process-1")) == [
        ("runs", 0.2, 0.4),
        ("sleeps", 0.4, 0.6),
        ("runs", 0.6, 0.9),
        ("holds", 0.4, 0.6),
    ]
    assert bars(lane(found, "Process-2"))[1] == ("waits lock", 0.4, 0.6)


def test_the_reason_of_a_wait_stands_in_it() -> None:
    """A bar says what it waits for; its title adds when."""
    waits = lane(page(LOCKED), "Process-2").select_one("rect.waits > title")
    words = [text.text for text in page(LOCKED).select("text.why")]

    assert waits is not None
    assert waits.text == "[[waits for lock-1] for 0.20 s]"
    assert "[waits for lock-1]" in words
    assert "[waits for Process-1 to end]" in words
    assert "[holds lock-1]" in words


def test_words_stand_only_where_they_fit() -> None:
    """A short wait has no words, a longer one only on a wide screen."""
    short = LOCKED._replace(
        waits=(
            Wait(10, 0.3, 0.32, "event", "event-1", None, None),
            Wait(11, 0.3, 0.7, "event", "event-1", None, None),
        )
    )
    [text] = page(short).select("text.why")

    assert "w360" in text["class"]


def test_what_is_not_known_is_not_shown() -> None:
    """Where nobody could look, a process neither runs nor waits: it lives."""
    unseen = page(LOCKED._replace(resolution=None, waits=()))

    assert bars(lane(unseen, "Process-2"))[0][0] == "lives"
    assert "runs" not in unseen.select_one("ul.key").text  # type: ignore


def test_the_start_of_python_is_left_out() -> None:
    """Time begins when Python is ready; the axis says what is left out."""
    found = page(LOCKED)
    track = found.select_one("svg.track")
    begin = found.select_one(".axis .begin")

    assert track is not None and begin is not None
    assert track["data-from"] == "0.1"
    assert track["data-to"] == "1.0"
    assert begin.text == "[Python is up: 0.10 s]"


def test_nothing_that_happened_is_left_out() -> None:
    """A line that was printed before Python was ready is on the track."""
    early = LOCKED._replace(output=(Line(0.05, 10, "stdout", "early"),))

    assert scale_of([early]).start == 0.05
    assert scale_of([LOCKED, LOCKED._replace(processes=())]).start == 0.0


def test_the_start_of_a_child_is_grey() -> None:
    """A spawned child starts up until its Python is ready."""
    child = CHILD._replace(ready=0.35)
    found = page(LOCKED._replace(processes=(MAIN, child, OTHER)))

    assert bars(lane(found, "Process-1"))[0] == ("starts", 0.2, 0.35)


def test_short_times_do_not_become_long_ones() -> None:
    """Many short waits are drawn as what took most of the time."""
    wait = Wait(1, 0, 0, "lock", "lock-1", None, None)
    quick = [
        Span(n / 1000, (n + 0.2) / 1000, "runs")
        if part == 0
        else Span((n + 0.2) / 1000, (n + 1) / 1000, "waits", wait)
        for n, part in itertools.product(range(1000), (0, 1))
    ]
    [span] = smooth(quick, 0.002)

    assert (span.start, span.end, span.state) == (0.0, 1.0, "waits")
    assert len(smooth(quick, 0.0001)) == 2000


def test_bars_of_a_lane_do_not_overlap() -> None:
    """Waits that overlap, or reach beyond a life, give bars in a row."""
    waits = (
        Wait(11, 0.0, 0.5, "lock", "lock-1", None, None),
        Wait(11, 0.4, 0.6, "sleep", None, None, None),
        Wait(11, 0.8, 5.0, "event", None, None, None),
    )
    done = doings(Moments(LOCKED._replace(waits=waits)))
    found = spans(LOCKED, done[id(CHILD)])

    assert found[0].start == CHILD.start
    assert found[-1].end == CHILD.end
    for first, second in itertools.pairwise(found):
        assert first.end == second.start


def test_threads_of_the_program_have_lanes() -> None:
    """A thread is shown below its process if it waits in the program."""
    frame = ("x.py", 1, "f")
    waits = (
        Wait(11, 0.3, 0.5, "event", None, None, frame, "reader"),
        Wait(11, 0.3, 0.5, "queue_get", None, None, None, "Thread-9"),
        Wait(11, 0.3, 0.5, "event", None, None, frame, "long name " * 3),
    )
    found = page(LOCKED._replace(waits=waits))

    assert [text.text for text in found.select("text.of-thread")] == [
        *("reader", "long name long name lon…"),
    ]
    assert len(found.select(".thread rect")) == 2


def test_threads_of_one_name_have_a_lane_each() -> None:
    """What waits twice at a time is two threads, though their names say no."""
    frame = ("x.py", 1, "f")
    times = ((0.3, 0.5), (0.4, 0.6), (0.5, 0.7))
    found = page(
        LOCKED._replace(
            waits=tuple(
                Wait(11, *time, "event", None, None, frame, "reader")
                for time in times
            ),
            output=(Line(0.5, 11, "stdout", "printed", None, "reader"),),
        )
    )
    labels = [text.text for text in found.select("text.of-thread")]
    lanes = [
        len(each.select("rect")) for each in found.select(".lane .thread")
    ]

    assert labels == ["reader", "reader"]
    assert lanes == [1, 1]  # the first one's two follow each other
    assert len(found.select(".ticks .thread")) == 1


def test_short_runs_of_a_thread_are_not_drawn() -> None:
    """Waits that a picture cannot tell apart are one bar."""
    frame = ("x.py", 1, "f")
    waits = tuple(
        Wait(11, at / 100, at / 100 + 0.0099, "sleep", None, None, frame, "it")
        for at in range(30, 70)
    )

    assert len(page(LOCKED._replace(waits=waits)).select(".thread rect")) == 1


# -- What passed between them -------------------------------------------------


def test_arrows_show_births_ends_and_releases() -> None:
    """A birth, a release that frees a waiter, an end that join waited for."""
    found = [
        (f.kind, f.source.pid, f.target.pid) for f in flows(Moments(LOCKED))
    ]

    assert found == [
        ("birth", 10, 11),
        ("birth", 10, 12),
        ("freed", 11, 12),
        ("end", 11, 10),
    ]
    assert len(page(LOCKED).select("line.arrow")) == 4


def test_an_end_that_nobody_waited_for_has_no_arrow() -> None:
    """Joining a child that ended long ago is no wait for its end."""
    late = Wait(10, 0.95, 0.96, "process", None, (11,), None)

    assert "end" not in {
        f.kind for f in flows(Moments(LOCKED._replace(waits=(late,))))
    }


def test_messages_of_one_moment_are_one_arrow() -> None:
    """Arrows that would hide each other are one, with their number."""
    messages = tuple(
        Message("queue-1", 11, 0.5 + n / 10_000, 12, 0.6) for n in range(3)
    )
    queue = Object("queue-1", "Queue", None)
    found = page(LOCKED._replace(messages=messages, objects=(queue,)))

    assert len(found.select("line.message")) == 1
    assert [text.text for text in found.select("text.times")] == ["×3"]


def test_a_message_that_nobody_got() -> None:
    """It has a mark of its own, a place in the key, and words."""
    messages = tuple(
        Message(name, 11, 0.5, None, None)
        for name in ("queue-1", "queue-1", "tasks-of-a-pool")
    )
    objects = (
        Object("queue-1", "Queue", None),
        Object("tasks-of-a-pool", "SimpleQueue", None, role="tasks"),
    )
    found = page(LOCKED._replace(messages=messages, objects=objects))
    [mark] = found.select(".lane .unread")

    assert mark.text == "×2"
    assert "nobody got" in found.select(".key li")[-1].text
    assert "[messages that nobody got: 2]" in str(
        lane(found, "Process-1")["aria-label"]
    )


def test_each_message_begins_a_new_bar() -> None:
    """A process that sleeps for each message does not sleep once."""
    sleeps = tuple(
        Wait(12, 0.3 + n / 10, 0.4 + n / 10, "sleep", None, None, None)
        for n in range(4)
    )
    messages = tuple(
        Message("queue-1", 11, 0.25, 12, 0.3 + n / 10) for n in range(4)
    )
    found = page(LOCKED._replace(waits=sleeps, messages=messages))

    assert len(lane(found, "Process-2").select("rect.sleeps")) == 4


def test_what_the_observer_killed_frees_nobody() -> None:
    """Ends that the observer made are no part of the program's story."""
    killed = CHILD._replace(ended_by_observer=True)
    found = flows(Moments(LOCKED._replace(processes=(MAIN, killed, OTHER))))

    assert "end" not in {flow.kind for flow in found}


def test_who_waits_with_a_lock_says_so() -> None:
    """A bar names the lock that is held while it waits for another one."""
    both = LOCKED._replace(
        holds=(Hold(12, 0.3, 0.8, "lock-2"),),
        waits=(Wait(12, 0.31, 0.79, "lock", "lock-1", (11,), None),),
    )
    full, short = page(both).select("text.why")

    assert (full.text, full["class"]) == (
        *("[waits for lock-1][, ][holds lock-2]", ["why", "w640"]),
    )
    assert (short.text, short["class"]) == (
        *("[waits for lock-1]", ["why", "w310", "u640"]),
    )


def test_too_many_arrows_wait_until_one_points_at_a_lane() -> None:
    """Beyond a number arrows are hidden at first, and the key says so."""
    messages = tuple(
        Message("queue-1", 11, 0.2 + n / 100, 12, 0.6) for n in range(41)
    )
    queue = Object("queue-1", "Queue", None)
    found = page(LOCKED._replace(messages=messages, objects=(queue,)))

    assert found.select_one(".arrows.many line.message")
    assert "too many arrows" in found.select("ul.key")[0].text
    assert "too many arrows" not in page(LOCKED).select("ul.key")[0].text


def test_tasks_have_the_numbers_of_their_messages() -> None:
    """A worker's stretch has a number where the pool's queues are known."""
    pool = LOCKED._replace(
        objects=(
            Object("queue-1", "SimpleQueue", None, "tasks"),
            Object("queue-2", "SimpleQueue", None, "results"),
        ),
        messages=(
            Message("queue-1", 10, 0.30, 11, 0.31),
            Message("queue-1", 10, 0.30, 12, 0.32),
            Message("queue-1", 10, 0.30, 11, 0.61),
            Message("queue-1", 10, 0.70, 12, 0.71),  # to stop
            Message("queue-2", 11, 0.60, 10, 0.60),
            Message("queue-2", 11, 0.80, 10, 0.80),
            Message("queue-2", 12, 0.50, 10, 0.50),
        ),
    )

    assert sorted(tasks(Moments(pool)), key=lambda task: task.number) == [
        Task(CHILD, 0.31, 0.60, 0),
        Task(OTHER, 0.32, 0.50, 1),
        Task(CHILD, 0.61, 0.80, 2),
    ]
    assert tasks(Moments(pool._replace(objects=()))) == []


# -- Rows ---------------------------------------------------------------------


def names(rows: list[object]) -> list[str]:
    return [" ".join(p.name for p in row.processes) for row in rows]  # type: ignore


def test_the_same_process_has_the_same_row() -> None:
    """Helpers stand at the end, and a missing process leaves its row."""
    helper = Process(20, 10, "resource_tracker", 0.1, 1.0, 0)
    server = Process(21, 10, "forkserver", 0.1, 1.0, 0)
    served = CHILD._replace(parent=21)
    one = LOCKED._replace(processes=(MAIN, helper, server, served, OTHER))
    two = LOCKED._replace(processes=(MAIN, OTHER))
    first, second = rows_of([one, two])

    assert names(first) == [  # type: ignore
        *("MainProcess", "Process-1", "Process-2"),
        *("resource_tracker", "forkserver"),
    ]
    assert names(second) == ["MainProcess", "", "Process-2"]  # type: ignore
    assert [row.depth for row in first] == [0, 1, 1, 0, 0]


def test_programs_without_common_processes_have_their_own_rows() -> None:
    """No picture is made of gaps to match another one."""
    other = LOCKED._replace(
        processes=tuple(
            Process(n, None, f"other {n}", 0.0, 1.0, 0) for n in range(3)
        )
    )

    assert [len(rows) for rows in rows_of([LOCKED, other])] == [3, 3]


def crowd(count: int) -> Recording:
    children = tuple(
        Process(100 + n, 10, f"Process-{n}", 0.2, 0.9, 0) for n in range(count)
    )
    return LOCKED._replace(processes=(MAIN, *children))


def test_many_processes_share_a_lane_until_it_is_opened() -> None:
    """Children of one kind are folded; all lanes are one click away."""
    found = page(crowd(30))
    whole = found.select("details.lanes .lane")
    brief = found.select("details.lanes ~ svg .lane")

    assert len(brief) == 2
    assert len(whole) == 31
    assert brief[1]["aria-label"] == (
        "[30 processes, Process-0 to Process-29]"
    )
    assert not page(crowd(8)).select("details")


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("Process-1", "Process-12", "Process-1 … 12"),
        ("ls", "wc", "ls … wc"),
        ("worker", "worker-2", "worker … worker-2"),
        ("step 9", "step", "step 9 … step"),
    ],
)
def test_a_lane_of_many_says_which(first: str, last: str, label: str) -> None:
    """What both names begin with is said once, if numbers follow it."""
    assert from_to(first, last) == label


def test_processes_of_no_common_name_are_folded_too() -> None:
    """No picture has more rows than fit, whatever processes are called."""
    processes = tuple(
        Process(n, n - 1 or None, f"{n}th", 0.0, 1.0, 0) for n in range(1, 99)
    )
    rows = rows_of([LOCKED._replace(processes=processes)])
    [folded] = folded_rows(rows, 15)

    assert len(folded) == 15
    assert sum(len(row.processes) for row in folded) == 98


def test_the_ninth_process_has_a_sign() -> None:
    """A colour that comes again comes with a sign before the name."""
    labels = [
        label.text
        for label in page(crowd(9)).select("details .label, .labels .label")
    ]

    assert [label[0] for label in labels] == [*"MPPPPPPP", "●", "●"]
    assert "[has the colour of an earlier process]" in key_of(crowd(9))
    assert "[has the colour of an earlier process]" not in key_of(crowd(7))


def test_other_style_sheets_leave_pictures_alone() -> None:
    """No rule for other parts of a figure has a class of the pictures."""
    own = {
        name
        for tag in page(LOCKED, crowd(40)).select("svg.timeline *")
        for name in tag.get("class") or ()
    }
    sheets = STYLE_SHEET.parent.parent.glob("*.css")
    others = {
        name
        for sheet in sheets
        for name in re.findall(r"\.([a-z][\w-]*)", sheet.read_text("utf-8"))
    }

    assert own & others <= {"track", "lane", "tick", "waits", "process-0"}


# -- Words --------------------------------------------------------------------


def test_signals_have_names_and_a_good_end_needs_no_words() -> None:
    """A signal is named beside the lane, exit code 0 is not written."""
    labels = {
        label.select_one(".name").contents[0].strip(): label.text  # type: ignore
        for label in page(LOCKED).select(".label")
    }

    assert "SIGTERM" in labels["Process-2"]
    assert labels["Process-1"] == "Process-1"
    assert len(page(LOCKED).select("text.cross")) == 2  # one is in the key


def test_a_lane_tells_its_story_to_a_screen_reader() -> None:
    """The story has what a process waited for, and for how long."""
    assert lane(page(LOCKED), "Process-2")["aria-label"] == "[, ]".join(
        [
            "[Process-2 from 0.30 s to 0.80 s]",
            "[[waits for lock-1] for 0.20 s]",
            "[holds lock-1 for 0.10 s]",
            "SIGTERM",
        ]
    )


def test_the_key_has_only_what_occurs() -> None:
    """The key explains the kinds of bars and arrows that are there."""
    plain = [item.text.strip() for item in page(RECORDING).select(".key li")]

    assert plain == [
        *("[lives, and no more is known]", "[prints a line]"),
        "[starts a process]",
    ]


@pytest.mark.parametrize(
    ("scale", "labels"),
    [
        (Scale(0.0, 1.0), ["0.20", "0.40", "0.60", "0.80"]),
        (Scale(0.11, 0.2), ["0.12", "0.14", "0.16", "0.18"]),
        (Scale(0.0, 0.01), ["0.002", "0.004", "0.006", "0.008"]),
        (Scale(0.0, 42.0), ["10.00", "20.00", "30.00", "40.00"]),
    ],
)
def test_all_times_are_in_seconds(scale: Scale, labels: list[str]) -> None:
    """Times have one unit, and decimals enough to differ."""
    found = [f"{time:.{decimals}f}" for time, decimals in time_marks(scale)]

    assert found == labels


def test_a_pid_that_came_again_is_named_by_its_time() -> None:
    """A wait is for the process that had the pid then."""
    again = CHILD._replace(name="Process-9", start=0.95, end=0.99)
    processes = (MAIN, CHILD, OTHER, again)
    found = page(LOCKED._replace(processes=processes))

    assert "for Process-1 to end" in str(lane(found, "MainProcess"))


def test_lines_of_one_place_have_one_mark() -> None:
    """Very many lines do not make a page heavy."""
    output = tuple(Line(n / 1000, 11, "stdout", "x") for n in range(1000))
    few = LOCKED._replace(output=output[500:520])

    assert len(page(few).select("a .tick")) == 20
    assert len(page(LOCKED._replace(output=output)).select("a .tick")) <= 41


def test_lines_of_unknown_processes_have_no_mark() -> None:
    """A mark stands in the lane of its process, so it needs one."""
    found = page(LOCKED._replace(output=(LINE_OF_NOBODY,)))

    assert not found.select("a")


def test_a_thumbnail_shows_states_and_arrows_without_words() -> None:
    """A thumbnail is the same drawing, without text and links."""
    small = BeautifulSoup(as_thumbnail(LOCKED), "html.parser")

    assert small.select("rect.waits") and small.select("rect.holds")
    assert len(small.select("line.freed")) == 1
    assert not small.select("text, title, a, [aria-label]")


def test_threads_have_the_marks_of_what_they_printed() -> None:
    """Below their process, and not among its own."""
    frame = ("x.py", 1, "f")
    waits = (
        Wait(11, 0.3, 0.4, "event", None, None, frame, "reader"),
        Wait(11, 0.3, 0.4, "event", None, None, frame, "silent"),
    )
    lines = (
        Line(0.5, 11, "stdout", "of the thread", None, "reader"),
        Line(0.6, 11, "stdout", "of the process"),
    )
    found = page(LOCKED._replace(waits=waits, output=lines))
    marks = [str(mark["href"]) for mark in found.select(".thread a[href]")]

    assert [mark.rpartition("-")[2] for mark in marks] == ["0"]


def test_holds_of_one_lock_that_follow_at_once_are_one() -> None:
    """Others stay apart."""
    holds = [
        Hold(11, 0.1, 0.2, "lock-1"),
        Hold(11, 0.201, 0.3, "lock-1"),
        Hold(11, 0.5, 0.6, "lock-1"),
        Hold(11, 0.25, 0.28, "lock-2"),
    ]

    assert sorted(together(holds, 0.01)) == [
        Hold(11, 0.1, 0.3, "lock-1"),
        Hold(11, 0.25, 0.28, "lock-2"),
        Hold(11, 0.5, 0.6, "lock-1"),
    ]


def test_a_run_that_took_no_time_has_a_scale() -> None:
    """As one has that could not be started."""
    assert scale_of([RECORDING._replace(duration=0.0)]) == Scale(0.0, 1.0)
    assert scale_of([]) == Scale(0.0, 1.0)
