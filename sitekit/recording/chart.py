"""``{chart} NAME``: a table that a run has printed, with bars for its numbers.

The program prints rows of the same number of cells, with two blanks or more
between them: what is compared, then numbers.  The directive's content has
the heads of the columns, ``way | seconds | MiB``, and is translated with the
page.  So no number of a chart is written by hand, and without a picture the
table is still there.

With ``:spans:`` the last two numbers of a row are the begin and the end of
something, and each row has one bar, all on one axis.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from mpexamples.observe import Recording, RunSpec
from sitekit.doctree import pass_over
from sitekit.recording.directives import RecordingDirective, not_recorded
from sitekit.recording.store import Store

CELLS = re.compile(r"\s{2,}")
NUMBER = re.compile(r"-?[\d,]*\.?\d+")

log = logging.getLogger(__name__)


class ChartNode(nodes.General, nodes.Element):
    """Stands for the rows of one run; its child has the heads."""


class ChartDirective(RecordingDirective):
    """``{chart} NAME``, with the options of a recording."""

    has_content = True
    option_spec = {
        **dict.fromkeys(RunSpec.option_names(), directives.unchanged),
        "spans": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        super().run()  # notes what the page depends on
        [spec] = self.specs(self.arguments[0], self.options)
        node = ChartNode(spec=spec, spans="spans" in self.options)
        self.set_source_info(node)
        heads = nodes.paragraph(text=" ".join(self.content))
        self.set_source_info(heads)
        node.append(heads)
        return [node]


def rows_of(recording: Recording) -> list[list[str]]:
    """The longest run of lines that are rows of one table."""
    lines = [
        CELLS.split(line.text.strip())
        for line in recording.output
        if line.stream == "stdout"
    ]
    tables = [
        list(rows) for columns, rows in groupby(lines, columns_of) if columns
    ]
    return max(tables, key=len, default=[])


def columns_of(cells: list[str]) -> int:
    """How many columns a row has, 0 if it is none."""
    _, *numbers = cells
    is_row = numbers and all(map(NUMBER.fullmatch, numbers))
    return len(cells) if is_row else 0


def chart(heads: list[str], rows: list[list[str]], spans: bool) -> str:
    """The table, with its bars."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    cells = with_span(rows) if spans else with_bars(rows)
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th>{"".join(row)}</tr>\n'
        for (label, *_), row in zip(rows, cells, strict=True)
    )
    if spans:
        head += "<td></td>"
    return (
        '<div class="table-wrapper docutils container"><table class="chart">'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>\n"
    )


def with_bars(rows: list[list[str]]) -> Iterator[list[str]]:
    """A bar is as long as its number, in each column alone."""
    most = [
        max(abs(value(cell)) for cell in column) or 1
        for column in list(zip(*rows, strict=True))[1:]
    ]
    for _, *numbers in rows:
        yield [
            f"<td>{escape(cell)}{bar(0, abs(value(cell)), whole)}</td>"
            for cell, whole in zip(numbers, most, strict=True)
        ]


def with_span(rows: list[list[str]]) -> Iterator[list[str]]:
    """A bar reaches from the one of the last two numbers to the other."""
    spans = [(value(begin), value(end)) for *_, begin, end in rows]
    first = min(begin for begin, _ in spans)
    whole = max(end for _, end in spans) - first or 1
    for (_, *numbers), (begin, end) in zip(rows, spans, strict=True):
        yield [
            *(f"<td>{escape(cell)}</td>" for cell in numbers),
            f'<td class="span">{bar(begin - first, end - begin, whole)}</td>',
        ]


def bar(begin: float, length: float, whole: float) -> str:
    start = f'x="{100 * begin / whole:.1f}%" ' if begin else ""
    return (
        '<svg width="100%" height="8" aria-hidden="true">'
        f'<rect {start}width="{100 * length / whole:.1f}%" height="8"/></svg>'
    )


def value(cell: str) -> float:
    return float(cell.replace(",", ""))


def visit_chart(translator: HTML5Translator, node: ChartNode) -> None:
    recordings = Store().recordings(node["spec"])
    heads = [head.strip() for head in node.astext().split("|")]
    for recording in recordings:
        rows = rows_of(recording)
        if not rows or len(rows[0]) != len(heads):
            log.warning(
                "%s prints no table with the columns %s",
                *(recording.program, heads),
                location=node,
                type="chart",
            )
        else:
            translator.body.append(chart(heads, rows, node["spans"]))
    if not recordings:
        translator.body.append(not_recorded([node["spec"]]))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_directive("chart", ChartDirective)
    app.add_node(
        ChartNode,
        html=(visit_chart, None),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
