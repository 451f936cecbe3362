"""Which colour a process has: a class of the style sheet.

There are eight colours that everybody can tell apart.  Later processes have
them again, together with a sign, which the style sheet puts before names.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

STYLE_SHEET = Path(__file__).with_name("picture.css")
COLOURS = 8  # classes process-0 … process-7
SIGNS = "●▲◆★✚"  # before the names of later ones, in the style sheet too
RULE = re.compile(
    r"^\.recording \.(process-\d|helper|shared) \{ --process:"
    r" light-dark\((#\w+), (#\w+)\); \}$",
    re.MULTILINE,
)


def colour_classes(recording: Recording) -> dict[int, str]:
    """The classes that colour each process, by pid."""
    classes: dict[int, str] = {}
    ordinary = 0
    for _, process in recording.lanes():
        if process.is_helper:
            classes[process.pid] = "helper"
            continue
        again, colour = divmod(ordinary, COLOURS)
        classes[process.pid] = f"process-{colour}"
        if again:
            classes[process.pid] += (
                f" again again-{(again - 1) % len(SIGNS) + 1}"
            )
        ordinary += 1
    return classes


def colours() -> dict[str, tuple[str, str]]:
    """The colour of each class on light and on dark ground, ``#rrggbb``."""
    text = STYLE_SHEET.read_text(encoding="utf-8")
    return {name: (light, dark) for name, light, dark in RULE.findall(text)}


def light_colours() -> dict[str, str]:
    return {name: light for name, (light, _) in colours().items()}


def sign(classes: str) -> str:
    """What stands before the name of a process of these classes."""
    found = re.search(r"again-(\d)", classes)
    return f"{SIGNS[int(found[1]) - 1]} " if found else ""
