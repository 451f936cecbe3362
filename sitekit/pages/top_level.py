"""What is above the languages: entry, 404, sitemap, and the security policy.

Sphinx writes one folder per language and nothing beside them.  Existing
extensions see one language at a time, so they can neither choose the reader's
language nor name the alternates of a page.
"""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader

from sitekit.checks.faults import page_names
from sitekit.pages.content_policy import content_policy
from sitekit.project import DOCS, Language

TEMPLATES = DOCS / "_templates" / "root"
NOT_LISTED = {"search.html"}  # says noindex


def write_top_level(
    site: Path, languages: Sequence[Language], address: str = ""
) -> None:
    """Write the files at the top of ``site``.

    The default language comes first; the folders of all must be there.
    ``address`` is where the site will be published, for example
    ``https://example.org/multiprocessing/``; without one there is no
    sitemap, as its addresses must be absolute.
    """
    address = address.rstrip("/")
    files = ["index.html", "404.html"]
    if address:
        files += ["sitemap.xml", "robots.txt"]
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    values = {
        "languages": [
            {"code": each.tag, "folder": each.folder, "name": each.name}
            for each in languages
        ],
        "address": address,
        "prefix": urlsplit(address).path + "/",
        "pages": pages(site, [each.folder for each in languages]),
    }
    for file in files:
        text = templates.get_template(file).render(values)
        (site / file).write_text(text, encoding="utf-8")
    policy = site / "content-security-policy.txt"
    policy.write_text(f"{content_policy(site)}\n", encoding="utf-8")


def pages(site: Path, folders: list[str]) -> list[str]:
    """List the pages that every language has."""
    found = [page_names(site / folder) for folder in folders]
    listed = set.intersection(*found) - NOT_LISTED
    return sorted(page for page in listed if not page.startswith("_"))
