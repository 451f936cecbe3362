"""Listings of programs, alone or two whose differences are marked.

Programs are English; in another language a sentence above the listing says
what its docstring says, from the catalogue ``programs``.
"""

import ast
import difflib
import shlex
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _, get_translation
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from mpexamples.observe import BadRequest, find_program
from sitekit.doctree import download_link, interface_words, pass_over

# An alias of Python's lexer that sphinx-gallery does not know.  It links the
# listings of its pages itself, and sphinx-codeautolink, which finds more to
# link, cannot match the result (sphinx-gallery/sphinx-gallery#1409).
LISTING_LANGUAGE = "pyi"

SUMMARIES = "programs"  # the catalogue of docstrings
translated = get_translation(SUMMARIES)


class SourceNode(nodes.General, nodes.Element):
    """A listing, the command that runs it, and the link to its file."""


class ListingDirective(SphinxDirective):
    """``{listing} NAME``: the program, and the command that runs it."""

    required_arguments = 1
    option_spec = {"args": str}

    def run(self) -> list[nodes.Node]:
        arguments = self.options.get("args", "")
        return [listing(self, self.arguments[0], arguments)]


def listing(
    directive: SphinxDirective,
    program: str,
    arguments: str = "",
    marked: list[int] | None = None,
    title: nodes.Node | None = None,
) -> SourceNode:
    """A program; the numbers of the lines that are ``marked`` stand out."""
    path = path_of(directive, program)
    directive.env.note_dependency(str(path))
    text = path.read_text("utf-8")
    words_above = caption(text)
    code = nodes.literal_block(text, text, language=LISTING_LANGUAGE)
    if marked:
        code["highlight_args"] = {"hl_lines": marked}
    directive.set_source_info(code)
    words = shlex.join(shlex.split(arguments))
    text = f"$ python -m mpexamples.{program} {words}".rstrip()
    command = nodes.literal_block(
        text, text, language="console", classes=["command"]
    )
    link = download_link(path, Path(directive.env.srcdir))
    download = interface_words(nodes.Text(_("Download:") + " "), link)
    parts = [title, words_above, code, command, download]
    return SourceNode(
        "", *filter(None, parts), file=path.name, program=program
    )


def caption(source: str) -> nodes.Node | None:
    """The docstring of a program in the reader's language, if not English."""
    docstring = ast.get_docstring(ast.parse(source)) or ""
    words = translated(docstring)
    if words == docstring:
        return None
    made = interface_words(nodes.Text(words))
    made["classes"] = ["summary"]
    return made


def add_summaries(app: Sphinx, *_unused: object) -> None:
    """Load the catalogue, which Sphinx compiles when a build begins."""
    for folder in app.config.locale_dirs:
        app.add_message_catalog(SUMMARIES, str(Path(app.srcdir, folder)))


def path_of(directive: SphinxDirective, program: str) -> Path:
    try:
        return find_program(program)
    except BadRequest as error:
        raise directive.error(str(error)) from None


def compared(
    directive: SphinxDirective, wrong: str, right: str
) -> list[SourceNode]:
    """Two programs; the lines that only one of them has are marked."""
    programs = (wrong, right)
    texts = [
        path_of(directive, each).read_text("utf-8").splitlines()
        for each in programs
    ]
    both = zip(
        programs,
        differing_lines(*texts),
        (_("Goes wrong"), _("Works")),
        ("wrong", "right"),
        strict=True,
    )
    found = []
    for program, marked, words, name in both:
        title = interface_words(nodes.strong("", words))
        title["classes"] += ["side"]
        source = listing(directive, program, "", marked, title)
        source["side"] = name
        found.append(source)
    return found


def differing_lines(
    one: list[str], two: list[str]
) -> tuple[list[int], list[int]]:
    """The numbers of the lines that the other text has not, blank ones not."""
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    only: tuple[list[int], list[int]] = ([], [])
    for kind, *bounds in matcher.get_opcodes():
        if kind == "equal":
            continue
        for text, numbers, (start, stop) in zip(
            (one, two), only, (bounds[:2], bounds[2:]), strict=True
        ):
            numbers += [
                number + 1
                for number in range(start, stop)
                if text[number].strip()
            ]
    return only


def visit_source(translator: HTML5Translator, node: SourceNode) -> None:
    file = escape(node["file"])
    kind = f"source {node['side']}" if "side" in node else "source"
    translator.body.append(f'<div class="{kind}" data-file="{file}">\n')


def depart_source(translator: HTML5Translator, node: SourceNode) -> None:
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    app.connect("env-before-read-docs", add_summaries)
    app.add_directive("listing", ListingDirective)
    app.add_node(
        SourceNode,
        html=(visit_source, depart_source),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
