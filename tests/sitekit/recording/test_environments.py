"""Programs are recorded with the newest Python and what they import."""

from __future__ import annotations

from pathlib import Path

import pytest

from mpexamples.observe import (
    Interpreter,
    Recording,
    RunSpec,
    find_interpreter,
    record_request,
)
from sitekit.project import BuildFailed
from sitekit.recording import environments
from sitekit.recording.environments import (
    default_python,
    files_of,
    imports_in,
    packages,
    requests_of,
    with_packages,
)

RUNNING = find_interpreter(None)


def installed(*versions: str) -> dict[str, Interpreter]:
    return {
        f"python{version}": RUNNING._replace(
            version=version, is_final="rc" not in version
        )
        for version in versions
    }


@pytest.mark.parametrize(
    ("versions", "name"),
    [
        (["3.11.9", "3.14.2"], "python3.14.2"),
        (["3.14.2", "3.15.0rc2"], "python3.14.2"),
        (["3.15.0rc2"], None),
        ([], None),
    ],
    ids=["newest", "newest is not final", "only one, not final", "none"],
)
def test_the_newest_final_python_is_the_default(
    monkeypatch: pytest.MonkeyPatch, versions: list[str], name: str | None
) -> None:
    """If PATH has no final one, the Python that runs Sphinx records."""
    monkeypatch.setattr(
        environments, "installed_interpreters", lambda: installed(*versions)
    )
    default_python.cache_clear()
    found = default_python()
    default_python.cache_clear()

    assert found == name


def test_a_program_that_imports_a_package_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    """Its environment has the pinned version, on any Python."""
    program = tmp_path / "program.py"
    program.write_text(
        "import psutil, sys\n"
        "print(psutil.__version__, sys.prefix == sys.base_prefix)\n"
    )
    spec = RunSpec.of_call(str(program), python=python)
    [request] = requests_of(spec)
    run: Recording = record_request(request)
    version = environments.REQUIREMENTS.read_text().split()[0]

    assert [line.text for line in run.output] == [
        f"{version.removeprefix('psutil==')} False"
    ]
    assert run.python == find_interpreter(python).version


def test_a_package_that_cannot_be_had_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what pip could not do, and nothing half is kept."""
    requirements = tmp_path / "programs.txt"
    requirements.write_text("no-such-package==1 --hash=sha256:" + "0" * 64)
    monkeypatch.setattr(environments, "REQUIREMENTS", requirements)
    monkeypatch.setattr(environments, "BUILD", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    with pytest.raises(BuildFailed, match="no-such-package") as caught:
        with_packages.__wrapped__(RUNNING)

    assert "\n" not in str(caught.value)
    assert list((tmp_path / "environments").iterdir()) == []


def test_imports_are_found_wherever_they_stand() -> None:
    """Imports inside functions and of names in packages are followed."""
    source = b"""
import os.path
def later():
    from mpexamples.observe import _text
"""

    assert imports_in(source, "source.py") == (
        "os.path",
        "mpexamples.observe",
        "mpexamples.observe._text",
    )
    assert [path.name for path in files_of("mpexamples.observe._text")] == [
        "__init__.py",
        "__init__.py",
        "_text.py",
    ]
    assert files_of("os.path") == []


def test_only_modules_from_outside_are_packages(tmp_path: Path) -> None:
    """The standard library and mpexamples need no environment."""
    program = tmp_path / "program.py"
    program.write_text("import os, psutil.tests\nimport mpexamples.course")

    assert packages(program) == {"psutil"}
