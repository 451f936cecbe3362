"""Directives of recordings, on the pages of a tiny site."""

import pytest
from sitekit_checkout import NO_GALLERY, RECORDING_EXTENSIONS

PAIR = "processes.first_child processes.names"
FILES = {
    "docs/index.md": f"""# Home

Then {{moment}}`it ends <processes.first_child: MainProcess ends>`, and
{{moment}}`nothing <no such moment>` more.

```{{pair}} {PAIR}
:start-method: fork
```

```{{pair}} processes.names
:start-method: fork
:right-start-method: spawn
```

```{{listing}} processes.first_child
:args: one 'two words'
```
""",
}


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(FILES, *RECORDING_EXTENSIONS, settings=NO_GALLERY)
    for language in ("en", "zh_CN"):
        site.build(language, strict=False)
    return site


def test_a_pair_has_two_listings_whose_differences_are_marked(site):
    """Each says which it is; the lines of one alone stand out."""
    sources = site.page("en", "index").select(".source.wrong, .source.right")
    wrong, right = sources

    assert wrong["data-file"] == "first_child.py"
    assert right["data-file"] == "names.py"
    assert wrong.select_one(".side").text == "Goes wrong"
    assert right.select_one(".side").text == "Works"
    marked = [line.text.strip() for line in wrong.select(".hll")]
    assert "time.sleep(0.3)" in marked
    assert "def main() -> None:" not in marked


def test_a_listing_says_what_it_does_in_the_language_of_its_page(site):
    """English has the docstring for that."""
    chinese = [p.text for p in site.page("zh_CN", "index").select(".summary")]

    assert "启动一个子进程，并等它结束。" in chinese
    assert not site.page("en", "index").select(".summary")


def test_one_program_that_is_made_right_has_one_listing(site):
    """Its runs stand side by side all the same."""
    *_, last = site.page("en", "index").select("div.source:not(.wrong)")
    page = site.page("en", "index")
    alone = [
        each
        for each in page.select("div.source")
        if each["data-file"] == "names.py" and each["class"] == ["source"]
    ]

    assert len(alone) == 1
    assert last["data-file"] == "first_child.py"
    assert "-m mpexamples.processes.first_child one 'two words'" in last.text


def test_a_moment_is_a_link_to_where_it_is(site):
    """One that no recording of the page has is mere text, with a warning."""
    page = site.page("en", "index")
    [link] = page.select("a.moment")

    assert link.text == "it ends"
    assert page.find(id=link["href"].removeprefix("#")) is not None
    assert float(link["data-moment"]) > 0
    assert "nothing more" in page.text.replace("\n", " ")
    said = (site.root / "said.txt").read_text("utf-8")
    assert "no recording of this page has the moment 'no such moment'" in said


def test_other_builders_pass_recordings_over(site):
    """A page of plain text has no pictures, and its links are words."""
    folder = site.build("en", "text", strict=False)
    text = (folder / "index.txt").read_text("utf-8")

    assert "Then it ends, and nothing more." in text.replace("\n", " ")
    assert "<svg" not in text
