import re

import polib
import pytest
from sphinx_gallery import backreferences, downloads, gen_rst

from gallery_words import DOWNLOADS, SIGNATURE, TO_THE_END

SETTINGS = """
translation_progress_classes = True
sphinx_gallery_conf = {
    "examples_dirs": "../gallery",
    "gallery_dirs": "gallery",
    "min_reported_time": 0,
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
        "gallery_words",
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
        (box["tooltip"], box.select_one(".sphx-glr-thumbnail-title").text)
        for box in page.select(".sphx-glr-thumbcontainer")
    ]


def messages(site, name):
    pot = site.root / "gettext" / "en" / "gallery" / f"{name}.pot"
    return [entry.msgid for entry in polib.pofile(pot)]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_downloads(site, chinese, language):
    """The download links are in the page's language and name their file."""
    page = site.page(language, "gallery/pools/apply")
    expected = [
        "Download Jupyter notebook: {}",
        "Download Python source code: {}",
        "Download zipped: {}",
    ]
    if language == "zh_CN":
        expected = [chinese[sentence] for sentence in expected]

    assert words(page, ".sphx-glr-download a") == [
        sentence.format(name)
        for sentence, name in zip(
            expected, ["apply.ipynb", "apply.py", "apply.zip"], strict=True
        )
    ]


def test_downloads_of_all(site, chinese):
    """The index offers all examples in the page's language."""
    page = site.page("zh_CN", "gallery/index")

    assert words(page, ".sphx-glr-download a") == [
        chinese[DOWNLOADS[3]].format("gallery_python.zip"),
        chinese[DOWNLOADS[4]].format("gallery_jupyter.zip"),
    ]


def test_to_the_end(site, chinese):
    """The note at the top is one link to the downloads."""
    page = site.page("zh_CN", "gallery/pools/apply")
    [link] = page.select(".sphx-glr-download-link-note p:last-child > a")
    [target] = page.select(link["href"])

    assert link.parent.get_text() == chinese[TO_THE_END]
    assert "sphx-glr-footer" in target["class"]


def test_signature(site, chinese):
    """The signature is in the page's language and keeps its link."""
    page = site.page("zh_CN", "gallery/pools/apply")
    [link] = page.select("p.sphx-glr-signature a")

    assert link.text == chinese[SIGNATURE]
    assert link["href"] == "https://sphinx-gallery.github.io"


def test_progress(site):
    """No fixed sentence waits for a translation in its page's catalogue."""
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

    assert thumbnails(page) == [("Wait & <see>.", "Apply"), ("Map", "Map")]


def test_thumbnails_in_chinese(site):
    """A thumbnail shows the translated title and first paragraph."""
    page = site.page("zh_CN", "gallery/index")

    assert thumbnails(page)[0] == ('等着 & 看"结果"。', "提交<任务>")


def test_catalogues(site):
    """The catalogues of the gallery hold the authors' sentences only."""
    assert messages(site, "pools/apply") == ["Apply", "Wait & <see>."]
    assert messages(site, "index") == [
        *("Runs", "All of them."),
        *("Pools", "Workers."),
    ]


def test_upstream_sentences():
    """Sphinx-Gallery still writes the sentences that are swapped."""
    templates = [
        *(gen_rst.EXAMPLE_HEADER, gen_rst.SPHX_GLR_SIG),
        *(gen_rst.NOTEBOOK_DOWNLOAD, gen_rst.CODE_DOWNLOAD),
        *(gen_rst.ZIP_DOWNLOAD, gen_rst.TIMING_CONTENT),
        *(downloads.CODE_ZIP_DOWNLOAD, downloads.NOTEBOOK_ZIP_DOWNLOAD),
    ]
    upstream = " ".join(" ".join(templates).split())

    assert ":ref:`Go to the end <" in upstream
    assert "to download the full example code{2}" in upstream
    assert SIGNATURE in upstream
    assert re.findall(r"Download [^`]*?:(?= \{)", upstream) == [
        *("Download Jupyter notebook:", "Download {1} source code:"),
        *("Download zipped:", "Download all examples {0} source code:"),
        "Download all examples in Jupyter notebooks:",
    ]
    assert ".. rst-class:: sphx-glr-timing" in upstream


def test_upstream_thumbnails():
    """Sphinx-Gallery still writes thumbnails as raw HTML."""
    template = backreferences.THUMBNAIL_TEMPLATE

    assert '.. raw:: html\n\n    <div class="sphx-glr-thumb' in template
    assert 'tooltip="{intro}"' in template
    assert 'thumbnail-title">{title}<' in template
