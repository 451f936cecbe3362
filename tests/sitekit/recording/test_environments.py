"""Programs are recorded with the newest Python and what they import."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mpexamples.observe import (
    BadRequest,
    Interpreter,
    Recording,
    RunSpec,
    find_interpreter,
    installed_interpreters,
    record_request,
)
from sitekit.project import BuildFailed
from sitekit.recording import environments
from sitekit.recording.directives import not_recorded
from sitekit.recording.environments import (
    default_python,
    environments_of,
    files_of,
    imports_in,
    packages,
    requests_of,
    requirements,
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
    version = environments.PROGRAMS.read_text().split()[0]

    assert [line.text for line in run.output] == [
        f"{version.removeprefix('psutil==')} False"
    ]
    assert run.python == find_interpreter(python).version


def test_a_package_that_cannot_be_had_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """One line says what pip could not do, and nothing half is kept."""
    few = tmp_path / "few.txt"
    few.write_text("no-such-package==1 --hash=sha256:" + "0" * 64)
    monkeypatch.setattr(environments, "BUILD", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    assert with_packages.__wrapped__(RUNNING, few) is None
    said = capfd.readouterr().err
    assert said.startswith("Programs are left out: few for Python ")
    assert "no-such-package" in said and said.count("\n") == 1
    assert [file.suffix for file in (tmp_path / "environments").iterdir()] == [
        ".lock"
    ]


def test_an_installation_that_is_killed_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages without their programs would be taken for the whole site."""
    killed = subprocess.CompletedProcess([], -9)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: killed)

    with pytest.raises(BuildFailed, match="SIGKILL has ended"):
        environments.install(RUNNING, environments.PROGRAMS, tmp_path / "made")


def test_what_is_installed_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environments of all interpreters of a run, none for plain ones."""
    plain, needs = tmp_path / "plain.py", tmp_path / "needs.py"
    plain.write_text("import json")
    needs.write_text("import psutil")
    spec = RunSpec.of_call(str(plain), str(needs), python="each")

    assert environments_of(spec) == {
        (find_interpreter(each), environments.PROGRAMS)
        for each in installed_interpreters()
    }
    assert environments_of(RunSpec.of_call(str(plain))) == set()
    monkeypatch.setattr(
        environments, "missing_pythons", lambda: {"python3.14"}
    )
    assert environments_of(spec._replace(python="python3.14")) == set()


def test_a_program_without_its_package_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no run; where it is shown, the page names what is missing."""
    monkeypatch.setattr(environments, "with_packages", lambda *_: None)
    program = tmp_path / "program.py"
    program.write_text("import cloudpickle, psutil")
    spec = RunSpec.of_call(str(program))

    assert requirements(program) == environments.COMPONENTS
    assert requests_of(spec) == []
    assert not_recorded([spec]) == (
        '<p class="not-recorded">Not run here: it needs cloudpickle, psutil,'
        " which could not be installed.</p>\n"
    )


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


def test_a_command_is_named_in_the_metadata(tmp_path: Path) -> None:
    """What a program starts and does not import is inline metadata."""
    program = tmp_path / "program.py"
    program.write_text(
        '"""Ask py-spy."""\n\n'
        "# /// script\n"
        '# dependencies = ["py-spy"]\n'
        "# ///\n\n"
        "import json\n"
    )

    assert packages(program) == {"py-spy"}
    assert requirements(program) == environments.COMPONENTS


def test_a_python_that_is_not_installed_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A page that asks for it names it; another name is still an error."""
    monkeypatch.setattr(environments, "installed_interpreters", dict)
    spec = RunSpec.of_call("processes.names", python="python3.13")

    assert requests_of(spec) == []
    assert "it needs python3.13," in not_recorded([spec])
    with pytest.raises(BadRequest, match="no such interpreter"):
        requests_of(RunSpec.of_call("processes.names", python="python9"))


def test_programs_that_look_into_others_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system forbids it, the page says what it would have needed."""
    spec = RunSpec.of_call("diagnosing.attach", start_method="fork")
    scope = tmp_path / "ptrace_scope"
    monkeypatch.setattr(environments, "YAMA", scope)
    monkeypatch.setattr(environments.os, "geteuid", lambda: 1000)

    assert len(requests_of(spec)) == 1  # a system without Yama
    scope.write_text("0\n")
    assert len(requests_of(spec)) == 1
    scope.write_text("1\n")
    assert requests_of(spec) == []
    assert "needs ptrace, which the system forbids" in not_recorded([spec])


@pytest.mark.parametrize("failing", [None, 1])
def test_programs_that_need_namespaces_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int | None
) -> None:
    """Where there is no unshare, and where it isn't permitted."""
    spec = RunSpec.of_call("operating_system.process_one")
    monkeypatch.setenv("PATH", str(tmp_path))
    if failing is not None:
        fake = tmp_path / "unshare"
        fake.write_text(f"#!/bin/sh\nexit {failing}\n")
        fake.chmod(0o755)
    environments.may_unshare.cache_clear()

    try:
        assert "needs unshare, which the system forbids" in not_recorded(
            [spec]
        )
        assert requests_of(spec) == []
    finally:
        environments.may_unshare.cache_clear()


def test_a_program_for_newer_pythons_is_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """If the newest Python is too old; a page may ask for one, though."""
    program = tmp_path / "program.py"
    header = '# /// script\n# requires-python = ">={}"\n# ///\n'
    monkeypatch.setattr(environments, "default_python", lambda: None)
    spec = RunSpec.of_options(str(program), {})
    asked = RunSpec.of_options(str(program), {"python": RUNNING.executable})

    program.write_text(header.format("3.99"))
    assert not requests_of(spec)
    assert "it needs Python &gt;=3.99, which" in not_recorded([spec])
    assert requests_of(asked)

    program.write_text(header.format("3.11"))
    assert requests_of(spec)
