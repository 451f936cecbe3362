"""Links the code of every page that is written, and parses code alone.

sphinx-codeautolink asks Sphinx which pages will be written before any page
is read.  It misses pages that do not exist yet, such as those of the gallery
in a first build, and pages that are written because another page changed.
Asking also uses the answer up: Sphinx reports a changed setting only once.
And of pages that are not read again, sphinx-codeautolink remembers the links
only if they are RST.

It also parses each page whole and writes all of it anew, though code is a
fifth of a page with pictures.  Here it gets a page of the code alone.

Upstream: felix-hilden/sphinx-codeautolink#181 and sphinx-doc/sphinx#13390.
For MyST pages and for time no issue is known.  Delete when sphinx-codeautolink
adds links to every page that is written, without asking
``get_outdated_docs``, and remembers pages of any suffix; ``link_code`` when it
does not parse what is no code.
"""

import re
import tempfile
from pathlib import Path
from typing import Any

import sphinx_codeautolink.extension
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx_codeautolink.extension import SphinxCodeAutoLink
from sphinx_codeautolink.extension.block import link_html

CODE = re.compile(r'<div class="highlight-.*?</pre></div>\s*</div>', re.DOTALL)


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


def link_code(name: str, folder: str, *rest: Any, **options: Any) -> None:
    """Add links to the code of a page."""
    page = Path(folder, f"{name}.html")
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as other_folder:
        code = Path(other_folder, f"{name}.html")
        code.parent.mkdir(parents=True, exist_ok=True)
        code.write_text("\n".join(CODE.findall(text)), encoding="utf-8")
        link_html(name, other_folder, *rest, **options)
        linked = CODE.finditer(code.read_text(encoding="utf-8"))
        page.write_text(CODE.sub(lambda _: next(linked)[0], text), "utf-8")


def codeautolink_of(app: Sphinx) -> SphinxCodeAutoLink:
    """Raises ExtensionError where it does not do its work at the end."""
    for listener in app.events.listeners["build-finished"]:
        instance = getattr(listener.handler, "__self__", None)
        if isinstance(instance, SphinxCodeAutoLink):
            return instance
    raise ExtensionError("sphinx-codeautolink makes no links")


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinx_codeautolink")
    sphinx_codeautolink.extension.link_html = link_code
    pages = WrittenPages(codeautolink_of(app))
    # sphinx-codeautolink begins at the default priority, 500.
    app.connect("builder-inited", pages.before, priority=400)
    app.connect("builder-inited", pages.after, priority=600)
    app.connect("html-page-context", pages.add)
