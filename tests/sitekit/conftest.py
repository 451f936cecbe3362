"""Tiny sites, built in a process of their own as the real one is."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from browser import browse
from bs4 import BeautifulSoup
from forked_sphinx import run_sphinx
from helpers import ROOT, measured
from sitekit_checkout import MADE_BY, Checkout

__all__ = ["browse"]  # a fixture

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

CONF = """
import os
project = "Tiny"
copyright = "2026"
language = os.environ["DOCS_LANGUAGE"]
locale_dirs = ["../locales", "../locales/ui"]
gettext_compact = False
html_theme = "furo"
html_static_path = [{static!r}]
templates_path = [{templates!r}]
extensions = {extensions!r}
"""
FOLDERS = {"en": "en", "zh_CN": "zh-cn"}


@dataclass(frozen=True)
class TinySite:
    """The sources of a site, and what Sphinx makes of them."""

    root: Path

    def build(
        self, language: str, builder: str = "html", *, strict: bool = True
    ) -> Path:
        """Build one language and return its folder."""
        folder = FOLDERS[language]
        out = self.root / ("site" if builder == "html" else builder) / folder
        options = ["-n", "-b", builder]
        options += ["-W", "--keep-going"] if strict else []
        options += ["-d", str(self.root / "doctrees" / builder / folder)]
        env = {"DOCS_LANGUAGE": language, "PATH": "", "HOME": "/"}
        options += [str(self.root / "docs"), str(out)]
        said = self.root / "said.txt"

        assert run_sphinx(options, env | measured(), said) == 0, (
            said.read_text("utf-8")
        )
        return out

    def page(self, language: str, name: str) -> BeautifulSoup:
        """Read a page that was built."""
        file = self.root / "site" / FOLDERS[language] / f"{name}.html"
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
    """Return the words around the pages, by their English."""
    catalogue = ROOT / "locales/ui/zh_CN/LC_MESSAGES/sphinx.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(catalogue)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = Checkout(tmp_path_factory.mktemp("checkout with 空格"))
    done = checkout.build(**measured())
    assert done.returncode == 0, done.stdout
    return checkout


@pytest.fixture
def checkout(
    built: Checkout, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checkout]:
    """Whatever a test does to it, no process must be left."""
    for number in SIGNALS:
        if signal.getsignal(number) is signal.SIG_IGN:  # a build inherits it
            signal.signal(number, signal.SIG_DFL)
    monkeypatch.setenv(MADE_BY, str(built.root))
    yield built
    built.restore()

    assert not built.processes()
    assert not list((built.root / "build").glob("new-*"))
