import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from sitekit.pages.top_level import write_top_level
from sitekit.project import LANGUAGES

ADDRESS = "https://example.org/book/"
PAGES = ["index.html", "pools/map.html", "search.html", "_static/x.html"]


@pytest.fixture
def site(tmp_path):
    for folder in ("en", "zh-cn"):
        for page in PAGES:
            file = tmp_path / folder / page
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"<p>{folder}/{page}</p>", "utf-8")
    (tmp_path / "en" / "draft.html").write_text("only English", "utf-8")
    return tmp_path


def soup(file):
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def links(file):
    return [link["href"] for link in soup(file)("a")]


def test_plain_links(site):
    """Without scripts the entry page has a link to each language."""
    write_top_level(site, LANGUAGES)
    sections = soup(site / "index.html")("section")

    assert [(s["lang"], s.a["href"]) for s in sections] == [
        ("en", "en/index.html"),
        ("zh-CN", "zh-cn/index.html"),
    ]


@pytest.mark.parametrize(
    ("accepts", "folder"),
    [
        ("zh-CN", "zh-cn"),
        ("zh-TW,en", "zh-cn"),
        ("en-GB,zh", "en"),
        ("de,zh,en", "zh-cn"),
        ("fr", "en"),
    ],
)
def test_choice(site, browse, accepts, folder):
    """With scripts the entry page opens the reader's preferred language."""
    write_top_level(site, LANGUAGES)
    dom = browse((site / "index.html").as_uri(), accepts=accepts)

    assert dom.p.text == f"{folder}/index.html"


def test_saved_choice(site, browse):
    """The language chosen last overrides the language of the browser."""
    write_top_level(site, LANGUAGES)
    entry = site / "index.html"
    choose = "<head><script>localStorage.language = 'en'</script>"
    entry.write_text(
        entry.read_text("utf-8").replace("<head>", choose), "utf-8"
    )
    dom = browse(entry.as_uri(), accepts="zh-CN")

    assert dom.p.text == "en/index.html"


@pytest.mark.parametrize(
    ("address", "prefix"), [("", "/"), (ADDRESS, "/book/")]
)
def test_not_found(site, address, prefix):
    """The 404 page links to every language from any depth."""
    write_top_level(site, LANGUAGES, address)

    assert links(site / "404.html") == [
        f"{prefix}en/index.html",
        f"{prefix}en/search.html",
        f"{prefix}zh-cn/index.html",
        f"{prefix}zh-cn/search.html",
    ]


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_no_requests(site, name):
    """The entry page and the 404 page load nothing."""
    write_top_level(site, LANGUAGES)
    page = soup(site / name)

    assert not page.select("[src], link[rel=stylesheet]")
    assert "url(" not in page.style.text
    assert "@import" not in page.style.text


def test_no_address(site):
    """Without an address no file or link that needs one is written."""
    write_top_level(site, LANGUAGES)

    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()
    assert not soup(site / "index.html").select("link[rel=alternate]")


def test_sitemap(site):
    """The sitemap has each page that exists in all languages, with links."""
    write_top_level(site, LANGUAGES, ADDRESS)
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    urls = ET.parse(site / "sitemap.xml").findall("s:url", names)
    found = {
        url.findtext("s:loc", namespaces=names): {
            link.get("hreflang"): link.get("href")
            for link in url.findall("x:link", names)
        }
        for url in urls
    }

    assert found == {
        f"{ADDRESS}{folder}/{page}": {
            "en": f"{ADDRESS}en/{page}",
            "zh-CN": f"{ADDRESS}zh-cn/{page}",
            "x-default": f"{ADDRESS}en/{page}",
        }
        for page in ("index.html", "pools/map.html")
        for folder in ("en", "zh-cn")
    }


def test_robots(site):
    """The file robots.txt contains the address of the sitemap."""
    write_top_level(site, LANGUAGES, ADDRESS)
    lines = (site / "robots.txt").read_text("utf-8").splitlines()

    assert f"Sitemap: {ADDRESS}sitemap.xml" in lines


@pytest.mark.parametrize(
    ("missing", "root"),
    [("book/en/gone.html", "book"), ("book/deep/zh-cn/a/b.html", "book/deep")],
)
def test_a_site_below_the_root_has_its_own_404(site, browse, missing, root):
    """The links of the 404 lead into the site, wherever it is."""
    write_top_level(site, LANGUAGES)
    page = site / missing
    page.parent.mkdir(parents=True)
    page.write_text((site / "404.html").read_text("utf-8"), "utf-8")
    found = [a["href"] for a in browse(page.as_uri())("a")]

    assert found[0] == f"{site / root}/en/index.html"
    assert found[-1] == f"{site / root}/zh-cn/search.html"
