"""Directives that show programs and their recordings, in RST and MyST alike.

``{recording} NAME…`` shows what real runs printed and when, ``{example}
NAME`` a listing too, and ``{pair} WRONG RIGHT`` two programs that differ in
what matters, or one that an argument makes right.  A page keeps only which
runs it shows: words and pictures are made when it is written, in its own
language, out of the store.
"""

import shlex
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from mpexamples.observe import (
    BadRequest,
    Figure,
    Recording,
    RunSpec,
    assets,
    find_program,
    names_of,
)
from sitekit.doctree import pass_over
from sitekit.recording.environments import (
    forbidden,
    is_missing,
    needs_newer,
    packages,
)
from sitekit.recording.listings import compared, listing
from sitekit.recording.store import Store

RIGHT = "right-"  # begins the options of the corrected program alone
OF_A_FAILURE = ("exit-code", "until-stuck", "timeout", "signal")


class RecordingNode(nodes.General, nodes.Element):
    """Stands for the recordings of one figure.

    ``specs`` are the descriptions of its runs; ``titles`` says what to call
    those of each.  Its children, if any, are listings.
    """

    @property
    def recordings(self) -> list[Recording]:
        found = (Store().recordings(spec) for spec in self["specs"])
        return [recording for each in found for recording in each]

    @property
    def titles(self) -> list[str]:
        """In the reader's language, one for each recording, or none."""
        words = {"wrong": _("goes wrong"), "right": _("works")}
        return [
            f'<span class="{title}">{words[title]}</span>'
            for title, spec in zip(self["titles"], self["specs"], strict=False)
            for _each in Store().recordings(spec)
        ]


class RecordingDirective(SphinxDirective):
    """``{recording} NAME…``: pictures and transcripts on one time scale."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        **dict.fromkeys(RunSpec.option_names(), directives.unchanged),
        "replay": directives.flag,
        "choose": directives.flag,
    }
    titles: tuple[str, ...] = ()

    @classmethod
    def specs(cls, argument: str, options: dict[str, Any]) -> list[RunSpec]:
        """The runs that are shown.

        :raises BadRequest: an option has a value that makes no sense.
        """
        return [RunSpec.of_options(argument, options)]

    def listings(self) -> Sequence[nodes.Element]:
        return []

    def run(self) -> list[nodes.Node]:
        try:
            specs = self.specs(self.arguments[0], self.options)
            for spec in specs:
                for file in Store().files_behind(spec):
                    self.env.note_dependency(str(file))
        except BadRequest as error:
            raise self.error(str(error)) from None
        node = RecordingNode("", *self.listings(), specs=specs)
        node["titles"] = self.titles
        node["replay"] = "replay" in self.options
        node["choose"] = "choose" in self.options
        node["number"] = self.env.new_serialno("recording")
        self.set_source_info(node)
        return [node]


class ExampleDirective(RecordingDirective):
    """``{example} NAME``: listing, command, picture and transcript."""

    def listings(self) -> Sequence[nodes.Element]:
        program = shlex.split(self.arguments[0])[0]
        return [listing(self, program, self.options.get("args", ""))]


class PairDirective(RecordingDirective):
    """``{pair} WRONG RIGHT``: a mistake, and beside it how it is done.

    One program will do if its arguments make it right, ``right-args``.  Each
    option of a recording is one of both; with ``right-`` before it, of the
    right one.  How a run fails is said of the wrong one alone.
    """

    option_spec = {
        **RecordingDirective.option_spec,
        **{
            f"{RIGHT}{name}": directives.unchanged
            for name in RunSpec.option_names()
        },
    }
    titles = ("wrong", "right")

    @classmethod
    def specs(cls, argument: str, options: dict[str, Any]) -> list[RunSpec]:
        wrong, *rest = shlex.split(argument)
        if len(rest) > 1:
            raise BadRequest("a pair has two programs, or one with right-args")
        of_wrong = {
            name: value
            for name, value in options.items()
            if not name.startswith(RIGHT)
        }
        of_right = {
            name: value
            for name, value in of_wrong.items()
            if name not in OF_A_FAILURE
        } | {
            name.removeprefix(RIGHT): value
            for name, value in options.items()
            if name.startswith(RIGHT)
        }
        return [
            RunSpec.of_options(wrong, of_wrong),
            RunSpec.of_options(rest[0] if rest else wrong, of_right),
        ]

    def listings(self) -> Sequence[nodes.Element]:
        programs = shlex.split(self.arguments[0])
        if len(programs) == 1:
            return [listing(self, programs[0], self.options.get("args", ""))]
        return compared(self, *programs)


def name_recordings(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give all recordings of a page names, which differ."""
    if app.builder.format != "html":
        return
    taken: set[str] = set()
    for node in doctree.findall(RecordingNode):
        node["names"] = names_of(node.recordings, taken)


def visit_recording(translator: HTML5Translator, node: RecordingNode) -> None:
    builder = translator.builder
    recordings = node.recordings
    if not recordings:
        translator.body.append(not_recorded(node["specs"]))
        node["after"] = ""
        return

    def link(page: str) -> str | None:
        """The address of a page of the site, from the page being written."""
        name, sign, section = page.partition("#")
        if name not in builder.env.found_docs:
            return None
        address = builder.get_relative_uri(builder.current_docname, name)
        return f"{address}{sign}{section}"

    figure = Figure(
        recordings,
        f"recording-{node['number'] + 1}",
        _,
        names=node["names"],
        titles=node.titles,
        link=link,
        replay=node["replay"],
        choose=node["choose"],
        listings=len(node),
    )
    before, after = figure.html()
    translator.body.append(before)
    node["after"] = after


def not_recorded(specs: list[RunSpec]) -> str:
    """What stands where programs were left out for want of a package."""
    programs = [
        find_program(shlex.split(program)[0])
        for spec in specs
        for program in spec.programs
    ]
    needed = {what for what in map(forbidden, programs) if what}
    if needed:
        words = _("Not run here: it needs %s, which the system forbids.")
    else:
        needed = set().union(*map(packages, programs)) | {
            str(spec.python) for spec in specs if is_missing(spec.python)
        }
        needed |= {
            newer
            for spec in specs
            for program in programs
            if (newer := needs_newer(spec, program))
        }
        words = _("Not run here: it needs %s, which could not be installed.")
    names = ", ".join(sorted(needed))
    return f'<p class="not-recorded">{escape(words % names)}</p>\n'


def depart_recording(translator: HTML5Translator, node: RecordingNode) -> None:
    translator.body.append(node["after"])


def add_assets(app: Sphinx) -> None:
    """Write the style sheet and the script to where Sphinx takes them."""
    folder = Path(app.doctreedir, "recording")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in assets().items():
        Path(folder, name).write_text(text, encoding="utf-8")
    app.config.html_static_path.append(str(folder))


def setup(app: Sphinx) -> None:
    app.setup_extension("sitekit.recording.listings")
    app.add_directive("recording", RecordingDirective)
    app.add_directive("example", ExampleDirective)
    app.add_directive("pair", PairDirective)
    app.add_node(
        RecordingNode,
        html=(visit_recording, depart_recording),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
    app.connect("builder-inited", add_assets)
    app.connect("doctree-resolved", name_recordings)
    app.add_css_file("recording.css")
    app.add_js_file("recording.js", loading_method="defer")
