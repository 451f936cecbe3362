"""What pages load is joined and made smaller, and says the same."""

import re

import pytest

from sitekit.pages.assets import lighten

SHEETS = {
    "theme.css": "/*! a licence */ a  {  color : red  }\n",
    "parts/ours.css": "/* why */b > i:not(.x)  :is(em) {\n margin : 0\n}\n",
    "gallery.css": "p { top : 0 }",
    "many.css": """
.here, .nowhere { top: 1px }
.nowhere i, #nowhere { top: 2px }
.here.by-script:not(.nowhere, .x):is(i, .nowhere) { top: 3px }
[class*=".nowhere"] { top: 4px }
.escaped\\:name { top: 5px }
@media print { .nowhere { top: 6px } #place { top: 7px } }
@container (width < 9em) { @supports (top: 0) { .nowhere { top: 8px } } }
@font-face { font-family: here }
""",
    "variables.css": """
.here { --icon: url("a;b}c"); --tint: red; --ours: 1px; top: var( --gap ) }
.here { --gap: 2px; --read: 3px; --last: 4px }
""",
}
SCRIPT = "/*! a licence */\n// why\nconst  text = 'by-script  --read';\n"


def page(prefix, *names):
    links = "".join(
        f'<link rel="stylesheet" type="text/css" href="{prefix}_static/{name}'
        '?v=1a2b" />\n'
        for name in names
    )
    return (
        f"<head>{links}<title>A  page</title></head>"
        '<p class="a here" style="top: var(--ours)"><i id="place"></i></p>\n'
    )


@pytest.fixture
def site(tmp_path):
    for name, text in SHEETS.items():
        path = tmp_path / "_static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "_static/ours.js").write_text(SCRIPT)
    (tmp_path / "bare.html").write_text("<title>No styles</title>\n")
    (tmp_path / "index.html").write_text(page("", "theme.css"))
    for folder, names in (
        ("one", ["theme.css", "parts/ours.css"]),
        ("two", ["theme.css", "parts/ours.css"]),
        ("gallery", ["theme.css", "gallery.css"]),
        ("many", ["many.css"]),
        ("variables", ["variables.css"]),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text(page("../", *names))
    lighten(tmp_path)
    return tmp_path


def sheet_of(page):
    """The path of a page's only style sheet."""
    _, link = page.read_text().split('<link rel="stylesheet" href="')
    return link.split("?v=")[0]


def test_a_page_has_one_style_sheet_with_all_rules_in_order(site):
    """Rules follow each other as before, licences are kept."""
    text = (site / "one" / sheet_of(site / "one/page.html")).read_text()

    assert text == (
        "/*! a licence */a { color : red }b > i:not(.x) :is(em) { margin : 0 }"
    )


def test_pages_with_the_same_styles_share_a_sheet(site):
    """Each set of style sheets makes one, and the parts are gone."""
    one, two, gallery = (
        sheet_of(site / folder / "page.html")
        for folder in ("one", "two", "gallery")
    )

    assert one == two != gallery
    assert sheet_of(site / "index.html") not in one
    assert len(list(site.rglob("*.css"))) == 5


def test_rules_that_no_page_needs_are_left_out(site):
    """A rule stays if elements of pages, or of scripts, can match it."""
    text = (site / "many" / sheet_of(site / "many/page.html")).read_text()

    assert re.findall(r"top: \dpx", text) == [f"top: {n}px" for n in "13457"]
    assert "@media print { #place { top: 7px } }".replace(" ", "") in (
        text.replace(" ", "")
    )
    assert "@container" not in text
    assert "@font-face { font-family: here }" in text


def test_variables_that_nobody_reads_are_left_out(site):
    """Those stay that a rule, a page or a script reads."""
    page = site / "variables/page.html"
    text = (page.parent / sheet_of(page)).read_text()

    assert text == (
        ".here { --ours: 1px; top: var( --gap ) }"
        ".here { --gap: 2px; --read: 3px;}"
    )


def test_the_rest_of_a_page_is_as_it_was(site):
    """Nothing but the links is changed."""
    assert (
        (site / "index.html")
        .read_text()
        .endswith('">\n' + page("").removeprefix("<head>"))
    )
    assert (site / "bare.html").read_text() == "<title>No styles</title>\n"


def test_scripts_lose_blanks_and_comments(site):
    """What a script says and its licence are kept."""
    script = (site / "_static/ours.js").read_text()

    assert script.split("\n") == [
        "/*! a licence */const text='by-script  --read';"
    ]
