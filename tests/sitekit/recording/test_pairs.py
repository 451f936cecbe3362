"""A pair shows a mistake and beside it how it is done."""

from __future__ import annotations

import pytest

from mpexamples.observe import BadRequest, RunSpec
from sitekit.recording.directives import PairDirective
from sitekit.recording.listings import differing_lines


def test_how_it_fails_is_said_of_the_wrong_program_alone() -> None:
    """Other options are those of both programs."""
    options = {
        "start-method": "fork",
        "until-stuck": "0.5",
        "exit-code": "any",
        "right-args": "a b",
    }

    assert PairDirective.specs("x.wrong x.right", options) == [
        RunSpec(
            ("x.wrong",),
            start_method=("fork",),
            until_stuck=0.5,
            exit_code=None,
        ),
        RunSpec(("x.right",), start_method=("fork",), args=("a", "b")),
    ]


def test_one_program_may_be_made_right_by_its_arguments() -> None:
    """With one name, options that begin with right- make the other run."""
    wrong, right = PairDirective.specs(
        "x.both",
        {"start-method": "fork", "right-start-method": "spawn forkserver"},
    )

    assert wrong == RunSpec(("x.both",), start_method=("fork",))
    assert right == wrong._replace(start_method=("spawn", "forkserver"))


def test_three_programs_are_no_pair() -> None:
    """The message says what a pair is."""
    with pytest.raises(BadRequest, match="two programs"):
        PairDirective.specs("a b c", {})


@pytest.mark.parametrize(
    ("one", "two", "numbers"),
    [
        ("a b c", "a b c", ([], [])),
        ("a b c", "a x c", ([2], [2])),
        ("a c", "a b c", ([], [2])),
        ("a b c", "c", ([1, 2], [])),
    ],
)
def test_lines_of_one_program_only(
    one: str, two: str, numbers: tuple[list[int], list[int]]
) -> None:
    """Lines that the other has not are numbered from one."""
    assert differing_lines(one.split(), two.split()) == numbers


def test_blank_lines_are_no_difference() -> None:
    """A line that was added beside a blank one is marked alone."""
    assert differing_lines(["a", "b"], ["a", "", "x", "", "b"]) == ([], [3])
