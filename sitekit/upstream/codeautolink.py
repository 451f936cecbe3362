"""Links the code of every page that is written.

sphinx-codeautolink asks Sphinx which pages will be written before any page
is read.  It misses pages that do not exist yet, such as those of the gallery
in a first build, and pages that are written because another page changed.
Asking also uses the answer up: Sphinx reports a changed setting only once.
And of pages that are not read again, sphinx-codeautolink remembers the links
only if they are RST.

Upstream: felix-hilden/sphinx-codeautolink#181 and sphinx-doc/sphinx#13390.
For MyST pages no issue is known.  Delete when sphinx-codeautolink adds links
to every page that is written, without asking ``get_outdated_docs``, and
remembers pages of any suffix.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx_codeautolink.extension import SphinxCodeAutoLink


class WrittenPages:
    """Completes what sphinx-codeautolink knows of the pages."""

    def __init__(self, codeautolink: SphinxCodeAutoLink) -> None:
        self.codeautolink = codeautolink
        self.known: dict[str, Any] = {}

    def before(self, app: Sphinx) -> None:
        """Keep what the environment knows, and do not ask Sphinx."""
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


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinx_codeautolink")
    pages = WrittenPages(codeautolink_of(app))
    # sphinx-codeautolink begins at the default priority, 500.
    app.connect("builder-inited", pages.before, priority=400)
    app.connect("builder-inited", pages.after, priority=600)
    app.connect("html-page-context", pages.add)
