"""A shared link shows title, description and picture of its page."""

import pytest
from helpers import ROOT
from PIL import Image

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


@pytest.fixture(scope="module")
def site(make_site):
    store = ROOT / "build/recordings"
    site = make_site(
        FILES,
        *("myst_parser", "sitekit.recording", "sphinx_gallery.gen_gallery"),
        *("sitekit.pages.languages", "sitekit.pages.opengraph"),
        settings=(
            f"site_address = {ADDRESS!r}\nrecordings_store = {str(store)!r}\n"
            "sphinx_gallery_conf = {'examples_dirs': [], 'gallery_dirs': [],"
            " 'image_scrapers': (), 'reset_modules': ()}\n"
        ),
    )
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
