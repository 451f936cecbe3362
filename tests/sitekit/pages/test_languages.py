from pathlib import Path

import furo
import pytest

FILES = {
    "docs/index.md": "# Home\n\n```{toctree}\npools/map\n```\n",
    "docs/pools/map.md": "# Map\n\n## Why\n\nText.\n",
}
PAGES = ["index", "pools/map", "search", "genindex"]
SETTINGS = """
html_sidebars = {
    "**": ["sidebar/language.html", "sidebar/navigation.html"]
}
"""
ADDRESS = "https://example.org/book/"


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(
        FILES, "myst_parser", "sitekit.pages.languages", settings=SETTINGS
    )
    site.build("en")
    site.build("zh_CN")
    return site


@pytest.fixture(scope="module")
def published(make_site):
    site = make_site(
        FILES,
        *("myst_parser", "sitekit.pages.languages"),
        settings=f"site_address = {ADDRESS!r}\n",
    )
    site.build("zh_CN")
    return site


def heads(page, relation):
    return {
        link.get("hreflang"): link["href"]
        for link in page.select(f"link[rel={relation}]")
    }


@pytest.mark.parametrize(
    ("place", "name"),
    [(".sidebar-sticky", name) for name in PAGES]
    + [("article", "index"), ("article", "pools/map")],
)
def test_switch(site, place, name):
    """A page links to itself in the other language, relatively."""
    [link] = site.page("en", name).select(f"{place} .language-switch a")
    folder = (site.root / "site" / "en" / name).parent
    target = (folder / link["href"]).resolve()

    assert target == site.root / "site" / "zh-cn" / f"{name}.html"
    assert target.exists()
    assert link.text == "中文"
    assert link["hreflang"] == "zh-CN"


def test_switch_back(site):
    """The Chinese page links back to the English one."""
    [link] = site.page("zh_CN", "pools/map").select("article ul a")

    assert link["href"] == "../../en/pools/map.html"
    assert link.text == "English"


def test_current(site):
    """The page's own language is shown, marked and not a link."""
    [current] = site.page("zh_CN", "index").select("article [aria-current]")

    assert (current.name, current.text) == ("span", "中文")


@pytest.mark.parametrize(
    ("language", "code"), [("en", "en"), ("zh_CN", "zh-CN")]
)
def test_page_language(site, language, code):
    """The page says which language it is in."""
    assert site.page(language, "index").html["lang"] == code


def test_label(site, chinese):
    """The switch has a name in the language of the page."""
    [switch] = site.page("zh_CN", "index").select("article .language-switch")

    assert switch["aria-label"] == chinese["Language"]


def test_no_address(site):
    """Without an address a page has no absolute link to itself."""
    page = site.page("en", "index")

    assert not heads(page, "alternate")
    assert not heads(page, "canonical")


@pytest.mark.parametrize("name", PAGES)
def test_address(published, name):
    """With an address a page names itself and its alternates."""
    page = published.page("zh_CN", name)

    assert heads(page, "alternate") == {
        "en": f"https://example.org/book/en/{name}.html",
        "zh-CN": f"https://example.org/book/zh-cn/{name}.html",
        "x-default": f"https://example.org/book/en/{name}.html",
    }
    assert heads(page, "canonical") == {
        None: f"https://example.org/book/zh-cn/{name}.html"
    }


def test_unknown_language(make_site):
    """An unlisted language stops the build with an error that names it."""
    settings = "language = 'fr'\n"
    site = make_site(FILES, "sitekit.pages.languages", settings=settings)

    with pytest.raises(AssertionError, match="lacks the language fr"):
        site.build("en")


def test_script(site, browse):
    """With scripts the link keeps the fragment and the query."""
    page = site.root / "site" / "en" / "pools" / "map.html"
    target = site.root / "site" / "zh-cn" / "pools" / "map.html"
    dom = browse(f"{page.as_uri()}?q=fork#why")
    links = [link["href"] for link in dom.select(".language-switch a")]

    assert links == [f"{target.as_uri()}?q=fork#why"] * 2


def test_upstream_blocks():
    """furo still has the blocks that the page template extends."""
    templates = Path(furo.__file__).parent / "theme" / "furo"
    page = (templates / "page.html").read_text("utf-8")
    base = (templates / "base.html").read_text("utf-8")

    assert '{% extends "base.html" %}' in page
    assert "{% block content %}{{ body }}{% endblock %}" in page
    assert "{%- block linktags %}" in base
