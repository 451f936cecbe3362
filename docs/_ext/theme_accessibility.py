"""What furo's pages lack for readers who listen to them.

Sphinx gives the captions of a table of contents the role of a heading but no
level; furo's two sidebars are landmarks without a name.  Neither can be
configured, so the templates are completed as they are loaded, and the
captions as pages are written.  Code that is scrolled is made focusable by
``scrollers.js``.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from theme_templates import change_templates, replaced

COMPLETIONS = {
    '<aside class="announcement-content"': (
        '<aside class="announcement-content"'
        ' aria-label="{{ _("Announcement") }}"'
    ),
    '<aside class="sidebar-drawer"': (
        '<aside class="sidebar-drawer" aria-label="{{ _("Site navigation") }}"'
    ),
    '<aside class="toc-drawer': (
        '<aside aria-label="{{ _("On this page") }}" class="toc-drawer'
    ),
}
CAPTION = '<p class="caption" role="heading">'
CAPTION_WITH_LEVEL = '<p class="caption" role="heading" aria-level="2">'


def complete(template: str) -> str:
    return replaced(template, COMPLETIONS)


def complete_captions(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if "body" in context:
        context["body"] = with_levels(context["body"])


def with_levels(html: str) -> str:
    """A page, or the navigation, which ``one_navigation`` makes."""
    return html.replace(CAPTION, CAPTION_WITH_LEVEL)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_js_file("scrollers.js", loading_method="defer")
    change_templates(app, complete)
    app.connect("html-page-context", complete_captions)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
