"""Directives that show programs and their recordings, in RST and MyST alike.

``{listing} NAME`` shows a program and the command that runs it,
``{recording} NAME…`` what real runs printed and when, ``{example} NAME``
both.  A page keeps only which runs it shows: words and pictures are made
when it is written, in its own language, out of the store.
"""

import shlex
from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.directives.code import LiteralInclude
from sphinx.environment import BuildEnvironment
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
from sitekit.project import ROOT
from sitekit.recording.environments import sources
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
            stamps = store_of(self.config).stamps(spec)
        except BadRequest as error:
            raise self.error(str(error)) from None
        for program in spec.programs:
            for source in sources(find_program(program)):
                self.env.note_dependency(str(source))
        shown_on(self.env).setdefault(self.env.docname, {})[spec] = stamps
        node = RecordingNode(spec=spec, replay="replay" in self.options)
        node["number"] = self.env.new_serialno("recording")
        self.set_source_info(node)
        return [node]


class ListingDirective(SphinxDirective):
    """``{listing} NAME``: the program, and the command that runs it."""

    required_arguments = 1
    option_spec = {"args": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        try:
            path = find_program(self.arguments[0])
        except BadRequest as error:
            raise self.error(str(error)) from None
        return [*self.listing(path), self.command(), self.download(path)]

    def listing(self, path: Path) -> Sequence[nodes.Node]:
        file = f"/../{path.relative_to(ROOT)}"
        options = {"language": LISTING_LANGUAGE}
        return run_in_place_of(self, LiteralInclude, file, options)

    def download(self, path: Path) -> nodes.Node:
        link = download_link(path, Path(self.env.srcdir))
        return interface_words(nodes.Text(_("Download:") + " "), link)

    def command(self) -> nodes.Node:
        words = ["$ python -m", f"mpexamples.{self.arguments[0]}"]
        arguments = shlex.split(self.options.get("args", ""))
        text = " ".join([*words, shlex.join(arguments)]).rstrip()
        node = nodes.literal_block(text, text, language="console")
        node["classes"].append("command")
        return node


class ExampleDirective(RecordingDirective):
    """``{example} NAME``: listing, command, transcript and timeline."""

    def run(self) -> list[nodes.Node]:
        recording = super().run()
        program = shlex.split(self.arguments[0])[0]
        options = {k: v for k, v in self.options.items() if k == "args"}
        listing = run_in_place_of(self, ListingDirective, program, options)
        return [*listing, *recording]


def run_in_place_of(
    directive: SphinxDirective,
    other: type[SphinxDirective],
    argument: str,
    options: dict[str, str],
) -> Sequence[nodes.Node]:
    """Run another directive at this place in the source."""
    return other(
        directive.name,
        [argument],
        options,
        directive.content,
        directive.lineno,
        directive.content_offset,
        directive.block_text,
        directive.state,
        directive.state_machine,
    ).run()


def store_of(config: Config) -> Store:
    return Store(Path(config.recordings_store))


# -- pages whose recordings have changed --------------------------------------


def shown_on(env: BuildEnvironment) -> dict[str, dict[RunSpec, list[str]]]:
    """The runs of each page, kept in the environment between builds."""
    shown: dict[str, dict[RunSpec, list[str]]]
    shown = vars(env).setdefault("recordings_shown", {})
    return shown


def find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> list[str]:
    """Pages to be made again though their sources are the same.

    A Python that was installed or upgraded gives other recordings, and so
    does removing those that there are.
    """
    store = store_of(app.config)

    def has_changed(spec: RunSpec, shown: list[str]) -> bool:
        try:
            return store.stamps(spec) != shown
        except BadRequest:  # such as a program that was removed
            return True

    return [
        page
        for page, specs in shown_on(env).items()
        if page not in removed
        and any(has_changed(spec, shown) for spec, shown in specs.items())
    ]


def forget_page(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    shown_on(env).pop(docname, None)


# -- writing ------------------------------------------------------------------


def visit_recording(translator: HTML5Translator, node: RecordingNode) -> None:
    recordings = store_of(translator.config).recordings(node["spec"])
    identifier = f"recording-{node['number'] + 1}"
    translator.body.append(
        as_html(recordings, identifier, _, replay=node["replay"])
    )
    raise nodes.SkipNode


def skip(translator: SphinxTranslator, node: RecordingNode) -> None:
    raise nodes.SkipNode


def add_assets(app: Sphinx) -> None:
    app.config.html_static_path.extend(map(str, ASSETS))


def setup(app: Sphinx) -> None:
    app.add_config_value("recordings_store", str(Store().folder), "")
    app.add_directive("recording", RecordingDirective)
    app.add_directive("listing", ListingDirective)
    app.add_directive("example", ExampleDirective)
    app.add_node(
        RecordingNode,
        html=(visit_recording, None),
        text=(skip, None),
        gettext=(skip, None),
    )
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-purge-doc", forget_page)
    app.connect("builder-inited", add_assets)
    style_sheet, script = ASSETS
    app.add_css_file(style_sheet.name)
    app.add_js_file(script.name, loading_method="defer")
