"""Arrows between lanes: what went from one process to another."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._picture.flows import (
    BIRTH,
    END,
    FREED,
    MESSAGE,
    Flow,
)
from mpexamples.observe._picture.scale import Scale, number, seconds
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

    Births and ends of the ``crowd``, which shares lanes, are left out.
    """

    def __init__(
        self,
        flows: Iterable[Flow],
        scale: Scale,
        places: Callable[[Process], Place | None],
        classes: dict[int, str],
        translate: Callable[[str], str],
        crowd: Container[Process] = (),
    ) -> None:
        self.scale = scale
        self.places = places
        self.classes = classes
        self.translate = translate
        self.thin: list[Bundle] = []
        self.strong: list[Bundle] = []
        bundles: dict[tuple[object, ...], Bundle] = {}
        for flow in flows:
            ends = places(flow.source), places(flow.target)
            if None in ends or ends[0] == ends[1]:
                continue
            is_thin = flow.kind in (BIRTH, END)
            if is_thin and (flow.source in crowd or flow.target in crowd):
                continue
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
        many = " many" * (len(bundles) > MANY)
        return (
            f'<g class="arrows {kind}{many}" aria-hidden="true"'
            f' marker-end="url(#{escape(identifier)}-{TIP})">'
            f"{''.join(map(self.line, bundles))}</g>"
        )

    def line(self, bundle: Bundle) -> str:
        flow = bundle[0]
        source, target = self.places(flow.source), self.places(flow.target)
        if source is None or target is None:
            return ""
        down = source[0] < target[0]
        y1 = source[1] if down else source[0]
        y2 = target[0] - 1 if down else target[1] + 1
        x1, x2 = self.scale.x(flow.start), self.scale.x(flow.end)
        colours = (
            self.classes[flow.source.pid].split()[0],
            self.classes[flow.target.pid].split()[0],
        )
        classes = " ".join(dict.fromkeys(["arrow", flow.kind, *colours]))
        title = "\n".join(map(self.title, bundle[:MOST_TITLES]))
        line = (
            f'<line class="{classes}" x1="{number(x1)}%" y1="{y1}"'
            f' x2="{number(x2)}%" y2="{y2}"'
            f' data-time="{seconds(flow.end)}">'
            f"<title>{escape(visible(title))}</title></line>"
        )
        if flow.kind == MESSAGE and len(bundle) > 1:
            line += (
                f'<text class="times {" ".join(colours)}"'
                f' x="{number((x1 + x2) / 2)}%" dx="6"'
                f' y="{number((y1 + y2) / 2 + 4)}">×{len(bundle)}</text>'
            )
        return line

    def title(self, flow: Flow) -> str:
        _ = self.translate
        words = {
            BIRTH: _("%(source)s starts %(target)s at %(end).2f s"),
            END: _("%(source)s ends at %(start).2f s; %(target)s goes on"),
            MESSAGE: _(
                "%(object)s: %(source)s sends at %(start).2f s,"
                " %(target)s has it at %(end).2f s"
            ),
            FREED: _(
                "%(object)s: %(source)s lets %(target)s go on at %(end).2f s"
            ),
        }
        return words[flow.kind] % {
            "object": flow.object,
            "source": flow.source.label,
            "target": flow.target.label,
            "start": flow.start,
            "end": flow.end,
        }


def tip(identifier: str) -> str:
    """What stands at the end of an arrow; once in each picture."""
    return (
        f'<marker id="{escape(identifier)}-{TIP}" viewBox="0 0 8 8" refX="7"'
        ' refY="4" markerWidth="7" markerHeight="7" orient="auto"'
        ' markerUnits="userSpaceOnUse">'
        '<path class="tip" d="M0 0.5 8 4 0 7.5z"/></marker>'
    )
