"""Comparing two builds ignores differences that are due to chance."""

from pathlib import Path

import pytest
from helpers import RECORDING

from mpexamples.observe import Line, Process, Recording, as_html
from sitekit.checks.compare import differences

WITH_NUMBERS = RECORDING._replace(
    output=(
        Line(0.2, 10, "stdout", "pid 10, after 0.2 s"),
        Line(0.6, 11, "stdout", "in /tmp/pymp-ab3_x, at 0x7f3a"),
    ),
)
BY_CHANCE = WITH_NUMBERS._replace(
    duration=2.0,
    processes=(
        Process(20, None, "MainProcess", 0.0, 2.0, 0),
        Process(21, 20, "Process-1", 0.4, 1.9, 0),
    ),
    output=(
        Line(0.5, 21, "stdout", "in /tmp/pymp-qwerty, at 0x55aa"),
        Line(0.6, 20, "stdout", "pid 20, after 0.6 s"),
    ),
)


def write(
    folder: Path, words: str = "Words.", recording: Recording = WITH_NUMBERS
) -> Path:
    """Write a build with one page."""
    page = folder / "en" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>{words}</p>{as_html([recording], 'it')}")
    return folder


def compare(tmp_path: Path, **other: object) -> list[str]:
    one = write(tmp_path / "one")
    two = write(tmp_path / "two", **other)  # type: ignore[arg-type]
    return list(differences(one, two))


def test_random_differences_are_ignored(tmp_path: Path) -> None:
    """Other times, process ids, addresses and orders are not reported."""
    assert compare(tmp_path, recording=BY_CHANCE) == []


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"words": "Other words."}, "other words"),
        (
            {"recording": WITH_NUMBERS._replace(exit_code=1)},
            "program.py.fork.3.14: other facts",
        ),
        (
            {"recording": WITH_NUMBERS._replace(start_method="spawn")},
            "program.py.fork.3.14: another run",
        ),
        (
            {
                "recording": WITH_NUMBERS._replace(
                    output=WITH_NUMBERS.output[:1]
                )
            },
            "program.py.fork.3.14: other lines: “in",
        ),
        (
            {
                "recording": WITH_NUMBERS._replace(
                    processes=WITH_NUMBERS.processes[:1],
                    output=WITH_NUMBERS.output[:1] * 2,
                )
            },
            "program.py.fork.3.14: other processes: “Process-#",
        ),
    ],
    ids=["words", "exit code", "start method", "line", "process"],
)
def test_a_real_difference_is_reported(
    tmp_path: Path, other: dict[str, object], what: str
) -> None:
    """A difference is reported with its page, program and first item."""
    assert compare(tmp_path, **other)[0].startswith(f"en/page.html: {what}")


def test_a_missing_page_is_reported(tmp_path: Path) -> None:
    """A page of only one build is reported with the build that has it."""
    one = write(tmp_path / "one")
    (tmp_path / "two").mkdir()

    assert list(differences(one, tmp_path / "two")) == [
        f"en/page.html: only in {one}"
    ]
