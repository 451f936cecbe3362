"""Rewrites pages when titles that they show have changed.

Sphinx writes a page again only when its own source has changed.  Titles of
other pages stand on it too: in links without words of their own, below it as
those of the pages before and after it, and in the navigation.

Upstream: sphinx-doc/sphinx#184 and sphinx-doc/sphinx#5506; delete when both
are closed.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Every page: Sphinx cannot tell in advance which ones show a title."""
    before, now = vars(env).get("known_titles"), titles(env)
    vars(env)["known_titles"] = now
    return set() if before in (None, now) else set(env.found_docs)


def titles(env: BuildEnvironment) -> list[Any]:
    """Everything that can be linked, with its title; the order of pages."""
    targets = {
        target
        for domain in env.domains.sorted()
        for target in domain.get_objects()
    }
    return [sorted(map(repr, targets)), env.collect_relations()]


def setup(app: Sphinx) -> None:
    app.connect("env-updated", pages_to_write)
