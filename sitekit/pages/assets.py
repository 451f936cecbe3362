"""Joins the style sheets of each page into one, and makes scripts smaller.

A browser shows nothing of a page before it has all style sheets of it.  furo,
the other extensions and we have up to twelve, which are fetched faster as
one, and compressed better.
"""

import functools
import hashlib
import os
import re
import shutil
from pathlib import Path

import rjsmin

LINK = re.compile(
    r'<link rel="stylesheet" type="text/css"'
    r' href="(?P<static>(?:\.\./)*_static/)(?P<name>[^"?]+)[^"]*" />\s*'
)
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)  # of a style sheet
BLANKS = re.compile(r"\s+")  # where one is a selector, so one is kept


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
            rewrite(page, LINK.sub("", LINK.sub(link, text, count=1)))
    for name in joined:
        (static / name).unlink()
    for script in static.rglob("*.js"):
        source = script.read_text(encoding="utf-8")
        rewrite(script, rjsmin.jsmin(source, keep_bang_comments=True))


@functools.cache
def join(static: Path, names: tuple[str, ...]) -> str:
    """Write one sheet for several, and return its address in ``_static``.

    Its name stays as long as it is made of the same ones: a browser that has
    kept a page from an earlier build must find it.
    """
    parts = [static / name for name in names]
    whole = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    text = BLANKS.sub(" ", COMMENT.sub("", whole))
    sheet = static / f"styles-{digest(' '.join(names))}.css"
    shutil.copy2(max(parts, key=os.path.getmtime), sheet)
    rewrite(sheet, text)
    return f"{sheet.name}?v={digest(text)}"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def rewrite(file: Path, text: str) -> None:
    """Change a file, but not its date, by which hosts tell what is new."""
    dates = file.stat()
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(dates.st_atime_ns, dates.st_mtime_ns))
