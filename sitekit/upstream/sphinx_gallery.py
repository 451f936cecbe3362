"""Puts sphinx-gallery's own sentences into the reader's language.

sphinx-gallery writes English sentences with file names (and running times)
into every page that it makes.  They would enter each catalogue as messages of
their own, and the thumbnails are raw HTML that no catalogue reaches.  There
is no setting for either.

Before translation, nodes that the pages do not need are removed: the running
time, which differs from build to build, the downloads in English
(``sitekit.pages.downloads`` makes ours) with the note about them, and the
empty lists of tags, which all have one id.  Before writing, each thumbnail
gets the translated title of its page and, below it, the first paragraph,
which upstream shows in a tooltip only.

Upstream: no issue is known for the sentences; sphinx-gallery/
sphinx-gallery#1070 would make the downloads optional.  Delete when
sphinx-gallery passes its words through ``sphinx.locale`` and writes
thumbnails as nodes with the title of their page.
"""

import html
import re
from typing import Any, TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

DROPPED = {
    "sphx-glr-timing",
    "sphx-glr-download-link-note",
    "sphx-glr-download",
}
TAG_LIST = "id='sg-tag-list'"

AnyNode = TypeVar("AnyNode", bound=nodes.Node)


def is_thumbnail(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.raw)
        and 'class="sphx-glr-thumbcontainer"' in node.astext()
    )


def first_paragraph(page: nodes.document) -> str:
    """Its words, in one line."""
    for paragraph in page.findall(nodes.paragraph):
        return " ".join(paragraph.astext().split())
    return ""


def is_dropped(node: nodes.Node) -> bool:
    if isinstance(node, nodes.raw):
        return TAG_LIST in node.astext()
    return isinstance(node, nodes.Element) and not DROPPED.isdisjoint(
        node.get("classes", ())
    )


def following(node: nodes.Node, kind: type[AnyNode]) -> AnyNode:
    """The next node of this kind."""
    found = node.next_node(kind, ascend=True)
    assert isinstance(found, kind), f"sphinx-gallery made no {kind.__name__}"
    return found


class UnusedSentences(SphinxTransform):
    """Remove what the pages do not need, and leave titles untranslated."""

    default_priority = 15  # before sphinx.transforms.i18n.Locale, at 20

    def apply(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(is_dropped)):
            node.parent.remove(node)
        for thumbnail in self.document.findall(is_thumbnail):
            link = following(thumbnail, addnodes.pending_xref)
            link.parent["translatable"] = False


class Thumbnails(SphinxPostTransform):
    """Give every thumbnail the words of its translated page."""

    default_priority = 5  # while its link still is a pending_xref
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        raw_nodes = list(self.document.findall(nodes.raw))
        for opening in filter(is_thumbnail, raw_nodes):
            link = following(opening, addnodes.pending_xref)
            closing = following(link, nodes.raw)
            docname = link["reftarget"].lstrip("/")
            title = self.env.titles[docname].astext()
            intro = first_paragraph(self.env.get_doctree(docname))
            words = f"{html.escape(title)}<span>{html.escape(intro)}</span>"
            self.rewrite(opening, r' tooltip="[^"]*"', "")
            self.rewrite(closing, r'(?<=thumbnail-title">)[^<]*', words)
            for image in link.parent.parent.findall(nodes.image):
                image["loading"] = "lazy"

    def rewrite(self, raw: nodes.raw, pattern: str, words: str) -> None:
        text = re.sub(pattern, lambda found: words, raw.astext())
        raw[:] = [nodes.Text(text)]


def setup(app: Sphinx) -> None:
    app.add_transform(UnusedSentences)
    app.add_post_transform(Thumbnails)
