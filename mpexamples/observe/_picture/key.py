"""The key of a figure: what its bars and arrows mean; only what occurs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from mpexamples.observe._picture.colours import SIGNS

CLASS = re.compile(r'<(rect|line|circle|text|path|g|svg) class="([\w -]+)"')
BAR, ARROW, DOT = "bar", "arrow", "dot"
CROSS, STUB, SIGN = "cross", "stub", "sign"


def key(pictures: Sequence[str], translate: Callable[[str], str]) -> str:
    """A list of samples and words for what these pictures have."""
    found: set[str] = set()
    for picture in pictures:
        for _tag, names in CLASS.findall(picture):
            found.update(names.split())
    items = "".join(
        f"<li>{sample(kind, shape)} {escape(words)}</li>"
        for kind, shape, words in meanings(translate)
        if kind in found
    )
    label = escape(translate("Key"))
    return f'<ul class="recording key" aria-label="{label}">{items}</ul>'


def meanings(_: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    yield "starts", BAR, _("starts up")
    yield "runs", BAR, _("runs")
    yield "lives", BAR, _("lives, and no more is known")
    yield "sleeps", BAR, _("sleeps")
    yield "waits", BAR, _("waits")
    yield "holds", BAR, _("holds a lock or semaphore")
    yield "maps", BAR, _("memory: a process has it mapped")
    yield "named", BAR, _("memory: its name is there")
    yield "uss", BAR, _("below the lane: memory of its own")
    yield (
        "rss",
        BAR,
        _("below the lane: memory that other processes have, too"),
    )
    yield "zombie", BAR, _("a zombie: ended, but not yet reaped")
    yield "tick", DOT, _("prints a line")
    yield "cross", CROSS, _("ends by a signal or with an error")
    yield "birth", ARROW, _("starts a process")
    yield "end", ARROW, _("ends, so that another one goes on")
    yield "message", ARROW, _("a message")
    yield "unread", STUB, _("a message that nobody got")
    yield "freed", ARROW, _("lets another one go on: set, release")
    yield "many", ARROW, _("too many arrows: point at a lane to see its own")
    yield "again", SIGN, _("has the colour of an earlier process")


def sample(kind: str, shape: str) -> str:
    """A small picture; it has nothing to say to a screen reader."""
    drawn = {
        BAR: f'<rect class="{kind}" x="1" width="26"/>',
        ARROW: f'<path class="arrow {kind}" d="M1 8H22"/>'
        '<path class="head" d="M21 4.5 28 8 21 11.5z"/>',
        DOT: '<circle class="tick" cx="14"/>',
        STUB: '<svg class="unread" x="14" y="4">'
        '<path d="M0 0V7M-4 7H4"/></svg>',
        CROSS: '<text class="cross" x="14" y="13">✕</text>',
        SIGN: f'<text class="sign" x="14" y="13">{SIGNS[0]}</text>',
    }[shape]
    return f'<svg width="28" height="16" aria-hidden="true">{drawn}</svg>'
