"""The finished site has the same pages in each language, all translated."""

from pathlib import Path

import pytest

from sitekit.checks.faults import faults
from sitekit.project import LANGUAGES

TRANSLATED = '<p class="translated">一句话。</p>'
UNTRANSLATED = '<p class="untranslated">A <em>sentence</em>\nof the page.</p>'
MARKED = f"{TRANSLATED}{UNTRANSLATED}"


def write(site: Path, name: str, words: str) -> None:
    """Write a page whose article has these words."""
    page = site / name
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f'<article role="main">{words}</article>', "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site without a fault."""
    write(tmp_path, "en/pools/map.html", "<p>A sentence.</p>")
    write(tmp_path, "zh-cn/pools/map.html", TRANSLATED)
    return tmp_path


def test_a_whole_site_has_no_faults(site: Path) -> None:
    """Two languages with the same pages, all translated, are enough."""
    assert list(faults(site, LANGUAGES)) == []


def test_an_empty_site_is_named(tmp_path: Path) -> None:
    """A site without any page is a fault, though no page lacks anything."""
    assert list(faults(tmp_path, LANGUAGES)) == ["en: no pages at all"]


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_a_page_of_one_language_is_named(site: Path, folder: str) -> None:
    """A page must be in both languages, whichever of them lacks it."""
    write(site, f"{folder}/pools/apply.html", TRANSLATED)

    assert list(faults(site, LANGUAGES)) == [
        "pools/apply.html: not in both en and zh-cn"
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (MARKED, "not translated: A sentence of the page."),
        (UNTRANSLATED, "not translated: A sentence of the page."),
        ("<p>No mark.</p>", "has no catalogue"),
    ],
    ids=["one sentence", "every sentence", "no marks"],
)
def test_text_without_translation_is_named(
    site: Path, words: str, fault: str
) -> None:
    """The line begins with the page, and quotes what is not translated."""
    write(site, "zh-cn/pools/map.html", words)

    assert list(faults(site, LANGUAGES)) == [f"zh-cn/pools/map.html: {fault}"]


def test_a_long_text_is_cut(site: Path) -> None:
    """A paragraph without translation is quoted by its first words."""
    words = f'<p class="untranslated">{"word " * 100}</p>'
    write(site, "zh-cn/pools/map.html", words)
    [fault] = faults(site, LANGUAGES)

    assert fault.endswith("not translated: " + ("word " * 100)[:60])


@pytest.mark.parametrize("name", ["search.html", "genindex.html"])
def test_generated_pages_need_no_catalogue(site: Path, name: str) -> None:
    """Pages without a source have the words of the interface only."""
    write(site, f"en/{name}", "<h1>Search</h1>")
    write(site, f"zh-cn/{name}", "<h1>搜索</h1>")

    assert list(faults(site, LANGUAGES)) == []


def test_a_page_without_an_article_needs_no_catalogue(site: Path) -> None:
    """A file that Sphinx only copies is not read as a page."""
    for folder in ("en", "zh-cn"):
        (site / folder / "copied.html").write_text("<p>As it is.</p>")

    assert list(faults(site, LANGUAGES)) == []
