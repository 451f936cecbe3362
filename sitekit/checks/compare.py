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


# What a recording says: its items, by what a difference in them is called.
Shown = dict[str, Counter[str]]


class Page(NamedTuple):
    """What a page says, numbers in recordings left out."""

    words: str
    recordings: list[tuple[str, Shown]]  # each with its name


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
        command, shown = here
        for what, items in shown.items():
            if items != there[1][what]:
                yield f"{command}: {what}: {difference(items, there[1][what])}"


def difference(one: Counter[str], two: Counter[str]) -> str:
    """The first items that only one of the two has, and how many more."""
    only = [f"“{item}”" for item in (*(one - two), *(two - one))]
    more = [f"{len(only) - 2} more"] if only[2:] else []
    return ", ".join([*only[:2], *more])


def read(text: bytes) -> Page:
    html = BeautifulSoup(text, "html.parser")
    recordings = []
    for group in html.select(".recordings"):
        for told, how in zip(
            group.select(".told"), group.select(".how li"), strict=True
        ):
            figure = html.find(id=told["data-of"])
            assert isinstance(figure, Tag)
            recordings.append(shown_by(figure, told, how))
        of_the_run = ".about, .pictures, .key, .printed, .how, .foot"
        for part in group.select(of_the_run):
            part.decompose()  # the listing stays, its words count
    return Page(" ".join(html.get_text(" ").split()), recordings)


def shown_by(figure: Tag, told: Tag, how: Tag) -> tuple[str, Shown]:
    """What one recording of a group says, by its name."""
    name = str(figure["id"])
    facts = re.sub(r"\d+\.\d\d(?= ?[s秒])", "#", how.get_text())
    names = texts(figure, ".label .name")  # and how each has ended
    lines = texts(told, "li .text")
    shown = {
        "another run": [name],
        "other facts": [" ".join(facts.split())],
        "other processes": [NUMBER.sub("#", name) for name in names],
        "other lines": [NUMBER.sub("#", line) for line in lines],
    }
    return name, {what: Counter(items) for what, items in shown.items()}


def texts(figure: Tag, selector: str) -> list[str]:
    return [
        " ".join(found.get_text().split()) for found in figure.select(selector)
    ]
