"""A question folds its answer away, in both languages."""

import polib
import pytest
from sitekit_checkout import as_catalogue

QUESTION, ANSWER = "What does `join()` return?", "It returns *nothing*."
FILES = {
    "docs/index.md": (
        "# Home\n\n```{toctree}\nother\n```\n\n## Why it waits\n\n"
        f"Because.\n\n::::{{exercise}} {QUESTION}\n{ANSWER}\n::::\n"
    ),
    "docs/other.md": "# Other\n\nSee [there](index.md#why-it-waits).\n",
    "locales/zh_CN/LC_MESSAGES/index.po": as_catalogue(
        {
            "Home": "首页",
            "Why it waits": "为什么要等",
            "Because.": "因为。",
            QUESTION: "`join()`返回什么？",
            ANSWER: "它返回*空值*。",
        }
    ),
}
SETTINGS = """
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
translation_progress_classes = True
"""
EXTENSIONS = ("myst_parser", "sitekit.pages.exercises")
SLUGS = "sitekit.upstream.myst_slugs"


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(FILES, *EXTENSIONS, SLUGS, settings=SETTINGS)
    site.build("en")
    site.build("zh_CN")
    site.build("en", "gettext")
    return site


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("en", "What does join() return?", "It returns nothing."),
        ("zh_CN", "join()返回什么？", "它返回空值。"),
    ],
)
def test_the_answer_is_folded(site, language, question, answer):
    """The reader sees the question and opens the answer, without scripts."""
    [exercise] = site.page(language, "index").select(".exercise")

    assert exercise.name == "details"
    assert not exercise.has_attr("open")
    assert exercise.summary.get_text().strip() == question
    assert exercise.select_one("p:not(summary p)").text == answer


def test_markup_in_a_question_is_kept(site):
    """Code stays code in a translated question, and emphasis in an answer."""
    [exercise] = site.page("zh_CN", "index").select(".exercise")

    assert exercise.summary.code.text == "join()"
    assert exercise.em.text == "空值"


def test_question_and_answer_are_translated(site):
    """Both are messages of the page, and no text is left untranslated."""
    messages = polib.pofile(str(site.root / "gettext/en/index.pot"))

    assert {QUESTION, ANSWER} <= {entry.msgid for entry in messages}
    assert not site.page("zh_CN", "index").select(".untranslated")


def test_links_to_sections_work_beside_a_question(site):
    """A translated question takes no anchor away from the page's sections."""
    link = site.page("zh_CN", "other").find("a", string="there")
    folder, anchor = link["href"].split("#")
    section = site.page("zh_CN", "index").find(id=anchor)

    assert folder == "index.html"
    assert section.find(string="为什么要等")


def test_upstream_loses_the_anchors(make_site):
    """Without our workaround, Sphinx takes the links for broken."""
    site = make_site(FILES, *EXTENSIONS, settings=SETTINGS)

    with pytest.raises(AssertionError, match="'why-it-waits'"):
        site.build("zh_CN")
