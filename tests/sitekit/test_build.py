"""The build runs what has changed and nothing else, and fails loudly."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from exhibits import exhibits
from helpers import ROOT, Checkout
from mpexamples.observe._store import key

TOTAL = len(
    {
        key(request)
        for _, exhibit in exhibits(ROOT)
        for request in exhibit.requests()
    }
)
FOLDERS = ("docs", "gallery", "mpexamples", "locales", "build")
FILES = ("CHANGELOG.md", "LICENSE", "pyproject.toml")
pytestmark = pytest.mark.skipif(
    not (ROOT / "site").exists(), reason="there is no site: run nox -s docs"
)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    root = tmp_path_factory.mktemp("checkout with 空格")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder)
    for file in FILES:
        shutil.copy2(ROOT / file, root / file)
    checkout = Checkout(root)
    built = checkout.build()
    assert built.returncode == 0, built.stdout
    return checkout


@pytest.fixture
def checkout(copied: Checkout) -> Iterator[Checkout]:
    yield copied
    copied.restore()


def dates(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}


def test_nothing_changed_runs_nothing(checkout: Checkout) -> None:
    """No program runs, and no article is written again."""
    before = dates(checkout.root / "site/en/processes")
    built = checkout.build()

    assert f"recorded 0, reused {TOTAL}" in built.stdout
    assert dates(checkout.root / "site/en/processes") == before


def test_a_changed_program_runs_alone(checkout: Checkout) -> None:
    """Its runs are recorded again, and its pages show the new text."""
    checkout.change(
        "mpexamples/processes/pass_arguments.py", "noodles", "dumplings"
    )
    built = checkout.build()
    site = checkout.root / "site"

    assert f"recorded 3, reused {TOTAL - 3}" in built.stdout
    for page in (
        "en/processes/passing-arguments.html",
        "zh-cn/processes/passing-arguments.html",
        "en/gallery/processes/pass_arguments.html",
    ):
        html = (site / page).read_text("utf-8")
        assert "Table 7 ordered dumplings" in html
        assert "noodles" not in html


def test_what_was_recorded_again_is_shown(checkout: Checkout) -> None:
    """Where a recording is removed, the pages have the new one."""
    checkout.build()
    name = "processes/torn_lines"
    page = checkout.root / f"site/zh-cn/gallery/{name}.html"
    before = page.read_text("utf-8")
    for recording in checkout.root.glob("build/recordings/torn_lines-*"):
        recording.unlink()
    built = checkout.build()

    assert "recorded 1, " in built.stdout
    assert page.read_text("utf-8") != before  # its times and its tears


def test_a_changed_sentence_runs_nothing(checkout: Checkout) -> None:
    """Only the page of the sentence is written again."""
    checkout.build()  # what another test has changed is whole again
    old, new = "从来就没有过", "根本就没有过"
    checkout.change(
        "locales/zh_CN/LC_MESSAGES/gallery/processes/daemon_rules.po", old, new
    )
    site = checkout.root / "site"
    page = site / "zh-cn/gallery/processes/daemon_rules.html"
    before = dates(site)
    built = checkout.build()
    changed = {
        path for path, date in dates(site).items() if before[path] != date
    }

    assert f"recorded 0, reused {TOTAL}" in built.stdout
    assert new in page.read_text("utf-8")
    assert page in changed
    assert not any("/processes/" in str(path) for path in changed - {page})


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (
            "mpexamples/pools/apply.py",
            "pool.join()",
            "pool.join()\n    raise SystemExit(3)",
            ["pools.apply ended with exit code 3, not 0"],
        ),
        (
            "mpexamples/pools/apply.py",
            "time.sleep(0.2)",
            "raise OSError('the disk is on fire')",
            ["pools.apply ended with exit code 1", "the disk is on fire"],
        ),
        (
            "gallery/operating_system/zombie.py",
            'show("operating_system.zombie")',
            'show("operating_system.zombie", timeout=0.2)',
            ["operating_system.zombie still ran after 0 s"],
        ),
        (
            "gallery/operating_system/zombie.py",
            'show("operating_system.zombie")',
            'show("operating_system.zomby")',
            ["zombie.py: no such program", "did you mean"],
        ),
        (
            "docs/processes/first-child.md",
            "```{example} processes.first_child",
            "```{listing} processes.no_child",
            ["first-child.md:10", "no such program: processes.no_child"],
        ),
        (
            "docs/processes/first-child.md",
            "{doc}`passing-arguments`",
            "{doc}`no-such-page`",
            ["first-child.md", "no-such-page"],
        ),
        (
            "docs/processes/first-child.md",
            "It is the parent that waits",
            "It is the father that waits",
            ["zh-cn/processes/first-child.html: not translated: join()"],
        ),
        (
            "locales/ui/zh_CN/LC_MESSAGES/sphinx.po",
            'msgstr "启动方法：%(method)s"',
            'msgstr "启动方法：%(methode)s"',
            ["methode"],
        ),
    ],
    ids=[
        *("wrong status", "exception", "hang", "no such program"),
        *("broken include", "broken reference", "not translated"),
        "broken word",
    ],
)
def test_a_fault_is_named_and_the_last_site_stays(
    checkout: Checkout, path: str, old: str, new: str, words: list[str]
) -> None:
    """The build ends non-zero, its last screen names the culprit."""
    checkout.change(path, old, new)
    before = dates(checkout.root / "site")
    built = checkout.build()
    last_screen = "\n".join(built.stdout.splitlines()[-50:])

    assert built.returncode == 1
    for word in words:
        assert word in last_screen
    assert dates(checkout.root / "site") == before
