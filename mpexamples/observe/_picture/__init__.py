"""Pictures of recordings: lanes that show who runs, waits and holds.

``Pictures`` draws those of one figure: below each other, on one axis, with
the same process in the same row.  Places along the time are per cent of a
track, text keeps its size, and colours, heights and patterns are rules of
``picture.css``, so that a picture fits a phone and follows light and dark.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._picture.colours import (
    colour_classes,
    light_colours,
)
from mpexamples.observe._picture.key import key
from mpexamples.observe._picture.panel import Panel, gutter_for
from mpexamples.observe._picture.rows import folded_rows, rows_of
from mpexamples.observe._picture.scale import scale_of
from mpexamples.observe._picture.thumbnail import as_thumbnail
from mpexamples.observe._picture.usage import most_memory

if TYPE_CHECKING:
    from mpexamples.observe._picture.rows import Row
    from mpexamples.observe._recording import Recording

__all__ = ["Pictures", "as_thumbnail", "colour_classes", "light_colours"]

MOST_ROWS, FEWEST_ROWS = 15, 6  # in all panels, and in each nevertheless


class Pictures:
    """The pictures of recordings that are shown together.

    ``identifiers`` begin the ids of their lines in the transcripts.
    ``is_brief`` leaves out the pictures in which nothing is folded.
    """

    def __init__(
        self,
        recordings: Sequence[Recording],
        identifiers: Sequence[str],
        translate: Callable[[str], str] = str,
        *,
        is_brief: bool = False,
    ) -> None:
        self.translate = translate
        self.is_brief = is_brief
        self.scale = scale_of(recordings)
        self.panels = [
            Panel(
                *(recording, identifier, self.scale),
                *(colour_classes(recording), translate),
                most_memory(recordings),
            )
            for recording, identifier in zip(
                recordings, identifiers, strict=True
            )
        ]
        rows = rows_of(recordings)
        gutter = gutter_for(itertools.chain.from_iterable(rows))
        for panel in self.panels:
            panel.gutter = gutter
        most = max(FEWEST_ROWS, MOST_ROWS // max(len(rows), 1))
        brief = rows
        if max(map(len, rows), default=0) > most:
            brief = folded_rows(rows, most)
        self.drawn = [
            self.draw(panel, *both)
            for panel, *both in zip(self.panels, brief, rows, strict=True)
        ]

    def draw(self, panel: Panel, brief: list[Row], rows: list[Row]) -> str:
        """The timeline; where rows are folded, all of them on demand."""
        picture = panel.svg(brief)
        if self.is_brief or brief == rows:
            return picture
        _ = self.translate
        words = _("Show all %(count)d processes") % {
            "count": len(panel.recording.processes)
        }
        return (
            f'<details class="lanes"><summary>{escape(words)}</summary>\n'
            f"{panel.svg(rows, is_whole=True)}</details>\n{picture}"
        )

    def key(self) -> str:
        return key(self.drawn, self.translate)
