"""Lets readers choose which recordings of a figure they see, without script.

Plain radio buttons; the style sheet shows what belongs to those that are
checked.  The script keeps the choice for other pages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._shown import Translate, shown

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

Value = Callable[["Recording"], str]
BY_METHOD = "method"
BY_PYTHON = "python"
BY_LABEL = "label"
MOST = 8  # values of one choice that the style sheet knows


def feature(recording: Recording) -> str:
    """The Python, as ``3.14``."""
    return ".".join(recording.python.split(".")[:2])


def method(recording: Recording) -> str:
    return recording.start_method or ""


class Chooser:
    """The choices of a figure, and which panel belongs to which of them.

    :param shown_first: the number of the recording that is shown at first.
    """

    def __init__(
        self,
        recordings: Sequence[Recording],
        labels: Sequence[str],
        identifier: str,
        translate: Translate,
        shown_first: int = 0,
    ) -> None:
        self.identifier = identifier
        self.translate = translate
        self.shown_first = shown_first
        columns = {
            BY_METHOD: [shown(method(each)) for each in recordings],
            BY_PYTHON: [shown(feature(each)) for each in recordings],
        }
        differing = {
            name: values
            for name, values in columns.items()
            if len(set(values)) > 1
        }
        self.columns = (
            differing if is_product(differing) else {BY_LABEL: list(labels)}
        )

    def html(self) -> str:
        choices = "".join(
            self.choice(number, name, values)
            for number, (name, values) in enumerate(self.columns.items())
        )
        return f'<div class="choices">{choices}</div>\n'

    def choice(self, number: int, name: str, values: Sequence[str]) -> str:
        _ = self.translate
        words = {
            BY_METHOD: _("Start method"),
            BY_PYTHON: "Python",
            BY_LABEL: _("Recording"),
        }[name]
        first = values[self.shown_first]
        options = "".join(
            f'<label><input type="radio" name="{self.identifier}-{name}"'
            f' value="{place if name == BY_LABEL else value}"'
            f"{' checked' * (value == first)}> {value}</label>"
            for place, value in enumerate(dict.fromkeys(values))
        )
        return (
            f'<fieldset class="chooser c{number}" data-choice="{name}">'
            f"<legend>{escape(words)}</legend>{options}</fieldset>"
        )

    def classes(self, panel: int) -> str:
        """Those of the parts of a panel: the number of each of its values."""
        return "".join(
            f" c{number}-{list(dict.fromkeys(values)).index(values[panel])}"
            for number, values in enumerate(self.columns.values())
        )


def is_product(columns: dict[str, list[str]]) -> bool:
    """Whether there is one recording for each combination of values."""
    combinations = [*zip(*columns.values(), strict=True)]
    sizes = [len(set(values)) for values in columns.values()]
    return (
        bool(columns)
        and max(sizes) <= MOST
        and len(set(combinations)) == len(combinations) == math.prod(sizes)
    )
