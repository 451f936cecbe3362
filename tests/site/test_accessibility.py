"""axe-core finds no violations on any kind of page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import SITE, needs_site_and_chromium
from playwright.sync_api import Browser

pytestmark = needs_site_and_chromium

KINDS = (
    "index.html",
    "processes/exit-codes.html",
    "pools/pool-of-workers.html",
    "start_methods/main-guard.html",
    "error-messages.html",
    "glossary.html",
    "sources.html",
    "observer.html",
    "gallery/index.html",
    "gallery/processes/exit_codes.html",
    "genindex.html",
    "search.html?q=join",
)
TOP_LEVEL = ("index.html", "404.html")
ASKED = {"resultTypes": ["violations"]}  # details of the others take long


def pages(folder: str) -> list[str]:
    """Each kind of page in the language of this folder."""
    return [*TOP_LEVEL, *(f"{folder}/{page}" for page in KINDS)]


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [(name, 1280, "light") for name in pages("en")]
    + [(name, 390, "dark") for name in pages("zh-cn")],
)
def test_no_violations(
    browser: Browser, name: str, width: int, scheme: str
) -> None:
    """No page has a violation, wide and light or narrow and dark.

    A language differs from the other in words alone.
    """
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page.goto(f"{SITE.as_uri()}/{name}")
    page.locator("details").evaluate_all(
        "all => all.forEach((details) => { details.open = true; })"
    )
    found = Axe().run(page, options=ASKED).response["violations"]
    page.close()

    assert [
        f"{violation['id']}: {violation['nodes'][0]['html'][:90]}"
        for violation in found
    ] == []


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_searches_have_names_of_their_own(
    browser: Browser, folder: str
) -> None:
    """A screen reader can tell the two search forms of the page apart."""
    page = browser.new_page()
    page.goto(f"{SITE.as_uri()}/{folder}/search.html")
    forms = page.locator("form[role=search]")
    named = page.locator("form[role=search][aria-labelledby=search-heading]")

    assert forms.count() == 2
    assert named.count() == 1
    assert page.locator("h1#search-heading").inner_text()


def test_pages_cause_no_errors(browser: Browser) -> None:
    """No page logs an error or sends a request to another host.

    404.html is left out: its links start at the host's root, so they do not
    work in a page that is opened as a file.
    """
    page = browser.new_page()
    trouble: list[str] = []
    page.on(
        "console",
        lambda message: (
            trouble.append(f"{page.url}: {message.text} {message.location}")
            if message.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:"))
            else trouble.append(f"{page.url}: {request.url}")
        ),
    )
    for name in pages("en") + pages("zh-cn"):
        if name != "404.html":
            page.goto(f"{SITE.as_uri()}/{name}")

    assert trouble == []
