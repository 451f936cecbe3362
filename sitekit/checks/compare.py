"""Which pages of two builds differ in meaning.

Two builds of the same sources differ in numbers: times, process ids,
addresses; and in what chance decides: which worker takes a task, who prints
first.  That is not reported.  What is: a page that only one has, other words
or code, another exit code, other processes, lines that only one run printed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from sitekit.checks.faults import page_names

# Numbers, and names that are made up as numbers are: tokens, folders.
NUMBER = re.compile(r"pymp-\w+|\w*\d[\w.,]*")


class Shown(NamedTuple):
    """What a recording on a page says."""

    command: str
    facts: str
    processes: Counter[str]
    lines: Counter[str]


class Page(NamedTuple):
    """What a page says, numbers in recordings left out."""

    words: str
    recordings: list[Shown]


def differences(site: Path, other: Path) -> Iterator[str]:
    """One line for each; none if the builds mean the same."""
    here, there = page_names(site), page_names(other)
    for name in sorted(here ^ there):
        yield f"{name}: only in {site if name in here else other}"
    for name in sorted(here & there):
        texts = [(folder / name).read_bytes() for folder in (site, other)]
        if texts[0] != texts[1]:
            one, two = map(read, texts)
            yield from (
                f"{name}: {what}" for what in page_differences(one, two)
            )


def page_differences(one: Page, two: Page) -> Iterator[str]:
    if one.words != two.words:
        yield "other words"
    if len(one.recordings) != len(two.recordings):
        yield "another number of recordings"
        return
    for here, there in zip(one.recordings, two.recordings, strict=True):
        for field, what in (
            ("command", "another command"),
            ("facts", "other facts"),
            ("processes", "other processes"),
            ("lines", "other lines"),
        ):
            mine, theirs = getattr(here, field), getattr(there, field)
            if mine != theirs:
                yield f"{here.command}: {what}: {difference(mine, theirs)}"


def difference(one: str | Counter[str], two: str | Counter[str]) -> str:
    """The first item present in only one of the two, and how many more."""
    if isinstance(one, str) or isinstance(two, str):
        return f"“{one}”, not “{two}”"
    only = [*(one - two), *(two - one)]
    return f"“{only[0]}”" + (f" and {len(only) - 1} more" if only[1:] else "")


def read(text: bytes) -> Page:
    html = BeautifulSoup(text, "html.parser")
    recordings = [shown(figure) for figure in html.select("figure.recording")]
    for figure in html.select("figure.recording"):
        figure.decompose()
    return Page(" ".join(html.get_text(" ").split()), recordings)


def shown(figure: Tag) -> Shown:
    command = figure.select_one("figcaption code")
    facts = figure.select_one("figcaption span")
    assert command is not None
    assert facts is not None
    return Shown(
        command.get_text(),
        re.sub(r"\d+\.\d\d(?= ?[s秒])", "#", text_of(facts)),
        Counter(
            without_numbers(str(lane["aria-label"]))
            for lane in figure.select(".lane")
        ),
        Counter(
            without_numbers(text_of(line))
            for line in figure.select("li .text")
        ),
    )


def text_of(element: Tag) -> str:
    return " ".join(element.get_text().split())


def without_numbers(text: str) -> str:
    return NUMBER.sub("#", text)
