"""Where a page stands in the course: the way down to it.

Most pages stand directly below the home page, in a chapter that has no page:
it is the caption of a table of contents.  In the gallery it is a section of
the page of all runs.  Both are read out of the tables of contents that Sphinx
keeps of each page, in the language of the build.
"""

from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from sitekit.project import Context


class Step(NamedTuple):
    """One step on the way, and what it leads to."""

    title: str
    page: str
    anchor: str = ""  # with its "#"


def way_to(env: BuildEnvironment, docname: str) -> list[Step]:
    """The steps above a page, the home page first."""
    root = str(env.config.root_doc)
    parents = {name: row[0] for name, row in env.collect_relations().items()}
    steps: list[Step] = []
    child, parent = docname, parents.get(docname)
    while parent is not None:
        is_a_chapter = child in parents.values()
        if not is_a_chapter and (chapter := chapter_of(env, parent, child)):
            steps.insert(0, chapter)
        title = _("Home") if parent == root else env.titles[parent].astext()
        steps.insert(0, Step(title, parent))
        child, parent = parent, parents.get(parent)
    return steps


def chapter_of(env: BuildEnvironment, parent: str, child: str) -> Step | None:
    """The part of a page's table of contents that lists the child."""
    for toctree in env.tocs[parent].findall(addnodes.toctree):
        if child in toctree["includefiles"]:
            section = section_around(toctree)
            title = toctree.get("caption") or (section and section.astext())
            anchor = section["anchorname"] if section is not None else ""
            return Step(title, parent, anchor) if title else None
    return None


def section_around(toctree: nodes.Node) -> nodes.reference | None:
    """The link to the section that a table of contents stands in."""
    place = toctree.parent
    while place is not None:
        if isinstance(place, nodes.list_item):
            link = place.next_node(nodes.reference)
            return link if link is not None and link["anchorname"] else None
        place = place.parent
    return None


def show_way(
    app: Sphinx, pagename: str, kind: str, context: Context, *rest: object
) -> None:
    """Give the template the steps, with links from this page."""
    builder = app.builder
    context["breadcrumb"] = [
        {
            "title": step.title,
            "link": builder.get_relative_uri(pagename, step.page)
            + step.anchor,
        }
        for step in way_to(app.env, pagename)
    ]


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", show_way)
