"""A gallery script can be had in the reader's language."""

from types import SimpleNamespace

from sphinx_gallery.gen_gallery import DEFAULT_GALLERY_CONF
from sphinx_gallery.py_source_parser import split_code_and_text_blocks

from sitekit.pages.downloads import as_notebook, translated

SCRIPT = '''"""
Tea
===

It is
ready.

.. listing:: pools.apply
"""

from mpexamples.observe import show

show("pools.apply")

# %%
# More tea
# --------
#
# It is cold.

show("pools.apply", start_method="spawn")
'''
CHINESE = {
    "Tea": "茶",
    "It is ready.": "茶好了。",
    "More tea": "再来一杯",
    "It is cold.": "茶凉了。",
}


def translate(words):
    return CHINESE.get(words, words)


def test_text_is_translated_and_code_is_not():
    """The script says the same in the other language, and runs the same."""
    assert (
        translated(SCRIPT, translate)
        == '''"""
茶
==

茶好了。

.. listing:: pools.apply
"""

from mpexamples.observe import show

show("pools.apply")

# %%
# 再来一杯
# --------
#
# 茶凉了。

show("pools.apply", start_method="spawn")
'''
    )


def test_items_of_a_list_are_translated_one_by_one():
    """Each is a message of its own, also without blank lines between."""
    script = "# %%\n# More tea.\n#\n# - Tea\n# - Tea is cold.\n"

    def chinese(words):
        return {"Tea": "茶", "Tea is cold.": "茶凉了。"}.get(words, words)

    assert translated(script, chinese) == (
        "# %%\n# More tea.\n#\n# - 茶\n# - 茶凉了。\n"
    )


def test_a_script_without_translations_is_the_same():
    """What is in no catalogue keeps its lines and its blanks."""
    assert translated(SCRIPT, str) == SCRIPT


def test_a_translated_script_can_be_read_again(tmp_path):
    """Sphinx-Gallery finds the same blocks in it as in the original."""
    script, other = tmp_path / "tea.py", tmp_path / "茶.py"
    script.write_text(SCRIPT)
    other.write_text(translated(SCRIPT, translate), "utf-8")
    _, blocks = split_code_and_text_blocks(script)
    _, others = split_code_and_text_blocks(other)

    assert [kind for kind, _, _ in others] == [kind for kind, _, _ in blocks]
    assert [t.strip() for k, t, _ in others if k == "code"] == [
        text.strip() for kind, text, _ in blocks if kind == "code"
    ]


def test_a_notebook_has_the_program_itself(tmp_path):
    """Notebooks cannot show a listing, so they have its source."""
    script = tmp_path / "tea.py"
    script.write_text(SCRIPT)
    config = SimpleNamespace(sphinx_gallery_conf=DEFAULT_GALLERY_CONF)
    _note, first, *_others = as_notebook(script, config)["cells"]
    [text] = first["source"]

    assert "```python\n" in text
    assert "\ndef main() -> None:\n" in text
    assert "listing::" not in text
