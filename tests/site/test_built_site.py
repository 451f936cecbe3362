"""The built site is complete, linked and the same in both languages."""

import functools
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser import SITE, needs_site, parsed_page
from helpers import ROOT
from selectolax.lexbor import LexborHTMLParser

from mpexamples.course import COURSE
from mpexamples.observe import VERSIONS, installed_interpreters
from mpexamples.observe._sentences import HANGS, PATTERNS
from sitekit.checks.faults import faults
from sitekit.project import LANGUAGES

pytestmark = needs_site

Pages = dict[str, LexborHTMLParser]


@pytest.fixture(scope="module")
def pages() -> Pages:
    """Parse all pages but those that the observer has made."""
    names = (
        path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html")
    )
    return {
        name: parsed_page(name)
        for name in sorted(names)
        if "/_saved/" not in name
    }


def articles(pages: Pages, folder: str) -> Pages:
    return {
        name.removeprefix(f"{folder}/"): page
        for name, page in pages.items()
        if name.startswith(f"{folder}/")
        and not name.endswith(("search.html", "genindex.html"))
    }


def test_the_site_has_no_faults() -> None:
    """Both languages have the same pages and nothing is untranslated."""
    assert list(faults(SITE, LANGUAGES)) == []


def test_every_local_link_leads_somewhere(pages: Pages) -> None:
    """Every link, picture, script, style sheet and fragment exists."""
    ids = {
        name: {str(tag.attributes["id"]) for tag in page.css("[id]")}
        for name, page in pages.items()
    }
    dead = []
    for name, page in pages.items():
        for tag in page.css("[href], [src]"):
            link = urlsplit(
                str(tag.attributes.get("href") or tag.attributes.get("src"))
            )
            if link.scheme or link.netloc:
                continue
            path = unquote(link.path)
            if name == "404.html":  # shown at any address: links are absolute
                path = path.removeprefix("/")
            folder = (SITE / name).parent
            found = file_at(folder, path) if link.path else SITE / name
            if found is None:
                dead.append(f"{name}: {link.geturl()}")
            elif link.fragment and found.suffix == ".html":
                page_name = found.relative_to(SITE).as_posix()
                if unquote(link.fragment) not in ids[page_name] | {"top"}:
                    dead.append(f"{name}: {link.geturl()}")

    assert dead == []


@functools.cache
def file_at(folder: Path, path: str) -> Path | None:
    """The file that a relative link leads to from pages of a folder."""
    found = (folder / path).resolve()
    if found.is_dir():
        found /= "index.html"
    return found if found.is_file() else None


def test_nothing_is_fetched_from_elsewhere(pages: Pages) -> None:
    """No page loads anything from another host."""
    needed = "script[src], img[src], link[rel=stylesheet], iframe, source"
    elsewhere = [
        f"{name}: {link}"
        for name, page in pages.items()
        for tag in page.css(needed)
        if urlsplit(
            link := str(
                tag.attributes.get("src") or tag.attributes.get("href")
            )
        ).netloc
    ]

    assert elsewhere == []


def test_listings_link_to_the_python_docs(pages: Pages) -> None:
    """Listings link the multiprocessing module in the page's language."""
    documentation = {"en": "/3/library/", "zh-cn": "/zh-cn/3/library/"}
    without = [
        f"{folder}/{name}"
        for folder, address in documentation.items()
        for name, page in articles(pages, folder).items()
        for listing in page.css(".highlight-pyi, .highlight-python")
        if any(
            name.text().startswith("multiprocessing")
            for name in listing.css(".nn")
        )
        and not listing.css(f"[href*='{address}multiprocessing.']")
    ]

    assert without == []


def test_every_page_says_its_language(pages: Pages) -> None:
    """The lang attribute of every page is the language of its folder."""
    for folder, language in (("en", "en"), ("zh-cn", "zh-CN")):
        for page in articles(pages, folder).values():
            [html] = page.css("html")

            assert html.attributes["lang"] == language


def test_every_page_links_to_itself_in_the_other_language(
    pages: Pages,
) -> None:
    """The language switch of a page leads to the page's translation."""
    for folder, other in (("en", "zh-cn"), ("zh-cn", "en")):
        for name, page in articles(pages, folder).items():
            here = SITE / folder / name
            targets = {
                (here.parent / str(link.attributes["href"])).resolve()
                for link in page.css("a[hreflang]")
            }

            assert SITE / other / name in targets


def test_the_landing_page_needs_no_script(pages: Pages) -> None:
    """The landing page has a plain link to each language."""
    links = {
        str(link.attributes["href"]) for link in pages["index.html"].css("a")
    }

    assert {"en/", "zh-cn/"} <= {
        link.removesuffix("index.html") for link in links
    }


PRINTED = "ol.transcript li:not(.note)"  # notes are of the observer


def test_one_execution_serves_both_languages(pages: Pages) -> None:
    """Both languages show the same transcripts, with translated captions."""
    english, chinese = articles(pages, "en"), articles(pages, "zh-cn")
    transcripts = 0
    for name, page in english.items():
        here = [tag.text() for tag in page.css(PRINTED)]
        there = [tag.text() for tag in chinese[name].css(PRINTED)]
        transcripts += bool(here)

        assert here == there
    caption = chinese["index.html"].css_first(".recordings .how")

    assert transcripts > 20
    assert caption is not None
    assert "启动方法" in caption.text()


def test_every_recording_has_a_timeline_in_words(pages: Pages) -> None:
    """Every timeline has labels that a screen reader can read aloud."""
    figures = [
        figure
        for page in pages.values()
        for figure in page.css("figure.recording")
    ]

    assert len(figures) > 80
    for figure in figures:
        stories = [
            str(lane.attributes["aria-label"]) for lane in figure.css(".lane")
        ]
        assert stories[0].startswith("MainProcess")


def test_names_in_listings_link_to_their_documentation(pages: Pages) -> None:
    """Names in listings lead to the documentation in the page's language."""
    name = "processes/first-child.html"
    for folder, start in (
        ("en", "https://docs.python.org/3/"),
        ("zh-cn", "https://docs.python.org/zh-cn/3/"),
    ):
        links = {
            str(link.attributes["href"])
            for link in articles(pages, folder)[name].css("pre a[href]")
        }

        assert (
            f"{start}library/multiprocessing.html#multiprocessing.Process"
            in links
        )
        assert f"{start}library/os.html#os.getpid" in links


ITEMS = {"S000": 27, "S001": 57, "S002": 13, "S003": 35, "S004": 24}
ERRATA = 76


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_every_item_and_erratum_links_to_a_section(
    pages: Pages, folder: str
) -> None:
    """The page of sources links every item and erratum to a section."""
    page = articles(pages, folder)["sources.html"]
    rows = {
        cells[0].text(): cells[2].css_first("a")
        for row in page.css("tbody tr")
        if (cells := row.css("td"))
    }
    errata = {
        link.text(): link
        for link in page.css("li > p > a")
        if re.fullmatch(r"E\d\d", link.text())
    }
    links = [*rows.values(), *errata.values()]

    assert list(rows) == [
        f"{article}.{number}"
        for article, count in ITEMS.items()
        for number in range(1, count + 1)
    ]
    assert list(errata) == [f"E{n:02}" for n in range(1, ERRATA + 1)]
    for link in links:
        assert link is not None
        path, _, fragment = str(link.attributes["href"]).partition("#")
        target = articles(pages, folder)[path]
        assert not fragment or target.css(f"[id='{fragment}']")


def test_first_heading(pages: Pages) -> None:
    """Every page has one heading of the first level."""
    counts = {n: len(page.css("h1")) for n, page in pages.items() if "/" in n}

    assert [name for name, count in counts.items() if count != 1] == []


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_articles_end_with_questions(pages: Pages, folder: str) -> None:
    """Every lesson has questions whose answers are folded away."""
    for name, page in articles(pages, folder).items():
        if not any(name.startswith(f"{chapter}/") for chapter in COURSE):
            continue
        questions = page.css("details.exercise > summary")

        assert questions, name
        assert all(question.text() for question in questions), name


@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_verdicts_link_to_their_sections(pages: Pages, folder: str) -> None:
    """Every verdict leads to the section about its pattern."""
    page = articles(pages, folder)[f"{HANGS}.html"]
    targets = [
        str(link.attributes["href"])
        for link in page.css(".standing .verdict a")
    ]

    assert set(targets) == {f"#{pattern}" for pattern in PATTERNS}
    assert all(page.css_first(f"section{target}") for target in targets)


def test_thumbnails_are_timelines(pages: Pages) -> None:
    """The gallery shows a timeline as the thumbnail of every run."""
    for folder in ("en", "zh-cn"):
        index = articles(pages, folder)["gallery/index.html"]
        images = [str(tag.attributes["src"]) for tag in index.css("img")]

        assert len(images) >= len([*ROOT.glob("gallery/*/*.py")])
        assert all(image.endswith("_thumb.svg") for image in images)


def test_no_file_contains_the_build_path() -> None:
    """No file of the site contains the path of the checkout."""
    telling = [
        path.relative_to(SITE).as_posix()
        for path in SITE.rglob("*.*")
        if path.is_file() and str(ROOT).encode() in path.read_bytes()
    ]

    assert telling == []


def test_titles_are_translated(pages: Pages) -> None:
    """Every Chinese page has a Chinese title, except the index of names."""
    for name, page in articles(pages, "zh-cn").items():
        title = page.css_first("h1")

        assert title is not None, name
        assert any("\u3400" <= c <= "\u9fff" for c in title.text()), name


def test_there_is_one_folder_for_each_language() -> None:
    """The site has one folder for each language and no other folders."""
    folders = {path.name for path in Path(SITE).iterdir() if path.is_dir()}

    assert folders == {"en", "zh-cn"}


@pytest.mark.skipif(
    len(installed_interpreters()) < len(VERSIONS),
    reason="messages differ between Pythons, and not all are installed",
)
@pytest.mark.parametrize("folder", ["en", "zh-cn"])
def test_error_messages_were_really_printed(pages: Pages, folder: str) -> None:
    """Each message is in a recording on a page that its section links to."""
    english = articles(pages, "en")
    for section in articles(pages, folder)["error-messages.html"].css(
        "section:has(> h3)"
    ):
        message = section.css_first("h3 > code")
        assert message is not None
        links = [str(link.attributes["href"]) for link in section.css("p a")]
        printed = " ".join(
            " ".join(code.text().split())
            for link in links
            for code in english[link.partition("#")[0]].css(
                "ol.transcript .text"
            )
        )

        assert message.text() in printed, (message.text(), links)
