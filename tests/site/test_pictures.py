"""Pictures of recordings fit wide and narrow screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM
from helpers import RECORDING
from playwright.sync_api import Browser, Page

from mpexamples.observe import Line, Process, Recording, as_html, assets
from mpexamples.observe._output import MIB
from mpexamples.observe._recording import (
    KINDS,
    Hold,
    MemoryUse,
    Message,
    Object,
    Wait,
)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no chromium"
)
SMALLEST_TARGET = 8  # px
CHILDREN = tuple(
    Process(11 + n, 10, f"ForkServerPoolWorker-{n}", 0.2, 0.9, -15)
    for n in range(4)
)
BUSY = RECORDING._replace(
    resolution=0.0,
    processes=(
        Process(10, None, "MainProcess", 0.0, 1.0, 0, ready=0.1),
        *CHILDREN,
        Process(20, 10, "resource_tracker", 0.1, 1.0, 0),
    ),
    objects=(Object("queue-1", "Queue", None), Object("lock-1", "Lock", None)),
    waits=tuple(
        Wait(p.pid, 0.3, 0.3 + p.pid / 40, "lock", "lock-1", None, None)
        for p in CHILDREN
    ),
    holds=(Hold(11, 0.6, 0.9, "lock-1"),),
    messages=tuple(
        Message("queue-1", 11 + n % 3, 0.3 + n / 100, 12 + n % 3, 0.9)
        for n in (*range(45), 44)  # the last two are one arrow
    ),
    memory=tuple(MemoryUse(p.pid, 0.3, 70 * MIB, 30 * MIB) for p in CHILDREN),
    output=tuple(Line(0.2 + n / 20, 11, "stdout", f"{n}") for n in range(9)),
)

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a page with recordings, no script."""
    pages: list[Page] = []

    def open_page(*recordings: Recording, width: int = 1200) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 800})
        pages.append(page)
        file = tmp_path / "page.html"
        file.write_text(
            '<!doctype html><meta charset="utf-8">'
            f"<style>{assets()['recording.css']}</style>"
            f"<body>{as_html(recordings or [BUSY], 'it')}",
            encoding="utf-8",
        )
        page.goto(file.as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()


BOXES = """elements => elements.map(element => {
  const {left, right, top, bottom} = element.getBoundingClientRect();
  return [left, right, top, bottom];
}).filter(([left, right]) => right > left)"""


def boxes(page: Page, selector: str) -> list[list[float]]:
    """Left, right, top and bottom of all that can be seen, in px."""
    found: list[list[float]] = page.locator(selector).evaluate_all(BOXES)
    return found


@pytest.mark.parametrize("width", [360, 390, 700, 760, 1024, 1440])
def test_no_word_is_cut_off_or_covers_another(
    open_page: Open, width: int
) -> None:
    """Names, ends and reasons are on the page, and apart from each other."""
    page = open_page(width=width)
    words = boxes(page, ".timeline text:not(.cross)")

    assert words
    for left, right, _, _ in words:
        assert left >= 0
        assert right <= width
    for place, word in enumerate(words):
        assert all(are_apart(word, other) for other in words[:place])


def are_apart(one: list[float], other: list[float]) -> bool:
    """Whether two boxes of text, which have an edge, don't overlap."""
    return (
        min(one[1], other[1]) <= max(one[0], other[0]) + 1
        or min(one[3], other[3]) <= max(one[2], other[2]) + 4
    )


@pytest.mark.parametrize("width", [360, 390])
def test_times_are_apart_from_the_note_on_the_start(
    open_page: Open, width: int
) -> None:
    """On a phone the note takes a third of the axis, whatever its times."""
    for end in (0.3, 0.5, 0.8, 1.1, 1.37, 2.0, 3.4):
        whole = Process(10, None, "MainProcess", 0.0, end, 0, ready=0.05)
        run = RECORDING._replace(processes=(whole,), output=(), duration=end)
        note, *times = boxes(
            open_page(run, width=width),
            ".axis text.begin, .axis .mark text",
        )[::-1]

        assert times
        assert all(are_apart(note, time) for time in times), end


@pytest.mark.parametrize("width", [360, 760, 1440])
def test_reasons_stay_in_their_bars(open_page: Open, width: int) -> None:
    """The words of a wait end before the wait does."""
    page = open_page(width=width)
    bars = boxes(page, ".lane rect:not(.ground)")

    for left, right, top, bottom in boxes(page, ".why"):
        middle = (top + bottom) / 2
        around = [bar for bar in bars if bar[2] <= middle <= bar[3]]
        assert [bar for bar in around if bar[0] <= left and right <= bar[1]]


@pytest.mark.parametrize("width", [360, 1440])
def test_all_waits_are_as_high_as_each_other(
    open_page: Open, width: int
) -> None:
    """Whatever a process waits for, the bar is as high and in one line."""
    kinds = [kind for kind in KINDS if kind != "sleep"]
    waits = tuple(
        Wait(10, n / 20, (n + 1) / 20, kind, None, (), None)
        for n, kind in enumerate(kinds)
    )
    page = open_page(BUSY._replace(waits=waits, holds=()), width=width)
    drawn = boxes(page, ".timeline:visible .lane rect.waits")

    assert boxes(page, ".timeline:visible .lane rect.waits.thread")
    assert len({(round(top), round(end)) for _, _, top, end in drawn}) == 1


def test_names_stand_beside_wide_lanes(open_page: Open) -> None:
    """On a wide screen no name lies over the track."""
    page = open_page(width=1440)
    ground = min(left for left, *_ in boxes(page, ".lane .ground"))

    assert all(right <= ground for _, right, *_ in boxes(page, ".name"))


def test_marks_can_be_hit(open_page: Open) -> None:
    """The mark of a line is not smaller than a finger tip can aim at."""
    for left, right, top, bottom in boxes(open_page(), ".tick"):
        assert right - left >= SMALLEST_TARGET
        assert bottom - top >= SMALLEST_TARGET


def test_lanes_of_two_pictures_line_up(open_page: Open) -> None:
    """The same moment is at the same place in all pictures of a figure."""
    short = BUSY._replace(
        duration=0.5,
        start_method="spawn",
        processes=(Process(10, None, "MainProcess", 0.0, 0.5, 0, ready=0.2),),
    )
    page = open_page(BUSY, short)
    first, second = boxes(page, ".axis .mark:nth-child(2) text")

    assert first[0] == second[0]


def test_too_many_arrows_show_when_a_lane_is_pointed_at(
    open_page: Open,
) -> None:
    """Those of the lane, and no others."""
    page = open_page()
    of_lane = page.locator(".many .arrow.process-2")
    others = page.locator(".many .arrow:not(.process-2)")
    twice = page.locator(".many .times")

    assert not of_lane.first.is_visible()
    assert twice.inner_html() == "×2"
    assert not twice.is_visible()
    page.locator(".lane.process-2").hover()

    assert of_lane.first.is_visible()
    assert not others.first.is_visible()
    assert twice.is_visible() == twice.evaluate(
        "text => text.classList.contains('process-2')"
    )


def test_folded_lanes_open_without_a_script(open_page: Open) -> None:
    """A click shows all lanes in place of the folded ones."""
    crowd = tuple(
        Process(100 + n, 10, f"Process-{n}", 0.2, 0.9, 0) for n in range(30)
    )
    many = BUSY._replace(processes=(BUSY.processes[0], *crowd))
    page = open_page(many)
    lanes = page.locator(".lane >> visible=true")
    folded = lanes.count()
    height = page.locator("figure.recording").bounding_box()
    page.locator("summary", has_text="Show all").click()

    assert folded == 2
    assert lanes.count() == 31
    assert height is not None and height["height"] < 480
