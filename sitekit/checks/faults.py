"""Checks of the whole site, of which Sphinx sees one language at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bs4 import BeautifulSoup

from sitekit.project import Language


def faults(site: Path, languages: Sequence[Language]) -> Iterator[str]:
    """One line for each fault: pages missing, text not translated."""
    source, *others = (language.folder for language in languages)
    pages = page_names(site / source)
    if not pages:
        yield f"{source}: no pages at all"
    for folder in others:
        for page in sorted(pages ^ page_names(site / folder)):
            yield f"{page}: not in both {source} and {folder}"
        for page in sorted(pages & page_names(site / folder)):
            yield from (
                f"{folder}/{page}: {fault}"
                for fault in untranslated(site / folder / page)
            )


def page_names(folder: Path) -> set[str]:
    """The pages of the site, without the pages that the observer has made."""
    names = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.html")
    }
    return {name for name in names if not name.startswith("_")}


def untranslated(page: Path) -> Iterator[str]:
    """What Sphinx marked as without translation, or a lack of all marks.

    Needs ``translation_progress_classes``.
    """
    text = page.read_text(encoding="utf-8")
    if 'translated"' in text and "untranslated" not in text:
        return  # most pages, and parsing them takes ten times as long
    html = BeautifulSoup(text, "html.parser")
    article = html.select_one("article[role=main]")
    if page.name in GENERATED or article is None:
        return
    if not article.select_one(".translated, .untranslated"):
        yield "has no catalogue"
    for element in article.select(".untranslated"):
        yield f"not translated: {' '.join(element.get_text().split())[:60]}"


GENERATED = {"search.html", "genindex.html"}
