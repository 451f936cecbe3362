"""Directives that show programs and their recordings, in RST and MyST alike.

``{listing} NAME`` shows a program and the command that runs it,
``{recording} NAME…`` what real runs printed and when, ``{example} NAME``
both.  A page keeps only which runs it shows: words and pictures are made
when it is written, in its own language, out of the store.
"""

import shlex
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective, SphinxTranslator
from sphinx.writers.html5 import HTML5Translator

from mpexamples.observe import (
    ASSETS,
    BadRequest,
    RunSpec,
    as_html,
    find_program,
)
from sitekit.doctree import download_link, interface_words
from sitekit.recording.store import Store

# An alias of Python's lexer that sphinx-gallery does not know.  It links the
# listings of its pages itself, and sphinx-codeautolink, which finds more to
# link, cannot match the result (sphinx-gallery/sphinx-gallery#1409).
LISTING_LANGUAGE = "pyi"


class RecordingNode(nodes.General, nodes.Element):
    """Stands for the recordings of one description."""


class RecordingDirective(SphinxDirective):
    """``{recording} NAME…``: transcripts and timelines, side by side."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        **dict.fromkeys(RunSpec.option_names(), directives.unchanged),
        "replay": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
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
        recording = super().run()
        program = shlex.split(self.arguments[0])[0]
        return [*listing(self, program), *recording]


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
    return [code, command, interface_words(words, link)]


def visit_recording(translator: HTML5Translator, node: RecordingNode) -> None:
    recordings = Store().recordings(node["spec"])
    identifier = f"recording-{node['number'] + 1}"
    builder = translator.builder

    def link(page: str) -> str | None:
        """The address of a page of the site, from the page being written."""
        name, _sign, section = page.partition("#")
        if name not in builder.env.found_docs:
            return None
        address = builder.get_relative_uri(builder.current_docname, name)
        return f"{address}#{section}"

    translator.body.append(
        as_html(recordings, identifier, _, replay=node["replay"], link=link)
    )
    raise nodes.SkipNode


def skip(translator: SphinxTranslator, node: RecordingNode) -> None:
    raise nodes.SkipNode


def add_assets(app: Sphinx) -> None:
    app.config.html_static_path.extend(map(str, ASSETS))


def setup(app: Sphinx) -> None:
    app.add_directive("recording", RecordingDirective)
    app.add_directive("listing", ListingDirective)
    app.add_directive("example", ExampleDirective)
    app.add_node(
        RecordingNode,
        html=(visit_recording, None),
        text=(skip, None),
        gettext=(skip, None),
    )
    app.connect("builder-inited", add_assets)
    style_sheet, script = ASSETS
    app.add_css_file(style_sheet.name)
    app.add_js_file(script.name, loading_method="defer")
