"""The site is served, and built again when a source changes."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from sitekit import serve
from sitekit.project import BuildFailed


class Enough(Exception):
    """Ends the loop that waits for changes."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a finished site, served at a port that is free."""
    for name in ("docs", "gallery", "locales", "mpexamples", "site"):
        (tmp_path / name).mkdir()
    (tmp_path / "site/index.html").write_text("the first site")
    monkeypatch.setattr(serve, "ROOT", tmp_path)
    for name in ("DOCS", "GALLERY", "LOCALES", "SITE"):
        monkeypatch.setattr(serve, name, tmp_path / name.lower())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setattr(serve, "PORT", probe.getsockname()[1])
    return tmp_path


def served() -> str:
    """The home page, as soon as somebody serves it."""
    while True:
        try:
            address = f"http://127.0.0.1:{serve.PORT}/"
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.01)


def edit_until(file: Path, noticed: Event) -> None:
    """Edit again and again: watching may begin after the first edit."""
    while not noticed.wait(0.2):
        file.write_text(str(time.monotonic_ns()))


def test_a_change_is_built_and_served(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A fault is named and the last site stays; the next edit may mend it."""
    failed, mended = Event(), Event()

    def build(is_draft: bool) -> None:
        assert is_draft
        if not failed.is_set():
            failed.set()
            raise BuildFailed("docs/index.md: a fault")
        if mended.is_set():
            raise Enough
        (root / "site/index.html").write_text("the second site")
        mended.set()

    monkeypatch.setattr(serve, "build", build)
    with ThreadPoolExecutor() as threads:
        serving = threads.submit(serve.serve)
        pages = [served()]
        edit_until(root / "docs/index.md", failed)
        pages.append(served())
        edit_until(root / "mpexamples/program.py", mended)
        pages.append(served())
        while not serving.done():
            (root / "gallery/run.py").write_text(str(time.monotonic_ns()))
            time.sleep(0.2)
    said = capsys.readouterr()

    assert isinstance(serving.exception(), Enough)
    assert pages == ["the first site"] * 2 + ["the second site"]
    assert said.out == (
        f"Serving http://127.0.0.1:{serve.PORT}/ until Ctrl-C\n"
    )
    assert said.err.splitlines().count("docs/index.md: a fault") == 1


def test_a_taken_port_is_named(root: Path) -> None:
    """If another program has the port, one line says so."""
    with (
        socket.create_server(("127.0.0.1", serve.PORT)),
        pytest.raises(BuildFailed) as caught,
    ):
        serve.serve()

    assert str(caught.value) == f"port {serve.PORT}: Address already in use"


@pytest.mark.parametrize(
    ("name", "is_watched"),
    [
        ("docs/index.md", True),
        ("docs/_static/site.css", True),
        ("locales/zh_CN/LC_MESSAGES/index.po", True),
        ("locales/zh_CN/LC_MESSAGES/index.mo", False),
        ("mpexamples/pools/apply.py", True),
        ("mpexamples/pools/__pycache__/apply.pyc", False),
        ("docs/gallery/pools/apply.rst", False),
    ],
)
def test_what_a_build_writes_is_no_change(
    root: Path, name: str, is_watched: bool
) -> None:
    """A build does not start the next one by what it writes itself."""
    assert serve.is_source("modified", str(root / name)) == is_watched
