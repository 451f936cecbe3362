"""``{items}``: the items of one source article, and where they live now.

Each line has an item, what it is, and the label or page that rebuilds it::

    S000.3 program e66
    S000.5 section /processes/passing-arguments

The links have the titles of their targets, in the language of the page.
The table is folded: it is for looking something up, not for reading.
"""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from sitekit.doctree import pass_over

KINDS = {
    "section": lambda: _("section"),
    "claim": lambda: _("claim"),
    "program": lambda: _("program"),
    "output": lambda: _("sample output"),
    "table": lambda: _("table"),
    "row": lambda: _("table row"),
    "snippet": lambda: _("piece of code"),
    "note": lambda: _("title or note"),
}


class FoldedItems(nodes.General, nodes.Element):
    """A table that a reader unfolds; ``count`` is how many rows it has."""


class ItemsDirective(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        rows = []
        for line in self.content:
            item, kind, target = line.split()
            row = as_row(
                nodes.literal(item, item),
                nodes.Text(KINDS[kind]()),
                self.link(target),
            )
            row["ids"].append(item.lower().replace(".", "-"))
            rows.append(row)
        head = as_row(*map(nodes.Text, (_("item"), _("kind"), _("now in"))))
        group = nodes.tgroup("", cols=3)
        group += [nodes.colspec(colwidth=width) for width in (15, 20, 65)]
        group += nodes.thead("", head)
        group += nodes.tbody("", *rows)
        return [FoldedItems("", nodes.table("", group), count=len(rows))]

    def link(self, target: str) -> nodes.Element:
        kind = "doc" if target.startswith("/") else "ref"
        link = addnodes.pending_xref(
            "",
            nodes.inline("", target),
            refdomain="std",
            reftype=kind,
            reftarget=target,
            refexplicit=False,
            refwarn=True,
            refdoc=self.env.docname,
        )
        self.set_source_info(link)
        return link


def as_row(*cells: nodes.Node) -> nodes.row:
    return nodes.row(
        "", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells)
    )


def visit_folded(translator: HTML5Translator, node: FoldedItems) -> None:
    words = _("%s items, and where they are now") % node["count"]
    translator.body.append(
        f'<details class="items"><summary>{words}</summary>\n'
    )


def depart_folded(translator: HTML5Translator, node: FoldedItems) -> None:
    translator.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    app.add_node(
        FoldedItems,
        html=(visit_folded, depart_folded),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
    app.add_directive("items", ItemsDirective)
