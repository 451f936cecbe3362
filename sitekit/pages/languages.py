"""A link to the same page in the other languages.

Sphinx builds one language at a time and knows nothing of the others.  They
are named once, in ``site_languages``: ``(code, folder, own name)`` each, the
source language first.  All have the same pages, so a relative link is enough:
it works from any address and from a folder on disk.  What a search engine
reads must be absolute, so it is written only where ``site_address`` is known.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.osutil import relative_uri
from sphinx.util.typing import ExtensionMetadata


def set_base_address(app: Sphinx, config: Config) -> None:
    """Let Sphinx write the canonical address of each page."""
    folders = {code: folder for code, folder, _ in config.site_languages}
    if config.language not in folders:
        raise ConfigError(f"site_languages lacks {config.language!r}")
    if config.site_address:
        address = config.site_address.rstrip("/")
        config.html_baseurl = f"{address}/{folders[config.language]}/"


def link_languages(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    page = app.builder.get_target_uri(pagename)
    folders = {code: folder for code, folder, _ in app.config.site_languages}
    here = f"{folders[app.config.language]}/{page}"
    context["site_languages"] = [
        {
            "code": code.replace("_", "-"),
            "name": name,
            "current": code == app.config.language,
            "link": relative_uri(here, f"{folder}/{page}"),
            "path": f"{folder}/{page}",
        }
        for code, folder, name in app.config.site_languages
    ]
    context["site_address"] = app.config.site_address.rstrip("/")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("site_languages", [], "html", types=(list, tuple))
    app.add_config_value("site_address", "", "html", types=(str,))
    app.add_css_file("language.css")
    app.add_js_file("language.js", loading_method="defer")
    app.connect("config-inited", set_base_address)
    app.connect("html-page-context", link_languages)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
