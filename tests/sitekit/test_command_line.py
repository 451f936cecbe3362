"""``python -m sitekit`` says in one line what is wrong, and in its status."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitekit import __main__, serve
from sitekit.build_lock import STOPPING
from sitekit.project import BUILD, BuildFailed

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command in this process, whose signal handlers come back."""
    previous = {number: signal.getsignal(number) for number in STOPPING}

    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["sitekit", *words])
        return __main__.main()

    yield run
    for number, handler in previous.items():
        signal.signal(number, handler)


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the command call something else in place of the build."""

    def building(instead: Callable[..., None]) -> None:
        monkeypatch.setattr(__main__, "build", instead)

    return building


def write_site(folder: Path, words: str) -> Path:
    page = folder / "en" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>{words}</p>")
    (folder / "index.html").write_text("")
    return folder


def test_a_folder_without_a_site_is_refused(
    run: Run,
    building: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """The build does not begin if there is nothing to compare with."""
    began: list[bool] = []
    building(lambda is_draft: began.append(is_draft))
    with pytest.raises(SystemExit) as ended:
        run("build", "--compare", str(tmp_path))

    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"{tmp_path} is not a site\n")
    assert began == []


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("Words.", 0, "The site means the same as"),
        ("Other words.", 1, "en/page.html: other words"),
    ],
    ids=["the same", "different"],
)
def test_sites_are_compared_after_the_build(
    run: Run,
    building: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: str,
    status: int,
    said: str,
) -> None:
    """The status is 1 if a page means something else than in the other."""
    new = tmp_path / "new"
    building(lambda is_draft: write_site(new, "Words."))
    monkeypatch.setattr(__main__, "SITE", new)
    other = write_site(tmp_path / "other", words)

    assert run("build", "--compare", str(other)) == status
    assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("apply", "apply is not of the form chapter.name"),
        ("Pools.Apply", "Pools.Apply is not of the form chapter.name"),
        ("../pools.apply", "../pools.apply is not of the form chapter.name"),
        ("kettles.tea", "no chapter kettles; there are: processes, "),
        ("pools.apply", "pools.apply is in the course already"),
    ],
    ids=["no chapter", "capitals", "path", "unknown chapter", "known example"],
)
def test_an_example_that_cannot_be_is_refused(
    run: Run, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    """One line says what is wrong with the name of a new example."""
    status = run("new", name)
    said = capsys.readouterr()

    assert status == 2
    assert said.out == ""
    assert said.err.startswith(words)
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BuildFailed("en: no pages at all"), "en: no pages at all"),
        (
            OSError(errno.EACCES, os.strerror(errno.EACCES), "/locked"),
            "/locked: Permission denied",
        ),
        (OSError("disk on fire"), f"{BUILD}: disk on fire"),
        (
            shutil.Error([("here", "/site/page.html", "disk full")]),
            "/site/page.html: disk full",
        ),
        (
            SyntaxError("invalid syntax", ("program.py", 7, 1, "from from")),
            "program.py:7: invalid syntax",
        ),
    ],
    ids=["fault", "system", "nameless", "copying", "syntax"],
)
def test_a_build_that_fails_has_status_1(
    run: Run,
    building: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    words: str,
) -> None:
    """The reason stands below a line that says what has not happened."""

    def fail(is_draft: bool) -> None:
        raise error

    building(fail)

    assert run("build") == 1
    assert capsys.readouterr().err == f"The site was not built:\n{words}\n"


@pytest.mark.parametrize("number", STOPPING, ids=lambda number: number.name)
def test_a_signal_gives_the_status_that_shells_know(
    run: Run,
    building: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    number: signal.Signals,
) -> None:
    """A build that a signal stops ends with 128 + N, in one line."""
    for each in STOPPING:
        signal.signal(each, signal.SIG_DFL)  # a test run may ignore some
    building(lambda is_draft: signal.raise_signal(number))

    assert run("build") == 128 + number
    assert capsys.readouterr().err == (
        f"Stopped by {number.name}: no half site is left\n"
    )


def test_a_site_is_served_until_ctrl_c(
    run: Run, building: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is served may have text without translation; Ctrl-C is no fault."""
    drafts: list[bool] = []
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    building(lambda is_draft: drafts.append(is_draft))
    monkeypatch.setattr(
        serve, "serve", lambda: signal.raise_signal(signal.SIGINT)
    )

    assert run("build", "--serve") == 0
    assert drafts == [True]


def test_a_build_alone_is_no_draft(
    run: Run, building: Callable[..., None]
) -> None:
    """Without --serve, all text must be translated."""
    drafts: list[bool] = []
    building(lambda is_draft: drafts.append(is_draft))

    assert run("build") == 0
    assert drafts == [False]
