"""Joins the style sheets of each page into one, and makes scripts smaller.

A browser shows nothing of a page before it has all style sheets of it.  furo,
the other extensions and we have up to twelve, which are fetched faster as
one, and compressed better.
"""

import functools
import hashlib
import re
from pathlib import Path

import rcssmin
import rjsmin

LINK = re.compile(
    r'<link rel="stylesheet" type="text/css"'
    r' href="(?P<static>(?:\.\./)*_static/)(?P<name>[^"?]+)[^"]*" />\s*'
)


def lighten(folder: Path) -> None:
    """Join and shorten what the pages of a folder load from ``_static``."""
    static = folder / "_static"
    joined: set[str] = set()
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if first := LINK.search(text):
            names = tuple(link["name"] for link in LINK.finditer(text))
            joined |= {*names}
            sheet = f"{first['static']}{join(static, names)}"
            link = f'<link rel="stylesheet" href="{sheet}">\n'
            text = LINK.sub("", LINK.sub(link, text, count=1))
            page.write_text(text, encoding="utf-8")
    for name in joined:
        (static / name).unlink()
    for script in static.rglob("*.js"):
        source = script.read_text(encoding="utf-8")
        short = rjsmin.jsmin(source, keep_bang_comments=True)
        script.write_text(short, encoding="utf-8")


@functools.cache
def join(static: Path, names: tuple[str, ...]) -> str:
    """Write one sheet for several; return its name, a digest of its text."""
    texts = [(static / name).read_text(encoding="utf-8") for name in names]
    text = rcssmin.cssmin("\n".join(texts), keep_bang_comments=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    sheet = static / f"styles-{digest}.css"
    sheet.write_text(text, encoding="utf-8")
    return sheet.name
