"""Completes furo's pages: words, landmarks, style attributes.

* furo marks few of its words as translatable: the ``aria-label`` of its
  buttons, the titles of its icons and the label of each fold in the
  navigation are plain English.
* Its sidebars are landmarks without a name, and the navigation does not say
  which page is the current one.
* Its templates have style attributes, which a content security policy can
  only allow as ``'unsafe-inline'``.
* It puts the whole table of contents on every page, so that each page grows
  with the number of runs in the gallery.  Making it for each page from all
  titles is a third of Sphinx's work.
* The navigation does not scroll to the current page (``sidebar.js``), and on
  narrow windows the search is hidden in it.
* Code that is wider than its box cannot be scrolled with the keyboard
  (``scrollers.js``).

A site can change a template only by copying the whole of it, and must then
follow each release.  Here the source of each template is changed as it is
loaded; the user interface catalogue (``sphinx.po``) translates the words.

Upstream: pradyunsg/furo#434 (words), pradyunsg/furo#674 (size of the
navigation); for landmarks, ``aria-current``, style attributes and scrolled
code no issue is known.  Delete each part when furo's templates have it.
"""

import re
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from sphinx.application import Sphinx
from sphinx.locale import _

from sitekit.project import Context

HARD_CODED = re.compile(
    r'(?P<before>(?:aria-label|alt)="|<title>)'
    r'(?P<words>[A-Z][^"<>{}]*)(?=["<])'
)
REPLACED = {
    "@pradyunsg</a>'s": '@pradyunsg</a>{{ _("\'s") }}',
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
    '<div class="header-right">': (
        '<div class="header-right">'
        '<a class="search-link" href="{{ pathto("search") }}"'
        ' aria-label="{{ _("Search") }}"><svg aria-hidden="true">'
        '<use href="#search-icon"></use></svg></a>'
    ),
    'style="display: none;"': 'display="none"',
    'style="opacity: 50%"': 'opacity="0.5"',
    '<table style="width: 100%"': "<table",
    '<td style="width: 33%; vertical-align: top;"': "<td",
}
FOLD = re.compile(r'(?<=aria-label=")Toggle navigation of ([^"]*)')
CURRENT = '<a class="current reference internal" href="#"'
OWN_ENTRY = re.compile(
    rf'(?<=<li class="toctree-l\d) current current-page">{CURRENT}>'
)


def changed(template: str) -> str:
    """The source of a template, completed."""
    template = HARD_CODED.sub(r'\g<before>{{ _("\g<words>") }}', template)
    for old, new in REPLACED.items():
        template = template.replace(old, new)
    return template


class ChangedTemplates(Extension):
    """Jinja passes the source of each template through this."""

    def preprocess(
        self, source: str, name: str | None, filename: str | None = None
    ) -> str:
        return changed(source)


def add_to_environment(app: Sphinx) -> None:
    if app.builder.format == "html":
        templates: Any = app.builder
        environment: Environment = templates.templates.environment
        environment.add_extension(ChangedTemplates)


class Navigation:
    """The navigation of each page, made anew once for each folder.

    Pages of a folder have the same addresses in it, and differ in the entry
    that is marked as the current one, if that has no entries below it.
    """

    def __init__(self) -> None:
        self.made: dict[str, tuple[str, str]] = {}  # pages and trees by folder

    def collapse_gallery(
        self,
        app: Sphinx,
        pagename: str,
        kind: str,
        context: Context,
        *rest: Any,
    ) -> None:
        """List the runs of the gallery on its own pages only."""
        if tree := self.moved(app, pagename):
            context["moved_navigation"] = tree
            context["toctree"] = lambda **options: ""
            return
        toctree = context["toctree"]
        options = {"collapse": not pagename.startswith("gallery/")}
        context["toctree"] = lambda **others: toctree(**others | options)

    def complete(
        self,
        app: Sphinx,
        pagename: str,
        kind: str,
        context: Context,
        *rest: Any,
    ) -> None:
        """Translate the labels of folds, and mark the current page."""
        made: str = context["furo_navigation_tree"]
        tree: str = context.get("moved_navigation") or made
        tree = tree.replace('<ul class="current">', "<ul>")  # no style has it
        if OWN_ENTRY.search(tree):
            self.made[folder_of(pagename)] = pagename, tree
        context["furo_navigation_tree"] = FOLD.sub(
            lambda fold: _("Toggle navigation of {}").format(fold[1]), tree
        ).replace(CURRENT, f'{CURRENT} aria-current="page"')

    def moved(self, app: Sphinx, pagename: str) -> str | None:
        """The tree of another page of the folder, with this page marked."""
        other, tree = self.made.get(folder_of(pagename), (pagename, ""))
        this_link, other_link = (
            link(app.builder.get_target_uri(name))
            for name in (pagename, other)
        )
        if other == pagename or tree.count(this_link) != 1:
            return None
        [own] = OWN_ENTRY.findall(tree)
        return tree.replace(own, other_link).replace(this_link, own)


def folder_of(pagename: str) -> str:
    return pagename.rpartition("/")[0]


def link(uri: str) -> str:
    """An entry of the navigation for a page in the same folder."""
    name = uri.rpartition("/")[2]
    return f'"><a class="reference internal" href="{name}">'


def setup(app: Sphinx) -> None:
    for script in ("scrollers.js", "sidebar.js"):
        app.add_js_file(script, loading_method="defer")
    app.connect("builder-inited", add_to_environment)
    # furo makes the navigation at the default priority, 500.
    navigation = Navigation()
    app.connect("html-page-context", navigation.collapse_gallery, priority=400)
    app.connect("html-page-context", navigation.complete, priority=600)
