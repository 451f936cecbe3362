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
from pathlib import Path

HERE = Path(__file__).parent
STYLE_SHEETS = ("recording.css", "instrument.css")
MODULES = HERE / "instrument"
FIRST = "main.js"
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # of a style sheet
BLANK = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
NOT_NEEDED = re.compile(r"^(?:[ \t]*//.*\n|[ \t]+|\n)", re.MULTILINE)


def assets() -> dict[str, str]:
    """The files that a page with recordings needs: their names and texts."""
    return {"recording.css": style_sheet(), "recording.js": script()}


def style_sheet() -> str:
    """All style sheets as one, without comments and indentation."""
    whole = "".join(
        (HERE / name).read_text(encoding="utf-8") for name in STYLE_SHEETS
    )
    return BLANK.sub("", COMMENT.sub("", whole))


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
