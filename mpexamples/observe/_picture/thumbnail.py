"""The picture of a run in small, without words, for the gallery."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mpexamples.observe._picture.arrows import tip
from mpexamples.observe._picture.colours import STYLE_SHEET, colour_classes
from mpexamples.observe._picture.panel import Drawing, Panel
from mpexamples.observe._picture.rows import folded_rows, rows_of
from mpexamples.observe._picture.scale import scale_of
from mpexamples.observe._picture.usage import most_memory

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

WIDTH, HEIGHT, MARGIN = 400, 200, 10  # px
MOST_ROWS = 14
MOST_LINES = 200  # of which the marks are drawn
LARGEST = 2.0  # times the size on a page
SHAPES = re.compile(r"/\* -- Colours.*?(?=/\* -- Names)", re.DOTALL)
COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
# We have written all tags ourselves: text of strangers has none.
WORDS = re.compile(
    r"<(title|text)\b.*?</\1>|</?a\b[^>]*>"
    r'| (?:data-[\w-]+|aria-[\w-]+|role|tabindex)="[^"]*"',
    re.DOTALL,
)


def as_thumbnail(recording: Recording) -> str:
    """The lanes of a recording, as large as fits."""
    short = recording._replace(output=recording.output[:MOST_LINES])
    panel = Panel(
        *(short, "thumbnail", scale_of([short])),
        *(colour_classes(short), str, most_memory([short])),
    )
    rows = [
        [row for row in each if not row.is_helper] for each in rows_of([short])
    ]
    [chosen] = folded_rows(rows, MOST_ROWS)
    drawing = Drawing(panel, chosen, "small")
    room = HEIGHT - 2 * MARGIN
    size = min(LARGEST, room / max(drawing.height, 1))
    top = (HEIGHT - size * drawing.height) / 2
    width = (WIDTH - 2 * MARGIN) / size
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="recording"'
        f' width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}"><style>{style()}</style>'
        f"<defs>{tip(drawing.identifier)}</defs>"
        f'<g transform="translate({MARGIN} {top:.1f}) scale({size:.2f})">'
        f'<svg width="{width:.1f}" height="{drawing.height}"'
        f' overflow="visible">{WORDS.sub("", drawing.marks())}</svg></g></svg>'
    )


def style() -> str:
    """Colours and shapes; there is no room for more."""
    text = STYLE_SHEET.read_text(encoding="utf-8")
    found = SHAPES.search(text)
    return COMMENT.sub("", found[0]) if found else ""
