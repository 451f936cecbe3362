"""A recording can be played, and it is complete without the script.

The pages are made here, so no site is needed; the clock of each page is set
by the test, so a slow machine does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import CHROMIUM
from bs4 import BeautifulSoup
from helpers import RECORDING
from playwright.sync_api import Browser, Page

from mpexamples.observe import Recording, as_html, assets
from mpexamples.observe._assets import EXPORT, MODULES
from mpexamples.observe._recording import Wait

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no chromium"
)
ROOM_FOR_SCRIPT = 12_000  # bytes, compressed
# Pages have titles, headings and landmarks; these figures have no page.
OF_WHOLE_PAGES = (
    *("document-title", "html-has-lang", "landmark-one-main", "region"),
    "page-has-heading-one",
)
PROGRAM = "line 1\nline 2\nline 3\nline 4\n"
WAITING = RECORDING._replace(
    resolution=0,
    waits=(Wait(10, 0.3, 0.75, "lock", None, None, ("program.py", 2, "f")),),
)
SPAWNED = WAITING._replace(start_method="spawn")

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a page with recordings."""
    pages: list[Page] = []

    def open_page(
        *recordings: Recording,
        fragment: str = "",
        width: int = 1200,
        motion: str = "no-preference",
        choose: bool = False,
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            reduced_motion=motion,  # type: ignore[arg-type]
            java_script_enabled=scripts,
        )
        page = context.new_page()
        pages.append(page)
        if scripts:
            page.clock.install(time=0)
            page.clock.pause_at(1000)
        parts = assets()
        file = tmp_path / "page.html"
        file.write_text(
            '<!doctype html><meta charset="utf-8">'
            f"<style>{parts['recording.css']}</style>"
            f"<body>{as_html(recordings or [WAITING], 'it', choose=choose)}"
            '<div class="source" data-file="program.py"><div'
            f' class="highlight"><pre>{PROGRAM}</pre></div></div>'
            f"<script>{parts['recording.js']}</script>",
            encoding="utf-8",
        )
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for page in pages:
        page.context.close()


def printed(page: Page) -> list[str]:
    """The lines that are not to come yet."""
    lines = page.locator(".told").first.locator("li:not(.to-come) code.text")
    return lines.all_inner_texts()


def clock(page: Page) -> str:
    return page.locator("output").first.inner_text()


def follow(page: Page, act: Callable[[], object]) -> None:
    """Do what changes the address, and wait until the script knows of it."""
    page.evaluate(
        "() => { window.arrived = new Promise((resolve) => {"
        " addEventListener('hashchange', () => resolve(), { once: true }); "
        "}); }"
    )
    act()
    page.evaluate("window.arrived")


def press(page: Page, *keys: str) -> None:
    page.locator(".lane").first.focus()
    for key in keys:
        page.keyboard.press(key)


# -- the script ---------------------------------------------------------------


def test_the_script_is_small() -> None:
    """The whole instrument is at most 12 kB compressed."""
    import gzip

    assert len(gzip.compress(assets()["recording.js"].encode())) <= (
        ROOM_FOR_SCRIPT
    )


def test_modules_keep_the_rules_of_the_bundle() -> None:
    """No name is declared twice, and nothing is left of imports."""
    names: list[str] = []
    for path in MODULES.glob("*.js"):
        text = EXPORT.sub("", path.read_text("utf-8"))
        names += re.findall(
            r"^(?:async )?(?:const|let|function|class) (\w+)", text, re.M
        )
    script = assets()["recording.js"]

    assert sorted(set(names)) == sorted(names)
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    for path in MODULES.glob("*.js"):
        first = re.search(
            r"^(?:export )?(?:function|class) \w+",
            path.read_text("utf-8"),
            re.M,
        )
        assert first is not None
        assert first[0].removeprefix("export ") in script


# -- without the script -------------------------------------------------------


def test_the_page_is_complete_without_a_script() -> None:
    """Without the script, only the useless buttons are hidden."""
    page = BeautifulSoup(as_html([RECORDING], "it"), "html.parser")

    assert not page.select(".to-come")
    assert [tag["class"] for tag in page.select("[hidden]")] == [["replay"]]


# -- the clock ----------------------------------------------------------------


def test_at_first_all_is_shown(open_page: Open) -> None:
    """With the script, the page is complete and has the controls."""
    page = open_page()

    assert printed(page) == ["first", "second", "third"]
    assert page.locator(".replay").is_visible()
    assert page.locator(".playhead[visibility=visible]").count() == 0


def test_events_follow_each_other(open_page: Open) -> None:
    """Each step shows what is printed, or who begins and ends to wait."""
    page = open_page()
    page.locator(".to-on").click()

    assert (printed(page), clock(page)) == (["first"], "0.200 s")

    page.locator(".to-on").click()

    assert (printed(page), clock(page)) == (["first"], "0.300 s")

    page.locator(".to-back").click()

    assert clock(page) == "0.200 s"
    assert page.locator("li.now code").inner_text() == "first"
    assert page.locator(".tick.now").count() == 1
    assert page.locator(".veil[visibility=visible]").count() == 1

    page.locator(".to-back").click()

    assert (printed(page)[-1:], clock(page)) == (["third"], "1.000 s")


def test_a_step_is_said_once(open_page: Open) -> None:
    """A screen reader hears each step in words, and nothing while playing."""
    page = open_page()
    said = page.locator(".spoken")
    page.locator(".to-on").click()

    assert said.inner_text() == "0.200 s; MainProcess: first"
    assert said.get_attribute("aria-live") == "polite"
    assert page.locator("output").get_attribute("aria-live") == "off"

    page.locator(".to-play").click()
    page.clock.run_for(500)

    assert printed(page) == ["first", "second"]
    assert said.inner_text() == ""


@pytest.mark.parametrize(("speed", "lines"), [("1", 1), ("2", 2), ("0.1", 0)])
def test_playing_keeps_the_pace(
    open_page: Open, speed: str, lines: int
) -> None:
    """After 0.4 s, the speed determines which lines have been shown."""
    page = open_page()
    page.locator("select").select_option(speed)
    page.locator(".to-play").click()
    page.clock.run_for(400)

    assert len(printed(page)) == lines
    assert page.locator(".to-play").get_attribute("title") == "Pause"


def test_playing_pauses_and_ends(open_page: Open) -> None:
    """A second press pauses; at the end all is shown, and it can play anew."""
    page = open_page()
    play = page.locator(".to-play")
    play.click()
    page.clock.run_for(400)
    play.click()
    page.clock.run_for(5000)

    assert printed(page) == ["first"]
    assert play.get_attribute("title") == "Play"

    play.click()
    page.clock.run_for(5000)

    assert printed(page) == ["first", "second", "third"]
    assert play.get_attribute("title") == "Play"


def test_without_motion_it_goes_from_event_to_event(open_page: Open) -> None:
    """Where motion is unwelcome, nothing moves between two events."""
    page = open_page(motion="reduce")
    page.locator(".to-play").click()
    page.clock.run_for(280)

    assert clock(page) == "0.200 s"


# -- keys, slider and pointer -------------------------------------------------


def test_keys(open_page: Open) -> None:
    """Arrows step, Home and End go to the ends, Space plays and pauses."""
    page = open_page()
    times = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"):
        press(page, key)
        times.append(clock(page))

    assert times == ["0.200 s", "0.300 s", "0.200 s", "0.000 s", "1.000 s"]

    press(page, " ")
    page.clock.run_for(400)
    press(page, " ")
    page.clock.run_for(400)

    assert printed(page) == ["first"]


def test_keys_for_the_controls_stay_theirs(open_page: Open) -> None:
    """Space on a button presses it, arrows on the slider move the slider."""
    page = open_page()
    page.locator(".to-on").focus()
    page.keyboard.press(" ")

    assert clock(page) == "0.200 s"

    page.locator("input[type=range]").focus()
    page.keyboard.press("ArrowRight")

    assert clock(page) == "0.201 s"


def test_a_timeline_is_one_stop(open_page: Open) -> None:
    """Tab stops once at a picture; up and down move between its lanes."""
    page = open_page()

    assert page.locator(".lane[tabindex='0']").count() <= 1

    press(page, "ArrowDown")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")

    assert name.startswith("Process-1")


def test_a_press_on_the_picture_sets_the_clock(open_page: Open) -> None:
    """The clock goes to where the picture is pressed."""
    page = open_page()
    box = page.locator(".veil").first.evaluate(
        "e => { const b = e.previousElementSibling.getBoundingClientRect();"
        " return [b.left, b.top, b.width, b.height]; }"
    )
    left, top, width, height = box
    page.mouse.click(left + width / 2, top + height - 12)

    assert abs(float(clock(page).removesuffix(" s")) - 0.5) < 0.03


# -- the line of source -------------------------------------------------------


def test_the_listing_shows_where_a_process_waits(open_page: Open) -> None:
    """A band lies over the line in which a process is, or was last."""
    page = open_page()
    band = page.locator(".bands > *")

    assert band.count() == 0

    press(page, "ArrowRight", "ArrowRight")

    assert band.inner_text() == "here: MainProcess"

    press(page, *["ArrowRight"] * 4)

    assert clock(page) == "0.800 s"
    assert band.inner_text() == "here last: MainProcess"


# -- links to a moment --------------------------------------------------------


@pytest.mark.parametrize(
    "fragment",
    [
        "#program.py.fork.3.14@0.65",
        "#program.py@0.65",
        "#program.py.fork.3.99@0.65",
    ],
)
def test_an_address_names_a_moment(open_page: Open, fragment: str) -> None:
    """It is opened at that moment, also with another Python by now."""
    page = open_page(fragment=fragment)

    assert (printed(page), clock(page)) == (["first", "second"], "0.650 s")


def test_a_line_sets_the_clock(open_page: Open) -> None:
    """The address of a line, or a press on its time, is its moment."""
    page = open_page()
    follow(page, page.locator("a.time").nth(1).click)

    assert page.url.endswith("#program.py.fork.3.14-1")
    assert clock(page) == "0.600 s"


def test_a_link_to_the_moment_can_be_taken(open_page: Open) -> None:
    """The button puts the moment into the address."""
    page = open_page()
    page.locator(".to-on").click()
    page.locator(".to-link").click()

    assert page.url.endswith("#program.py.fork.3.14@0.200")


@pytest.mark.parametrize("fragment", ["#@", "#x@1e9", "#%", "#nothing"])
def test_other_addresses_do_nothing(open_page: Open, fragment: str) -> None:
    """What is no moment leaves the figure as it is."""
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    follow(page, lambda: page.evaluate(f"location.hash = '{fragment}'"))

    assert printed(page) == ["first", "second", "third"]
    assert errors == []


# -- several recordings -------------------------------------------------------


def test_one_clock_for_all(open_page: Open) -> None:
    """All pictures and transcripts of a figure show the same moment."""
    page = open_page(WAITING, SPAWNED)
    page.locator(".to-on").click()

    assert page.locator(".veil[visibility=visible]").count() == 2
    assert page.locator("li.now").count() == 2


@pytest.mark.parametrize(("width", "seen"), [(1200, 2), (390, 1)])
def test_transcripts_are_side_by_side_or_chosen(
    open_page: Open, width: int, seen: int
) -> None:
    """Where there is no room for all, one is chosen."""
    page = open_page(WAITING, SPAWNED, width=width)
    told = page.locator(".told:visible")

    assert told.count() == seen
    assert page.locator("figure.recording:visible").count() == 2

    if seen == 1:
        page.get_by_label("spawn").check()

        assert "spawn" in str(told.get_attribute("data-of"))


def test_a_link_chooses_its_transcript(open_page: Open) -> None:
    """A link to a moment shows the transcript that it is about."""
    page = open_page(
        WAITING, SPAWNED, fragment="#program.py.spawn.3.14@0.5", width=390
    )

    assert "spawn" in str(
        page.locator(".told:visible").get_attribute("data-of")
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_one_recording_is_chosen(open_page: Open, scripts: bool) -> None:
    """A choice shows its picture and transcript alone, also without script."""
    page = open_page(WAITING, SPAWNED, choose=True, scripts=scripts)
    seen = page.locator("figure.recording:visible, .told:visible")

    assert seen.count() == 2

    page.get_by_label("spawn").check()

    assert seen.count() == 2
    assert "spawn" in str(seen.first.get_attribute("id"))


def test_a_choice_is_kept_for_other_pages(open_page: Open) -> None:
    """The next page begins with what was chosen; a link chooses anew."""
    page = open_page(WAITING, SPAWNED, choose=True)
    page.get_by_label("spawn").check()
    page.reload()

    assert page.get_by_label("spawn").is_checked()

    moment = "program.py.fork.3.14@0.3"
    follow(page, lambda: page.evaluate(f"location.hash = '{moment}'"))

    assert page.get_by_label("fork").is_checked()


def test_a_link_of_the_prose_sets_the_clock(open_page: Open) -> None:
    """A moment in the prose shows the picture at its time."""
    page = open_page()
    page.evaluate(
        """document.body.insertAdjacentHTML("afterbegin",
        '<a data-moment="0.650" href="#program.py.fork.3.14">here</a>')"""
    )
    page.get_by_text("here").click()

    assert clock(page) == "0.650 s"
    assert page.url.endswith("#program.py.fork.3.14@0.650")


# -- for everybody ------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("choose", [False, True])
def test_axe_finds_nothing(open_page: Open, width: int, choose: bool) -> None:
    """Neither at rest nor at a moment has a figure a violation."""
    page = open_page(WAITING, SPAWNED, width=width, choose=choose)
    page.clock.resume()  # axe waits
    axe = Axe()
    rules = {"rules": {name: {"enabled": False} for name in OF_WHOLE_PAGES}}
    found = axe.run(page, options=rules).response["violations"]
    page.locator(".to-on").click()
    page.locator(".to-on").click()
    found += axe.run(page, options=rules).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_a_screen_reader_meets_words(open_page: Open) -> None:
    """Controls, pictures and transcripts have names; marks are no noise."""
    page = open_page(WAITING, SPAWNED, choose=True)
    tree = page.locator(".recordings").aria_snapshot()

    for words in (
        'group "Replay"',
        'button "Previous event"',
        'button "Play"',
        'slider "Time"',
        'combobox "Speed"',
        'group "Start method"',
        'radio "spawn"',
        'list "Transcript"',
        'img "MainProcess from 0.00 s to 1.00 s',
    ):
        assert words in tree, tree
    assert tree.count("- link") == 3  # the times of the lines, no marks


@pytest.mark.parametrize(("touch", "least"), [(False, 32), (True, 44)])
def test_controls_are_large_enough(
    browser: Browser, open_page: Open, touch: bool, least: int
) -> None:
    """Controls are at least 32 px high and wide, 44 px for fingers."""
    address = open_page().url
    context = browser.new_context(has_touch=touch, is_mobile=touch)
    page = context.new_page()
    page.goto(address)
    sizes = page.locator(".replay :is(button, select)").evaluate_all(
        "all => all.filter((e) => !e.hidden).map((e) =>"
        " [e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
    )
    context.close()

    assert len(sizes) >= 5
    assert min(min(size) for size in sizes) >= least


def test_controls_stay_in_reach_on_a_phone(open_page: Open) -> None:
    """The controls stay in the window when a long figure is scrolled."""
    page = open_page(WAITING, SPAWNED, width=390)
    page.set_viewport_size({"width": 390, "height": 300})
    page.locator(".foot").scroll_into_view_if_needed()
    top = page.locator(".replay").evaluate(
        "e => e.getBoundingClientRect().top"
    )

    assert 0 <= top < 100


def test_paper_has_everything(open_page: Open) -> None:
    """Printed, a figure at a moment is whole, and has no controls."""
    page = open_page(WAITING, SPAWNED, width=390)
    page.locator(".to-on").click()
    page.emulate_media(media="print")

    assert page.locator(".told li:visible").count() == 6
    assert (
        page.locator("li.to-come").first.evaluate(
            "e => getComputedStyle(e).visibility"
        )
        == "visible"
    )
    for gone in (".replay", ".foot", ".veil", ".playhead"):
        assert not page.locator(gone).first.is_visible(), gone


# -- pointing -----------------------------------------------------------------


def test_a_line_and_its_mark_light_up_together(open_page: Open) -> None:
    """The mark of the line that is pointed at stands out."""
    page = open_page()
    page.locator("li code.text").nth(1).hover()

    assert page.locator(".tick.lit").count() == 1

    page.locator(".tick").first.hover(force=True)

    assert page.locator("li.lit code").inner_text() == "first"


def test_only_the_process_pointed_at_stands_out(open_page: Open) -> None:
    """Lines of the other processes are dimmed, even of the same colour."""
    page = open_page()
    page.locator("li code.text").nth(1).hover()
    dimmed = page.locator("li.aside code.text").all_inner_texts()

    assert dimmed == ["first", "third"]
