"""The style sheet and the script that pages with recordings need.

The style sheet is made of several, the script of the modules of
``instrument``: a page that is opened as a file may not load modules.  They
become one classic script by three rules, which the modules keep to.

* A module begins with its imports, ``import { … } from "./name.js";``, each
  on one line.  Those modules come first, and the lines are dropped.
* ``export`` stands at the beginning of a line, before a declaration, and is
  dropped.  So all names of all modules differ.
* Comments have lines of their own, and are dropped as all indentation is;
  no text of several lines depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
STYLE_SHEETS = (
    *("_picture/picture.css", "recording.css"),
    *("controls.css", "instrument.css"),
)
MODULES = HERE / "instrument"
FIRST = "main.js"
TABS = ".tab"  # of a transcript
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # of a style sheet
BLANKS = re.compile(r"\s+")
NEEDLESS = re.compile(r"(?<=[,;:{}]) |;? (?=\})| (?=\{)")
NOT_NEEDED = re.compile(r"^(?:[ \t]*//.*\n|[ \t]+|\n)", re.MULTILINE)


def assets() -> dict[str, str]:
    """The files that a page with recordings needs: their names and texts."""
    return {"recording.css": style_sheet(), "recording.js": script()}


def style_sheet(*, without: Sequence[str] = ()) -> str:
    """All style sheets as one, without comments and needless blanks.

    ``without`` are classes that the page does not have: rules for them are
    left out, unless they are for tabs too.
    """
    whole = "".join(
        (HERE / name).read_text(encoding="utf-8") for name in STYLE_SHEETS
    )
    short = NEEDLESS.sub("", BLANKS.sub(" ", COMMENT.sub("", whole))).strip()
    return "".join(
        rule
        for rule in rules(short)
        if rule.startswith("@")
        or TABS in rule
        or not any(f".{name}" in rule for name in without)
    )


def rules(text: str) -> Iterator[str]:
    """Each rule of a style sheet; a group with a condition is one."""
    begin = depth = 0
    for place, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "}" and not depth:
            yield text[begin : place + 1]
            begin = place + 1


def script() -> str:
    """The modules as one script, each after those that it imports."""
    texts: dict[str, str] = {}
    add_module(FIRST, texts)
    whole = "".join(texts.values())
    return f'"use strict";\n(() => {{\n{whole}}})();\n'


def add_module(name: str, texts: dict[str, str]) -> None:
    text = (MODULES / name).read_text(encoding="utf-8")
    for imported in IMPORT.findall(text):
        if imported not in texts:
            add_module(imported, texts)
    text = EXPORT.sub("", IMPORT.sub("", text))
    texts[name] = NOT_NEEDED.sub("", text)
