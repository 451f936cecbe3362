"""Runs lead to the articles about them, terms to where they are used."""

import pytest
from sitekit_checkout import as_catalogue

FILES = {
    "docs/index.md": (
        "# Home\n\n```{listing} processes.names\n```\n\n"
        "```{toctree}\nprocesses/second\nprocesses/first\nglossary\n"
        "gallery/processes/first_child\ngallery/processes/names\n"
        "gallery/processes/states\n```\n"
    ),
    "docs/processes/first.md": (
        "# First\n\n```{listing} processes.first_child\n```\n\n"
        "See {term}`zombie`, {doc}`/gallery/processes/names`"
        " and {doc}`/gallery/list`.\n"
    ),
    "docs/processes/second.md": (
        "# Second\n\nOf {term}`zombies <Zombie>`.\n\n"
        "```{listing} processes.names\n```\n"
    ),
    "docs/glossary.md": (
        "# Words\n\n```{glossary}\nzombie\n  It has ended.\n\n"
        "lock\n  It is shut.\n```\n"
    ),
    "docs/gallery/list.md": "---\norphan: true\n---\n\n# Runs\n\nAll.\n",
    "docs/gallery/processes/first_child.md": (
        "# Run 1\n\nIt runs.\n\n```{listing} processes.first_child\n```\n\n"
        "```{listing} processes.names\n```\n"
    ),
    "docs/gallery/processes/names.md": (
        "# Run 2\n\nIt runs.\n\n```{listing} processes.names\n```\n"
    ),
    "docs/gallery/processes/states.md": (
        "# Run 3\n\nIt runs.\n\n```{listing} processes.states\n```\n"
    ),
    "locales/zh_CN/LC_MESSAGES/processes/first.po": as_catalogue(
        {"First": "第一"}
    ),
}


@pytest.fixture
def site(make_site):
    site = make_site(
        FILES,
        "myst_parser",
        "sitekit.recording.directives",
        "sitekit.pages.backlinks",
        "sitekit.upstream.titles",
    )
    site.build("en")
    return site


def backlinks(site, name, language="en"):
    """Return titles and addresses of the links back, and their label."""
    return [
        (line.contents[0].strip(), [(a.text, a["href"]) for a in line("a")])
        for line in site.page(language, name).select("p.backlinks")
    ]


def change(site, name, old, new):
    source = site.root / "docs" / f"{name}.md"
    text = source.read_text()
    assert old in text
    source.write_text(text.replace(old, new))
    site.build("en")


def test_a_run_names_its_articles(site):
    """Its own program's article comes first; those with a link count too."""
    first = ("First", "../../processes/first.html")
    second = ("Second", "../../processes/second.html")

    assert backlinks(site, "gallery/processes/first_child") == [
        ("Explained in:", [first, second])
    ]
    assert backlinks(site, "gallery/processes/names") == [
        ("Explained in:", [second, first])
    ]


def test_other_pages_have_no_links_back(site):
    """Neither articles nor runs that no article shows have any."""
    for name in (
        *("index", "processes/first"),
        *("gallery/list", "gallery/processes/states"),
    ):
        assert backlinks(site, name) == []


def test_a_term_names_its_articles(site):
    """A term of the glossary says where it is used, if anywhere."""
    links = [
        ("Second", "processes/second.html"),
        ("First", "processes/first.html"),
    ]

    assert backlinks(site, "glossary") == [("Shown in:", links)]


def test_they_are_in_the_language_of_the_page(site, chinese):
    """Words and titles are translated."""
    site.build("zh_CN")
    [(label, links)] = backlinks(
        site, "gallery/processes/first_child", "zh_CN"
    )

    assert label == chinese["Explained in:"]
    assert links[0][0] == "第一"


def test_a_change_of_an_article_changes_the_run(site):
    """A run is written again when an article begins or ceases to show it."""
    name = "gallery/processes/states"
    change(site, "processes/first", "{doc}`/gallery/processes/names`", "more")

    assert "First" not in str(backlinks(site, "gallery/processes/names"))

    change(site, "processes/first", "more", f"{{doc}}`/{name}`")

    assert [a for _, links in backlinks(site, name) for a, _ in links] == [
        "First"
    ]

    change(site, "processes/second", "{term}`zombies <Zombie>`", "zombies")

    assert "Second" not in str(backlinks(site, "glossary"))
