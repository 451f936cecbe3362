"""Links in listings, on each page that is written.

sphinx-codeautolink decides before anything is read which pages need links:
it misses those that do not exist yet, as the gallery's in a first build, and
those that Sphinx writes again because something else has changed.  Of pages
that are not read again it remembers what to link only if they are RST.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata
from sphinx_codeautolink.extension import SphinxCodeAutoLink


class WrittenPages:
    """Completes what sphinx-codeautolink knows of the pages."""

    def __init__(self, codeautolink: SphinxCodeAutoLink) -> None:
        self.codeautolink = codeautolink
        self.known: dict[str, Any] = {}

    def keep(self, app: Sphinx) -> None:
        """Take what the environment has of all pages, before it is lost."""
        self.known = getattr(app.env, "sphinx_codeautolink_transforms", {})

    def give_back(self, app: Sphinx) -> None:
        if cache := self.codeautolink.cache:  # else this builder has none
            cache.transforms.update(self.known)

    def add(self, app: Sphinx, pagename: str, *others: object) -> None:
        self.codeautolink.outdated_docs.add(str(Path(pagename)))


def codeautolink_of(app: Sphinx) -> SphinxCodeAutoLink:
    """Raises ExtensionError where it does not do its work at the end."""
    for listener in app.events.listeners["build-finished"]:
        instance = getattr(listener.handler, "__self__", None)
        if isinstance(instance, SphinxCodeAutoLink):
            return instance
    raise ExtensionError("sphinx-codeautolink makes no links")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("sphinx_codeautolink")
    pages = WrittenPages(codeautolink_of(app))
    # sphinx-codeautolink begins at the default priority, 500.
    app.connect("builder-inited", pages.keep, priority=400)
    app.connect("builder-inited", pages.give_back, priority=600)
    app.connect("html-page-context", pages.add)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": False,  # what is added would be lost
    }
