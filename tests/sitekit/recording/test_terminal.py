"""Pages show what the observer's command says at a terminal."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from mpexamples.observe import RunSpec, record
from mpexamples.observe._page import recordings_in
from sitekit.recording import terminal
from sitekit.recording.run_specs import run_specs_of_text
from sitekit.recording.terminal import (
    TerminalNode,
    as_markup,
    command_of,
    visit_terminal,
)

PROGRAM = "processes.first_child"


@pytest.mark.parametrize(
    ("options", "command"),
    [
        ({}, f"record {PROGRAM}"),
        (
            {"until-stuck": "0.5", "start-method": "fork"},
            f"record --start-method fork --until-stuck 0.5 {PROGRAM}",
        ),
        ({"memory": ""}, f"record --memory {PROGRAM}"),
        ({"args": "one 'two three'"}, f"record {PROGRAM} -- one 'two three'"),
        ({"exit-code": "any", "alone": ""}, f"record {PROGRAM}"),
    ],
)
def test_the_command_is_what_a_reader_types(
    options: dict[str, str], command: str
) -> None:
    """Options of the page are options of the command, arguments come last."""
    spec = RunSpec.of_options(PROGRAM, options)

    assert command_of(spec, False) == f"python -m mpexamples {command}"


def test_a_trace_is_asked_for() -> None:
    """The site traces what it records; a reader must ask for it."""
    assert command_of(RunSpec((PROGRAM,)), True).endswith(
        f"record --trace {PROGRAM}"
    )


def test_colours_are_classes_and_text_is_escaped() -> None:
    """Nothing that a program prints is taken for markup."""
    text = "\x1b[36mMain<b>\x1b[0m  <script>"

    assert as_markup(text) == (
        '<span class="ansi-36">Main&lt;b&gt;</span>  &lt;script&gt;'
    )


def test_the_build_records_it_ahead() -> None:
    """A terminal on a page is one of the runs that the page shows."""
    text = f"```{{terminal}} {PROGRAM}\n:start-method: fork\n:html:\n```\n"

    assert list(run_specs_of_text(text)) == [
        RunSpec((PROGRAM,), start_method=("fork",))
    ]


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """Write a page below a folder; return the page and the other one."""
    recording = record(PROGRAM)
    store = SimpleNamespace(recordings=lambda spec: [recording])
    monkeypatch.setattr(terminal, "Store", lambda: store)
    builder = SimpleNamespace(outdir=tmp_path, current_docname="a/page")
    translator: Any = SimpleNamespace(body=[], builder=builder)
    node = TerminalNode(spec=RunSpec((PROGRAM,)), html=True)
    with pytest.raises(nodes.SkipNode):
        visit_terminal(translator, node)
    return "".join(translator.body), tmp_path / f"_saved/{PROGRAM}.html"


def test_the_text_is_that_of_the_command(shown: tuple[str, Path]) -> None:
    """Command, lines with their process, and the picture are there."""
    page, _ = shown

    assert f"<kbd>python -m mpexamples record {PROGRAM}</kbd>" in page
    assert "Process-1 " in page
    assert "━" in page


def test_the_saved_page_is_really_made(shown: tuple[str, Path]) -> None:
    """The link leads to a page that has the recording in it."""
    page, saved = shown

    assert f'href="../_saved/{PROGRAM}.html"' in page
    assert len(recordings_in(saved.read_text("utf-8"))) == 1
