import pytest

MARKDOWN = {
    "colon": "这叫**守护进程（daemon）**的意思。这叫**“孤儿进程”**吗？",
    "stop": "先看**进程。**然后看*线程*，再看process**“守护”**daemon。",
    "nested": "这是**粗体*斜体*粗体**文字，用**`os.fork()`**之后。",
    "blanks": "乘号 ** 两边有空格 ** 不是强调。",
    "blank after": "甲** 乙**丙",
    "blank before": "甲**乙 **丙",
    "english": 'max_tasks_per_child, foo_bar and **"so"**called.',
}
RST = {
    "literal": "用``os.fork()``之后。",
    "bold": "这是**粗体（bold）**文字，这是*斜体*。",
    "role": "见:doc:`index`页面。",
    "english": "max_tasks_per_child, foo_bar, O_RDONLY and x**2.",
}


@pytest.fixture(scope="module")
def files():
    def paragraphs(texts):
        return "\n\n".join(["Page\n====", *texts.values()])

    return {
        "docs/index.rst": "Home\n====\n\n.. toctree::\n\n   m\n   r\n",
        "docs/m.md": paragraphs(MARKDOWN),
        "docs/r.rst": paragraphs(RST),
    }


def built(site, **options):
    site.build("en", **options)
    m, r = ([*site.page("en", name).article("p")] for name in ("m", "r"))
    return {
        "md": dict(zip(MARKDOWN, m, strict=True)),
        "rst": dict(zip(RST, r, strict=True)),
    }


@pytest.fixture(scope="module")
def pages(make_site, files):
    return built(
        make_site(files, "myst_parser", "sitekit.upstream.cjk_emphasis")
    )


@pytest.fixture(scope="module")
def upstream(make_site, files):
    return built(make_site(files, "myst_parser"), strict=False)


def texts(paragraph, name):
    return [found.get_text() for found in paragraph(name)]


def test_markdown_full_width_brackets(pages):
    """Bold may end in a full-width bracket and start at a quotation mark."""
    found = texts(pages["md"]["colon"], "strong")

    assert found == ["守护进程（daemon）", "“孤儿进程”"]


def test_markdown_full_stop_inside(pages):
    """Bold may hold the full stop, and English may follow a quotation."""
    paragraph = pages["md"]["stop"]

    assert texts(paragraph, "strong") == ["进程。", "“守护”"]
    assert texts(paragraph, "em") == ["线程"]


def test_markdown_nested(pages):
    """Emphasis nests, and may hold code, without blanks around it."""
    paragraph = pages["md"]["nested"]

    assert texts(paragraph, "strong") == ["粗体斜体粗体", "os.fork()"]
    assert texts(paragraph, "em") == ["斜体"]


@pytest.mark.parametrize("name", ["blanks", "blank after", "blank before"])
def test_markdown_blanks(pages, name):
    """Asterisks with a blank on the inner side remain asterisks."""
    assert pages["md"][name].get_text() == MARKDOWN[name]


def test_rst_inline_markup(pages):
    """Literals, bold, emphasis and roles may touch Chinese in RST."""
    page = pages["rst"]

    assert texts(page["literal"], "code") == ["os.fork()"]
    assert texts(page["bold"], "strong") == ["粗体（bold）"]
    assert texts(page["bold"], "em") == ["斜体"]
    assert texts(page["role"], "a") == ["Home"]


@pytest.mark.parametrize("kind", ["md", "rst"])
def test_english_untouched(pages, upstream, kind):
    """English reads the same with and without this extension."""
    assert pages[kind]["english"] == upstream[kind]["english"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("md", "colon"), ("md", "stop")]
    + [("rst", name) for name in ("literal", "bold", "role")],
)
def test_upstream_needs_it(pages, upstream, kind, name):
    """Without this extension the parsers still get Chinese markup wrong."""
    assert pages[kind][name] != upstream[kind][name]
