"""The navigation marks the page and lists runs in the gallery only."""

import pytest

TREE = """# Home

```{toctree}
:caption: Part

one
part/two
gallery/index
```

```{toctree}
:caption: Other part

part/three
```
"""
FILES = {
    "docs/index.md": TREE,
    "docs/one.md": "# One\n",
    "docs/part/two.md": "# Two\n",
    "docs/part/three.md": "# Three\n",
    "docs/gallery/index.md": "# Runs\n\n```{toctree}\na\nb\n```\n",
    "docs/gallery/a.md": "# Run A\n",
    "docs/gallery/b.md": "# Run B\n",
}


@pytest.fixture
def site(make_site):
    extensions = ("sitekit.upstream.furo", "sitekit.upstream.titles")
    site = make_site(FILES, "myst_parser", *extensions)
    site.build("en")
    return site


def tree_of(site, name):
    return site.page("en", name).select_one(".sidebar-tree")


@pytest.mark.parametrize(
    ("page", "titles"),
    [
        ("one", ["One", "Two", "Runs", "Three"]),
        ("part/two", ["One", "Two", "Runs", "Three"]),
        ("genindex", ["One", "Two", "Runs", "Three"]),
        ("gallery/index", ["One", "Two", "Runs", "Run A", "Run B", "Three"]),
        ("gallery/a", ["One", "Two", "Runs", "Run A", "Run B", "Three"]),
    ],
)
def test_titles(site, page, titles):
    """The tree lists all pages, but the runs only within the gallery."""
    links = tree_of(site, page).select("a")
    folder = (site.root / "site/en" / page).parent

    assert [link.text for link in links] == titles
    assert all(
        link["href"] == "#" or (folder / link["href"]).exists()
        for link in links
    )


@pytest.mark.parametrize(
    ("page", "title"),
    [
        *(("one", "One"), ("part/two", "Two"), ("part/three", "Three")),
        *(("gallery/index", "Runs"), ("gallery/a", "Run A")),
        *(("gallery/b", "Run B"), ("index", None), ("genindex", None)),
    ],
)
def test_the_page_itself_is_marked(site, page, title):
    """The tree marks the current page, visibly and for screen readers."""
    tree = tree_of(site, page)
    marked = [item.a.text for item in tree.select(".current-page")]

    assert marked == ([title] if title else [])
    assert [a.text for a in tree.select("[aria-current=page]")] == marked


def test_the_runs_are_unfolded_on_gallery_pages(site):
    """The list of runs is open on gallery pages and absent elsewhere."""
    [fold] = tree_of(site, "gallery/a").select("input")

    assert fold.has_attr("checked")
    assert fold["aria-label"] == "Toggle navigation of Runs"
    assert not tree_of(site, "one").select("input")


@pytest.mark.parametrize("page", ["part/three", "gallery/b"])
def test_it_is_the_one_that_furo_makes(site, page):
    """The tree of a page is the same if no other page of its folder is made."""
    tree = tree_of(site, page)
    (site.root / f"site/en/{page}.html").unlink()
    site.build("en")

    assert tree_of(site, page) == tree


def test_a_changed_title_changes_on_every_page(site):
    """A changed title is also new in the navigation of other pages."""
    (site.root / "docs/one.md").write_text("# Another title\n")
    site.build("en")

    assert "Another title" in tree_of(site, "gallery/b").text
