"""Screenshots of the key pages, in build/screenshots, for people to view."""

from __future__ import annotations

import pytest
from browser import SITE, needs_site_and_chromium
from helpers import ROOT
from PIL import Image
from playwright.sync_api import Browser

pytestmark = needs_site_and_chromium
SHOTS = ROOT / "build" / "screenshots"
KEY_PAGES = (
    "index.html",
    "processes/exit-codes.html",
    "start_methods/start-methods.html",
    "error-messages.html",
    "gallery/index.html",
    "gallery/pools/apply_async.html",
    "search.html?q=join",
)


@pytest.mark.parametrize(
    ("folder", "width", "scheme"),
    [
        *(("en", 1280, "light"), ("en", 390, "dark")),
        *(("zh-cn", 1280, "dark"), ("zh-cn", 390, "light")),
    ],
)
def test_key_pages(
    browser: Browser, folder: str, width: int, scheme: str
) -> None:
    """Each page fills its window and has its colour scheme's background."""
    page = browser.new_page(
        viewport={"width": width, "height": 1400},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name in KEY_PAGES:
        page.goto(f"{SITE.as_uri()}/{folder}/{name}")
        stem = name.partition(".")[0].replace("/", "-")
        shot = SHOTS / f"{stem}-{folder}-{width}-{scheme}.png"
        page.screenshot(path=shot)
        picture = Image.open(shot).convert("L")
        commonest = max(picture.getcolors(), key=lambda item: item[0])[1]

        assert picture.width == width, shot
        assert len(picture.getcolors()) > 50, shot  # there is text on it
        assert (commonest > 128) == (scheme == "light"), shot
    page.close()
