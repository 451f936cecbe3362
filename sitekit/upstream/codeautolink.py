"""Links in listings, on each page that is written.

sphinx-codeautolink asks Sphinx before anything is read which pages will be
written.  It learns nothing of those that do not exist yet, as the gallery's
in a first build, and of those that are written because another page has
changed.  And that a setting has changed Sphinx tells once: asked again, it
leaves the pages as they are.  Of pages that are not read again it remembers
what to link only if they are RST.
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

    def before(self, app: Sphinx) -> None:
        """Keep what the environment has of all pages; Sphinx is not asked."""
        self.known = getattr(app.env, "sphinx_codeautolink_transforms", {})
        app.builder.get_outdated_docs = list  # type: ignore[method-assign]

    def after(self, app: Sphinx) -> None:
        del app.builder.get_outdated_docs
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
    app.connect("builder-inited", pages.before, priority=400)
    app.connect("builder-inited", pages.after, priority=600)
    app.connect("html-page-context", pages.add)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": False,  # what is added would be lost
    }
