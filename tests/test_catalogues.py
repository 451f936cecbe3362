"""The Chinese translation is complete, and Sphinx drops none of it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from helpers import ROOT

from mpexamples.commands import summary
from mpexamples.course import COURSE
from sitekit.checks import typography

LOCALES = ROOT / "locales" / "zh_CN" / "LC_MESSAGES"
SUMMARIES = ROOT / "locales/ui/zh_CN/LC_MESSAGES/programs.po"
INTERFACE = ROOT / "locales/ui/zh_CN/LC_MESSAGES/sphinx.po"
CATALOGUES = sorted(LOCALES.rglob("*.po"))

WORDS_TO_KEEP = re.compile(
    r"``[^`]+``"  # code in RST
    r"|\{[\w:+-]+\}`[^`]+`"  # roles in MyST
    r"|:[\w:]+:`[^`]+`"  # roles in RST
    r"|`[^`]+`"  # code in MyST
    r"|\]\([^)]+\)"  # targets of links
    r"|\[\^[^\]]+\]"  # footnotes
    r"|(?<![A-Za-z0-9])[SE]\d+(?:\.\d+)?"  # items and errata
)
# The text of a link is translated, its target is not.
LINK_WITH_TEXT = re.compile(r"(\{[\w:+-]+\}`)[^`<]+<([^`>]+)>`")
TRANSLATE = ("_", "self.translate")  # what translates, in the observer
PLACE = re.compile(r"%\(\w+\)\.?\d*[sdfg]")
LOOKS_LIKE_A_BLOCK = re.compile(r"\s|[-*+#>|] |\d+[.)] |---")


def words_to_keep(text: str) -> set[str]:
    text = LINK_WITH_TEXT.sub(r"\1\2`", text)
    return set(WORDS_TO_KEEP.findall(text))


def label(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Extract the current messages of all pages with Sphinx."""
    folder = tmp_path_factory.mktemp("pot")
    env = {k: v for k, v in os.environ.items() if k != "DOCS_LANGUAGE"}
    subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-W", "-b", "gettext"),
            *("-d", folder / "doctrees", ROOT / "docs", folder),
        ],
        check=True,
        env=env,
    )
    (folder / "sphinx.pot").unlink(missing_ok=True)
    return folder


def test_every_page_has_its_catalogue(sources: Path) -> None:
    """Every page has a catalogue, and every catalogue has a page."""
    pages = {
        path.relative_to(sources).with_suffix("")
        for path in sources.rglob("*.pot")
    }
    catalogues = {
        path.relative_to(LOCALES).with_suffix("") for path in CATALOGUES
    }

    assert catalogues == pages


def test_the_docstrings_of_programs_are_translated() -> None:
    """Chinese pages say above each listing what the program does."""
    told = polib.pofile(str(SUMMARIES))

    assert {entry.msgid for entry in told} == {
        summary(chapter, program)
        for chapter, programs in COURSE.items()
        for program in programs
    }
    assert told.percent_translated() == 100


@pytest.mark.parametrize("path", CATALOGUES, ids=label)
def test_messages_are_those_of_the_page(path: Path, sources: Path) -> None:
    """A catalogue has the messages of its page, no more and no fewer."""
    source = sources / path.relative_to(LOCALES).with_suffix(".pot")
    wanted = {entry.msgid for entry in polib.pofile(str(source))}

    assert {entry.msgid for entry in polib.pofile(str(path))} == wanted


@pytest.mark.parametrize("path", [*CATALOGUES, INTERFACE], ids=label)
def test_every_message_is_translated(path: Path) -> None:
    """No message is untranslated, fuzzy or obsolete."""
    catalogue = polib.pofile(str(path))

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=label)
def test_no_message_gets_lost(path: Path) -> None:
    """No translation has two lines or block markup: Sphinx would drop it."""
    lost = [
        entry.msgstr
        for entry in polib.pofile(str(path))
        if "\n" in entry.msgstr or LOOKS_LIKE_A_BLOCK.match(entry.msgstr)
    ]

    assert lost == []


@pytest.mark.parametrize("path", CATALOGUES, ids=label)
def test_code_and_links_are_kept(path: Path) -> None:
    """Translations keep the code, roles, links and item numbers."""
    different = [
        entry.msgstr
        for entry in polib.pofile(str(path))
        if words_to_keep(entry.msgstr) != words_to_keep(entry.msgid)
    ]

    assert different == []


@pytest.mark.parametrize("path", typography.sources(), ids=label)
def test_typography(path: Path) -> None:
    """Chinese text has full-width punctuation and no blanks for spacing."""
    assert typography.faults_of_file(path) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("a blank between Chinese and Latin", "用 Python"),
        ("half-width punctuation beside Chinese", "好的,走吧"),
        ("a straight quotation mark in Chinese", '他说"好"了'),
        ("full-width punctuation inside emphasis", "**等待，**再"),
        ("a compatibility character", "⽤"),
    ],
)
def test_a_fault_of_typography_is_found(rule: str, text: str) -> None:
    """Each rule finds its fault in text and ignores code."""
    assert typography.faults(text) == [rule]
    assert typography.faults(f"见`{text}`。") == []


def words_of(source: Path) -> set[str]:
    """Return what a module translates: the texts in calls of ``_``."""
    calls = (
        node
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in TRANSLATE
    )
    return {
        first.value
        for first in (call.args[0] for call in calls)
        if isinstance(first, ast.Constant)
    }


def test_the_words_of_recordings_are_translated() -> None:
    """Every label and sentence of recordings has a Chinese translation."""
    modules = (ROOT / "mpexamples" / "observe").glob("*.py")
    words = set().union(*map(words_of, modules))
    translated = {entry.msgid for entry in polib.pofile(str(INTERFACE))}

    assert len(words) > 50
    assert words - translated == set()


def test_sentences_keep_their_names() -> None:
    """A translation has each name of its original, and no other."""
    different = [
        entry.msgstr
        for entry in polib.pofile(str(INTERFACE))
        if set(PLACE.findall(entry.msgid)) != set(PLACE.findall(entry.msgstr))
    ]

    assert different == []
