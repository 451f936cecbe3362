"""Only what a page uses.

Extensions add their style sheets and scripts to every page.  Those of
sphinx-gallery serve the gallery alone, and in part what we do not use;
Sphinx's words for scripts and its marks of what was searched serve its own
search, which is turned off (and the words break the security policy, by
``new Function``); codeautolink's and copybutton's serve pages with code.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

UNUSED = {
    "sg_gallery-binder.css",
    "sg_gallery-dataframe.css",
    "sg_gallery-rendered-html.css",
    "sg-tags.js",
    "sphinx_highlight.js",
    "translations.js",
}
FOR_CODE = {
    *("sphinx-codeautolink.css", "copybutton.css"),
    *("clipboard.min.js", "copybutton.js", "scrollers.js"),
}
FOR_RECORDINGS = {"recording.css", "recording.js"}
FOR_THE_GALLERY = {"sg_gallery.css"}


def keep_what_is_used(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    body = context.get("body", "")
    unused = set(UNUSED)
    if 'class="highlight' not in body:
        unused |= FOR_CODE
    if 'class="recordings"' not in body:
        unused |= FOR_RECORDINGS
    if "sphx-glr" not in body:
        unused |= FOR_THE_GALLERY
    for kind in ("css_files", "script_files"):
        context[kind] = [
            file for file in context[kind] if name_of(file) not in unused
        ]


def name_of(file: Any) -> str:
    """The name of a file that Sphinx lists, by path or as an object."""
    return PurePosixPath(str(getattr(file, "filename", file))).name


def setup(app: Sphinx) -> dict[str, Any]:
    # Extensions add files to a page at the default priority, 500.
    app.connect("html-page-context", keep_what_is_used, priority=900)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
