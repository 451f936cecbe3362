"""Where the built site is, and the browser that opens it."""

import shutil

import pytest
from helpers import ROOT

SITE = ROOT / "site"
CHROMIUM = shutil.which("chromium")

needs_site_and_chromium = pytest.mark.skipif(
    not SITE.exists() or CHROMIUM is None,
    reason="there is no site (nox -s docs), or no chromium",
)
