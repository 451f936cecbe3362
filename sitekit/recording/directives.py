"""Programs and their recordings on pages, in RST and MyST alike.

``{listing} NAME`` shows a program and the command that runs it,
``{recording} NAME…`` what real runs printed and when, ``{example} NAME``
both.  Gallery scripts call :func:`mpexamples.observe.show`, which becomes
a ``recording`` on their page.  A page keeps only what to show: words and
pictures are made when it is written, in its own language, out of the store.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.directives.code import LiteralInclude
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective, SphinxTranslator

from downloads import download_link, interface_words
from exhibits import as_directive, exhibit_of_fields, exhibits_of_script
from mpexamples.observe import BadRequest, Recording, UnexpectedEnd
from mpexamples.observe._html import (
    SCRIPT,
    STYLE_SHEET,
    as_html,
    as_thumbnail,
)
from mpexamples.observe._request import find_program
from mpexamples.observe._show import Exhibit, show_elsewhere
from mpexamples.observe._store import Store, sources

# An alias of Python's lexer that sphinx-gallery does not know: on its pages
# it would cut the listing up for links of its own, and sphinx-codeautolink,
# which finds more to link, could not match the pieces.
LISTING_LANGUAGE = "pyi"
PROGRAMS = Path(__file__).parent.parent.parent / "mpexamples"


class RecordingNode(nodes.General, nodes.Element):
    """Stands for the recordings of one exhibit."""


class RecordingDirective(SphinxDirective):
    """``{recording} NAME…``: transcripts and timelines, side by side."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        "args": directives.unchanged,
        "start-method": directives.unchanged,
        "python": directives.unchanged,
        "buffering": directives.unchanged,
        "exit-code": directives.unchanged,
        "alone": directives.flag,
        "replay": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        try:
            exhibit = exhibit_of_fields(
                self.arguments[0].split(), self.options
            )
            requests = exhibit.requests()
        except (BadRequest, ValueError) as error:
            raise self.error(str(error)) from None
        for request in requests:
            for source in sources(request.path):
                self.env.note_dependency(str(source))
        shown_on(self.env).setdefault(self.env.docname, {})[exhibit] = stamps(
            self.env.app, exhibit
        )
        node = RecordingNode(exhibit=exhibit, replay="replay" in self.options)
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

    def listing(self, path: Path) -> list[nodes.Node]:
        file = f"/../{path.relative_to(PROGRAMS.parent)}"
        options = {"language": LISTING_LANGUAGE}
        return run_in_place_of(self, LiteralInclude, file, options)

    def download(self, path: Path) -> nodes.Node:
        link = download_link(path, Path(self.env.srcdir))
        return interface_words(nodes.Text(_("Download:") + " "), link)

    def command(self) -> nodes.Node:
        words = ["$ python -m", f"mpexamples.{self.arguments[0]}"]
        text = " ".join([*words, *self.options.get("args", "").split()])
        node = nodes.literal_block(text, text, language="console")
        node["classes"].append("command")
        return node


class ExampleDirective(RecordingDirective):
    """``{example} NAME``: listing, command, transcript and timeline."""

    def run(self) -> list[nodes.Node]:
        recording = super().run()
        program = self.arguments[0].split()[0]
        options = {k: v for k, v in self.options.items() if k == "args"}
        listing = run_in_place_of(self, ListingDirective, program, options)
        return [*listing, *recording]


def run_in_place_of(
    directive: SphinxDirective,
    other: type[SphinxDirective],
    argument: str,
    options: dict[str, str],
) -> list[nodes.Node]:
    """What another directive would make of this place in the source."""
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


def store_of(app: Sphinx) -> Store:
    journal = app.config.recordings_journal
    return Store(
        Path(app.confdir, app.config.recordings_store).resolve(),
        Path(journal) if journal else None,
    )


# -- pages whose recordings are others now ------------------------------------


def stamps(app: Sphinx, exhibit: Exhibit) -> list[str]:
    """Which recordings an exhibit has at present."""
    return [store_of(app).stamp(request) for request in exhibit.requests()]


def shown_on(env: BuildEnvironment) -> dict[str, dict[Exhibit, list[str]]]:
    """What each page shows; kept with what else is known of the pages."""
    if not hasattr(env, "recordings_shown"):
        env.recordings_shown = {}
    return env.recordings_shown


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
    return [
        page
        for page, exhibits in shown_on(env).items()
        if page not in removed
        and any(
            stamps(app, exhibit) != shown
            for exhibit, shown in exhibits.items()
        )
    ]


def forget_page(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    shown_on(env).pop(docname, None)


def merge_pages(
    app: Sphinx,
    env: BuildEnvironment,
    docnames: list[str],
    other: BuildEnvironment,
) -> None:
    for docname in docnames:
        if docname in shown_on(other):
            shown_on(env)[docname] = shown_on(other)[docname]


# -- writing ------------------------------------------------------------------


def visit_recording(translator: SphinxTranslator, node: RecordingNode) -> None:
    store = store_of(translator.builder.app)
    try:
        recordings = node["exhibit"].recordings(store.get)
    except UnexpectedEnd as error:
        raise ExtensionError(f"{node.source}: {error}") from None
    identifier = f"recording-{node['number'] + 1}"
    translator.body.append(
        as_html(recordings, identifier, _, replay=node["replay"])
    )
    raise nodes.SkipNode


def skip(translator: SphinxTranslator, node: RecordingNode) -> None:
    raise nodes.SkipNode


# -- the gallery ------------------------------------------------------------


class GalleryPage:
    """Takes what a gallery script shows, until it is scraped."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.shown: list[tuple[Exhibit, list[Recording]]] = []

    def show(self, exhibit: Exhibit) -> None:
        self.shown.append((exhibit, exhibit.recordings(self.store.get)))


page: GalleryPage


def scrape(
    block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]
) -> str:
    """sphinx-gallery's image scraper: what a block showed, as RST.

    The first timeline of a page becomes its thumbnail.
    """
    images = block_vars["image_path_iterator"]
    text = ""
    for exhibit, recordings in page.shown:
        if not len(images):
            path = Path(next(images)).with_suffix(".svg")
            path.write_text(as_thumbnail(recordings[0]), encoding="utf-8")
        text += as_directive(exhibit)
    page.shown.clear()
    return text


def prepare_gallery(app: Sphinx) -> None:
    """Let ``show`` fill pages, and forget pages whose programs changed.

    sphinx-gallery runs a script again when the script has changed; we keep
    the stamps of the recordings beside its checksum, and remove the checksum
    where they differ.
    """
    global page
    page = GalleryPage(store_of(app))
    show_elsewhere(page)
    scripts = Path(app.confdir, "..", "gallery").resolve()
    for script in scripts.glob("*/*.py"):
        shown = "\n".join(
            stamp
            for exhibit in exhibits_of_script(script)
            for stamp in stamps(app, exhibit)
        )
        target = Path(app.srcdir, "gallery", script.relative_to(scripts))
        kept = target.with_suffix(".stamps")
        if not kept.exists() or kept.read_text() != shown:
            target.with_name(target.name + ".md5").unlink(missing_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(shown)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("recordings_store", "../build/recordings", "")
    app.add_config_value("recordings_journal", "", "")
    app.add_directive("recording", RecordingDirective)
    app.add_directive("listing", ListingDirective)
    app.add_directive("example", ExampleDirective)
    app.add_node(
        RecordingNode,
        html=(visit_recording, None),
        text=(skip, None),
        gettext=(skip, None),
    )
    app.connect("builder-inited", prepare_gallery, priority=100)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-purge-doc", forget_page)
    app.connect("env-merge-info", merge_pages)
    app.connect(
        "builder-inited",
        lambda app: app.config.html_static_path.extend(
            [str(STYLE_SHEET), str(SCRIPT)]
        ),
    )
    app.add_css_file(STYLE_SHEET.name)
    app.add_js_file(SCRIPT.name, loading_method="defer")
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
