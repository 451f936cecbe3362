"""furo's words are in the language of the page."""

from pathlib import Path

import furo
import furo.navigation
import pytest
from jinja2 import Environment

from sitekit.upstream.furo import HARD_CODED, changed

TEMPLATES = Path(furo.__file__).parent / "theme" / "furo"
FILES = {
    "docs/index.md": "# Home\n\n```{toctree}\ngallery/index\n```\n",
    "docs/gallery/index.md": "# Pools\n\n```{toctree}\nmap\n```\n",
    "docs/gallery/map.md": "# Map\n\n## Why\n\nText.\n",
}
IN_CATALOGUE_OF_SPHINX = {
    *("About these documents", "Copyright", "Error", "Index", "Search")
}
ONLY_ON_READ_THE_DOCS = {"rtd-versions.html", "variant-selector.html"}


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(FILES, "myst_parser", "sitekit.upstream.furo")
    site.build("en")
    site.build("zh_CN")
    return site


def labels(page):
    return [found["aria-label"] for found in page.select("[aria-label]")]


def hard_coded():
    return {
        found["words"]
        for template in TEMPLATES.rglob("*.html")
        for found in HARD_CODED.finditer(template.read_text("utf-8"))
    }


def test_labels(site, chinese):
    """The buttons' labels for screen readers are Chinese on Chinese pages."""
    found = labels(site.page("zh_CN", "index"))

    assert chinese["Toggle site navigation sidebar"] in found
    assert chinese["Toggle table of contents sidebar"] in found
    assert chinese["Toggle Light / Dark / Auto color theme"] in found
    assert not any(label.isascii() for label in found)


def test_icons(site, chinese):
    """The icons' titles are Chinese on Chinese pages."""
    titles = [found.text for found in site.page("zh_CN", "index")("title")]

    assert titles[1:] == [
        chinese[words]
        for words in [
            *("Contents", "Menu", "Expand", "Light mode", "Dark mode"),
            "Auto light/dark, in light mode",
            "Auto light/dark, in dark mode",
        ]
    ]


def test_folds(site, chinese):
    """The folds of the navigation have Chinese labels."""
    [fold] = site.page("zh_CN", "gallery/index").select(".toctree-checkbox")

    assert fold["aria-label"] == chinese["Toggle navigation of {}"].format(
        "Pools"
    )


def test_visible_words(site, chinese):
    """furo's visible words are Chinese on Chinese pages."""
    page = site.page("zh_CN", "gallery/map")

    def text(selector):
        return page.select_one(selector).get_text(strip=True)

    assert text(".skip-to-content") == chinese["Skip to content"]
    assert text(".back-to-top") == chinese["Back to top"]
    assert text(".toc-title") == chinese["On this page"]
    assert text(".prev-page .context") == chinese["Previous"]
    assert text(".left-details") == (
        "版权所有 © 2026制作工具：Sphinx和@pradyunsg的Furo"
    )


def test_english(site):
    """English pages keep furo's words."""
    page = site.page("en", "gallery/index")

    assert "Toggle navigation of Pools" in labels(page)
    assert "Toggle site navigation sidebar" in labels(page)
    assert "@pradyunsg's" in page.select_one(".left-details").get_text()


def test_every_word_of_furo(chinese):
    """Every word in furo's templates has a Chinese translation."""
    jinja = Environment(extensions=["jinja2.ext.i18n"])
    words = {
        message
        for template in TEMPLATES.rglob("*.html")
        if template.name not in ONLY_ON_READ_THE_DOCS
        for _line, _function, message in jinja.extract_translations(
            changed(template.read_text("utf-8"))
        )
    }

    neutral = {word for word in words if word.strip().endswith(">Furo</a>")}

    assert not words - neutral - chinese.keys() - IN_CATALOGUE_OF_SPHINX


def test_upstream_hard_coded():
    """furo still hard-codes exactly the words that we mark."""
    icons = {"Contents", "Menu", "Expand", "Light mode", "Dark mode"}
    auto = {f"Auto light/dark, in {mode} mode" for mode in ("light", "dark")}
    buttons = {
        "Toggle site navigation sidebar",
        "Toggle table of contents sidebar",
        "Toggle Light / Dark / Auto color theme",
    }
    images = {"Logo", "Light Logo", "Dark Logo"}
    links = {"On GitHub", "On Read the Docs"}

    assert hard_coded() == icons | auto | buttons | images | links


def test_upstream_folds():
    """furo still labels the folds of the navigation in English."""
    tree = furo.navigation.get_navigation_tree(
        '<ul><li><a href="#">A &amp; B</a><ul><li></li></ul></li></ul>'
    )

    assert 'aria-label="Toggle navigation of A &amp; B"' in tree
