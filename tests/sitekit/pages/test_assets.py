"""What pages load is joined and made smaller, and says the same."""

import pytest

from sitekit.pages.assets import lighten

SHEETS = {
    "theme.css": "/*! a licence */ a  {  color : red  }\n",
    "parts/ours.css": "/* why */b > i:not(.x)  :is(em) {\n margin : 0\n}\n",
    "gallery.css": "p { top : 0 }",
}
SCRIPT = "/*! a licence */\n// why\nconst  text = 'two  blanks';\n"


def page(prefix, *names):
    links = "".join(
        f'<link rel="stylesheet" type="text/css" href="{prefix}_static/{name}'
        '?v=1a2b" />\n'
        for name in names
    )
    return f"<head>{links}<title>A  page</title></head>\n"


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
        "/*! a licence */ a { color : red } b > i:not(.x) :is(em) { margin : 0 }\n"
    ).replace("\n", " ")


def test_pages_with_the_same_styles_share_a_sheet(site):
    """Each set of style sheets makes one, and the parts are gone."""
    one, two, gallery = (
        sheet_of(site / folder / "page.html")
        for folder in ("one", "two", "gallery")
    )

    assert one == two != gallery
    assert sheet_of(site / "index.html") not in one
    assert len(list(site.rglob("*.css"))) == 3


def test_the_rest_of_a_page_is_as_it_was(site):
    """Nothing but the links is changed."""
    assert (
        (site / "index.html")
        .read_text()
        .endswith('">\n<title>A  page</title></head>\n')
    )
    assert (site / "bare.html").read_text() == "<title>No styles</title>\n"


def test_scripts_lose_blanks_and_comments(site):
    """What a script says and its licence are kept."""
    script = (site / "_static/ours.js").read_text()

    assert script.split("\n") == ["/*! a licence */const text='two  blanks';"]
