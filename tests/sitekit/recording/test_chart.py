"""Numbers of a run become a table with bars, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from helpers import RECORDING
from sitekit_checkout import (
    NO_GALLERY,
    RECORDING_EXTENSIONS,
    as_catalogue,
)

from mpexamples.observe import Line
from sitekit.recording.chart import rows_of

PROGRAM = """
import time
print("Two ways, measured:")
print("by pipe     1,250   0.5")
print("by queue      625  0.25")
print("done")
"""
STEPS = """
print("baked  1  0.5  2.5")
print("sold   2  1.5  4.5")
"""
PAGE = """# Home

```{{chart}} {path}
way | messages | seconds
```

```{{chart}} {path}
way | messages
```

```{{chart}} {steps}
:spans:
step | loaves | from, s | to, s
```
"""


@pytest.fixture(scope="module")
def site(make_site: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    programs = tmp_path_factory.mktemp("programs")
    program, steps = programs / "measured.py", programs / "steps.py"
    program.write_text(PROGRAM)
    steps.write_text(STEPS)
    heads = {
        "way | messages | seconds": "办法 | 消息数 | 秒",
        "step | loaves | from, s | to, s": "步骤 | 面包 | 起，秒 | 止，秒",
    }
    files = {
        "docs/index.md": PAGE.format(path=program, steps=steps),
        "locales/zh_CN/LC_MESSAGES/index.po": as_catalogue(heads),
    }
    site = make_site(files, *RECORDING_EXTENSIONS, settings=NO_GALLERY)
    for language in ("en", "zh_CN"):
        site.build(language, strict=False)
    return site


def test_a_bar_is_as_long_as_its_number(site: Any) -> None:
    """In each column the largest number has the whole width."""
    table, _ = site.page("en", "index").select("table.chart")
    rows = [
        [cell.text for cell in row.select("th, td")]
        for row in table.select("tr")
    ]
    widths = [rect["width"] for rect in table.select("rect")]

    assert rows == [
        ["way", "messages", "seconds"],
        ["by pipe", "1,250", "0.5"],
        ["by queue", "625", "0.25"],
    ]
    assert widths == ["100.0%", "100.0%", "50.0%", "50.0%"]


def test_the_heads_are_translated(site: Any) -> None:
    """The numbers are those of the same run."""
    table, of_steps = site.page("zh_CN", "index").select("table.chart")

    assert [head.text for head in table.select("thead th")] == [
        *("办法", "消息数", "秒"),
    ]
    assert "1,250" in table.text
    assert [head.text for head in of_steps.select("thead th")] == [
        *("步骤", "面包", "起，秒", "止，秒"),
    ]


def test_spans_have_one_axis(site: Any) -> None:
    """Each row has one bar, from its begin to its end."""
    _, table = site.page("en", "index").select("table.chart")
    bars = [(bar.get("x"), bar["width"]) for bar in table.select("rect")]

    assert bars == [(None, "50.0%"), ("25.0%", "75.0%")]
    assert [cell.text for cell in table.select("tbody tr")[1]] == [
        *("sold", "2", "1.5", "4.5", ""),
    ]


def test_heads_that_do_not_fit_are_a_warning(site: Any) -> None:
    """The build says which program prints no such table."""
    said = (site.root / "said.txt").read_text("utf-8")

    assert "measured.py prints no table with the columns" in said


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ([], []),
        (["no table"], []),
        (["a  1", "b  2", "c d", "e  3"], [["a", "1"], ["b", "2"]]),
        (["a  1  x", "b  -2.5  1,000"], [["b", "-2.5", "1,000"]]),
        (["12:30  1.5  .5"], [["12:30", "1.5", ".5"]]),
    ],
)
def test_rows_are_what_has_numbers(
    lines: list[str], rows: list[list[str]]
) -> None:
    """The longest block of lines with as many numbers each is the table."""
    output = tuple(
        Line(n / 10, 10, "stdout", text) for n, text in enumerate(lines)
    )

    assert rows_of(RECORDING._replace(output=output)) == rows
