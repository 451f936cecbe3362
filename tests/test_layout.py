"""One name, four trees: what is missing is named."""

import ast
import re
from pathlib import Path

import pytest
from helpers import ROOT

from exhibits import exhibits_of_script
from mpexamples.course import COURSE, PROGRAMS

ARTICLES = sorted(ROOT.glob("docs/*/*.md"))
CATALOGUES = ROOT / "locales" / "zh_CN" / "LC_MESSAGES"
UNGUARDED = {"start_methods.without_guard"}  # shows what happens then
CHAPTERS = [path.parent.name for path in ROOT.glob("gallery/*/*.rst")]


def path_of(program: str, top: str, suffix: str) -> Path:
    return ROOT.joinpath(top, *program.split(".")).with_suffix(suffix)


def test_the_course_names_every_program() -> None:
    """No program is left out of the teaching order."""
    found = {
        f"{path.parent.name}.{path.stem}"
        for chapter in COURSE
        for path in ROOT.glob(f"mpexamples/{chapter}/*.py")
        if path.stem != "__init__"
    }

    assert found == set(PROGRAMS)
    assert sorted(CHAPTERS) == sorted(COURSE)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_has_its_run_catalogue_and_test(program: str) -> None:
    """Program, run, catalogue and test have the same name."""
    chapter, name = program.split(".")
    tests = (ROOT / "tests/programs" / f"test_{chapter}.py").read_text("utf-8")

    assert path_of(program, "mpexamples", ".py").exists()
    assert path_of(program, "gallery", ".py").exists()
    assert (CATALOGUES / "gallery" / chapter / f"{name}.po").exists()
    assert f"def test_{name}(" in tests


@pytest.mark.parametrize("script", sorted(ROOT.glob("gallery/*/*.py")))
def test_a_run_shows_its_own_program(script: Path) -> None:
    """The first thing that a gallery script shows is its namesake."""
    first = next(iter(exhibits_of_script(script)))

    assert first.programs[0] == f"{script.parent.name}.{script.stem}"
    assert f".. listing:: {first.programs[0]}" in script.read_text("utf-8")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_has_the_shape_of_all(program: str) -> None:
    """One sentence, main(), the guard; short and narrow enough to read."""
    source = path_of(program, "mpexamples", ".py").read_text("utf-8")
    tree = ast.parse(source)
    sentence = ast.get_docstring(tree) or ""
    functions = [n.name for n in tree.body if isinstance(n, ast.FunctionDef)]

    assert re.fullmatch(r"[^\n]+\.", sentence)
    assert functions[-1] == "main"
    if program not in UNGUARDED:
        assert 'if __name__ == "__main__":\n    main()' in source
    assert len(source.splitlines()) <= 50
    assert max(map(len, source.splitlines())) <= 79


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_is_explained_by_an_article(program: str) -> None:
    """Every program appears in the prose."""
    prose = "".join(path.read_text("utf-8") for path in ARTICLES)

    assert re.search(rf"^```{{\w+}}.*\b{program}\b", prose, re.MULTILINE)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_an_article_ends_with_its_sources(article: Path) -> None:
    """The last section says what is rebuilt and what is corrected."""
    *_, last = article.read_text("utf-8").split("\n## ")

    assert last.startswith("Sources\n")
    assert re.search(r"\bS00[0-4]\.\d+", last)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_prompts_stand_in_doctests_only(article: Path) -> None:
    """A >>> in any other block would look run and not be."""
    text = article.read_text("utf-8")
    blocks = re.findall(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    kinds = {kind for kind, block in blocks if ">>>" in block}

    assert kinds <= {"{doctest}"}
