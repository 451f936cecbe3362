"""Gives each page only the style sheets and scripts that it uses.

Sphinx extensions add theirs to every page.  Those of sphinx-gallery are for
the gallery, and some for features that we do not use; that of codeautolink
is for pages with code.  Sphinx's ``sphinx_highlight.js`` and
``translations.js`` are for its own search, which is turned off; the latter
breaks the security policy with ``new Function``.  ``doctools.js`` takes the
key that opens ours, for keys that are off and an index that we do not have.

Upstream: sphinx-doc/sphinx#13917 (``sphinx_highlight.js``); for the others no
issue is known.
Delete when each extension adds its files in ``html-page-context``, as
sphinx-doc/sphinx#8631 made possible.
"""

from pathlib import PurePosixPath
from typing import Any

from sphinx.application import Sphinx

from sitekit.project import Context

UNUSED = {
    "sg_gallery-binder.css",
    "sg_gallery-dataframe.css",
    "sg_gallery-rendered-html.css",
    "sg-tags.js",
    "doctools.js",
    "sphinx_highlight.js",
    "translations.js",
}
FOR_CODE = {"sphinx-codeautolink.css", "copy.js", "scrollers.js"}
FOR_RECORDINGS = {"recording.css", "recording.js"}
FOR_THE_GALLERY = {"sg_gallery.css"}
FOR_ITS_INDEX = {"gallery.js"}


def keep_what_is_used(
    app: Sphinx, pagename: str, kind: str, context: Context, *rest: object
) -> None:
    body = context.get("body", "")
    unused = set(UNUSED)
    if 'class="highlight' not in body:
        unused |= FOR_CODE
    if 'class="recordings"' not in body:
        unused |= FOR_RECORDINGS
    if "sphx-glr" not in body:
        unused |= FOR_THE_GALLERY
    if 'class="gallery-filter"' not in body:
        unused |= FOR_ITS_INDEX
    for kind in ("css_files", "script_files"):
        context[kind] = [
            file for file in context[kind] if name_of(file) not in unused
        ]


def name_of(file: Any) -> str:
    """The name of a file that Sphinx lists, by path or as an object."""
    return PurePosixPath(str(getattr(file, "filename", file))).name


def setup(app: Sphinx) -> None:
    # Extensions add files to a page at the default priority, 500.
    app.connect("html-page-context", keep_what_is_used, priority=900)
