"""The built site, and the browser that opens its pages."""

from __future__ import annotations

import functools
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from helpers import ROOT
from selectolax.lexbor import LexborHTMLParser

SITE = ROOT / "site"
# The one without windows draws pages in half the time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# An init script: gathers what moves while a page loads, in window.shifts.
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node?.parentElement?.outerHTML);
    shifts.push(`${value} ${moved.map((html) => html?.slice(0, 80))}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""

needs_site = pytest.mark.skipif(
    not SITE.exists(), reason="there is no site (nox -s docs)"
)
needs_site_and_chromium = pytest.mark.skipif(
    not SITE.exists() or CHROMIUM is None,
    reason="there is no site (nox -s docs), or no chromium",
)


@functools.cache
def parsed_page(name: str) -> LexborHTMLParser:
    """Parse a page of the site once."""
    return LexborHTMLParser((SITE / name).read_text("utf-8"))


@pytest.fixture
def browse(tmp_path: Path) -> Callable[..., BeautifulSoup]:
    """Return what a page has become after its scripts have run."""
    if CHROMIUM is None:
        pytest.skip("Chromium, which runs the scripts of pages, is missing")

    def browse(address: str, accepts: str = "en") -> BeautifulSoup:
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu"]
        command += ["--disable-quic", "--no-first-run", "--disable-sync"]
        command += ["--disable-background-networking"]
        command += ["--disable-component-update"]
        command += [f"--user-data-dir={tmp_path / 'profile'}"]
        command += [f"--accept-lang={accepts}", "--virtual-time-budget=2000"]
        done = subprocess.run(
            [*command, "--dump-dom", address], capture_output=True, check=True
        )
        return BeautifulSoup(done.stdout, "html.parser")

    return browse
