"""Every page works on a host with its policy, and on a small phone.

Opening all pages takes long, so one visit answers all questions, and each
page is visited in one of its two languages, in turn.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

import pytest
from browser import SITE, needs_site_and_chromium
from playwright.sync_api import Browser

pytestmark = needs_site_and_chromium

WATCH = (
    "addEventListener('securitypolicyviolation',"
    " e => console.error(`CSP ${e.violatedDirective} ${e.blockedURI}`))"
)
WIDTHS = "(({scrollWidth, clientWidth}) => [scrollWidth, clientWidth])"


def pages_by_chapter() -> dict[str, list[str]]:
    """Name every second page in English, and the others in Chinese."""
    pages = {"": [path.name for path in SITE.glob("*.html")]}
    languages = itertools.cycle(["en", "zh-cn"])
    for path in sorted((SITE / "en").rglob("*.html")):
        name = path.relative_to(SITE / "en")
        chapter = name.parent.as_posix().removeprefix(".")
        page = f"{next(languages)}/{name.as_posix()}"
        pages.setdefault(chapter, []).append(page)
    return pages


CHAPTERS = pages_by_chapter()


class Visit(NamedTuple):
    """What a visit to a page has shown."""

    name: str
    messages: list[str]  # on the console
    needed: int  # pixels from left to right
    width: int  # of the window, in pixels


@pytest.fixture(
    scope="module", params=sorted(CHAPTERS), ids=lambda chapter: chapter or "."
)
def visits(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> list[Visit]:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.add_init_script(WATCH)
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    made = []
    for name in CHAPTERS[request.param]:
        query = "?q=join" if name.endswith("search.html") else ""
        page.goto(f"{address}/{name}{query}")
        sizes = page.evaluate(f"{WIDTHS}(document.documentElement)")
        made.append(Visit(name, messages[:], *sizes))
        messages.clear()
    page.close()
    return made


def test_no_page_breaks_the_policy(visits: list[Visit]) -> None:
    """No page violates the policy, even when scripts and search run."""
    assert [
        f"{visit.name}: {message}"
        for visit in visits
        for message in visit.messages
    ] == []


def test_nothing_scrolls_the_page_sideways(visits: list[Visit]) -> None:
    """Every page fits the width of a small phone."""
    assert [v.name for v in visits if v.needed > v.width] == []
