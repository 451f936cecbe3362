"""The site works on a host that sends its content security policy."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from browser import SITE, needs_site_and_chromium
from playwright.sync_api import Browser

from sitekit.pages.content_policy import content_policy

pytestmark = needs_site_and_chromium
POLICY = SITE / "content-security-policy.txt"


def test_the_policy_is_strict() -> None:
    """The policy allows no other host and no inline code without a digest."""
    policy = POLICY.read_text("utf-8")

    assert policy.startswith("default-src 'self'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_an_added_script_is_refused(browser: Browser, address: str) -> None:
    """A script that somebody adds to a page does not run."""
    page = browser.new_page()
    page.goto(f"{address}/en/index.html")
    page.evaluate(
        "const added = document.createElement('script');"
        "added.textContent = 'window.ran = true';"
        "document.body.append(added);"
    )

    assert page.evaluate("window.ran") is None


def test_digests_are_those_of_the_pages(tmp_path: Path) -> None:
    """The policy has one digest for each inline script and style sheet."""
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(
            "<style>a{}</style><script>1</script><script src=x></script>"
        )

    policy = content_policy(tmp_path)

    # printf 1 | openssl dgst -sha256 -binary | base64
    assert (
        "script-src 'self'"
        " 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=';" in policy
    )
    assert policy.count("sha256") == 2


# -- Weight -------------------------------------------------------------------

# Bytes, compressed, with everything the page loads.
MOST_OF_A_LESSON = 65_000  # with one figure
MOST_OF_A_CHAPTER = 95_000  # with twenty, which stand side by side
MOST_OF_THE_SEARCH = 500_000


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("synchronization/events.html", MOST_OF_A_LESSON),
        ("start_methods/start-methods.html", MOST_OF_A_CHAPTER),
    ],
)
def test_a_lesson_is_light(
    browser: Browser, address: str, folder: str, name: str, most: int
) -> None:
    """A first visit loads no more than that, without the search index."""
    page = browser.new_page()
    bodies: dict[str, bytes] = {}
    page.on(
        "requestfinished",
        lambda request: bodies.setdefault(
            request.url, request.response().body()
        ),
    )
    page.goto(f"{address}/{folder}/{name}", wait_until="networkidle")
    weight = sum(len(gzip.compress(body)) for body in bodies.values())

    assert weight <= most, sorted(bodies)
    assert not any("search-sections" in url for url in bodies)


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_the_search_is_light(folder: str) -> None:
    """The search index has at most half a megabyte, compressed."""
    index = SITE / folder / "_static" / "search-sections.js"

    assert len(gzip.compress(index.read_bytes())) <= MOST_OF_THE_SEARCH
