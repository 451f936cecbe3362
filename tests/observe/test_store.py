"""The store gives back a recording as long as nothing has changed."""

from pathlib import Path

import pytest

from mpexamples.observe import _store
from mpexamples.observe._request import Interpreter, Request, make_request
from mpexamples.observe._store import Store, files_of, imports_in, key

PYTHON = Interpreter("python", "3.14.0", "CPython", ("fork", "spawn"), "fork")


@pytest.fixture
def request_of(tmp_path: Path) -> Request:
    program = tmp_path / "program.py"
    program.write_text("print('one')")
    return make_request(str(program))._replace(program="program", path=program)


def test_a_program_runs_once(tmp_path: Path) -> None:
    """The second time, the recording comes out of the store."""
    journal = tmp_path / "journal"
    store = Store(tmp_path / "store", journal)
    request = make_request("processes.pass_arguments")
    first, second = store.get(request), store.get(request)

    assert first == second
    assert journal.read_text().split() == [
        *("recorded", key(request)),
        *("reused", key(request)),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"args": ("1",)},
        {"start_method": "spawn"},
        {"buffering": "block"},
        {"timeout": 5.0},
        {"python": PYTHON},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_determines_a_run_determines_its_key(
    request_of: Request, changes: dict[str, object]
) -> None:
    """Another argument, method or interpreter is another recording."""
    changed = request_of._replace(**changes)  # type: ignore[arg-type]

    assert key(changed) != key(request_of)


def test_a_changed_source_is_another_recording(request_of: Request) -> None:
    """The program's own text counts, not its date."""
    before = key(request_of)
    request_of.path.touch()
    touched = key(request_of)
    request_of.path.write_text("print('two')")

    assert touched == before
    assert key(request_of) != before


def test_a_changed_import_is_another_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a program imports from mpexamples counts as its own text."""
    package = tmp_path / "mpexamples"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "helper.py").write_text("ANSWER = 41")
    (package / "program.py").write_text("from mpexamples import helper")
    monkeypatch.setattr(_store, "PACKAGE", package)
    request = Request(
        "program", package / "program.py", (), "fork", PYTHON, 1.0, "line"
    )
    before = key(request)
    (package / "helper.py").write_text("ANSWER = 42")

    assert key(request) != before


def test_a_changed_package_is_another_recording(
    request_of: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of a package that the program imports counts too."""
    request_of.path.write_text("import psutil")
    before = key(request_of)
    monkeypatch.setattr(_store, "version", lambda name: "99")

    assert key(request_of) != before


def test_imports_are_found_wherever_they_stand() -> None:
    """Imports inside functions and of names in packages are followed."""
    source = b"""
import os.path
def later():
    from mpexamples.observe import _text
"""

    assert imports_in(source) == (
        "os.path",
        "mpexamples.observe",
        "mpexamples.observe._text",
    )
    assert [path.name for path in files_of("mpexamples.observe._text")] == [
        "__init__.py",
        "__init__.py",
        "_text.py",
    ]
