import inspect

import polib
import pytest
from sphinx_gallery import backreferences, gen_rst

from sitekit.upstream.sphinx_gallery import TAG_LIST

SETTINGS = """
translation_progress_classes = True
sphinx_gallery_conf = {
    "examples_dirs": "../gallery",
    "gallery_dirs": "gallery",
    "min_reported_time": 0,
    "show_signature": False,
    "write_computation_times": False,
    "image_scrapers": (),
    "reset_modules": (),
    "filename_pattern": ".",
    "nested_sections": False,
    "within_subsection_order": "FileNameSortKey",
}
"""
FILES = {
    "docs/index.md": "# Home\n\n```{toctree}\ngallery/index\n```\n",
    "gallery/GALLERY_HEADER.rst": "Runs\n====\n\nAll of them.\n",
    "gallery/pools/GALLERY_HEADER.rst": "Pools\n=====\n\nWorkers.\n",
    "gallery/pools/apply.py": '"""\nApply\n=====\n\nWait & <see>.\n"""\n1\n',
    "gallery/pools/map.py": '"""\nMap\n===\n"""\n2\n',
    "locales/zh_CN/LC_MESSAGES/gallery/pools/apply.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Apply"\nmsgstr "提交<任务>"\n\n'
        'msgid "Wait & <see>."\nmsgstr "等着 & 看\\"结果\\"。"\n'
    ),
}


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(
        FILES,
        "myst_parser",
        "sphinx_gallery.gen_gallery",
        "sitekit.upstream.sphinx_gallery",
        settings=SETTINGS,
    )
    site.build("en")
    site.build("zh_CN")
    site.build("en", "gettext")
    return site


def words(page, selector):
    return [" ".join(found.text.split()) for found in page.select(selector)]


def thumbnails(page):
    return [
        tuple(title.find_all(string=True))
        for title in page.select(".sphx-glr-thumbnail-title")
    ]


def messages(site, name):
    pot = site.root / "gettext" / "en" / "gallery" / f"{name}.pot"
    return [entry.msgid for entry in polib.pofile(pot)]


def test_pages_have_no_download_note(site):
    """Pages have no note about downloads, and no id for a list of tags."""
    for name in ("index", "pools/apply"):
        page = site.page("en", f"gallery/{name}")

        assert not page.select(".sphx-glr-download-link-note, #sg-tag-list")


def test_progress(site):
    """No sentence of Sphinx-Gallery is marked as untranslated."""
    page = site.page("zh_CN", "gallery/pools/apply")

    assert not page.select(".untranslated")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_running_time(site, language):
    """No page says how long its example ran."""
    page = site.page(language, "gallery/pools/apply")

    assert "running time" not in page.get_text()


def test_thumbnails_in_english(site):
    """A thumbnail shows its page's title and first paragraph."""
    page = site.page("en", "gallery/index")

    assert thumbnails(page) == [("Apply", "Wait & <see>."), ("Map",)]


def test_thumbnails_in_chinese(site):
    """A thumbnail shows the translated title and first paragraph."""
    page = site.page("zh_CN", "gallery/index")

    assert thumbnails(page)[0] == ("提交<任务>", '等着 & 看"结果"。')


def test_pictures_are_fetched_when_they_come_into_view(site):
    """The index loads a picture only when it comes into view."""
    images = site.page("en", "gallery/index").select(
        ".sphx-glr-thumbnails img"
    )

    assert [image["loading"] for image in images] == ["lazy", "lazy"]


def test_catalogues(site):
    """The catalogues of the gallery contain only the authors' sentences."""
    assert messages(site, "pools/apply") == ["Apply", "Wait & <see>."]
    assert messages(site, "index") == [
        *("Runs", "All of them."),
        *("Pools", "Workers."),
    ]


def test_upstream_sentences():
    """Sphinx-Gallery still writes the sentences that we replace or drop."""
    upstream = inspect.getsource(gen_rst)

    assert TAG_LIST in upstream
    assert ":class: sphx-glr-download-link-note" in upstream
    assert ".. rst-class:: sphx-glr-timing" in upstream


def test_upstream_thumbnails():
    """Sphinx-Gallery still writes thumbnails as raw HTML."""
    template = backreferences.THUMBNAIL_TEMPLATE

    assert '.. raw:: html\n\n    <div class="sphx-glr-thumb' in template
    assert 'tooltip="{intro}"' in template
    assert 'thumbnail-title">{title}<' in template
