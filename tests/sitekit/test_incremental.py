"""Pages of the last build are used where dates tell all that has changed."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from sitekit import incremental
from sitekit.incremental import KnownPages
from sitekit.project import BuildFailed

FILES = (
    *("docs/index.md", "gallery/one/two.py"),
    *("mpexamples/one/two.py", "locales/zh_CN/index.po"),
)
MACHINERY = ("sitekit/one.py", "docs/_static/one.css")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that was built once."""
    for name in (*FILES, *MACHINERY, "locales/zh_CN/index.mo"):
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    (tmp_path / "project/build").mkdir()
    root = tmp_path / "project"
    with KnownPages(root).copied_to(folder_in(root)) as pages:
        (pages / "page.html").write_text("old")
    return root


def folder_in(root: Path) -> Path:
    folder = root / "build" / f"new-{len(list((root / 'build').iterdir()))}"
    folder.mkdir()
    return folder


def are_used(root: Path) -> bool:
    with KnownPages(root).copied_to(folder_in(root)) as pages:
        return (pages / "page.html").exists()


def test_they_are_used_where_nothing_changed(root: Path) -> None:
    """Touching a file is no change; Sphinx looks at that."""
    (root / "docs/index.md").touch()

    assert are_used(root)


@pytest.mark.parametrize("name", FILES[1:])
def test_they_are_used_where_a_date_tells_of_a_change(
    root: Path, name: str
) -> None:
    """Sphinx sees that the file is newer than its page."""
    (root / name).write_text("new")
    stamp = (root / "build/pages" / incremental.STAMP).stat()
    os.utime(root / name, (stamp.st_mtime + 1, stamp.st_mtime + 1))

    assert are_used(root)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: (path.write_text("new"), os.utime(path, (0, 0))),
        Path.unlink,
        lambda path: path.with_suffix(".cut" + path.suffix).touch(),
    ],
    ids=["changed long ago", "removed", "added"],
)
@pytest.mark.parametrize("name", ["docs/index.md", "gallery/one/two.py"])
def test_they_are_forgotten_where_dates_tell_nothing(
    root: Path, name: str, change: Callable[[Path], object]
) -> None:
    """With them the compiled catalogues, which go by dates too."""
    change(root / name)

    assert not are_used(root)
    assert not list(root.glob("locales/**/*.mo"))


@pytest.mark.parametrize("name", MACHINERY)
@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("new"),
        lambda path: path.rename(path.with_stem("other")),
    ],
    ids=["changed", "renamed"],
)
def test_they_are_forgotten_with_what_all_pages_go_by(
    root: Path, name: str, change: Callable[[Path], object]
) -> None:
    """Code, and the style sheets whose checksums they name, of any date."""
    change(root / name)

    assert not are_used(root)


def test_they_are_forgotten_with_a_version_of_a_package(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new Sphinx, theme or highlighter makes other pages."""
    installed = [SimpleNamespace(name="sphinx", version="99")]
    monkeypatch.setattr(incremental, "distributions", lambda: installed)

    assert not are_used(root)


def test_they_are_forgotten_with_a_setting(root: Path) -> None:
    """Another address, or another interpreter that records."""
    with KnownPages(root, ["setting"]).copied_to(folder_in(root)) as pages:
        assert not (pages / "page.html").exists()


def test_a_build_that_fails_changes_none(root: Path) -> None:
    """It works on a copy."""
    with (
        pytest.raises(RuntimeError),
        KnownPages(root).copied_to(folder_in(root)) as pages,
    ):
        (pages / "page.html").write_text("half a pa")
        raise RuntimeError

    assert (root / "build/pages/page.html").read_text() == "old"


def test_an_edit_during_the_build_is_named(root: Path) -> None:
    """Some pages may have been made before it, some after."""
    with (
        pytest.raises(BuildFailed, match=r"two\.py was edited"),
        KnownPages(root).copied_to(folder_in(root)),
    ):
        (root / "mpexamples/one/two.py").write_text("new")


@pytest.mark.parametrize("change", ["file", "recording", "nothing"])
def test_they_are_current_until_anything_changes(
    root: Path, change: str
) -> None:
    """A file, or what is in none, such as a recording."""
    with KnownPages(root, recordings=["key"]).copied_to(folder_in(root)):
        pass
    if change == "file":
        (root / "docs/_inventories").mkdir()
        (root / "docs/_inventories/one.inv").write_text("new")
    keys = ["other key"] if change == "recording" else ["key"]
    known = KnownPages(root, recordings=keys)

    assert known.are_current() == (change == "nothing")
