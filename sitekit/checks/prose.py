"""How articles explain: what lint can see of it, in both languages.

- A section says what a program does before it shows the program.
- A title that is a question is no noun: a sentence that links to such a page
  has link words of its own.
- The first use of a term on a page is a link, to the glossary or to a page
  about it, or has parentheses that explain it or that it stands in.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib

from sitekit.project import CHINESE, DOCS, ROOT

SHOWN = re.compile(r"`{3,}\{?(?!archive|toctree|container)[\w-]*")
KEYWORDS = re.compile(r'^ +keywords: "(.*)"', re.MULTILINE)
LABEL = re.compile(r"\(([\w-]+)\)=")
HEADING = re.compile(r"#+ (.+)")
BARE_LINK = re.compile(r"\{(?:doc|ref)\}`([^`<>]+)`")
ONLY_A_LINK = re.compile(rf"(?:- )?{BARE_LINK.pattern}")
TERM_LINK = re.compile(r"\{term\}`(?:[^`<>]*<)?([^`<>]+)>?`")
LINK_WORDS = re.compile(r"\{(?:doc|ref)\}`([^`<>]+) <")
CODE = re.compile(r"\{[\w:]+\}`([^`<>]*?)(?: *<[^`<>]*>)?`|`+[^`]+`+")

# Words of everyday use, which every page would have to explain.
EVERYDAY = """
    process, thread, parent, child, start method, fork, spawn, join, signal,
    exit code, queue, event, lock, task, buffer, recording, timeline, worker,
    pool, context, manager, stack, concurrency, parallelism, consumer,
    producer, observer, future, traceback
"""
# No articles: they list things, and link to where these are explained.
LISTS = {"index", "glossary", "sources", "whats-new", "error-messages"}


def articles() -> list[Path]:
    return [page for page in pages() if page.stem not in LISTS]


def pages() -> list[Path]:
    return sorted([*DOCS.glob("*.md"), *DOCS.glob("[a-z]*/*.md")])


def lines_of(article: Path) -> Iterator[tuple[int, str]]:
    """The lines, with their numbers; of fenced blocks the first one only."""
    fence = ""
    for number, line in enumerate(article.read_text("utf-8").splitlines(), 1):
        mark = re.match(r"`{3,}|~{3,}", line)
        if not fence:
            yield number, line
            fence = mark[0] if mark else ""
        elif mark and line.strip() == fence:
            fence = ""


def openings(article: Path) -> Iterator[str]:
    """Sections that open with a program or a figure."""
    heading = ""
    for number, line in lines_of(article):
        if not line.strip() or LABEL.fullmatch(line):
            continue
        if heading and SHOWN.match(line):
            yield f"{place(article, number)}: {heading!r} opens with {line}"
        heading = match[1] if (match := HEADING.fullmatch(line)) else ""


def question_nouns(article: Path) -> Iterator[str]:
    """Links within sentences whose words are a page's question."""
    for number, line in lines_of(article):
        cells = line.strip("|").split("|") if line[:1] == "|" else [line]
        sentences = [c for c in cells if not ONLY_A_LINK.fullmatch(c.strip())]
        for name in BARE_LINK.findall("|".join(sentences)):
            title = titles().get(target_of(name, article), "")
            if title.endswith("?"):
                yield f"{place(article, number)}: a question as noun: {title}"


def target_of(name: str, article: Path) -> str:
    if re.fullmatch(r"[\w-]+", name) and name in titles():
        return name
    folder = DOCS if name.startswith("/") else article.parent
    path = (folder / name.lstrip("/")).resolve()
    return str(path.relative_to(DOCS)) if path.is_relative_to(DOCS) else name


@cache
def titles() -> dict[str, str]:
    """Titles of pages by path, titles of sections by label."""
    found: dict[str, str] = {}
    for page in pages():
        labels = [str(page.relative_to(DOCS).with_suffix(""))]
        for _, line in lines_of(page):
            if label := LABEL.fullmatch(line):
                labels.append(label[1])
            elif heading := HEADING.fullmatch(line):
                found |= dict.fromkeys(labels, heading[1])
                labels = []
    return found


def unexplained_terms(article: Path) -> Iterator[str]:
    """Terms whose first use is neither a link nor explained beside it."""
    headings = {
        match[1]
        for _, line in lines_of(article)
        if (match := HEADING.fullmatch(line))
    }
    keywords = set(KEYWORDS.findall(article.read_text("utf-8")))
    catalogue = CHINESE / article.relative_to(DOCS).with_suffix(".po")
    if not catalogue.exists():
        yield f"{place(article)}: no Chinese yet, see nox -s translations"
        return
    entries = [
        entry
        for entry in polib.pofile(str(catalogue))
        if entry.msgid not in headings | keywords
    ]
    for term, chinese in terms().items():
        for word, texts in (
            (term, [entry.msgid for entry in entries]),
            (chinese, [entry.msgstr for entry in entries]),
        ):
            use = re.compile(
                rf"\b{word}s?\b" if word.isascii() else re.escape(word),
                re.IGNORECASE,
            )
            first = next((t for t in texts if use.search(words_of(t))), "")
            links = {link.lower() for link in TERM_LINK.findall(first)}
            explained = (
                not first
                or term in links
                or any(map(use.search, LINK_WORDS.findall(first)))
                or re.search(
                    rf"[(（]{use.pattern}|{use.pattern} ?[(（]",
                    words_of(first),
                    re.IGNORECASE,
                )
            )
            if not explained:
                yield f"{place(article)}: {word!r} is not explained: {first}"


def words_of(text: str) -> str:
    """A text without code, with the words of its links alone."""
    return CODE.sub(lambda match: match[1] or "", text)


@cache
def terms() -> dict[str, str]:
    """The technical terms of the glossary, with their Chinese."""
    everyday = {word.strip() for word in EVERYDAY.split(",")}
    entries = re.findall(
        r"^(\w.*)\n  ([^.]+)\. ",
        (DOCS / "glossary.md").read_text("utf-8"),
        re.MULTILINE,
    )
    return {
        english: word
        for names, words in entries
        for english, word in zip(
            names.split(", "), re.split(r"、|（", words), strict=False
        )
        if english not in everyday
    }


def place(article: Path, number: int | None = None) -> str:
    return f"{article.relative_to(ROOT)}" + (f":{number}" if number else "")


def faults(article: Path) -> list[str]:
    checks = (openings, question_nouns, unexplained_terms)
    return [fault for check in checks for fault in check(article)]


def main() -> int:
    found = [fault for article in articles() for fault in faults(article)]
    print(*found, sep="\n", end="\n" * bool(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
