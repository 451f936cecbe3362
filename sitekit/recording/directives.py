"""Directives that show programs and their recordings, in RST and MyST alike.

``{listing} NAME`` shows a program and the command that runs it,
``{recording} NAME…`` what real runs printed and when, ``{example} NAME``
both.  A page keeps only which runs it shows: words and pictures are made
when it is written, in its own language, out of the store.
"""

import shlex
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective, SphinxTranslator
from sphinx.writers.html5 import HTML5Translator

from mpexamples.observe import (
    BadRequest,
    Figure,
    RunSpec,
    assets,
    find_program,
    names_of,
)
from sitekit.doctree import download_link, interface_words
from sitekit.recording.store import Store

# An alias of Python's lexer that sphinx-gallery does not know.  It links the
# listings of its pages itself, and sphinx-codeautolink, which finds more to
# link, cannot match the result (sphinx-gallery/sphinx-gallery#1409).
LISTING_LANGUAGE = "pyi"


class RecordingNode(nodes.General, nodes.Element):
    """Stands for the recordings of one description.

    Its children, if any, are the listing of the program.
    """


class SourceNode(nodes.General, nodes.Element):
    """A listing, and what belongs to it."""


class RecordingDirective(SphinxDirective):
    """``{recording} NAME…``: transcripts and timelines, side by side."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        **dict.fromkeys(RunSpec.option_names(), directives.unchanged),
        "replay": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        return [*self.recordings()]

    def recordings(self) -> list[RecordingNode]:
        try:
            spec = RunSpec.of_options(self.arguments[0], self.options)
            files = Store().files_behind(spec)
        except BadRequest as error:
            raise self.error(str(error)) from None
        for file in files:
            self.env.note_dependency(str(file))
        node = RecordingNode(spec=spec, replay="replay" in self.options)
        node["number"] = self.env.new_serialno("recording")
        self.set_source_info(node)
        return [node]


class ListingDirective(SphinxDirective):
    """``{listing} NAME``: the program, and the command that runs it."""

    required_arguments = 1
    option_spec = {"args": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        return listing(self, self.arguments[0])


class ExampleDirective(RecordingDirective):
    """``{example} NAME``: listing, command, transcript and timeline."""

    def run(self) -> list[nodes.Node]:
        [recording] = self.recordings()
        program = shlex.split(self.arguments[0])[0]
        recording += listing(self, program)
        return [recording]


def listing(directive: SphinxDirective, program: str) -> list[nodes.Node]:
    """A program, the command that runs it, and a link to its file."""
    try:
        path = find_program(program)
    except BadRequest as error:
        raise directive.error(str(error)) from None
    directive.env.note_dependency(str(path))
    text = path.read_text("utf-8")
    code = nodes.literal_block(text, text, language=LISTING_LANGUAGE)
    directive.set_source_info(code)
    arguments = shlex.join(shlex.split(directive.options.get("args", "")))
    text = f"$ python -m mpexamples.{program} {arguments}".rstrip()
    command = nodes.literal_block(
        text, text, language="console", classes=["command"]
    )
    link = download_link(path, Path(directive.env.srcdir))
    words = nodes.Text(_("Download:") + " ")
    download = interface_words(words, link)
    return [SourceNode("", code, command, download, file=path.name)]


def name_recordings(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give all recordings of a page names, which differ."""
    if app.builder.format != "html":
        return
    taken: set[str] = set()
    for node in doctree.findall(RecordingNode):
        recordings = Store().recordings(node["spec"])
        node["names"] = names_of(recordings, taken)


def visit_recording(translator: HTML5Translator, node: RecordingNode) -> None:
    builder = translator.builder

    def link(page: str) -> str | None:
        """The address of a page of the site, from the page being written."""
        name, sign, section = page.partition("#")
        if name not in builder.env.found_docs:
            return None
        address = builder.get_relative_uri(builder.current_docname, name)
        return f"{address}{sign}{section}"

    figure = Figure(
        Store().recordings(node["spec"]),
        f"recording-{node['number'] + 1}",
        _,
        names=node["names"],
        link=link,
        replay=node["replay"],
    )
    before, after = figure.html()
    translator.body.append(before)
    node["after"] = after


def depart_recording(translator: HTML5Translator, node: RecordingNode) -> None:
    translator.body.append(node["after"])


def visit_source(translator: HTML5Translator, node: SourceNode) -> None:
    file = escape(node["file"])
    translator.body.append(f'<div class="source" data-file="{file}">\n')


def depart_source(translator: HTML5Translator, node: SourceNode) -> None:
    translator.body.append("</div>\n")


def pass_over(translator: SphinxTranslator, node: nodes.Element) -> None:
    """Only pages show recordings; their listings are text for all."""


def add_assets(app: Sphinx) -> None:
    """Write the style sheet and the script to where Sphinx takes them."""
    folder = Path(app.doctreedir, "recording")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in assets().items():
        Path(folder, name).write_text(text, encoding="utf-8")
    app.config.html_static_path.append(str(folder))


def setup(app: Sphinx) -> None:
    app.add_directive("recording", RecordingDirective)
    app.add_directive("listing", ListingDirective)
    app.add_directive("example", ExampleDirective)
    app.add_node(
        RecordingNode,
        html=(visit_recording, depart_recording),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
    app.add_node(
        SourceNode,
        html=(visit_source, depart_source),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
    app.connect("builder-inited", add_assets)
    app.connect("doctree-resolved", name_recordings)
    app.add_css_file("recording.css")
    app.add_js_file("recording.js", loading_method="defer")
