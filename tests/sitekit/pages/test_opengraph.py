"""A shared link shows title, description and picture of its page."""

import pytest
from PIL import Image, ImageColor, ImageDraw

from mpexamples.observe import light_colours, record
from sitekit.pages.opengraph import (
    HEIGHT,
    INK,
    MARGIN,
    WIDTH,
    draw_card,
    text,
    tinted,
)

ADDRESS = "https://example.org/book"
FILES = {
    "docs/index.md": (
        "# Home\n\nWhat it <says>.\n\n"
        "```{toctree}\nother\n```\n\n```{recording} pools.apply\n```\n"
    ),
    "docs/other.md": "# Other\n\n" + "A long tale. " * 40 + "\n",
    "locales/zh_CN/LC_MESSAGES/index.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Home"\nmsgstr "首页"\n\n'
        'msgid "What it <says>."\nmsgstr "它<说>什么。"\n'
    ),
}
EXTENSIONS = (
    *("myst_parser", "sitekit.recording", "sphinx_gallery.gen_gallery"),
    *("sitekit.pages.languages", "sitekit.pages.opengraph"),
)
SETTINGS = (
    f"site_address = {ADDRESS!r}\n"
    "sphinx_gallery_conf = {'examples_dirs': [], 'gallery_dirs': [],"
    " 'image_scrapers': (), 'reset_modules': ()}\n"
)


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(FILES, *EXTENSIONS, settings=SETTINGS)
    site.build("en")
    site.build("zh_CN")
    return site


def properties(page):
    return {
        tag.get("property") or tag["name"]: tag["content"]
        for tag in page.select("meta[property], meta[name]")
    }


@pytest.mark.parametrize(
    ("language", "folder", "title", "description"),
    [
        ("en", "en", "Home", "What it <says>."),
        ("zh_CN", "zh-cn", "首页", "它<说>什么。"),
    ],
)
def test_words(site, language, folder, title, description):
    """Title, description and address are those of the page."""
    found = properties(site.page(language, "index"))

    assert found["og:title"] == title
    assert found["og:description"] == found["description"] == description
    assert found["og:url"] == f"{ADDRESS}/{folder}/index.html"


def test_a_long_description_is_cut(site):
    """A long description is cut between two words."""
    found = properties(site.page("en", "other"))["og:description"]

    assert len(found) <= 200
    assert found.endswith(("tale.…", "long…", "A…"))


@pytest.mark.parametrize("name", ["index", "other"])
def test_picture(site, name):
    """The picture is a timeline of the page, or of the home page."""
    found = properties(site.page("en", name))["og:image"]
    path = site.root / "site" / found.removeprefix(f"{ADDRESS}/")
    picture = Image.open(path).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(4096)}

    assert path.stem == "index"
    assert picture.size == (1200, 630)
    assert len(colours) > 10


def right_edge(words, width):
    picture = Image.new("RGB", (400, 60), "white")
    text(ImageDraw.Draw(picture), (10, 10), words, 20, INK, width)
    ink = picture.convert("L").point(lambda grey: 255 * (grey < 200))
    return ink.getbbox()[2]


def test_text_is_cut_where_its_width_ends():
    """A long name stays inside of its panel, and a short one is whole."""
    assert right_edge("a name that is much too long for it", 120) <= 130
    assert right_edge("tea", 120) == right_edge("tea", 300)


def test_a_home_page_without_a_recording_is_refused(make_site):
    """The pictures of pages without a recording are that of the home page."""
    files = {"docs/index.md": "# Home\n\nNothing runs here.\n"}
    site = make_site(files, *EXTENSIONS, settings=SETTINGS)

    with pytest.raises(AssertionError, match="home page shows no recording"):
        site.build("en")


def test_a_process_that_waits_is_drawn_lightly():
    """The picture tells running from waiting, as those on pages do."""
    recording = record("processes.first_child", start_method="fork")
    [wait, *_] = [w for w in recording.waits if w.kind == "process"]
    middle = (wait.start + wait.end) / 2 / recording.duration
    x = round(MARGIN + (WIDTH - 2 * MARGIN) * middle)
    [blue, *_] = light_colours().values()
    card = draw_card([recording]).convert("RGB")
    column = {card.getpixel((x, y)) for y in range(HEIGHT // 4)}

    assert any(near(pixel, tinted(blue)) for pixel in column)
    assert not any(near(pixel, ImageColor.getrgb(blue)) for pixel in column)


def near(one, other):
    return all(abs(a - b) < 8 for a, b in zip(one[:3], other[:3], strict=True))
