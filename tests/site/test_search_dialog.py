"""Every page has a search that is opened by a key and answers at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import SITE, needs_site_and_chromium
from playwright.sync_api import Browser, Page

pytestmark = needs_site_and_chromium
LESSON = "processes/first-child.html"
FOLDERS = ("en", "zh-cn")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/en/{LESSON}")
    yield page
    page.close()


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it(page: Page, key: str) -> None:
    """The key opens the dialog, and what is typed then is answered."""
    page.keyboard.press(key)
    page.keyboard.type("exit code -15")
    link = page.locator("#search-dialog ol a").first
    link.wait_for()

    assert page.locator("#search-dialog").is_visible()
    assert (
        page.locator("#search-dialog input").input_value() == "exit code -15"
    )
    assert page.locator("#search-dialog [role=status]").inner_text()


@pytest.mark.parametrize("folder", FOLDERS)
def test_results_lead_to_pages_from_any_folder(
    page: Page, address: str, folder: str
) -> None:
    """Arrow and Enter open a result, also from a page in a folder."""
    page.goto(f"{address}/{folder}/{LESSON}")
    page.keyboard.press("/")
    page.keyboard.type("zombie")
    page.locator("#search-dialog ol a").first.wait_for()
    page.keyboard.press("ArrowDown")
    href = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(href)

    assert f"/{folder}/" in page.url
    assert page.locator("h1").is_visible()


def test_enter_shows_all_results(page: Page) -> None:
    """Enter in the field goes to the search page."""
    page.keyboard.press("/")
    page.keyboard.type("process")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=process")

    assert page.locator("#search-results a").count() == 20


def test_escape_closes_it_and_gives_the_focus_back(page: Page) -> None:
    """After Escape the focus is where it was."""
    page.locator("a.next-page").focus()
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")

    assert not page.locator("#search-dialog").is_visible()
    assert page.evaluate("document.activeElement.className") == "next-page"


def test_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    """The key is a character where something is typed."""
    page.locator(".sidebar-search").focus()
    page.keyboard.press("/")

    assert page.locator(".sidebar-search").input_value() == "/"
    assert not page.locator("#search-dialog").is_visible()


def test_a_phone_reaches_it_without_the_drawer(
    browser: Browser, address: str
) -> None:
    """The header of narrow windows has the search, also without scripts."""
    for scripts in (True, False):
        page = browser.new_page(
            viewport={"width": 390, "height": 844}, java_script_enabled=scripts
        )
        page.goto(f"{address}/en/{LESSON}")
        page.locator(".mobile-header .search-link").click()
        if scripts:
            assert page.locator("#search-dialog input").is_visible()
        else:
            page.wait_for_url("**/en/search.html")
        page.close()


def test_it_works_from_a_folder(browser: Browser) -> None:
    """The dialog needs no host."""
    page = browser.new_page()
    page.goto(f"{SITE.as_uri()}/en/{LESSON}")
    page.keyboard.press("/")
    page.keyboard.type("zombie")
    page.locator("#search-dialog ol a").first.wait_for()
    page.close()


def test_the_index_is_loaded_when_it_is_opened(page: Page) -> None:
    """A visit does not pay for a search that nobody makes."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if "search-sections" in url]

    page.keyboard.press("/")
    page.locator("#search-dialog input").fill("lock")
    page.locator("#search-dialog ol a").first.wait_for()

    assert [url for url in asked if "search-sections" in url]
