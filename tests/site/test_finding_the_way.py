"""Pages say where they are, and the ways between them keep the place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import SITE, needs_site, needs_site_and_chromium, parsed_page
from helpers import ROOT
from playwright.sync_api import Browser, Page

FOLDERS = ("en", "zh-cn")
RUNS = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix()
    for path in ROOT.glob("gallery/*/*.py")
)
LOW = "pools/apply-and-apply-async.html"  # far down in the navigation
VIEW = """
() => {
  const entry = document.querySelector(".sidebar-tree [aria-current]");
  const box = document.querySelector(".sidebar-scroll");
  const [inner, outer] = [entry, box].map((e) => e.getBoundingClientRect());
  return [inner.top >= outer.top && inner.bottom <= outer.bottom, scrollY];
}
"""
# The section that is being read, and how much of it is above the window.
PLACE = """
() => {
  const read = [...document.querySelectorAll("article section[id]")]
    .map((e) => [e.id, e.getBoundingClientRect()])
    .filter(([, box]) => box.top <= 1 && box.height > 0)
    .pop();
  return read && [read[0], -read[1].top / read[1].height];
}
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@needs_site
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_run_leads_to_an_article(folder: str) -> None:
    """No page of the gallery is a dead end."""
    dead = [
        run
        for run in RUNS
        if not parsed_page(f"{folder}/{run}.html").css("p.backlinks a")
    ]

    assert RUNS
    assert dead == []


@needs_site
@pytest.mark.parametrize("folder", FOLDERS)
def test_headings_have_addresses_in_words(folder: str) -> None:
    """No permalink of a heading is a number."""
    for path in sorted((SITE / folder).glob("*/*.html")):
        page = parsed_page(path.relative_to(SITE).as_posix())
        links = [
            str(link.attributes["href"]) for link in page.css(".headerlink")
        ]

        assert not [link for link in links if link[1:].strip("es.0-9") == ""]


@needs_site_and_chromium
@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", [LOW, "gallery/pools/apply_async.html"])
def test_the_navigation_shows_the_page(
    page: Page, folder: str, name: str
) -> None:
    """The current entry is in sight, and the page itself has not moved."""
    page.goto(f"{SITE.as_uri()}/{folder}/{name}")

    assert page.evaluate(VIEW) == [True, 0]


@needs_site_and_chromium
@pytest.mark.parametrize("width", [1280, 390])
def test_the_language_switch_keeps_the_place(
    browser: Browser, width: int
) -> None:
    """One reads on in the same section, about as far down in it."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{SITE.as_uri()}/en/{LOW}")
    page.evaluate("scrollTo({top: 4000, behavior: 'instant'})")
    before = page.evaluate(PLACE)
    link = ".language-switch a"
    page.evaluate(f"document.querySelector('{link}').click()")
    page.wait_for_url("**/zh-cn/**")
    after = page.evaluate(PLACE)
    page.evaluate(f"document.querySelector('{link}').click()")
    page.wait_for_url("**/en/**")
    back = page.evaluate(PLACE)
    page.close()

    assert before[0] == after[0] == back[0]
    assert abs(before[1] - after[1]) < 0.15
    assert abs(before[1] - back[1]) < 0.05


@needs_site_and_chromium
def test_the_place_is_kept_for_one_visit(page: Page) -> None:
    """A page that is opened later begins at its top."""
    page.goto(f"{SITE.as_uri()}/en/{LOW}")
    page.evaluate("scrollTo({top: 4000, behavior: 'instant'})")
    page.locator(".sidebar-drawer .language-switch a").click()
    page.wait_for_url("**/zh-cn/**")
    page.goto(f"{SITE.as_uri()}/zh-cn/{LOW}#e61")
    page.goto(f"{SITE.as_uri()}/zh-cn/index.html")

    assert page.evaluate("scrollY") == 0


@needs_site_and_chromium
def test_old_addresses_lead_to_their_sections(page: Page) -> None:
    """An address with the number of an erratum still opens its section."""
    page.goto(f"{SITE.as_uri()}/en/processes/first-child.html#e66")
    page.wait_for_function(
        "Math.abs(document.querySelector('section:has(> #e66)')"
        ".getBoundingClientRect().top) < 100"
    )

    assert page.locator("section:has(> #e66) > h2").is_visible()
