"""Links back: from a run to the articles about it, from a term to its use.

Articles link to runs and show programs.  Readers who come to a run from a
search need the other direction.  Sphinx knows only what a page refers to, so
each page's programs, links and terms are noted when it is read, and a page
is written again when another one begins or ceases to name it.
"""

from collections.abc import Iterator, Set
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

from sitekit.doctree import interface_words
from sitekit.recording.directives import RecordingNode
from sitekit.recording.listings import SourceNode
from sitekit.upstream.sphinx_gallery import following

GALLERY = "gallery/"
GLOSSARY = "glossary"
MOST_OF_A_TERM = 3  # links


class Named(NamedTuple):
    """What one page names."""

    programs: frozenset[str]  # that it shows
    runs: frozenset[str]  # pages of the gallery that it links to
    terms: frozenset[str]  # of the glossary


class NamedCollector(EnvironmentCollector):
    """Notes what each page names, when it is read."""

    def clear_doc(
        self, app: Sphinx, env: BuildEnvironment, docname: str
    ) -> None:
        named(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: Set[str],
        other: BuildEnvironment,
    ) -> None:
        named(env).update(
            (name, named(other)[name])
            for name in docnames
            if name in named(other)
        )

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        docname = app.env.docname
        links = list(doctree.findall(addnodes.pending_xref))
        runs = {
            docname_join(docname, link["reftarget"])
            for link in links
            if link["reftype"] == "doc"
        }
        named(app.env)[docname] = Named(
            frozenset(programs_in(doctree)),
            frozenset(run for run in runs if run.startswith(GALLERY)),
            frozenset(
                link["reftarget"].lower()
                for link in links
                if link["reftype"] == "term"
            ),
        )


def named(env: BuildEnvironment) -> dict[str, Named]:
    """By page; kept with the environment."""
    pages: dict[str, Named] = vars(env).setdefault("named_by_pages", {})
    return pages


def programs_in(doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall(RecordingNode):
        for spec in node["specs"]:
            yield from (name.split()[0] for name in spec.programs)
    for source in doctree.findall(SourceNode):
        yield source["program"]


# -- Who names a page ---------------------------------------------------------


def articles_about(env: BuildEnvironment, run: str) -> list[str]:
    """The articles that show the run's programs or link to it, in order.

    Those that have its own program come before those that show another one
    beside it.
    """
    pages = named(env)
    programs = pages[run].programs if run in pages else frozenset()
    if not run.startswith(GALLERY) or not programs:
        return []
    own = run.removeprefix(GALLERY).replace("/", ".")

    def is_about(page: str) -> bool:
        return run in pages[page].runs or bool(programs & pages[page].programs)

    articles = [page for page in in_order(env) if is_about(page)]
    return sorted(articles, key=lambda page: own not in pages[page].programs)


def articles_with(env: BuildEnvironment, term: str) -> list[str]:
    """The articles that use a term of the glossary, in order."""
    pages = named(env)
    return [page for page in in_order(env) if term in pages[page].terms]


def in_order(env: BuildEnvironment) -> Iterator[str]:
    """The articles in the order of the table of contents."""
    pages = named(env)
    root = str(env.config.root_doc)
    place: str | None = root
    relations = env.collect_relations()
    while place is not None:
        if place in pages and is_article(place, root):
            yield place
        place = relations[place][2] if place in relations else None


def is_article(page: str, root: str) -> bool:
    return page not in (root, GLOSSARY) and not page.startswith(GALLERY)


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Those that other pages name in another way than before."""
    now: dict[str, object] = {
        page: articles_about(env, page) for page in named(env)
    }
    now[GLOSSARY] = [articles_with(env, term) for term in terms_of(env)]
    before = vars(env).get("known_backlinks", {})
    vars(env)["known_backlinks"] = now
    return {
        page
        for page, links in now.items()
        if page in env.found_docs and before.get(page) != links
    }


def terms_of(env: BuildEnvironment) -> dict[str, str]:
    """The terms of the glossary, and their anchors."""
    return {
        name.lower(): anchor
        for name, _, kind, _, anchor, _ in env.domains["std"].get_objects()
        if kind == "term"
    }


# -- The links ----------------------------------------------------------------


class Backlinks(SphinxPostTransform):
    """Add the links, in the language of the page, as it is written."""

    default_priority = 5  # before links are resolved
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        docname = self.env.docname
        if docname == GLOSSARY:
            self.link_terms()
        elif articles := articles_about(self.env, docname):
            opening = self.document.next_node(nodes.paragraph)
            assert opening is not None, f"{docname} has no words"
            words = links_to(articles, docname, _("Explained in:"))
            opening.parent.insert(opening.parent.index(opening) + 1, words)

    def link_terms(self) -> None:
        names = {anchor: name for name, anchor in terms_of(self.env).items()}
        for term in self.document.findall(nodes.term):
            used = [names.get(anchor, "") for anchor in term["ids"]]
            if articles := [
                page for name in used for page in articles_with(self.env, name)
            ]:
                shown = articles[:MOST_OF_A_TERM]
                meaning = following(term, nodes.definition)
                meaning += links_to(shown, GLOSSARY, _("Shown in:"))


def links_to(pages: list[str], source: str, label: str) -> nodes.paragraph:
    """A line of links, each with the title of its page."""
    words: list[nodes.Node] = [nodes.Text(f"{label} ")]
    for page in pages:
        words += [nodes.Text(" · ")] if len(words) > 1 else []
        words.append(
            addnodes.pending_xref(
                "",
                nodes.inline("", ""),
                refdomain="std",
                reftype="doc",
                reftarget=f"/{page}",
                refexplicit=False,
                refwarn=True,
                refdoc=source,
            )
        )
    line = interface_words(*words)
    line["classes"].append("backlinks")
    return line


def setup(app: Sphinx) -> None:
    app.add_env_collector(NamedCollector)
    app.add_post_transform(Backlinks)
    app.connect("env-updated", pages_to_write)
