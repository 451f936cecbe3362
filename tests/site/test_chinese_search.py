import json
import shutil
import subprocess
from types import SimpleNamespace

import pytest
from sphinx.search import IndexBuilder
from sphinx.search.zh import SearchChinese as Upstream

from chinese_search import SearchChinese

FILES = {
    "docs/index.md": "# 首页\n\n```{toctree}\n:hidden:\nfork\nlock\nqueue\n```\n",
    "docs/fork.md": "# 启动方法\n\n用fork复制进程，processes 会继承内存。\n",
    "docs/lock.md": "# 进程之间的锁\n\n拿不到锁时要等待，等到超时。\n",
    "docs/queue.md": "# 队列\n\n进来的先出去，程序用join等待。\n",
}
# What the reader's browser has and node lacks.
BROWSER = """
const DOCUMENTATION_OPTIONS = {};
const SPHINX_HIGHLIGHT_ENABLED = false;
const document = { getElementById: () => null };
const window = globalThis;
const _ready = () => {};
"""
ASK = """
const found = (query) =>
  Search._performSearch(...Search._parseQuery(query)).map((r) => r[0]);
console.log(JSON.stringify([...new Set(found(%s).reverse())]));
"""

needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="runs the site's script in node"
)


@pytest.fixture(scope="module")
def out(make_site):
    return make_site(FILES, "myst_parser", "chinese_search").build("zh_CN")


@pytest.fixture(scope="module")
def search(out):
    static = out / "_static"
    scripts = [static / "searchtools.js", static / "language_data.js"]
    scripts += [out / "searchindex.js"]
    site = "\n".join(script.read_text("utf-8") for script in scripts)

    def ask(query):
        script = BROWSER + site + ASK % json.dumps(query)
        done = subprocess.run(
            ["node", "-"],
            input=script,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            timeout=30,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return ask


def test_split():
    """Han is cut into single characters and pairs, words stay whole."""
    terms = SearchChinese({}).split("用fork复制进程。max_tasks 锁")

    assert terms == [
        *("用", "fork", "复", "制", "进", "程", "复制", "制进", "进程"),
        *("max_tasks", "锁"),
    ]


@needs_node
@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("启动方法", ["fork"]),
        ("复制进程", ["fork"]),
        ("超时", ["lock"]),
        ("锁", ["lock"]),
        ("进程", ["lock", "fork"]),
        ("fork复制", ["fork"]),
        ("Process", ["fork"]),
        ("等待 join", ["queue"]),
        ("等待 join ab", ["queue"]),
        ("锁 join", []),
        ("复制超时", []),
        ("线程", []),
    ],
)
def test_search(search, query, pages):
    """The pages that hold all the words are found, the best one first."""
    assert search(query) == pages


def test_upstream_order(out):
    """furo still loads the language's script after the search itself."""
    page = (out / "search.html").read_text("utf-8")

    assert 0 < page.index("searchtools.js") < page.index("language_data.js")


def test_upstream_needs_it():
    """Sphinx still ends the Chinese search script with a missing class."""
    builder = SimpleNamespace(lang=Upstream({}))
    script = IndexBuilder.get_js_stemmer_code(builder)

    assert script.endswith("window.Stemmer = ChineseStemmer;")
    assert script.count("ChineseStemmer") == 1
