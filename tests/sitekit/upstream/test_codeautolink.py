"""Listings link to the names they use, in first and in later builds."""

import pytest

FILES = {
    "docs/index.md": "# Home\n\n```{toctree}\ngallery/index\nguide\napi\n```\n",
    "docs/api.md": "# API\n\n```{py:module} json\n```\n"
    "```{py:function} dumps()\n```\n",
    "docs/guide.md": "# Guide\n\n```python\nimport json\n\njson.dumps(1)\n```\n"
    "\n<p title='as it was'>HTML</p>\n",
    "gallery/GALLERY_HEADER.rst": "Runs\n====\n\nAll of them.\n",
    "gallery/run.py": '"""\nRun\n===\n\n.. code-block:: pyi\n\n'
    '   import json\n\n   json.dumps(1)\n"""\n',
}
SETTINGS = """

def setup(app):
    app.connect("env-updated", lambda app, env: ["guide"])

sphinx_gallery_conf = {
    "examples_dirs": "../gallery",
    "gallery_dirs": "gallery",
    "filename_pattern": ".",
    "image_scrapers": (),
    "reset_modules": (),
    "nested_sections": False,
}
"""


@pytest.fixture(scope="module")
def site(make_site):
    extensions = ("myst_parser", "sphinx_gallery.gen_gallery")
    site = make_site(
        FILES,
        *extensions,
        "sitekit.upstream.codeautolink",
        settings=SETTINGS,
    )
    site.build("en")
    return site


def links(site, name):
    code = site.page("en", name).select(".highlight a[href*='api.html']")
    return [link.text for link in code]


@pytest.mark.parametrize("name", ["guide", "gallery/run"])
def test_pages_of_a_first_build_have_links(site, name):
    """The first build adds links, also to pages that the gallery generates."""
    assert "json.dumps" in links(site, name)


def test_only_code_is_written_anew(site):
    """The rest of a page is not parsed, which takes long for pictures."""
    text = (site.root / "site/en/guide.html").read_text("utf-8")

    assert "<p title='as it was'>" in text
    assert "sphinx-codeautolink-a" in text


def test_a_page_that_is_written_again_has_links(site):
    """A page has its links even if it is rewritten without a source change."""
    page = site.root / "site/en/guide.html"
    page.write_text("")
    site.build("en")

    assert "json.dumps" in links(site, "guide")


def test_pages_have_links_after_a_setting_has_changed(site):
    """A changed setting takes effect on all pages, which keep their links."""
    before = links(site, "gallery/run")
    with (site.root / "docs/conf.py").open("a") as settings:
        settings.write("html_title = 'Other'\n")
    site.build("en")

    assert "Other" in site.page("en", "gallery/run").title.text
    assert links(site, "gallery/run") == before
