"""Sphinx stores a translated page without the build's environment."""

import pytest

MESSAGE = "A sentence with `code` and *emphasis*."
FILES = {
    "docs/index.md": f"# Home\n\n{MESSAGE}\n",
    "locales/zh_CN/LC_MESSAGES/index.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "{MESSAGE}"\nmsgstr "一句话，有`code`，也有*强调*。"\n'
    ),
}


@pytest.mark.parametrize(
    ("extensions", "is_small"),
    [(["sitekit.upstream.doctrees"], True), ([], False)],
    ids=["mended", "upstream"],
)
def test_size(make_site, extensions, is_small):
    """The extension keeps the environment out of the stored page."""
    site = make_site(FILES, "myst_parser", *extensions)
    site.build("zh_CN")
    stored = site.root / "doctrees" / "html" / "zh-cn" / "index.doctree"

    assert (b"BuildEnvironment" not in stored.read_bytes()) == is_small
