"""The site's search: by section, in both languages, also from a folder.

Sphinx's own search gives every page that has a word the same score, skips
numbers (sphinx-doc/sphinx#776), knows nothing of recordings, and finds no
Chinese word without jieba.  It is turned off, and search.html asks MiniSearch
(BM25), a library that is kept in ``_static/vendor``, with Sphinx's stemmer.

Every page has a dialog (``search-dialog.js``) that loads the same index when
it is opened, and answers while one types.

What is searched is written here, one entry for each section of each page and
each term of the glossary: a script that fills a variable, because a page from
a folder cannot fetch.  A page's keywords are words that readers may look for
and that it does not use; they stand in its front matter.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import sphinx.search
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import docname_join

from sitekit.recording.directives import RecordingNode

SECTIONS, STEMMER = "search-sections.js", "english-stemmer.js"
LISTS_OF_LINKS = {"where-to-go-next", "sources"}  # sections of articles
NOT_TEXT = (nodes.comment, nodes.raw)
TITLES = (nodes.title, nodes.term)
WORD = re.compile(r"-*\w+(?:[.-]\w+)*")  # of code: also --option, os.fork, -9
WITH_ENTRIES_OF_THEIR_OWN = (nodes.section, addnodes.glossary)
Section = dict[str, str]


def sections_of(app: Sphinx, docname: str) -> Iterator[Section]:
    """Title, prose, code and recorded output of each part of a page."""
    doctree = app.env.get_doctree(docname)
    page = app.env.titles[docname].astext()
    address = app.builder.get_target_uri(docname)
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        if LISTS_OF_LINKS & set(section["ids"]):
            continue
        whole_page = isinstance(section.parent, nodes.document)
        fragment = "" if whole_page else f"#{section['ids'][0]}"
        yield {
            "address": address + fragment,
            "page": page,
            "title": "" if whole_page or title is None else title.astext(),
            "keywords": keywords_of(doctree) if whole_page else "",
            **texts_of(app, section),
        }
    items = doctree.findall(nodes.definition_list_item)
    for item in filter(is_glossary_item, items):
        terms = list(item.findall(nodes.term))
        yield {
            "address": f"{address}#{terms[0]['ids'][0]}",
            "page": page,
            "title": ", ".join(term.astext() for term in terms),
            "keywords": "",
            **texts_of(app, item),
        }


def is_glossary_item(node: nodes.Node) -> bool:
    return isinstance(node.parent.parent, addnodes.glossary)


def keywords_of(doctree: nodes.document) -> str:
    return " ".join(
        meta["content"]
        for meta in doctree.findall(nodes.meta)
        if meta.get("name") == "keywords"
    )


def texts_of(app: Sphinx, part: nodes.Element) -> Section:
    """What stands in a part of a page, but not in the parts below it."""
    prose: list[str] = []
    code: list[str] = []
    output: dict[str, None] = {}  # in order, each line once

    def collect(node: nodes.Node) -> None:
        if isinstance(node, RecordingNode):
            for recording in node.recordings:
                for line in recording.output:
                    if not line.text.startswith('  File "'):
                        output[" ".join(line.text.split())] = None
        if isinstance(node, NOT_TEXT) or is_download(node):
            pass
        elif isinstance(node, nodes.literal_block):
            code.append(node.astext())
        elif isinstance(node, nodes.TextElement):
            if not isinstance(node, TITLES):
                prose.append(" ".join(words_of(app, node).split()))
        else:
            for child in node.children:
                if not isinstance(child, WITH_ENTRIES_OF_THEIR_OWN):
                    collect(child)

    collect(part)
    return {
        "prose": " ".join(prose),
        "code": " ".join(dict.fromkeys(WORD.findall(" ".join(code)))),
        "output": " ".join(output),
    }


def is_download(node: nodes.Node) -> bool:
    """Whether it is a line of links to files."""
    return isinstance(node, nodes.Element) and (
        "downloads" in node.get("classes", ())
    )


def words_of(app: Sphinx, node: nodes.Node) -> str:
    """Its text; a link to a page is not resolved yet, and has its title."""
    if isinstance(node, addnodes.pending_xref) and node["reftype"] == "doc":
        page = docname_join(node["refdoc"], node["reftarget"])
        if not node["refexplicit"] and page in app.env.titles:
            return app.env.titles[page].astext()
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(words_of(app, child) for child in node.children)


def turn_off_the_other_search(app: Sphinx) -> None:
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]


def write_sections(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    sections = [
        section
        for docname in sorted(app.env.found_docs)
        for section in sections_of(app, docname)
    ]
    text = json.dumps(sections, ensure_ascii=False, separators=(",", ":"))
    static = Path(app.outdir, "_static")
    (static / SECTIONS).write_text(f"const SECTIONS = {text};\n", "utf-8")
    (static / STEMMER).write_text(english_stemmer(), "utf-8")


def english_stemmer() -> str:
    """Snowball's, which comes with Sphinx."""
    scripts = Path(sphinx.search.__file__).parent / "minified-js"
    return "\n".join(
        (scripts / name).read_text("utf-8")
        for name in ("base-stemmer.js", STEMMER)
    )


def setup(app: Sphinx) -> None:
    app.add_css_file("search.css")
    for script in ("search-key.js", "search-dialog.js"):
        app.add_js_file(script, loading_method="defer")
    app.connect("builder-inited", turn_off_the_other_search)
    app.connect("build-finished", write_sections)
