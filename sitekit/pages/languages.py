"""A link to the same page in the other languages.

Sphinx builds one language at a time and knows nothing of the others.  They
are named once, in ``sitekit.project``, the source language first.  All have
the same pages, so a relative link is enough: it works from any address and
from a folder on disk.  Links for search engines must be absolute, so they are
written only where ``site_address`` is known.
"""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.osutil import relative_uri

from sitekit.project import LANGUAGES, Context, Language


def set_base_address(app: Sphinx, config: Config) -> None:
    """Let Sphinx write the canonical address of each page."""
    folder = language_of(config).folder
    if config.site_address:
        config.html_baseurl = f"{config.site_address.rstrip('/')}/{folder}/"


def language_of(config: Config) -> Language:
    """The language of this build; raises ConfigError if we have no such."""
    for language in LANGUAGES:
        if language.code == config.language:
            return language
    raise ConfigError(f"sitekit.project lacks the language {config.language}")


def link_languages(
    app: Sphinx, pagename: str, kind: str, context: Context, *rest: object
) -> None:
    page = app.builder.get_target_uri(pagename)
    here = language_of(app.config)
    context["site_languages"] = [
        {
            "code": language.tag,
            "name": language.name,
            "current": language == here,
            "link": relative_uri(
                f"{here.folder}/{page}", f"{language.folder}/{page}"
            ),
            "path": f"{language.folder}/{page}",
        }
        for language in LANGUAGES
    ]
    context["site_address"] = app.config.site_address.rstrip("/")


def setup(app: Sphinx) -> None:
    app.add_config_value("site_address", "", "html", types=(str,))
    app.add_css_file("language.css")
    app.add_js_file("language.js", loading_method="defer")
    app.connect("config-inited", set_base_address)
    app.connect("html-page-context", link_languages)
