"""A changed title changes on every page that shows it."""

import pytest

FILES = {
    "docs/index.md": "# Home\n\n```{toctree}\none\ntwo\nthree\n```\n",
    "docs/one.md": "# One\n\nSee {doc}`three`.\n",
    "docs/two.md": "# Two\n",
    "docs/three.md": "# Three\n\n(there)=\n## There\n",
    "docs/four.md": "---\norphan: true\n---\n\n# Four\n\n{ref}`there`\n",
}


@pytest.mark.parametrize(
    ("name", "old", "new", "shown_on"),
    [
        ("three", "# Three", "# Third", "one"),
        ("three", "# Third", "# Last", "two"),  # in the link to the next page
        ("three", "## There", "## Here", "four"),
        ("index", "one\ntwo", "two\none", "two"),
    ],
)
def test_a_changed_title_is_shown(site, name, old, new, shown_on):
    """A page shows a changed title even if its own source is unchanged."""
    source = site.root / "docs" / f"{name}.md"
    before = site.page("en", shown_on)
    source.write_text(source.read_text().replace(old, new))
    site.build("en")

    assert site.page("en", shown_on) != before
    assert site.page("en", shown_on).find(string=title_in(new))


def title_in(markup):
    return {"two\none": "Home"}.get(markup, markup.lstrip("# "))


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(FILES, "myst_parser", "sitekit.upstream.titles")
    site.build("en")
    return site
