"""A page says where it stands in the course."""

import pytest
from sitekit_checkout import as_catalogue

FILES = {
    "docs/index.md": (
        "# Home page\n\n## The course\n\n"
        "```{toctree}\n:caption: Pools\n\npools/one\npools/two\n```\n\n"
        "```{toctree}\n:caption: Runs\n\nruns/index\n```\n"
    ),
    "docs/pools/one.md": "# Page & `one`\n",
    "docs/pools/two.md": "# Page two\n",
    "docs/runs/index.md": (
        "# The runs\n\n## Locks\n\n```{toctree}\nlocks/a\n```\n\n"
        "## Queues\n\n```{toctree}\nqueues/b\n```\n"
    ),
    "docs/runs/locks/a.md": "# Run A\n",
    "docs/runs/queues/b.md": "# Run B\n",
    "docs/lost.md": "---\norphan: true\n---\n\n# Lost\n",
    "locales/zh_CN/LC_MESSAGES/index.po": as_catalogue({"Pools": "进程池"}),
    "locales/zh_CN/LC_MESSAGES/pools/one.po": as_catalogue(
        {"Page & `one`": "第`one`页"}
    ),
}


@pytest.fixture(scope="module")
def site(make_site):
    site = make_site(FILES, "myst_parser", "sitekit.pages.breadcrumb")
    site.build("en")
    site.build("zh_CN")
    return site


def way(site, language, name):
    """Return titles and links of the breadcrumb."""
    page = site.page(language, name)
    return [
        (step.get_text(), step.get("href"))
        for step in page.select("article nav.breadcrumb li > *")
    ]


def test_an_article_is_in_a_chapter(site):
    """The way leads over the caption of its table of contents."""
    assert way(site, "en", "pools/one") == [
        ("Home", "../index.html"),
        ("Pools", "../index.html#the-course"),
        ("Page & one", None),
    ]


def test_the_way_is_in_the_language_of_the_page(site, chinese):
    """Home, chapter and title are translated."""
    titles = [title for title, _ in way(site, "zh_CN", "pools/one")]

    assert titles == [chinese["Home"], "进程池", "第one页"]


def test_a_run_is_in_a_section_of_the_gallery(site):
    """The way leads over the gallery and the part of it that has the run."""
    assert way(site, "en", "runs/queues/b") == [
        ("Home", "../../index.html"),
        ("The runs", "../index.html"),
        ("Queues", "../index.html#queues"),
        ("Run B", None),
    ]
    assert way(site, "en", "runs/index") == [
        ("Home", "../index.html"),
        ("The runs", None),
    ]


@pytest.mark.parametrize("name", ["index", "lost", "genindex"])
def test_other_pages_have_none(site, name):
    """The home page and pages outside of the course have no breadcrumb."""
    assert way(site, "en", name) == []


def test_it_is_one_named_landmark(site, chinese):
    """A screen reader finds one breadcrumb, by name."""
    [landmark] = site.page("zh_CN", "pools/one").select("nav.breadcrumb")

    assert landmark["aria-label"] == chinese["Breadcrumb"]
    assert landmark.select_one("[aria-current=page]")
