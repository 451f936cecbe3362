"""The store returns a recording as long as its inputs have not changed."""

import os
from pathlib import Path

import pytest
from helpers import ROOT, text_of

from mpexamples.observe import (
    Interpreter,
    RecorderFailed,
    Recording,
    Request,
    RunSpec,
    record_request,
)
from sitekit.recording import environments, store
from sitekit.recording.store import Store, key

PYTHON = Interpreter(
    *("python", "3.14.0", "CPython", ("fork", "spawn"), "fork"),
    build="3.14.0 (main) [GCC 14]",
    is_final=True,
)


def request_for(program: str | Path) -> Request:
    [request] = RunSpec.of_call(str(program)).requests()
    return request


@pytest.fixture
def request_of(tmp_path: Path) -> Request:
    program = tmp_path / "program.py"
    program.write_text("print('one')")
    return request_for(program)._replace(program="program", file=str(program))


def test_a_program_runs_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time, the recording comes from the store."""
    made: list[Request] = []

    def make(request: Request) -> Recording:
        made.append(request)
        return record_request(request)

    monkeypatch.setattr(store, "record_request", make)
    request = request_for("processes.pass_arguments")
    first, second = (Store(tmp_path).get(request) for _ in range(2))

    assert first == second
    assert made == [request]


def test_paths_of_the_machine_are_shortened(tmp_path: Path) -> None:
    """Stored output has no full paths of the checkout or the interpreter."""
    program = tmp_path / "program.py"
    program.write_text(
        "import json, os\n"
        f"print({str(ROOT / 'mpexamples' / 'one.py')!r})\n"
        f"print([{str(ROOT)!r}, os.__file__])\n"
        "json.loads('{')"
    )
    request = request_for(str(program))
    text = "\n".join(text_of(Store(tmp_path / "store").get(request)))

    assert text.startswith("mpexamples/one.py\n['.', '…/lib/python3")
    assert 'File "…/lib/python3' in text


def test_a_new_recording_has_another_stamp(
    tmp_path: Path, request_of: Request
) -> None:
    """Each new recording gets a new stamp, so pages notice it."""
    store = Store(tmp_path / "store")
    request = request_of
    stamps = [store.stamp(request)]
    for _ in range(2):
        store.make(request)
        stamps.append(store.stamp(request))

    assert store.stamp(request) == stamps[-1]
    assert len(set(stamps)) == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"args": ("1",)},
        {"start_method": "spawn"},
        {"buffering": "block"},
        {"signals": ((15, 0.5, False),)},
        {"timeout": 5.0},
        {"until_stuck": 1.0},
        {"trace": True},
        {"memory": True},
        {"python": PYTHON},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_every_setting_of_a_run_changes_its_key(
    request_of: Request, changes: dict[str, object]
) -> None:
    """Another argument, start method or interpreter gives another key."""
    changed = request_of._replace(**changes)  # type: ignore[arg-type]

    assert key(changed) != key(request_of)


def test_another_build_of_an_interpreter_is_another_recording(
    request_of: Request,
) -> None:
    """A free-threaded build of the same version gives another key."""
    threaded = PYTHON._replace(build="3.14.0 free-threading build [GCC 14]")

    assert key(request_of._replace(python=threaded)) != key(
        request_of._replace(python=PYTHON)
    )


def test_a_recording_that_was_cut_short_is_made_again(
    tmp_path: Path, request_of: Request
) -> None:
    """A truncated file, as after a power failure, is recorded again."""
    store = Store(tmp_path / "store")
    request = request_for(request_of.path)
    whole = store.get(request)
    file = store.path(request)
    file.write_text(file.read_text("utf-8")[:100], "utf-8")

    assert store.find(request) is None
    assert text_of(store.get(request)) == text_of(whole)


def test_a_program_edited_while_it_runs_is_not_stored(
    tmp_path: Path, request_of: Request
) -> None:
    """The store rejects it: the page would show new code with old output."""
    store = Store(tmp_path / "store")
    request = request_for(request_of.path)
    request.path.write_text("open(__file__, 'a').write('\\nprint(2)')")

    with pytest.raises(RecorderFailed, match="was edited while it ran"):
        store.get(request)
    assert store.find(request) is None


def test_file_dates_do_not_count(tmp_path: Path, request_of: Request) -> None:
    """A changed program is recorded again even if its file date is old."""
    store = Store(tmp_path / "store")
    request = request_for(request_of.path)
    store.get(request)
    request.path.write_text("print('two')")
    os.utime(request.path, (0, 0))

    assert text_of(store.get(request)) == ["two"]


def test_a_changed_source_is_another_recording(request_of: Request) -> None:
    """The key depends on the program's text, not on its file date."""
    before = key(request_of)
    request_of.path.touch()
    touched = key(request_of)
    request_of.path.write_text("print('two')")

    assert touched == before
    assert key(request_of) != before


def test_a_changed_import_is_another_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change in an imported module of mpexamples changes the key."""
    package = tmp_path / "mpexamples"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "helper.py").write_text("ANSWER = 41")
    (package / "program.py").write_text("from mpexamples import helper")
    monkeypatch.setattr(environments, "ROOT", tmp_path)
    request = request_for(package / "program.py")
    before = key(request)
    (package / "helper.py").write_text("ANSWER = 42")

    assert key(request) != before


def test_a_changed_package_is_another_recording(
    tmp_path: Path, request_of: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other pinned versions count if the program imports a package."""
    pinned = tmp_path / "programs.txt"
    keys = []
    for source in ("import psutil", "import json"):
        request_of.path.write_text(source)
        for versions in ("psutil==1", "psutil==2"):
            pinned.write_text(versions)
            monkeypatch.setattr(environments, "PROGRAMS", pinned)
            keys.append(key(request_of))

    assert keys[0] != keys[1]
    assert keys[2] == keys[3]


def test_a_whole_number_of_seconds_is_one_key() -> None:
    """A page reads 90 as 90.0; it must find what a script's 90 recorded."""
    call = RunSpec.of_call("processes.first_child", timeout=90, until_stuck=2)
    page = RunSpec.of_options("processes.first_child", call.as_options())

    [of_call], [of_page] = call.requests(), page.requests()
    assert key(of_call) == key(of_page)
