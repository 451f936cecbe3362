"""Arrows between lanes: what went from one process to another."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._picture.flows import (
    BIRTH,
    END,
    MESSAGE,
    Flow,
)
from mpexamples.observe._picture.scale import Scale, number
from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from mpexamples.observe._recording import Process

MANY = 40  # arrows that may be shown at once
MOST_TITLES = 5  # of those that are drawn as one
TIP = "tip"  # the end of the id of what stands at the end of an arrow

Bundle = list[Flow]  # that look the same
Place = tuple[int, int]  # px from the top to the upper and lower edge


class Arrows:
    """Draws the flows of one recording between the places of its lanes.

    Those of the ``crowd``, which shares lanes, would say nothing.
    """

    def __init__(
        self,
        flows: Iterable[Flow],
        scale: Scale,
        places: Callable[[Process], Place | None],
        classes: dict[int, str],
        crowd: Container[Process] = (),
    ) -> None:
        self.scale = scale
        self.places = places
        self.classes = classes
        self.thin: list[Bundle] = []
        self.strong: list[Bundle] = []
        bundles: dict[tuple[object, ...], Bundle] = {}
        for flow in flows:
            ends = places(flow.source), places(flow.target)
            if None in ends or ends[0] == ends[1]:
                continue
            if flow.source in crowd or flow.target in crowd:
                continue
            is_thin = flow.kind in (BIRTH, END)
            if flow.end < scale.start or flow.start > scale.end:
                continue
            moments = (
                round(scale.x(flow.start) * 2),
                round(scale.x(flow.end) * 2),
            )
            key = flow.kind, flow.object, *ends, *moments
            if key in bundles:  # one would hide the other
                bundles[key].append(flow)
                continue
            bundles[key] = [flow]
            (self.thin if is_thin else self.strong).append(bundles[key])

    def behind(self, identifier: str) -> str:
        """Births and ends, which pass behind the bars."""
        return self.group("thin", self.thin, identifier)

    def before(self, identifier: str) -> str:
        """Messages and what frees a waiter."""
        return self.group("strong", self.strong, identifier)

    def group(self, kind: str, bundles: list[Bundle], identifier: str) -> str:
        if not bundles:
            return ""
        is_many = len(bundles) > MANY
        many = " many" * is_many
        lines = "".join(self.line(bundle, is_many) for bundle in bundles)
        return (
            f'<g class="arrows {kind}{many}" aria-hidden="true"'
            f' marker-end="url(#{escape(identifier)}-{TIP})">{lines}</g>'
        )

    def line(self, bundle: Bundle, is_many: bool) -> str:
        """One arrow, with the colours of its ends if it is hidden at first."""
        flow = bundle[0]
        source, target = self.places(flow.source), self.places(flow.target)
        if source is None or target is None:
            return ""
        down = source[0] < target[0]
        y1 = source[1] if down else source[0]
        y2 = target[0] - 1 if down else target[1] + 1
        x1, x2 = self.scale.x(flow.start), self.scale.x(flow.end)
        colours = ""
        if is_many:
            pids = dict.fromkeys((flow.source.pid, flow.target.pid))
            colours = "".join(f" {self.classes[pid]}" for pid in pids)
        titles = dict.fromkeys(map(title_of, bundle[:MOST_TITLES]))
        title = escape(visible("\n".join(filter(None, titles))))
        line = (
            f'<line class="arrow {flow.kind}{colours}" x1="{number(x1)}%"'
            f' y1="{y1}" x2="{number(x2)}%" y2="{y2}"'
        )
        line += f"><title>{title}</title></line>" if title else "/>"
        if flow.kind == MESSAGE and len(bundle) > 1:
            line += (
                f'<text class="times{colours}"'
                f' x="{number((x1 + x2) / 2)}%" dx="6"'
                f' y="{number((y1 + y2) / 2 + 4)}">×{len(bundle)}</text>'
            )
        return line


def title_of(flow: Flow) -> str:
    """``queue-1: MainProcess → Process-1``, the same in all languages.

    What births and ends join can be seen.
    """
    if flow.object is None:
        return ""
    return f"{flow.object}: {flow.source.label} → {flow.target.label}"


def tip(identifier: str) -> str:
    """What stands at the end of an arrow; once in each picture."""
    return (
        f'<marker id="{escape(identifier)}-{TIP}" viewBox="0 0 8 8" refX="7"'
        ' refY="4" markerWidth="7" markerHeight="7" orient="auto"'
        ' markerUnits="userSpaceOnUse">'
        '<path class="head" d="M0 0.5 8 4 0 7.5z"/></marker>'
    )
