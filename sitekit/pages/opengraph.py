"""What a link to a page looks like where it is shared: Open Graph.

Title and description are those of the page, in its language.  The picture is
the timeline of the page's first recordings; it has no words but what the
program prints in every language, so it needs no Chinese typeface.

A picture's address must be absolute: there are pictures only where
``site_address`` is known.
"""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from docutils import nodes
from PIL import Image, ImageColor, ImageDraw, ImageFont
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from mpexamples.observe import Recording, colour_classes, light_colours
from sitekit.project import Context
from sitekit.recording.directives import RecordingNode
from sitekit.upstream.sphinx_gallery import first_paragraph

WIDTH, HEIGHT, MARGIN = 1200, 630, 60  # px, as the large cards are shown
BETWEEN = 60  # px between recordings side by side
MOST_PANELS, MOST_LANES = 3, 7
INK, FAINT, PAPER = "#1a1a1a", "#636363", "#ffffff"
TINT = 0.7  # of the paper, in the colour of a process that waits
FACE = (  # the site's three lanes: colour, and from where to where
    *(("#0068a8", 0.0, 1.0), ("#b85c00", 0.2, 0.65)),
    ("#00785c", 0.38, 0.96),
)
# No Chinese typeface can be relied on.
ENGLISH_TITLE = "Python Multiprocessing, Observed"
LONGEST = 200  # characters of a description, more than is shown anywhere


# -- The picture --------------------------------------------------------------


def draw_card(recordings: Sequence[Recording]) -> Image.Image:
    """Timelines side by side, on one time scale."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(card)
    shown = recordings[:MOST_PANELS]
    width = (WIDTH - 2 * MARGIN + BETWEEN) // len(shown) - BETWEEN
    scale = max(recording.duration for recording in shown) or 1.0
    for number, recording in enumerate(shown):
        left = MARGIN + number * (width + BETWEEN)
        draw_panel(draw, recording, left, width, scale)
    bottom = HEIGHT - MARGIN - 44
    draw_face(draw, MARGIN, bottom)
    text(draw, (MARGIN + 72, bottom + 2), ENGLISH_TITLE, 34, INK, WIDTH)
    return card.quantize(64)


def draw_face(draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    for row, (colour, start, end) in enumerate(FACE):
        y = top + row * 16
        draw.rectangle((left + 48 * start, y, left + 48 * end, y + 11), colour)


def draw_panel(
    draw: ImageDraw.ImageDraw,
    recording: Recording,
    left: int,
    width: int,
    scale: float,
) -> None:
    title = f"{recording.program} · {recording.start_method}"
    text(draw, (left, MARGIN), title, 30, INK, width)
    lanes = recording.lanes()[:MOST_LANES]
    classes, colours = colour_classes(recording), light_colours()
    height = min(80, (HEIGHT - 2 * MARGIN - 120) // len(lanes))
    for row, (_, process) in enumerate(lanes):
        top = MARGIN + 60 + row * height
        text(draw, (left, top), process.label, height // 3, FAINT, width)
        bar, bottom = top + height * 0.45, top + height * 0.8
        start = left + width * process.start / scale
        end = left + width * recording.end_of(process) / scale
        colour = colours[classes[process.pid].split()[0]]
        draw.rounded_rectangle(
            (start, bar, max(end, start + 3), bottom), 4, colour
        )
        for wait in recording.waits or ():
            if wait.pid == process.pid and wait.thread is None:
                begin = left + width * wait.start / scale
                until = left + width * wait.end / scale
                draw.rectangle((begin, bar, until, bottom), tinted(colour))
        for line in recording.output:
            if line.pid == process.pid:
                x = left + width * line.time / scale
                draw.line((x, bar, x, bottom), PAPER, 3)


def tinted(colour: str) -> tuple[int, int, int]:
    """The colour as if it were printed lightly."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return (
        round(red + (255 - red) * TINT),
        round(green + (255 - green) * TINT),
        round(blue + (255 - blue) * TINT),
    )


def text(
    draw: ImageDraw.ImageDraw,
    place: tuple[int, int],
    words: str,
    size: int,
    colour: str,
    width: int,
) -> None:
    """A line of text, cut where its width ends."""
    font = ImageFont.load_default(size)
    while draw.textlength(words, font) > width:
        words = words.removesuffix("…")[:-1] + "…"
    draw.text(place, words, colour, font)


# -- The page -----------------------------------------------------------------


def share(
    app: Sphinx,
    pagename: str,
    kind: str,
    context: Context,
    doctree: nodes.document | None,
) -> None:
    if doctree is None:
        return
    title = app.env.titles[pagename].astext()
    description = first_paragraph(doctree)
    if len(description) > LONGEST:
        description = re.sub(r"\s\S*$", "", description[: LONGEST - 1]) + "…"
    language = app.config.language
    tags = {
        "og:title": title,
        "og:description": description,
        "og:site_name": app.config.project,
        "og:type": "article",
        "og:locale": "en_GB" if language == "en" else language,
    }
    if base := app.config.html_baseurl:
        tags |= {
            "og:url": base + app.builder.get_target_uri(pagename),
            "og:image": base + write_card(app, pagename, doctree),
            "og:image:alt": title,
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
        }
    tags |= {
        "description": description,
        "twitter:card": "summary_large_image",
    }
    for name, value in tags.items():
        key = "property" if name.startswith("og:") else "name"
        context["metatags"] += (
            f'\n<meta {key}="{name}" content="{escape(value)}">'
        )


def write_card(app: Sphinx, pagename: str, doctree: nodes.document) -> str:
    """Where the picture is, relative to the language's folder."""
    node = doctree.next_node(RecordingNode)
    if node is None:
        if pagename == app.config.root_doc:
            raise ExtensionError("the home page shows no recording")
        return f"_cards/{app.config.root_doc}.png"
    name = f"_cards/{pagename}.png"
    path = Path(app.outdir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    draw_card(node.recordings).save(path, optimize=True)
    return name


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", share)
