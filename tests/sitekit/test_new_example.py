"""A new example begins with files that are formatted, run and pass."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ROOT

from mpexamples.course import COURSE
from sitekit import new_example
from sitekit.new_example import CannotCreate, create, with_program
from sitekit.recording.run_specs import run_specs_of_script

WRITTEN = (
    "mpexamples/pools/cups_of_tea.py",
    "gallery/pools/cups_of_tea.py",
    "tests/programs/test_pools.py",
    "mpexamples/course.py",
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with all that a new example is added to."""
    shutil.copytree(ROOT / "mpexamples", tmp_path / "mpexamples")
    for name in WRITTEN:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(new_example, "ROOT", tmp_path)
    monkeypatch.setattr(new_example, "GALLERY", tmp_path / "gallery")
    monkeypatch.setattr(
        new_example, "COURSE_FILE", tmp_path / "mpexamples/course.py"
    )
    return tmp_path


def course_in(source: str) -> dict[str, tuple[str, ...]]:
    """The course that a source defines."""
    names: dict[str, dict[str, tuple[str, ...]]] = {}
    exec(compile(source, "course.py", "exec"), names)
    return names["COURSE"]


def test_all_files_are_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names each file, and then what is left to write."""
    status = create("pools.cups_of_tea")
    *written, rest = capsys.readouterr().out.splitlines()

    assert status == 0
    assert written == [f"wrote {name}" for name in WRITTEN]
    assert "docs/pools/" in rest
    for name in WRITTEN:
        ast.parse((root / name).read_text("utf-8"))


def test_the_program_runs(root: Path) -> None:
    """The program of a new example is found by its name and does its work."""
    create("pools.cups_of_tea")
    done = subprocess.run(
        [sys.executable, "-m", "mpexamples", "run", "pools.cups_of_tea"],
        cwd=root,
        capture_output=True,
        text=True,
    )

    assert (done.stdout, done.returncode) == ("working\n", 0)


def test_the_run_shows_the_program(root: Path) -> None:
    """The gallery script has a title and shows every start method."""
    create("pools.cups_of_tea")
    script = root / "gallery/pools/cups_of_tea.py"
    docstring = ast.get_docstring(ast.parse(script.read_bytes())) or ""
    plain, compared = run_specs_of_script(script)

    assert docstring.splitlines()[:2] == ["Cups of tea", "==========="]
    assert ".. listing:: pools.cups_of_tea" in docstring.splitlines()
    assert plain.programs == compared.programs == ("pools.cups_of_tea",)
    assert compared.start_method == ("fork", "spawn", "forkserver")


@pytest.mark.parametrize("name", WRITTEN)
def test_the_files_are_formatted(root: Path, name: str) -> None:
    """No line is longer than lint permits, and none ends with a blank."""
    create("pools.cups_of_tea")
    text = (root / name).read_text("utf-8")

    assert max(map(len, text.splitlines())) <= 79
    assert all(line == line.rstrip() for line in text.splitlines())
    assert text == text.rstrip() + "\n"


def test_tests_of_a_chapter_are_kept(root: Path) -> None:
    """The test of a second example follows that of the first."""
    create("pools.cups_of_tea")
    before = (root / "tests/programs/test_pools.py").read_text("utf-8")
    create("pools.pots_of_tea")
    after = (root / "tests/programs/test_pools.py").read_text("utf-8")
    functions = [
        node.name
        for node in ast.parse(after).body
        if isinstance(node, ast.FunctionDef)
    ]

    assert after.startswith(before)
    assert functions == ["test_cups_of_tea", "test_pots_of_tea"]


@pytest.mark.parametrize("chapter", COURSE)
def test_a_program_comes_last_in_its_chapter(chapter: str) -> None:
    """The course has one more program, whether the chapter has one or many."""
    source = (ROOT / "mpexamples/course.py").read_text("utf-8")
    longer = with_program(source, chapter, "cups_of_tea")

    assert course_in(longer) == COURSE | {
        chapter: (*COURSE[chapter], "cups_of_tea")
    }
    assert f'\n        "{COURSE[chapter][-1]}",\n        "cups_of_tea",\n' in (
        longer
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("apply", "apply is not of the form chapter.name"),
        ("kettles.tea", "no chapter kettles; there are: processes, "),
        ("pools.apply", "pools.apply is in the course already"),
    ],
)
def test_a_refusal_writes_nothing(root: Path, name: str, words: str) -> None:
    """A name that cannot be gets one line, and all files stay as they are."""
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    with pytest.raises(CannotCreate) as caught:
        create(name)

    assert str(caught.value).startswith(words)
    assert "\n" not in str(caught.value)
    assert {
        path: path.stat().st_mtime_ns for path in root.rglob("*")
    } == before
