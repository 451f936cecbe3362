"""The landmarks of a page have names, and captions have levels."""

from pathlib import Path

import furo
import pytest

from sitekit.upstream.captions import CAPTION
from sitekit.upstream.furo import REPLACED

TEMPLATES = Path(furo.__file__).parent / "theme" / "furo"
TOCTREE = "```{toctree}\n:caption: Read\nmap\n```\n"
FILES = {
    "docs/index.md": f"# Home\n\n{TOCTREE}",
    "docs/map.md": "# Map\n\n## Why\n\nText.\n",
}
SETTINGS = 'html_theme_options = {"announcement": "New"}\n'


@pytest.fixture(scope="module")
def site(make_site):
    extensions = ("sitekit.upstream.furo", "sitekit.upstream.captions")
    site = make_site(FILES, "myst_parser", *extensions, settings=SETTINGS)
    site.build("en")
    site.build("zh_CN")
    return site


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("name", ["index", "map", "search", "genindex"])
def test_landmarks(site, chinese, language, name):
    """Each complementary landmark of a page has a name of its own."""
    names = ["Announcement", "Site navigation", "On this page"]
    if language == "zh_CN":
        names = [chinese[name] for name in names]
    asides = site.page(language, name)("aside")

    assert [aside["aria-label"] for aside in asides] == names


@pytest.mark.parametrize("place", [".sidebar-tree", "article"])
def test_captions(site, place):
    """A caption with the role of a heading has a level."""
    [caption] = site.page("en", "index").select(f"{place} .caption")

    assert caption["role"] == "heading"
    assert caption["aria-level"] == "2"


@pytest.mark.parametrize("replaced", REPLACED)
def test_upstream_templates(replaced):
    """furo's templates still contain each piece that we replace."""
    templates = [path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")]

    assert any(replaced in template for template in templates)


def test_upstream_captions(make_site):
    """Sphinx still writes captions of tables of contents without a level."""
    site = make_site(FILES, "myst_parser")
    site.build("en")

    assert CAPTION in str(site.page("en", "index").article)
