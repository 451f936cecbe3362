"""Processes are told apart by everybody, on light and on dark ground."""

import itertools
import math
from collections.abc import Iterator

import pytest

from mpexamples.observe._picture.colours import (
    COLOURS,
    STYLE_SHEET,
    colours,
)

LEAST_DISTANCE = 18.0  # CIE76; 2.3 is just noticeable, side by side
LEAST_OF_GREY = 10.0  # from the grey of Python's own helpers
LEAST_CONTRAST = 4.5  # of names, WCAG 2.2, 1.4.3
GROUNDS = (("#ffffff", "#f7f7f8"), ("#131416", "#1f2023"))  # light, dark

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for
# Simulation of Color Vision Deficiency", 2009, table 1, severity 1.0.
SIGHT: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: Matrix = (  # of sRGB, relative to the white point D65
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def linear(colour: str) -> Triple:
    r, g, b = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (
            int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)
        )
    )
    return r, g, b


def times(matrix: Matrix, vector: Triple) -> Triple:
    x, y, z = (
        sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix
    )
    return x, y, z


def lab(colour: str, sight: Matrix) -> Triple:
    """A colour as such eyes see it, in CIE L*a*b*."""
    r, g, b = (min(1.0, max(0.0, c)) for c in times(sight, linear(colour)))
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in times(TO_XYZ, (r, g, b))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, other: str) -> float:
    first, second = sorted(
        times(TO_XYZ, linear(each))[1] + 0.05 for each in (one, other)
    )
    return second / first


def pairs(ground: int) -> Iterator[tuple[str, str]]:
    own = [
        both[ground] for name, both in colours().items() if name[-1:].isdigit()
    ]
    yield from itertools.combinations(own, 2)


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_processes_are_told_apart(sight: str, ground: int) -> None:
    """Any two of the eight colours differ well for each kind of eyes."""
    distances = [
        math.dist(lab(one, SIGHT[sight]), lab(other, SIGHT[sight]))
        for one, other in pairs(ground)
    ]

    assert len(distances) == COLOURS * (COLOURS - 1) // 2
    assert min(distances) >= LEAST_DISTANCE


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_helpers_are_told_from_processes(sight: str, ground: int) -> None:
    """The grey of helpers is no process's colour."""
    grey = colours()["helper"][ground]

    for name, both in colours().items():
        if name[-1:].isdigit():
            distance = math.dist(
                lab(both[ground], SIGHT[sight]), lab(grey, SIGHT[sight])
            )
            assert distance >= LEAST_OF_GREY, name


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
def test_names_can_be_read_on_their_ground(ground: int) -> None:
    """Every colour is fit for text, on the page and in a transcript."""
    for name, both in colours().items():
        for paper in GROUNDS[ground]:
            assert contrast(both[ground], paper) >= LEAST_CONTRAST, name


def test_the_style_sheet_has_all_colours() -> None:
    """There is a rule for each process, for helpers and for shared lanes."""
    names = [f"process-{number}" for number in range(COLOURS)]

    assert [*colours()] == [*names, "helper", "shared"]
    assert "url(" not in STYLE_SHEET.read_text(encoding="utf-8")
