"""Sections with a numbered label have an address in words."""

import pytest
from sitekit_checkout import as_catalogue

FILES = {
    "docs/index.md": (
        "# Home\n\n{ref}`e66`, [](#five-children), {ref}`e05`\n\n"
        "```{toctree}\nother\n```\n\n"
        "(e66)=\n(e67)=\n## Five children\n\nText.\n\n"
        "(lock-cycle)=\n## Two locks\n\nText.\n"
    ),
    "docs/other.md": "(e05)=\n# Another page\n\nSee {ref}`e66`.\n",
    "locales/zh_CN/LC_MESSAGES/index.po": as_catalogue(
        {"Five children": "五个子进程", "Home": "首页"}
    ),
    "locales/zh_CN/LC_MESSAGES/other.po": as_catalogue(
        {"Another page": "另一页"}
    ),
}
LANGUAGES = ("en", "zh_CN")


@pytest.fixture(scope="module")
def site(make_site):
    extensions = ("sitekit.upstream.anchors", "sitekit.upstream.myst_slugs")
    site = make_site(
        FILES,
        "myst_parser",
        *extensions,
        settings="myst_heading_anchors = 3\n",
    )
    for language in LANGUAGES:
        site.build(language)
    return site


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_is_in_words(site, language):
    """Heading, contents and references use the words of the title."""
    page = site.page(language, "index")
    section = page.find(id="five-children")
    links = [a["href"] for a in page.select('a[href*="five-children"]')]

    assert section.name == "section"
    assert section.select_one(".headerlink")["href"] == "#five-children"
    assert links == ["#five-children"] * 4
    assert site.page(language, "other").select_one(
        'article a[href="index.html#five-children"]'
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_old_addresses_lead_to_the_section(site, language):
    """The numbers are still ids, within the section."""
    page = site.page(language, "index")

    for number in ("e66", "e67"):
        assert page.select_one(f"#five-children #{number}"), number


def test_labels_in_words_are_left_alone(site):
    """A label that is a word itself stays the address."""
    assert site.page("en", "index").find(id="lock-cycle").name == "section"
