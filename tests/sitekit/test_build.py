"""The build runs what has changed and nothing else, and fails loudly."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import measured, wait_for
from sitekit_checkout import (
    ARTICLE,
    CATALOGUE,
    OTHER_PROGRAM,
    PROGRAM,
    SCRIPT,
    Checkout,
)

from sitekit import build

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


# -- what is built again ------------------------------------------------------


def test_nothing_changed_runs_nothing(checkout: Checkout) -> None:
    """If nothing has changed, no program runs and no page is written."""
    checkout.build()  # what another test has changed is whole again
    before = checkout.site()
    done = checkout.build(**measured())
    pages = {name for name in before if name.count("/") > 0}

    assert "Nothing has changed since the pages were written" in done.stdout
    assert "recorded 0, reused 2" in done.stdout
    assert all(checkout.site()[name] == before[name] for name in pages)


def test_a_changed_program_runs_alone(checkout: Checkout) -> None:
    """Only its runs are recorded again, and its pages show the new text."""
    checkout.change(PROGRAM, "Hello", "Goodbye")
    done = checkout.build(**measured())

    assert "recorded 1, reused 1" in done.stdout
    for name in ("index", "gallery/processes/first_child"):
        for folder in ("en", "zh-cn"):
            html = checkout.page(f"{folder}/{name}.html")
            assert "Goodbye" in html
            assert "Hello" not in html


def test_a_new_recording_is_shown(checkout: Checkout) -> None:
    """If a recording was removed, the pages show the new one."""
    checkout.build()
    before = checkout.page("zh-cn/processes/children.html")
    for recording in checkout.root.glob("build/recordings/exit_codes-*"):
        recording.unlink()
    done = checkout.build()

    assert "recorded 1, reused 1" in done.stdout
    assert checkout.page("zh-cn/processes/children.html") != before


def test_a_changed_translation_runs_nothing(checkout: Checkout) -> None:
    """Of the pages in chapters, only that of the sentence is written."""
    checkout.build()
    before = checkout.site()
    checkout.change(CATALOGUE, "父进程在等", "父进程等着")
    done = checkout.build()
    changed = {
        name
        for name, (date, _) in checkout.site().items()
        if name.count("/") > 1 and before[name][0] != date
    }

    assert "recorded 0, reused 2" in done.stdout
    assert "父进程等着" in checkout.page("zh-cn/processes/children.html")
    assert {name for name in changed if name.endswith(".html")} == {
        "zh-cn/processes/children.html"
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "name"),
    [
        (
            ARTICLE,
            "The parent waits",
            "The parent sleeps",
            "processes/children",
        ),
        (PROGRAM, "Hello", "Good night", "index"),
    ],
    ids=["article", "program"],
)
def test_the_clock_hides_no_change(
    checkout: Checkout, path: str, old: str, new: str, name: str
) -> None:
    """A file that was changed while the clock was wrong is noticed."""
    checkout.build()
    if path == ARTICLE:
        checkout.change(CATALOGUE, old, new)
    checkout.change(path, old, new)
    os.utime(checkout.root / path, (0, 0))
    done = checkout.build()

    assert done.returncode == 0, done.stdout
    assert new in checkout.page(f"en/{name}.html")
    assert old not in checkout.page(f"en/{name}.html")


# -- the terminal, signals, other builds --------------------------------------


def test_a_terminal_shows_what_runs(checkout: Checkout) -> None:
    """On a terminal, a bar names the programs that run."""
    shutil.rmtree(checkout.root / "build/recordings")
    mine, terminal = pty.openpty()
    termios.tcsetwinsize(mine, (24, 120))
    with subprocess.Popen(
        [sys.executable, "-m", "sitekit", "build"],
        cwd=checkout.root,
        env=checkout.environment() | measured(),
        stdout=terminal,
        stderr=terminal,
    ) as build:
        os.close(terminal)
        shown = "".join(read_terminal(mine))

    assert build.returncode == 0, shown
    assert "Recording 0/2" in shown
    assert "  processes." in shown
    assert "[1/2] recorded" not in shown


def read_terminal(mine: int) -> Iterator[str]:
    # Linux raises where the other side was closed.
    with (
        open(mine, encoding="utf-8", newline="") as file,
        contextlib.suppress(OSError),
    ):
        yield from file


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("place", ["a program", "Sphinx"])
def test_a_signal_ends_everything(
    checkout: Checkout, tmp_path: Path, place: str, number: signal.Signals
) -> None:
    """The build ends at once, be it recording or writing pages."""
    here = tmp_path / "here"
    checkout.change(
        PROGRAM if place == "a program" else "docs/conf.py",
        "\nimport os\n",
        f"\nimport os, time; open({str(here)!r}, 'w').write('x');"
        f" time.sleep(1000){'#' * number}\n",  # a file of another size:
    )  # else Python may take the bytecode of the same second
    before = checkout.site()
    building = checkout.start(**measured())
    wait_for(here)
    building.send_signal(number)
    output, _ = building.communicate()

    assert building.returncode == 128 + number
    assert f"Stopped by {number.name}: no half site is left" in output
    assert "Traceback" not in output
    assert checkout.site() == before


STOPPED_WHILE_RENAMING = """
import os, signal, sys
from sitekit import __main__, build
rename = build.Path.rename
def rename_and_stop(path, target):
    if path == build.SITE:
        os.kill(os.getpid(), signal.SIGTERM)
    return rename(path, target)
build.Path.rename = rename_and_stop
sys.argv[1:] = ["build"]
sys.exit(__main__.main())
"""


def test_a_signal_waits_for_the_new_site(checkout: Checkout) -> None:
    """Between the last site and the new one there is no moment without."""
    checkout.change(OTHER_PROGRAM, "import", "import")
    checkout.change(SCRIPT, "It says hello.", "It says hello.")
    built = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_RENAMING],
        cwd=checkout.root,
        env=checkout.environment() | measured(),
        capture_output=True,
    )

    assert built.returncode == 128 + signal.SIGTERM
    assert "首页" in checkout.page()


def test_a_site_that_cannot_be_moved_leaves_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new site cannot take its place, the last one comes back."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last site")
    monkeypatch.setattr(build, "SITE", site)
    with pytest.raises(FileNotFoundError):
        build.put_in_place(tmp_path / "no such site", tmp_path / "last")

    assert (site / "index.html").read_text() == "the last site"
    assert not (tmp_path / "last").exists()


DRAFT = "from sitekit.build import build; build(is_draft=True)"


def test_a_draft_may_lack_translations(checkout: Checkout) -> None:
    """A draft is shown with its faults, and its pages are in the site."""
    checkout.change(ARTICLE, "The parent waits.", "The parent is patient.")
    done = subprocess.run(
        [sys.executable, "-c", DRAFT],
        cwd=checkout.root,
        env=checkout.environment() | measured(),
        capture_output=True,
        text=True,
    )
    fault = "zh-cn/processes/children.html: not translated: The parent is"

    assert done.returncode == 0, done.stderr
    assert fault in done.stderr
    assert "is patient" in checkout.page("en/processes/children.html")


def test_the_rest_of_a_killed_build_is_put_away(checkout: Checkout) -> None:
    """Its folder is removed, and the site that it had moved comes back."""
    before = checkout.site()
    left = checkout.root / "build/new-killed"
    left.mkdir()
    (checkout.root / "site").rename(left / "last")
    checkout.change(ARTICLE, "waits", "{doc}`nowhere`")
    done = checkout.build(**measured())

    assert done.returncode == 1
    assert checkout.site() == before
    assert not left.exists()


def test_a_second_build_waits_for_the_first(checkout: Checkout) -> None:
    """It says so, and then goes on."""
    with (checkout.root / "build/lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        building = checkout.start(**measured())
        assert building.stdout is not None
        first_line = building.stdout.readline()
    output, _ = building.communicate()

    assert "Another build is running in this checkout" in first_line
    assert building.returncode == 0, output


def test_two_builds_at_once_make_one_site(checkout: Checkout) -> None:
    """Each program is recorded by one of them."""
    checkout.change(PROGRAM, "Hello", "Good morning")
    builds = [checkout.start(), checkout.start()]
    outputs = [building.communicate()[0] for building in builds]

    assert [building.returncode for building in builds] == [0, 0], outputs
    assert "Good morning" in checkout.page()
    assert sorted("recorded 1, reused 1" in text for text in outputs) == [
        False,
        True,
    ]
