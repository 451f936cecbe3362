"""The browser that opens the pages of the built site."""

from collections.abc import Iterator

import pytest
from browser import CHROMIUM, browse
from playwright.sync_api import Browser, sync_playwright

__all__ = ["browse"]  # a fixture


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as it is installed."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
        )
        yield launched
        launched.close()
