"""Every program has its run, catalogue, test and article."""

import ast
import functools
import re
from pathlib import Path

import pytest
from helpers import ROOT

from mpexamples.course import COURSE, PROGRAMS
from mpexamples.observe._sentences import HANGS, PATTERNS
from sitekit.recording.run_specs import run_specs_of_script

SCRIPTS = sorted(ROOT.glob("gallery/*/*.py"))
ARTICLES = sorted(ROOT.glob("docs/*/*.md"))
CATALOGUES = ROOT / "locales" / "zh_CN" / "LC_MESSAGES"
# Its programs make one argument together, and have no runs of their own.
ONE_ARGUMENT = ROOT / "docs/diagnosing/hangs.md"
UNGUARDED = {"start_methods.without_guard"}  # shows why a guard is needed
CHAPTERS = [path.parent.name for path in ROOT.glob("gallery/*/*.rst")]


def path_of(program: str, top: str | Path, suffix: str) -> Path:
    return ROOT.joinpath(top, *program.split(".")).with_suffix(suffix)


def name_of(article: Path) -> str:
    """Two chapters may have a page of the same name."""
    return f"{article.parent.name}/{article.stem}"


def shows(article: Path, program: str) -> bool:
    pattern = rf"^```{{\w+}}.*\b{program}\b"
    return bool(re.search(pattern, article.read_text("utf-8"), re.MULTILINE))


@functools.cache
def programs_of_runs() -> set[str]:
    """Those that the gallery shows, also several in one run."""
    return {
        program
        for script in SCRIPTS
        for spec in run_specs_of_script(script)
        for program in spec.programs
    }


def missing(program: str) -> list[str]:
    """List what a program lacks, for the person who adds it."""
    chapter, name = program.split(".")
    tests = Path("tests/programs", f"test_{chapter}.py")
    tested = (ROOT / tests).exists() and re.search(
        rf"^def test_{name}\(", (ROOT / tests).read_text("utf-8"), re.MULTILINE
    )
    explained = [path for path in ARTICLES if shows(path, program)]
    files = [("program", path_of(program, "mpexamples", ".py"))]
    if ONE_ARGUMENT not in explained and program not in programs_of_runs():
        files += [
            ("run", path_of(program, "gallery", ".py")),
            ("catalogue", path_of(f"gallery.{program}", CATALOGUES, ".po")),
        ]
    lacks = [
        f"the {what}: {path.relative_to(ROOT)}"
        for what, path in files
        if not path.exists()
    ]
    if not tested:
        lacks.append(f"the test: {tests}, test_{name}")
    if not explained:
        lacks.append("an article that shows it: docs/*/*.md")
    return lacks


def test_the_course_names_every_program() -> None:
    """The teaching order contains every program."""
    found = {
        f"{path.parent.name}.{path.stem}"
        for chapter in COURSE
        for path in ROOT.glob(f"mpexamples/{chapter}/*.py")
        if path.stem != "__init__"
    }

    assert found == set(PROGRAMS)
    assert sorted(CHAPTERS) == sorted(COURSE)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_has_all_its_files(program: str) -> None:
    """A program has a test, an article and a run of its own or with others."""
    lacks = missing(program)

    assert not lacks, "\n".join([f"{program} lacks", *lacks])


def test_missing_files_are_listed() -> None:
    """Everything that an unknown program lacks is listed with its path."""
    assert missing("pools.no_such") == [
        "the program: mpexamples/pools/no_such.py",
        "the run: gallery/pools/no_such.py",
        "the catalogue: locales/zh_CN/LC_MESSAGES/gallery/pools/no_such.po",
        "the test: tests/programs/test_pools.py, test_no_such",
        "an article that shows it: docs/*/*.md",
    ]


def test_every_run_has_its_program() -> None:
    """Every gallery script has a program of the same name in the course."""
    runs = {f"{path.parent.name}.{path.stem}" for path in SCRIPTS}

    assert runs <= set(PROGRAMS)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_run_shows_its_own_program(script: Path) -> None:
    """A gallery script first shows the program of the same name."""
    first = next(iter(run_specs_of_script(script)))

    assert first.programs[0] == f"{script.parent.name}.{script.stem}"
    assert f".. listing:: {first.programs[0]}" in script.read_text("utf-8")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_has_the_common_shape(program: str) -> None:
    """A program has one sentence, main(), the guard and at most 50 lines."""
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


def test_every_pattern_of_a_hang_has_its_section() -> None:
    """The page that verdicts link to has a section for each pattern."""
    text = (ROOT / "docs" / f"{HANGS}.md").read_text("utf-8")
    labels = re.findall(r"^\(([\w-]+)\)=\n## ", text, re.MULTILINE)

    assert set(PATTERNS) <= set(labels)


@pytest.mark.parametrize("article", ARTICLES, ids=name_of)
def test_an_article_begins_with_keywords(article: Path) -> None:
    """Every article starts with keywords for the search."""
    front = "---\nmyst:\n  html_meta:\n    keywords: "

    assert article.read_text("utf-8").startswith(front)


@pytest.mark.parametrize("article", ARTICLES, ids=name_of)
def test_an_article_ends_with_its_sources(article: Path) -> None:
    """Its last section names items or errata of the old articles.

    A page that goes back to none of them ends with what to read next.
    """
    *_, last = article.read_text("utf-8").split("\n## ")
    names_items = re.search(r"\b(?:S00[0-4]\.\d+|E\d\d)\b", last)

    assert last.startswith(
        "Sources\n" if names_items else "Where to go next\n"
    )


@pytest.mark.parametrize("article", ARTICLES, ids=name_of)
def test_prompts_stand_in_doctests_only(article: Path) -> None:
    """No other block has a >>>, because only doctests are run."""
    text = article.read_text("utf-8")
    blocks = re.findall(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    kinds = {kind for kind, block in blocks if ">>>" in block}

    assert kinds <= {"{doctest}"}
