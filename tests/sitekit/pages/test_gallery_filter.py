"""The gallery can be narrowed to runs with some words."""

import pytest

CARD = (
    '<div class="sphx-glr-thumbcontainer">'
    '<a href="{href}">{title}</a><span>{words}</span></div>'
)
INDEX = """# The runs

```{{filter-runs}}
```

## Queues

```{{raw}} html
{}
{}
```

## Locks

```{{raw}} html
{}
```
""".format(
    CARD.format(href="a/put.html", title="Put and get", words="A message."),
    CARD.format(href="a/full.html", title="A full queue", words="Put waits."),
    CARD.format(href="b/lock.html", title="One lock", words="Two processes."),
)


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(
        {"docs/index.md": INDEX},
        "myst_parser",
        "sitekit.pages.gallery_filter",
    )
    site.build("en")
    site.build("zh_CN")
    return site


def shown(site, browse, words):
    """Type words into the field; return the titles and sections left."""
    page = site.root / "site/en/index.html"
    typed = page.with_name("typed.html")
    script = (
        "<script>addEventListener('load', () => {"
        "const field = document.querySelector('.gallery-filter input');"
        f"field.value = {words!r};"
        "field.dispatchEvent(new Event('input')); });</script></body>"
    )
    typed.write_text(page.read_text("utf-8").replace("</body>", script))
    dom = browse(typed.as_uri())
    cards = dom.select(".sphx-glr-thumbcontainer:not([hidden]) a")
    sections = dom.select("section section:not([hidden]) > h2")
    status = dom.select_one(".gallery-filter [role=status]")
    return (
        [card.text for card in cards],
        [section.contents[0] for section in sections],
        status.text,
    )


@pytest.mark.parametrize(
    ("words", "titles", "sections"),
    [
        ("PUT", ["Put and get", "A full queue"], ["Queues"]),
        ("put waits", ["A full queue"], ["Queues"]),
        ("locks", ["One lock"], ["Locks"]),
        ("full.html", ["A full queue"], ["Queues"]),
        ("barrier", [], []),
    ],
)
def test_cards_with_all_words_are_left(site, browse, words, titles, sections):
    """Title, text, chapter and program are looked at, in any case."""
    assert shown(site, browse, words) == (
        titles,
        sections,
        f"{len(titles)} of 3 runs",
    )


def test_words_are_in_the_language_of_the_page(site, chinese):
    """The label is translated."""
    form = site.page("zh_CN", "index").select_one("form.gallery-filter")

    assert form["aria-label"] == chinese["Show runs with"]
