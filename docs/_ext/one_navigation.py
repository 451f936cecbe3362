"""The navigation, made once for each folder and not for each page.

furo makes the tree of all pages anew on every page, and codeautolink parses
it there: the time for a page grows with the number of pages.  Here a page
has a place for the tree, which is filled when all pages are written, with
the page itself marked.  So a title that has changed is new everywhere, and
pages that Sphinx does not write again have it, too.

The runs of the gallery are in the tree of its own pages only.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from furo.navigation import get_navigation_tree
from sphinx.application import Sphinx
from sphinx.environment.adapters.toctree import global_toctree_for_doc

from theme_accessibility import with_levels
from theme_words import with_translated_folds

BEGIN, END = "<!-- navigation -->", "<!-- /navigation -->"
GALLERY = "gallery"


def leave_a_place(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["toctree"] = lambda **options: BEGIN + END


def fill_the_places(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    trees: dict[str, str] = {}
    out = Path(app.outdir)
    for page in out.rglob("*.html"):
        name = page.relative_to(out).as_posix()
        folder = name.rpartition("/")[0]
        if folder not in trees:
            trees[folder] = tree_of(app, folder)
        text = page.read_text(encoding="utf-8")
        before, begin, rest = text.partition(BEGIN)
        _, end, after = rest.partition(END)
        tree = with_current(trees[folder], page.name)
        filled = f"{before}{begin}{tree}{end}{after}"
        if filled != text:
            page.write_text(filled, encoding="utf-8")


def tree_of(app: Sphinx, folder: str) -> str:
    """The tree, with links as a page in this folder needs them."""
    in_gallery = folder.split("/")[0] == GALLERY
    toctree = global_toctree_for_doc(
        app.env,
        f"{folder}/_".lstrip("/"),  # no page: links are relative to it
        app.builder,
        tags=app.tags,
        collapse=not in_gallery,
        includehidden=True,
        maxdepth=-1,
        titles_only=True,
    )
    html = app.builder.render_partial(toctree)["fragment"]  # type: ignore[attr-defined]
    tree = with_levels(with_translated_folds(get_navigation_tree(html)))
    if in_gallery:  # its fold is open
        tree = tree.replace(" has-children", " current has-children", 1)
        tree = tree.replace("<input ", '<input checked="" ', 1)
    return tree


def with_current(tree: str, page: str) -> str:
    """The tree as this page of its folder shows it."""
    link = re.compile(
        r'<li class="(?P<item>[^"]*)">(?P<fold>(?:(?!<li ).)*?)'
        rf'<a class="(?P<link>[^"]*)" href="{re.escape(page)}">',
        re.DOTALL,
    )
    return link.sub(
        r'<li class="\g<item> current current-page">\g<fold>'
        r'<a class="current \g<link>" href="#" aria-current="page">',
        tree,
        count=1,
    )


def setup(app: Sphinx) -> dict[str, Any]:
    # furo calls toctree at the default priority, 500.
    app.connect("html-page-context", leave_a_place, priority=400)
    # codeautolink goes through the pages at the default priority.
    app.connect("build-finished", fill_the_places, priority=950)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
