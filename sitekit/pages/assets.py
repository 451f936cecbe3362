"""Joins the style sheets of each page into one, and makes scripts smaller.

A browser shows nothing of a page before it has all style sheets of it.  furo,
the other extensions and we have up to twelve, which are fetched faster as
one, and compressed better.  A quarter of their rules is for elements that no
page of ours has; those are left out, and so are furo's icons for them.
"""

import functools
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import rjsmin
import tinycss2

LINK = re.compile(
    r'<link rel="stylesheet" type="text/css"'
    r' href="(?P<static>(?:\.\./)*_static/)(?P<name>[^"?]+)[^"]*" />\s*'
)
NAMES = re.compile(r'\b(?:class|id)="([^"]+)"')  # of a page's elements
WORD = re.compile(r"[\w-]+")  # a script may give it to an element as a name
SELECTED = re.compile(r"[.#]([\w-]++)(?!\\)")
# What is within those need not be there for a selector to match.
OPTIONAL = re.compile(
    r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[.*?\]"
)
GROUPS = ("media", "supports", "container", "layer")  # at-rules with rules
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
SET_VARIABLE = re.compile(
    r"""\s*(?P<name>--[\w-]+)\s*:(?:"(?:\\.|[^"])*"|[^;{}"])*(?:;|(?=\}))"""
)
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)  # of a style sheet
BLANKS = re.compile(r"\s+")  # where one is a selector, so one is kept


def lighten(folder: Path) -> None:
    """Join and shorten what the pages of a folder load from ``_static``."""
    static = folder / "_static"
    scripts = shorten_scripts(static)
    pages = {
        page: page.read_text(encoding="utf-8")
        for page in folder.rglob("*.html")
    }
    in_use = names_in_use(pages.values(), scripts)
    joined: set[str] = set()
    for page, text in pages.items():
        if first := LINK.search(text):
            names = tuple(link["name"] for link in LINK.finditer(text))
            joined |= {*names}
            sheet = f"{first['static']}{join(static, names, in_use)}"
            link = f'<link rel="stylesheet" href="{sheet}">\n'
            rewrite(page, LINK.sub("", LINK.sub(link, text, count=1)))
    for name in joined:
        (static / name).unlink()


def shorten_scripts(static: Path) -> list[str]:
    """Rewrite the scripts, and return what they have become."""
    scripts = []
    for file in static.rglob("*.js"):
        source = file.read_text(encoding="utf-8")
        scripts.append(rjsmin.jsmin(source, keep_bang_comments=True))
        rewrite(file, scripts[-1])
    return scripts


def names_in_use(
    pages: Iterable[str], scripts: Iterable[str]
) -> frozenset[str]:
    """Return classes, ids and variables that pages have or scripts name."""
    in_use = {word for script in scripts for word in WORD.findall(script)}
    for page in pages:
        for names in NAMES.findall(page):
            in_use.update(names.split())
        in_use.update(VARIABLE.findall(page))
    return frozenset(in_use)


@functools.cache
def join(static: Path, names: tuple[str, ...], in_use: frozenset[str]) -> str:
    """Write one sheet for several, and return its address in ``_static``.

    Its name stays as long as it is made of the same ones: a browser that has
    kept a page from an earlier build must find it.
    """
    parts = [static / name for name in names]
    whole = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    rules = tinycss2.parse_stylesheet(
        COMMENT.sub("", whole), skip_whitespace=True
    )
    text = BLANKS.sub(" ", "".join(rules_in_use(rules, in_use)))
    variables = in_use.union(VARIABLE.findall(text))
    text = SET_VARIABLE.sub(
        lambda setting: setting[0] if setting["name"] in variables else "",
        text,
    )
    sheet = static / f"styles-{digest(' '.join(names))}.css"
    shutil.copy2(max(parts, key=os.path.getmtime), sheet)
    rewrite(sheet, text)
    return f"{sheet.name}?v={digest(text)}"


def rules_in_use(
    rules: Iterable[Any], in_use: frozenset[str]
) -> Iterator[str]:
    """Return the rules that an element with those classes and ids may need."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = OPTIONAL.sub("", tinycss2.serialize(rule.prelude))
            if any(
                in_use.issuperset(SELECTED.findall(selector))
                for selector in selectors.split(",")
            ):
                yield rule.serialize()
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS:
            inner = tinycss2.parse_rule_list(
                rule.content, skip_whitespace=True
            )
            if kept := "".join(rules_in_use(inner, in_use)):
                condition = tinycss2.serialize(rule.prelude)
                yield f"@{rule.at_keyword}{condition}{{{kept}}}"
        else:
            yield rule.serialize()


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def rewrite(file: Path, text: str) -> None:
    """Change a file, but not its date, by which hosts tell what is new."""
    dates = file.stat()
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(dates.st_atime_ns, dates.st_mtime_ns))
