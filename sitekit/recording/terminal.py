"""``{terminal} NAME``: what ``record`` says of a run at a terminal.

The text is that of the command itself, out of a recording in the store, with
the command that makes it, and its colours as classes.  With ``:html:`` the
page that ``record --html`` writes is beside it: really made, and linked.
"""

import re
import shlex
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from mpexamples.observe import RunSpec, as_page, as_text
from sitekit.doctree import pass_over
from sitekit.recording.directives import RecordingDirective, not_recorded
from sitekit.recording.store import Store

SAVED = "_saved"  # the folder of the pages that were really made
COLOURED = re.compile(r"\x1b\[(\d+)m(.*?)\x1b\[0m", re.DOTALL)
ONLY_HERE = ("exit-code", "alone")  # options that the command does not have


class TerminalNode(nodes.General, nodes.Element):
    """Stands for the text of one run."""


class TerminalDirective(RecordingDirective):
    """``{terminal} NAME``, with the options of a recording."""

    option_spec = {
        **dict.fromkeys(RunSpec.option_names(), directives.unchanged),
        "html": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        super().run()  # notes what the page depends on
        [spec] = self.specs(self.arguments[0], self.options)
        return [TerminalNode(spec=spec, html="html" in self.options)]


def command_of(spec: RunSpec, is_traced: bool) -> str:
    """The command that a reader types to see the same."""
    words = ["python", "-m", "mpexamples", "record"]
    options = spec.as_options() | ({"trace": ""} if is_traced else {})
    arguments = options.pop("args", "")
    for name, value in options.items():
        if name not in ONLY_HERE:
            words += [f"--{name}", value] if value else [f"--{name}"]
    words += [*spec.programs]
    return shlex.join(words) + (f" -- {arguments}" if arguments else "")


def as_markup(text: str) -> str:
    """Text of a terminal as HTML, with a class for each colour."""
    return COLOURED.sub(r'<span class="ansi-\1">\2</span>', escape(text))


def visit_terminal(translator: HTML5Translator, node: TerminalNode) -> None:
    recordings = Store().recordings(node["spec"])
    if not recordings:
        translator.body.append(not_recorded([node["spec"]]))
        raise nodes.SkipNode
    [recording] = recordings
    text = as_text(recording, colour=True)
    command = escape(command_of(node["spec"], recording.trace is not None))
    translator.body.append(
        '<div class="terminal highlight notranslate"><pre>'
        f'<span class="gp">$ </span><kbd>{command}</kbd>\n{as_markup(text)}'
        "</pre></div>\n"
    )
    if node["html"]:
        name = f"{SAVED}/{recording.program}.html"
        builder = translator.builder
        page = Path(builder.outdir, name)
        page.parent.mkdir(exist_ok=True)
        page.write_text(as_page([recording]), encoding="utf-8")
        up = "../" * builder.current_docname.count("/")
        words = _("Open the page that --html has made of this run")
        translator.body.append(
            f'<p class="downloads"><a href="{up}{name}">{escape(words)}</a>'
            "</p>\n"
        )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_directive("terminal", TerminalDirective)
    app.add_node(
        TerminalNode,
        html=(visit_terminal, None),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
