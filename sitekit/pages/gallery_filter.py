"""``filter-runs``: a field above the cards of the gallery.

``gallery.js`` hides the cards that have not the words one types.  Without
scripts there is no field, and all cards are shown.
"""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from sitekit.doctree import pass_over

FORM = """\
<form class="gallery-filter" role="search" aria-label="{label}">
<label>{label}
<input type="search" autocomplete="off" spellcheck="false"></label>
<span role="status" data-shown="{shown}"></span>
</form>
"""


class FilterNode(nodes.General, nodes.Element):
    """Stands for the field."""


class FilterDirective(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        return [FilterNode()]


def visit_filter(translator: HTML5Translator, node: FilterNode) -> None:
    translator.body.append(
        FORM.format(
            label=escape(_("Show runs with")),
            shown=escape(_("%(shown)s of %(all)s runs")),
        )
    )


def setup(app: Sphinx) -> None:
    app.add_directive("filter-runs", FilterDirective)
    app.add_node(
        FilterNode,
        html=(visit_filter, pass_over),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
    app.add_js_file("gallery.js", loading_method="defer")
