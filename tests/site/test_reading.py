"""The site works by keyboard, without scripts or motion, and in print."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import SHIFTS, SITE, needs_site_and_chromium
from playwright.sync_api import Browser, Page

pytestmark = needs_site_and_chromium
LESSON = "processes/first-child.html"
FOLDERS = ("en", "zh-cn")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def open_page(page: Page, name: str) -> None:
    page.goto(f"{SITE.as_uri()}/{name}")


def focused(page: Page) -> str:
    """Describe the focused element by tag, classes, name and text."""
    return str(
        page.evaluate(
            "(e => [e.tagName.toLowerCase(), ...e.classList, e.name ?? '',"
            " e.textContent.trim().slice(0, 20)].join(' '))"
            "(document.activeElement)"
        )
    )


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """Tab reaches search, languages, lanes, transcripts, buttons and links."""
    open_page(page, f"en/{LESSON}")
    met = []
    for _ in range(400):  # more than there are articles
        page.keyboard.press("Tab")
        met.append(focused(page))
        if met[-1].startswith("body"):
            break
    story = "\n".join(met)

    for part in (
        "a skip-to-content",
        "input sidebar-search q",
        "a  中文",
        "button theme-toggle",
        "button to-play",
        "select",
        "svg timeline",
        "ol transcript",
        "button copy",
        "summary",
        "a next-page",
    ):
        assert part in story, part


def test_the_replay_works_by_keyboard(page: Page) -> None:
    """Enter on the buttons shows the next event and starts the replay."""
    open_page(page, f"en/{LESSON}")
    play = page.locator(".to-play").first
    lines = page.locator(".transcript").first.locator("li")
    page.locator(".to-on").first.focus()
    for _ in range(50):  # births and waits come before the first line
        page.keyboard.press("Enter")
        if lines.nth(0).is_visible():
            break

    assert lines.nth(0).is_visible()
    assert not lines.last.is_visible()

    play.focus()
    page.keyboard.press("Enter")

    assert play.get_attribute("title") == "Pause"


@pytest.mark.parametrize("folder", FOLDERS)
def test_without_scripts_everything_can_be_read(
    browser: Browser, folder: str
) -> None:
    """Without scripts, a page shows everything but the replay buttons."""
    page = browser.new_page(java_script_enabled=False)
    open_page(page, f"{folder}/{LESSON}")

    assert page.locator(".transcript").first.locator("li").last.is_visible()
    assert page.locator("svg.timeline .runs").first.is_visible()
    assert page.locator(".sidebar-tree a").first.is_visible()
    assert page.locator("article .language-switch a").count() == 1
    assert not page.locator(".replay").first.is_visible()

    page.locator("details.exercise summary").first.click()

    assert page.locator("details.exercise p").nth(0).is_visible()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_home_page_plays_unless_motion_is_reduced(
    browser: Browser, motion: str
) -> None:
    """The home page replays its recording unless motion is reduced."""
    page = browser.new_page(reduced_motion=motion)  # type: ignore[arg-type]
    page.clock.install()
    open_page(page, "en/index.html")
    page.clock.run_for(100)
    line = page.locator(".first-screen .transcript li").last

    assert line.is_visible() == (motion == "reduce")

    page.clock.run_for(10_000)

    assert line.is_visible()


@pytest.mark.parametrize("folder", FOLDERS)
def test_copying_takes_the_program_and_no_prompt(
    browser: Browser, folder: str
) -> None:
    """The copy button copies a whole listing, or a command without prompt."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_page(page, f"{folder}/{LESSON}")
    copied = []
    for block in page.locator("div.highlight:has(.copy)").all()[:2]:
        block.hover()
        block.locator(".copy").click()
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    program = SITE.parent / "mpexamples/processes/first_child.py"

    assert copied[0].rstrip() == program.read_text("utf-8").rstrip()
    assert copied[1].strip() == "python -m mpexamples.processes.first_child"


def test_print_shows_everything(page: Page) -> None:
    """Printed pages are unfolded, complete and light, without buttons."""
    open_page(page, "en/processes/exit-codes.html")
    page.emulate_media(media="print", color_scheme="dark")
    cut = page.locator("ol.transcript").evaluate_all(
        "all => all.filter(e => e.scrollHeight > e.clientHeight + 1).length"
    )
    scheme = page.locator("figure.recording").first.evaluate(
        "e => getComputedStyle(e).colorScheme"
    )

    assert cut == 0
    assert scheme == "light"
    assert page.locator("details.exercise p").first.is_visible()
    for gone in (
        *(".replay", ".sidebar-drawer", ".copy", ".related-pages"),
        ".skip-to-content",
    ):
        assert not page.locator(gone).first.is_visible(), gone


def test_long_blocks_are_cut_on_paper(page: Page) -> None:
    """What is longer than the rest of a page leaves that rest not empty."""
    open_page(page, "en/processes/exit-codes.html")
    page.emulate_media(media="print")
    breaks = page.locator("ol.transcript, .source pre").evaluate_all(
        "all => all.map(getComputedStyle).map("
        "({ breakBefore, breakInside }) => breakBefore + breakInside)"
    )

    assert set(breaks) == {"autoauto"}


@pytest.mark.parametrize(
    "name", ["search.html?q=join", "genindex.html", LESSON]
)
def test_the_language_switch_is_visible_on_a_phone(
    browser: Browser, name: str
) -> None:
    """On a phone the switch is on the page itself and keeps the query."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    open_page(page, f"en/{name}")
    link = page.locator("article .language-switch a")

    assert link.is_visible()

    link.click()

    assert page.url == f"{SITE.as_uri()}/zh-cn/{name}"


def test_nothing_moves_while_pages_load(browser: Browser) -> None:
    """No part of a page moves while it loads, narrow or wide.

    A busy machine sometimes paints a page that is only half loaded.  Up to
    four visits are tried, because a shift that is caused by scripts or styles
    occurs in each of them.
    """
    moved = []
    for width in (390, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.add_init_script(SHIFTS)
        for name in ("index.html", LESSON, "gallery/index.html"):
            visits = (shifts_of(page, f"en/{name}") for _ in range(4))
            if all(shifts := visit for visit in visits):
                moved += shifts

    assert moved == []


def shifts_of(page: Page, name: str) -> list[str]:
    open_page(page, name)
    page.wait_for_load_state("networkidle")
    return list(page.evaluate("shifts"))
