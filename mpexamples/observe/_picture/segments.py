"""A row for memory that processes share: who has it mapped, and its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._picture.scale import Scale, number
from mpexamples.observe._visible import visible

if TYPE_CHECKING:
    from mpexamples.observe._recording import Mapping, Recording, Segment

MOST_SEGMENTS = 8  # rows of one picture
SEGMENT = 36  # px of height
TOP, BOTTOM = 13, 33  # of the box in it
EDGE = 2  # px between the box and what is in it
HIGHEST = 6  # px of one process


class SegmentRow:
    """Draws one segment: a box while its name is there, stripes in it."""

    def __init__(
        self,
        recording: Recording,
        segment: Segment,
        scale: Scale,
        classes: dict[int, str],
        translate: Callable[[str], str],
    ) -> None:
        self.segment = segment
        self.scale = scale
        self.classes = classes
        self.translate = translate
        self.recording = recording
        self.mappings = [
            each for each in recording.maps if each.segment == segment.id
        ]

    def label(self) -> str:
        return visible(self.segment.label)

    def story(self) -> str:
        _ = self.translate
        parts = [self.mapped(mapping) for mapping in self.mappings]
        if self.segment.end is not None:
            parts.append(
                _("its name is gone at %(time).2f s")
                % {"time": self.segment.end}
            )
        elif self.segment.name is not None:
            parts.append(_("its name is still there at the end"))
        words = _("%(name)s, %(about)s: %(story)s") % {
            "name": self.segment.id,
            "about": self.segment.label,
            "story": _("; ").join(parts),
        }
        return visible(words)

    def mapped(self, mapping: Mapping) -> str:
        _ = self.translate
        process = self.recording.process(mapping.pid)
        return _(
            "%(process)s has it mapped from %(start).2f to %(end).2f s"
        ) % {
            "process": process.label if process else mapping.pid,
            "start": mapping.start,
            "end": mapping.end,
        }

    def bars(self) -> Iterator[str]:
        scale, segment = self.scale, self.segment
        end = self.recording.duration if segment.end is None else segment.end
        if segment.name is not None and scale.shows(segment.start, end):
            place = f' y="{TOP}" height="{BOTTOM - TOP}"'
            yield scale.rect("named", segment.start, end, place=place)
        rows = self.in_rows()
        room = BOTTOM - TOP - 2 * EDGE
        height = min(HIGHEST, room / max(len(rows), 1))
        for count, row in enumerate(rows):
            y = number(TOP + EDGE + count * height)
            place = f' y="{y}" height="{number(height * 0.8)}"'
            for mapping in row:
                if scale.shows(mapping.start, mapping.end):
                    words = escape(visible(self.mapped(mapping)))
                    yield scale.rect(
                        f"maps {self.classes[mapping.pid].split()[0]}",
                        *(mapping.start, mapping.end),
                        f"<title>{words}</title>",
                        place,
                    )

    def in_rows(self) -> list[list[Mapping]]:
        """As few rows as there can be without two stripes at one place."""
        rows: list[list[Mapping]] = []
        for mapping in sorted(self.mappings, key=lambda each: each.start):
            for row in rows:
                if row[-1].end <= mapping.start:
                    row.append(mapping)
                    break
            else:
                rows.append([mapping])
        return rows
