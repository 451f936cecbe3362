"""Gives the captions of tables of contents a level.

Sphinx gives each caption the role of a heading without ``aria-level``, so
that a screen reader cannot place it among the headings of the page.

Upstream: sphinx-doc/sphinx#14030; delete when sphinx-doc/sphinx#14437, which
adds the same attribute, is in the oldest Sphinx that we build with.
"""

from sphinx.application import Sphinx

from sitekit.project import Context

CAPTION = '<p class="caption" role="heading">'
CAPTION_WITH_LEVEL = '<p class="caption" role="heading" aria-level="2">'


def complete_captions(
    app: Sphinx, pagename: str, kind: str, context: Context, *rest: object
) -> None:
    for part in ("body", "furo_navigation_tree"):
        if html := context.get(part):
            context[part] = html.replace(CAPTION, CAPTION_WITH_LEVEL)


def setup(app: Sphinx) -> None:
    # furo makes the navigation at the default priority, 500.
    app.connect("html-page-context", complete_captions, priority=600)
