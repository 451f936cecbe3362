"""``translate`` brings the catalogues up to date and says what is left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib
import pytest
from helpers import measured
from sitekit_checkout import (
    ARTICLE,
    CATALOGUE,
    Checkout,
    as_catalogue,
    catalogue,
    write,
)

from sitekit.translate import HEADER

NEW = "A child is never older than its parent."
GONE = "processes/gone"


def translate(checkout: Checkout) -> subprocess.CompletedProcess[str]:
    """Run the command in a checkout."""
    return subprocess.run(
        [sys.executable, "-m", "sitekit", "translate"],
        cwd=checkout.root,
        env=checkout.environment() | measured(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose article has changed, and that has lost a page."""
    checkout = Checkout(tmp_path_factory.mktemp("checkout"))
    article = checkout.root / ARTICLE
    text = article.read_text("utf-8")
    text = text.replace("The parent waits.", f"The parent waits!\n\n{NEW}")
    article.write_text(text, "utf-8")
    write(catalogue(checkout.root, GONE), as_catalogue({"Gone": "没了"}))
    return checkout


@pytest.fixture(scope="module")
def done(untranslated: Checkout) -> subprocess.CompletedProcess[str]:
    """The first run of the command there."""
    return translate(untranslated)


def messages(checkout: Checkout, path: str) -> dict[str, polib.POEntry]:
    return {
        entry.msgid: entry for entry in polib.pofile(str(checkout.root / path))
    }


def test_what_is_left_is_listed(
    done: subprocess.CompletedProcess[str],
) -> None:
    """Each catalogue with work has a line, and the last line sums them up."""
    assert done.returncode == 0, done.stderr
    assert "processes/children.po: 2 to translate" in done.stdout
    assert "first_child.po" not in done.stdout
    counts = [
        int(line.split()[-3])
        for line in done.stdout.splitlines()
        if line.endswith(" to translate") and ".po: " in line
    ]
    assert done.stdout.splitlines()[-1] == (
        f"{sum(counts)} messages to translate"
    )


def test_messages_of_a_changed_page_are_merged(
    untranslated: Checkout, done: subprocess.CompletedProcess[str]
) -> None:
    """A new message is empty, one like an old one is fuzzy, others stay."""
    found = messages(untranslated, CATALOGUE)

    assert set(found) == {"Children", "The parent waits!", NEW}
    assert found["Children"].msgstr == "子进程"
    assert found["The parent waits!"].msgstr == "父进程在等。"
    assert found["The parent waits!"].fuzzy
    assert found[NEW].msgstr == ""


def test_the_catalogue_of_a_removed_page_is_removed(
    untranslated: Checkout, done: subprocess.CompletedProcess[str]
) -> None:
    """No catalogue is left without a page, and the output names it."""
    assert f"{GONE}.po: removed, its page is gone" in done.stdout
    assert not catalogue(untranslated.root, GONE).exists()


def test_headers_stay_short(
    untranslated: Checkout, done: subprocess.CompletedProcess[str]
) -> None:
    """A header has no dates and no forms to fill in."""
    folder = untranslated.root / "locales/zh_CN/LC_MESSAGES"
    catalogues = [polib.pofile(str(path)) for path in folder.rglob("*.po")]

    assert len(catalogues) >= 4
    for each in catalogues:
        assert each.metadata == HEADER
        assert each.header == ""
        assert not each.metadata_is_fuzzy


def test_a_second_run_changes_nothing(
    untranslated: Checkout, done: subprocess.CompletedProcess[str]
) -> None:
    """Without an edit, the catalogues stay the same to the last byte."""
    before = texts(untranslated.root)
    again = translate(untranslated)

    assert again.returncode == 0, again.stderr
    assert texts(untranslated.root) == before
    assert again.stdout.splitlines()[-1] == done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (ARTICLE, NEW, "{nothing}`x`", "Sphinx found faults in the pages"),
        (CATALOGUE, "=utf-8", "=utf-88", "sphinx-intl found a fault"),
        (CATALOGUE, "\nmsgid ", "\nmsgidd ", CATALOGUE),
    ],
    ids=["page", "encoding", "syntax"],
)
def test_a_fault_is_one_line(
    untranslated: Checkout,
    done: subprocess.CompletedProcess[str],
    path: str,
    old: str,
    new: str,
    words: str,
) -> None:
    """The last line names the fault, and all catalogues stay."""
    untranslated.change(path, old, new)
    before = texts(untranslated.root)
    failed = translate(untranslated)
    after = texts(untranslated.root)
    untranslated.restore()

    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith(words)
    assert "Traceback" not in failed.stderr
    assert after == before


def texts(root: Path) -> dict[Path, str]:
    return {
        path: path.read_text("utf-8")
        for path in (root / "locales").rglob("*.po")
    }
