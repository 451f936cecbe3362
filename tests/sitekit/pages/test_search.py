"""The search knows each section and each term, and what stands in it."""

import json

import pytest

FILES = {
    "docs/index.md": (
        "---\nmyst:\n  html_meta:\n    keywords: tea, kettle\n---\n\n"
        "# Home\n\nFirst words, see {doc}`glossary`.\n\n"
        "```python\nprint(1)\n```\n\n## Why it waits\n\nBecause.\n\n"
        "## Where to go next\n\n- {doc}`glossary`\n\n"
        "```{toctree}\nglossary\n```\n"
    ),
    "docs/glossary.md": (
        "# Terms\n\n```{glossary}\nchild\n  A process.\n\nparent\nowner\n"
        "  Another process.\n```\n\nterm\n: Of an ordinary list.\n"
    ),
}


@pytest.fixture(scope="module")
def sections(make_site):
    site = make_site(
        FILES,
        *("myst_parser", "sitekit.pages.search"),
        settings='myst_enable_extensions = ["deflist"]\n',
    )
    out = site.build("en")
    site.build("en", "gettext")  # a builder without a search
    text = (out / "_static/search-sections.js").read_text("utf-8")
    words = text.removeprefix("const SECTIONS = ").rstrip().rstrip(";")
    return {section["address"]: section for section in json.loads(words)}


def test_each_section_and_each_term_has_an_entry(sections):
    """A list of links to other pages has none: it would repeat titles."""
    titles = {name: each["title"] for name, each in sections.items()}

    assert titles == {
        "index.html": "",
        "index.html#why-it-waits": "Why it waits",
        "glossary.html": "",
        "glossary.html#term-child": "child",
        "glossary.html#term-parent": "parent, owner",
    }


def test_an_entry_has_only_its_own_words(sections):
    """The words of a section below, or of a term, are in their own entry."""
    assert sections["index.html"]["prose"] == "First words, see Terms."
    assert sections["index.html"]["code"] == "print 1"
    assert sections["index.html#why-it-waits"]["prose"] == "Because."
    assert sections["glossary.html#term-child"]["prose"] == "A process."
    assert sections["glossary.html"]["prose"] == "Of an ordinary list."


def test_keywords_belong_to_the_page(sections):
    """Words of the front matter find the page, not each of its sections."""
    found = {name: each["keywords"] for name, each in sections.items()}

    assert found.pop("index.html") == "tea, kettle"
    assert set(found.values()) == {""}
