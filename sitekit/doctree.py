"""Pieces of doctrees that pages and recordings share."""

import os
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator


def download_link(path: Path, srcdir: Path) -> addnodes.download_reference:
    """A link to a copy of the file; the label is its name."""
    target = Path(os.path.relpath(path, srcdir)).as_posix()
    link = addnodes.download_reference("", "", reftarget=f"/{target}")
    link += nodes.literal("", path.name, classes=["download"])
    return link


def interface_words(*children: nodes.Node) -> nodes.paragraph:
    """A paragraph in the reader's language that is in no page's catalogue."""
    made = nodes.paragraph("", "", *children, classes=["downloads"])
    made["translatable"] = False
    return made


def pass_over(translator: SphinxTranslator, node: nodes.Element) -> None:
    """Where a node itself adds nothing to what it contains."""
