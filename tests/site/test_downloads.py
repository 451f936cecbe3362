"""Downloads are complete and translated, and they run."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import polib
import pytest
from browser import SITE, needs_site, parsed_page
from helpers import ROOT

from mpexamples.course import PROGRAMS
from mpexamples.observe import find_program
from mpexamples.observe._sentences import HANGS

pytestmark = needs_site
FOLDERS = ("en", "zh-cn")
NAMES = [
    f"{path.parent.name}/{path.stem}" for path in ROOT.glob("gallery/*/*.py")
]
SOURCES = {
    f"{program.rpartition('.')[2]}.py": find_program(program)
    for program in PROGRAMS
}
NEED_THE_PACKAGE = {
    source.name
    for source in SOURCES.values()
    if "import count_names" in source.read_text("utf-8")
    or source.name
    in (
        "one_job_four_ways.py",
        "how_fast_is_each_way.py",
        "ways_of_packages.py",
    )
}
COMPONENTS = {  # as they are imported
    *("cloudpickle", "coverage", "dask", "dill", "distributed", "joblib"),
    *("loky", "memray", "multiprocess", "nbclient", "nbformat", "numpy"),
    *("psutil", "psycopg", "pytest", "threadpoolctl", "tqdm", "traitlets"),
}
ARCHIVE = "python-multiprocessing-observed"


def downloads(folder: str, name: str) -> dict[str, Path]:
    """Return the files that a page offers, by their suffix."""
    folder_of_page = (SITE / folder / name).parent
    return {
        Path(str(link.attributes["href"])).suffix: folder_of_page
        / str(link.attributes["href"])
        for link in parsed_page(f"{folder}/{name}.html").css(
            ".sphx-glr-footer a"
        )
    }


def catalogue(name: str) -> polib.POFile:
    return polib.pofile(
        ROOT / "locales/zh_CN/LC_MESSAGES/gallery" / f"{name}.po"
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_run_is_a_script_and_a_notebook(folder: str) -> None:
    """Every run can be downloaded as a script, a notebook and an archive."""
    for name in NAMES:
        offered = downloads(folder, f"gallery/{name}")

        assert set(offered) == {".py", ".ipynb", ".zip"}, name
        assert all(path.is_file() for path in offered.values()), name
        assert offered[".py"].stem == Path(name).name


def test_english_scripts_are_the_sources() -> None:
    """The English scripts are copies of the sources, byte for byte."""
    for name in NAMES:
        script = downloads("en", f"gallery/{name}")[".py"]
        source = ROOT / "gallery" / f"{name}.py"

        assert script.read_bytes() == source.read_bytes()


def test_chinese_scripts_are_fully_translated() -> None:
    """Chinese scripts have all translated messages and the same code."""
    for name in NAMES:
        script = downloads("zh-cn", f"gallery/{name}")[".py"].read_text(
            "utf-8"
        )
        source = (ROOT / "gallery" / f"{name}.py").read_text("utf-8")
        missing = [e.msgid for e in catalogue(name) if e.msgstr not in script]

        assert missing == [], name
        assert code_of(script) == code_of(source), name


def code_of(script: str) -> list[str]:
    """Return the statements of a script without its docstring."""
    return [ast.dump(node) for node in ast.parse(script).body[1:]]


@pytest.mark.parametrize("folder", FOLDERS)
def test_notebooks_have_text_programs_and_calls(folder: str) -> None:
    """Notebooks have the script's text and calls, and the whole program."""
    for name in NAMES:
        path = downloads(folder, f"gallery/{name}")[".ipynb"]
        notebook = json.loads(path.read_text("utf-8"))
        texts, code = (
            "".join(
                "".join(cell["source"])
                for cell in notebook["cells"]
                if cell["cell_type"] == kind
            )
            for kind in ("markdown", "code")
        )
        program = (ROOT / "mpexamples" / f"{name}.py").read_text("utf-8")

        assert notebook["nbformat"] == 4
        assert "pip install ." in texts
        assert program.strip() in texts, name
        assert "\n.. " not in texts, name
        assert "show(" in code
        if folder == "zh-cn":
            assert all(e.msgstr in texts for e in catalogue(name)), name


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={"PATH": "", "LANG": "C.UTF-8"},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_archive_runs(folder: str, tmp_path: Path) -> None:
    """Programs, runs and notebooks work in the unpacked archive."""
    with zipfile.ZipFile(SITE / folder / f"{ARCHIVE}.zip") as archive:
        archive.extractall(tmp_path)
    unpacked = tmp_path / ARCHIVE
    notebook = json.loads(
        (unpacked / "gallery/pools/apply.ipynb").read_text("utf-8")
    )
    cells = "\n".join(
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    )

    assert "pools.apply" in run(["-m", "mpexamples", "list"], unpacked)
    assert "ForkPoolWorker" in run(["-m", "gallery.pools.apply"], unpacked)
    assert "ForkPoolWorker" in run(["-c", cells], unpacked)
    assert "apply returned" in run(["mpexamples/pools/apply.py"], unpacked)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_archive_is_complete(folder: str) -> None:
    """The archive has the package, every run and a translated readme."""
    with zipfile.ZipFile(SITE / folder / f"{ARCHIVE}.zip") as archive:
        names = {
            name.removeprefix(f"{ARCHIVE}/") for name in archive.namelist()
        }
        readme = archive.read(f"{ARCHIVE}/README.md").decode()
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "mpexamples").rglob("*.*")
        if path.is_file() and path.suffix != ".pyc"
    }

    assert package <= names
    assert {
        f"gallery/{name}.{kind}" for name in NAMES for kind in ("py", "ipynb")
    } <= names
    assert {"LICENSE", "hatch_build.py", "pyproject.toml"} <= names
    assert ("看得见" in readme) == (folder == "zh-cn")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_listing_offers_its_program(folder: str) -> None:
    """Every listing offers its program as a file that needs no other file.

    Those of the course's job use the function of the first of them, and one
    measures the slot of another, so they need the package.
    """
    listed = set()
    for name in (*(f"gallery/{name}" for name in NAMES), HANGS):
        page = SITE / folder / f"{name}.html"
        links = parsed_page(f"{folder}/{name}.html").css(
            "div.command + .downloads a[download]"
        )
        assert links, name
        for link in links:
            program = page.parent / str(link.attributes["href"])
            source = SOURCES[program.name]
            imported = {
                module.partition(".")[0]
                for node in ast.walk(ast.parse(program.read_text("utf-8")))
                for module in modules_of(node)
            }
            listed.add(program.name)

            assert program.read_bytes() == source.read_bytes()
            if program.name in NEED_THE_PACKAGE:
                imported -= {"mpexamples"}
            assert imported <= sys.stdlib_module_names | COMPONENTS, name

    assert listed == SOURCES.keys()


def modules_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."]
    return []
