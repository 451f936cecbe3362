"""``show()`` shows runs where it is called: a terminal, a notebook, a page."""

from __future__ import annotations

import builtins
import contextlib
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from helpers import ROOT, measured

from mpexamples.observe import RunSpec, UnexpectedEnd, _show, set_display, show


class ZMQInteractiveShell:
    """The class of a notebook's shell; what counts is its name."""


class TerminalInteractiveShell:
    """The class of IPython's shell in a terminal."""


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A program that prints one line."""
    path = tmp_path / "program.py"
    path.write_text("print('<tea> is ready')")
    return str(path)


@pytest.fixture(autouse=True)
def display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with the display that there is at first."""
    monkeypatch.setattr(_show, "_display", _show.Terminal())


@pytest.fixture
def cells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML that was shown with a stand-in for IPython."""
    shown: list[str] = []
    ipython, module = ModuleType("IPython"), ModuleType("IPython.display")
    vars(module).update(HTML=str, display=shown.append)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", module)
    return shown


def test_a_notebook_shows_all_runs_in_one_cell(
    cells: list[str],
    program: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In a notebook, runs are HTML side by side, and nothing is printed."""
    monkeypatch.setattr(
        builtins, "get_ipython", ZMQInteractiveShell, raising=False
    )
    show(program, start_method=["fork", "spawn"])
    [html] = cells

    assert html.count("<figure") == 2
    assert "&lt;tea&gt; is ready" in html
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("shell", [TerminalInteractiveShell, None])
def test_elsewhere_runs_are_printed_one_below_the_other(
    cells: list[str],
    program: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    shell: type | None,
) -> None:
    """Plain Python and IPython in a terminal print text, a blank between."""
    if shell:
        monkeypatch.setattr(builtins, "get_ipython", shell, raising=False)
    show(program, start_method=["fork", "spawn"])
    printed = capsys.readouterr().out

    assert cells == []
    assert printed.count(f"$ python {program}\n") == 2
    assert f"start method fork\n\n$ python {program}" in printed
    assert "\x1b" not in printed


def test_a_run_that_ends_otherwise_is_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run must end as the call says, else it is an error."""
    program = tmp_path / "program.py"
    program.write_text("raise SystemExit(3)")
    with pytest.raises(UnexpectedEnd, match="ended with exit code 3"):
        show(str(program))
    before = capsys.readouterr().out
    show(str(program), exit_code=3)

    assert before == ""
    assert "exit code 3" in capsys.readouterr().out


def test_another_display_takes_what_is_shown(
    program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pages of the site record nothing when show() is called."""

    shown: list[RunSpec] = []

    class Page:
        def show(self, spec: RunSpec) -> None:
            shown.append(spec)

    set_display(Page())
    show(program, timeout=5)

    assert shown == [RunSpec.of_call(program, timeout=5)]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("settings", "is_coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)],
    ids=["as it is", "without colour", "empty"],
)
def test_a_terminal_has_colour_unless_it_is_unwanted(
    program: str, settings: dict[str, str], is_coloured: bool
) -> None:
    """NO_COLOR turns colour off, as on no-color.org, unless it is empty."""
    env: dict[str, Any] = {**os.environ, **measured()}
    env.pop("NO_COLOR", None)
    mine, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "mpexamples", "record", program],
        cwd=ROOT,
        env=env | settings,
        stdout=terminal,
        stderr=terminal,
    ) as recorder:
        os.close(terminal)
        shown = "".join(read_terminal(mine))

    assert recorder.returncode == 0, shown
    assert "<tea> is ready" in shown
    assert ("\x1b[36m" in shown) == is_coloured


def read_terminal(mine: int) -> Iterator[str]:
    # Linux raises where the other side was closed.
    with (
        open(mine, encoding="utf-8", newline="") as file,
        contextlib.suppress(OSError),
    ):
        yield from file
