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


class Visit(NamedTuple):
    """What a visit to a page has shown."""

    name: str
    messages: list[str]  # on the console
    needed: int  # pixels from left to right
    width: int  # of the window, in pixels


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str) -> list[Visit]:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.add_init_script(WATCH)
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    made = []
    for name in pages():
        query = "?q=join" if name.endswith("search.html") else ""
        page.goto(f"{address}/{name}{query}")
        sizes = page.evaluate(f"{WIDTHS}(document.documentElement)")
        made.append(Visit(name, messages[:], *sizes))
        messages.clear()
    page.close()
    return made


def pages() -> list[str]:
    """Name every second page in English, and the others in Chinese."""
    folders = itertools.cycle(["en", "zh-cn"])
    inside = sorted(
        path.relative_to(SITE / "en").as_posix()
        for path in (SITE / "en").rglob("*.html")
    )
    top = [path.name for path in SITE.glob("*.html")]
    return top + [f"{next(folders)}/{name}" for name in inside]


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
