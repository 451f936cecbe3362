"""The wheel contains the whole package and runs without the project."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from helpers import ROOT

from mpexamples.course import PROGRAMS

FOR_THE_SITE = ("docs", "gallery", "locales", "mpexamples", "sitekit")


def files_of(folder: str) -> set[str]:
    """Return the files in a folder, without the generated ones."""
    made = ROOT / "docs" / "gallery"
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and path.suffix not in {".pyc", ".mo"}
        and not path.is_relative_to(made)
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel and an sdist without the network."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """Unpack the wheel, as pip would."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def mpexamples(installed: Path, *arguments: str) -> str:
    """Run the installed command line, in a folder without the project."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mpexamples", *arguments],
        cwd=installed.parent,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_has_every_file_of_the_package(wheel: Path) -> None:
    """The wheel contains exactly the files of the package."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {n for n in archive.namelist() if ".dist-info/" not in n}

    assert packed == files_of("mpexamples")


@pytest.mark.parametrize("folder", FOR_THE_SITE)
def test_the_sdist_has_the_sources_of_the_site(
    built: Path, folder: str
) -> None:
    """The sdist contains all sources of the site and no generated files."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {n for n in names if n.startswith(f"{folder}/")} == files_of(folder)
    assert {"noxfile.py", "requirements/docs.txt", "README.md"} <= names


@pytest.mark.parametrize("repository", ["", "someone/course"])
def test_a_wheel_names_the_repository_that_releases_it(
    tmp_path: Path, repository: str
) -> None:
    """A wheel has the addresses of the repository; a local one has none."""
    released = {
        "GITHUB_SERVER_URL": "https://example.org",
        "GITHUB_REPOSITORY": repository,
    }
    subprocess.run(
        [
            *(sys.executable, "-m", "hatchling", "build"),
            *("-t", "wheel", "-d", tmp_path),
        ],
        cwd=ROOT,
        env=os.environ | released,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith("METADATA"))
        metadata = archive.read(name).decode()
    address = f"Project-URL: Source, https://example.org/{repository}\n"

    assert (address in metadata) == bool(repository)
    assert ("Project-URL" in metadata) == bool(repository)


def test_an_installed_package_lists_its_programs(installed: Path) -> None:
    """``list`` shows all programs of the installed package."""
    listed = mpexamples(installed, "list")

    assert all(f"  {program} " in listed for program in PROGRAMS)


def test_an_installed_package_runs_a_program(installed: Path) -> None:
    """``run`` starts a program of the installed package."""
    assert "Hello" in mpexamples(installed, "run", "processes.first_child")


def test_an_installed_package_records_a_program(installed: Path) -> None:
    """``record`` works, as the wheel has the observer's start-up files."""
    shown = mpexamples(installed, "record", "pools.apply_async")

    assert "PoolWorker-3" in shown
    assert "get() returned 16" in shown
