"""One name, four trees: what is missing is named."""

import ast
import re
from pathlib import Path

import pytest
from exhibits import exhibits_of_script
from helpers import ROOT

from mpexamples.course import COURSE, PROGRAMS

ARTICLES = sorted(ROOT.glob("docs/*/*.md"))
CATALOGUES = ROOT / "locales" / "zh_CN" / "LC_MESSAGES"
UNGUARDED = {"start_methods.without_guard"}  # shows what happens then
CHAPTERS = [path.parent.name for path in ROOT.glob("gallery/*/*.rst")]


def path_of(program: str, top: str | Path, suffix: str) -> Path:
    return ROOT.joinpath(top, *program.split(".")).with_suffix(suffix)


def missing(program: str) -> list[str]:
    """What a program of the course lacks, to be read by who adds it."""
    chapter, name = program.split(".")
    tests = Path("tests/programs", f"test_{chapter}.py")
    tested = (ROOT / tests).exists() and re.search(
        rf"^def test_{name}\(", (ROOT / tests).read_text("utf-8"), re.MULTILINE
    )
    explained = any(
        re.search(rf"^```{{\w+}}.*\b{program}\b", text, re.MULTILINE)
        for text in (path.read_text("utf-8") for path in ARTICLES)
    )
    lacks = [
        f"the {what}: {path.relative_to(ROOT)}"
        for what, path in (
            ("program", path_of(program, "mpexamples", ".py")),
            ("run", path_of(program, "gallery", ".py")),
            ("catalogue", path_of(f"gallery.{program}", CATALOGUES, ".po")),
        )
        if not path.exists()
    ]
    if not tested:
        lacks.append(f"the test: {tests}, test_{name}")
    if not explained:
        lacks.append("an article that shows it: docs/*/*.md")
    return lacks


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
def test_a_program_has_all_that_belongs_to_it(program: str) -> None:
    """Run, catalogue, test and article are there; what is not is named."""
    lacks = missing(program)

    assert not lacks, "\n".join([f"{program} lacks", *lacks])


def test_a_program_that_is_named_only_lacks_all() -> None:
    """Each thing that is missing is named by its path."""
    assert missing("pools.no_such") == [
        "the program: mpexamples/pools/no_such.py",
        "the run: gallery/pools/no_such.py",
        "the catalogue: locales/zh_CN/LC_MESSAGES/gallery/pools/no_such.po",
        "the test: tests/programs/test_pools.py, test_no_such",
        "an article that shows it: docs/*/*.md",
    ]


def test_no_run_has_lost_its_program() -> None:
    """Every gallery script has its program in the course."""
    runs = {
        f"{path.parent.name}.{path.stem}"
        for path in ROOT.glob("gallery/*/*.py")
    }

    assert runs <= set(PROGRAMS)


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


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_an_article_begins_with_keywords(article: Path) -> None:
    """The search needs what readers call its subject."""
    front = "---\nmyst:\n  html_meta:\n    keywords: "

    assert article.read_text("utf-8").startswith(front)


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
