"""The items of the source articles are listed with links to their pages."""

import polib
import pytest
from sitekit_checkout import as_catalogue

ITEMS = """
```{items}
S000.1 claim /pools/map
S000.12 program e66
```
"""
FILES = {
    "docs/index.md": f"# Sources\n{ITEMS}\n```{{toctree}}\npools/map\n```\n",
    "docs/pools/map.md": "# Map\n\n(e66)=\n## An erratum\n\nText.\n",
    "locales/zh_CN/LC_MESSAGES/pools/map.po": as_catalogue(
        {"Map": "映射", "An erratum": "一处勘误"}
    ),
}


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(FILES, "myst_parser", "sitekit.pages.article_items")
    site.build("en")
    site.build("zh_CN")
    return site


def rows(site, language):
    return [
        [cell.get_text(strip=True) for cell in row.select("td")]
        for row in site.page(language, "index").select("article tbody tr")
    ]


def test_each_item_has_a_row(site):
    """A row has the item, its kind, and the title of the page it is on."""
    assert rows(site, "en") == [
        ["S000.1", "claim", "Map"],
        ["S000.12", "program", "An erratum"],
    ]


def test_rows_are_in_the_language_of_the_page(site, chinese):
    """Kinds and heads are words of the interface, titles are translated."""
    heads = site.page("zh_CN", "index").select("article th")

    assert [head.get_text(strip=True) for head in heads] == [
        chinese[word] for word in ("item", "kind", "now in")
    ]
    assert rows(site, "zh_CN") == [
        ["S000.1", chinese["claim"], "映射"],
        ["S000.12", chinese["program"], "一处勘误"],
    ]


def test_links_lead_to_pages_and_sections(site):
    """An item links to the page or to the section that has it now."""
    links = site.page("zh_CN", "index").select("article td a")

    assert [link["href"] for link in links] == [
        "pools/map.html",
        "pools/map.html#e66",
    ]


def test_an_item_can_be_linked_to(site):
    """The row of an item has an id that is made of its number."""
    page = site.page("en", "index")

    assert page.select_one("tr#s000-12").td.text.strip() == "S000.12"


def test_rows_need_no_translator(site):
    """No word of the table is a message of the page's catalogue."""
    site.build("en", "gettext")
    messages = polib.pofile(str(site.root / "gettext/en/index.pot"))

    assert [entry.msgid for entry in messages] == ["Sources"]


@pytest.mark.parametrize("target", ["/pools/no_such", "e99"])
def test_an_item_without_a_page_is_named(make_site, target):
    """The build fails if an item's page or section is not there."""
    items = f"# Sources\n\n```{{items}}\nS000.1 claim {target}\n```\n"
    site = make_site(
        {"docs/index.md": items}, "myst_parser", "sitekit.pages.article_items"
    )

    with pytest.raises(AssertionError, match=target.rpartition("/")[2]):
        site.build("en")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_table_is_folded(site, chinese, language):
    """A reader sees how many items there are, and unfolds the table."""
    words = "%s items, and where they are now"
    details = site.page(language, "index").select_one("details.items")

    assert not details.has_attr("open")
    assert details.table
    assert details.summary.text == {
        "en": words,
        "zh_CN": chinese[words],
    }[language].replace("%s", "2")
