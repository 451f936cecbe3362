"""Fixtures for tiny sites, built in a separate process like the real one."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from browser import CHROMIUM
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_ext"))
CONF = """
import os, sys
sys.path.insert(0, {extensions_folder!r})
project = "Tiny"
copyright = "2026"
language = os.environ["DOCS_LANGUAGE"]
locale_dirs = ["../locales", "../locales/ui"]
gettext_compact = False
html_theme = "furo"
html_static_path = [{static!r}]
templates_path = [{templates!r}]
site_languages = [("en", "en", "English"), ("zh_CN", "zh-cn", "中文")]
extensions = {extensions!r}
"""


@dataclass(frozen=True)
class TinySite:
    root: Path

    def build(
        self, language: str, builder: str = "html", *, strict: bool = True
    ) -> Path:
        """Build one language and return its folder."""
        folder = {"en": "en", "zh_CN": "zh-cn"}[language]
        out = self.root / ("site" if builder == "html" else builder) / folder
        command = [sys.executable, "-m", "sphinx", "-n", "-b", builder]
        command += ["-W", "--keep-going"] if strict else []
        command += ["-d", str(self.root / "doctrees" / builder / folder)]
        done = subprocess.run(
            [*command, str(self.root / "docs"), str(out)],
            env={"DOCS_LANGUAGE": language, "PATH": "", "HOME": "/"},
            capture_output=True,
            check=False,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return out

    def page(self, language: str, name: str) -> BeautifulSoup:
        """Read a page that was built."""
        folder = {"en": "en", "zh_CN": "zh-cn"}[language]
        file = self.root / "site" / folder / f"{name}.html"
        return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def make_site(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., TinySite]:
    def make(
        files: dict[str, str], *extensions: str, settings: str = ""
    ) -> TinySite:
        root = tmp_path_factory.mktemp("tiny")
        shutil.copytree(ROOT / "locales" / "ui", root / "locales" / "ui")
        conf = CONF.format(
            extensions=list(extensions),
            extensions_folder=str(ROOT / "docs" / "_ext"),
            static=str(ROOT / "docs" / "_static"),
            templates=str(ROOT / "docs" / "_templates"),
        )
        files = {"docs/conf.py": conf + settings, **files}
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return TinySite(root)

    return make


@pytest.fixture(scope="session")
def chinese() -> dict[str, str]:
    """Return the Chinese words of the interface, by their English."""
    catalogue = ROOT / "locales/ui/zh_CN/LC_MESSAGES/sphinx.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(catalogue)}


@pytest.fixture
def browse(tmp_path: Path) -> Callable[..., BeautifulSoup]:
    """Return a function that reads a page after its scripts have run."""
    if CHROMIUM is None:
        pytest.skip("this needs Chromium for the page's scripts")

    def browse(address: str, accepts: str = "en") -> BeautifulSoup:
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu"]
        command += ["--disable-quic", "--no-first-run", "--disable-sync"]
        command += ["--disable-background-networking"]
        command += ["--disable-component-update"]
        command += [f"--user-data-dir={tmp_path / 'profile'}"]
        command += [f"--accept-lang={accepts}", "--virtual-time-budget=2000"]
        done = subprocess.run(
            [*command, "--dump-dom", address],
            capture_output=True,
            check=True,
            timeout=60,
        )
        return BeautifulSoup(done.stdout, "html.parser")

    return browse


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Launch the installed Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
        )
        yield launched
        launched.close()
