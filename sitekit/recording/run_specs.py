"""Finds the recordings that gallery scripts and articles ask for.

The build reads them out of the sources, so that it can record them all
before a page is made and say how many there are.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mpexamples.observe import BadRequest
from mpexamples.observe._show import Exhibit, exhibit_of_call

DIRECTIVE = re.compile(
    r"^(?:`{3,}|:{3,}){(?:recording|example)} *(?P<programs>.+)\n"
    r"(?P<fields>(?::[\w-]+:.*\n)*)",
    re.MULTILINE,
)
FIELD = re.compile(r"^:([\w-]+): *(.*)$", re.MULTILINE)


def exhibits(root: Path) -> Iterator[tuple[Path, Exhibit]]:
    """All exhibits below ``gallery`` and ``docs``, with their source file."""
    for script in sorted(root.glob("gallery/*/*.py")):
        for exhibit in exhibits_of_script(script):
            yield script, exhibit
    for article in sorted(root.glob("docs/**/*.md")):
        for exhibit in exhibits_of_article(article):
            yield article, exhibit


def exhibits_of_script(script: Path) -> Iterator[Exhibit]:
    """Those of its calls of ``show``; raises BadRequest if one varies."""
    tree = ast.parse(script.read_bytes(), str(script))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "show"
        ):
            try:
                programs = [ast.literal_eval(value) for value in node.args]
                options = {
                    str(keyword.arg): ast.literal_eval(keyword.value)
                    for keyword in node.keywords
                }
            except ValueError:
                raise BadRequest(
                    f"{script}:{node.lineno}: the arguments of show() must be"
                    " literals, for the build reads them"
                ) from None
            yield exhibit_of_call(*programs, **options)


def exhibits_of_article(article: Path) -> Iterator[Exhibit]:
    for match in DIRECTIVE.finditer(article.read_text(encoding="utf-8")):
        fields = dict(FIELD.findall(match["fields"]))
        yield exhibit_of_fields(match["programs"].split(), fields)


def exhibit_of_fields(
    programs: Sequence[str], fields: Mapping[str, str]
) -> Exhibit:
    """What the options of a directive mean."""
    start_methods = fields.get("start-method", "").split()
    exit_code = fields.get("exit-code", "0")
    return Exhibit(
        tuple(programs),
        args=tuple(fields.get("args", "").split()),
        start_methods=tuple(start_methods) or (None,),
        python=fields.get("python"),
        buffering=fields.get("buffering", "line"),
        exit_code=None if exit_code == "any" else int(exit_code),
        alone="alone" in fields,
    )


def as_directive(exhibit: Exhibit) -> str:
    """The same as a directive, in RST."""
    fields = {
        "args": " ".join(exhibit.args),
        "start-method": " ".join(filter(None, exhibit.start_methods)),
        "python": exhibit.python,
        "buffering": exhibit.buffering,
        "exit-code": "any" if exhibit.exit_code is None else exhibit.exit_code,
    }
    lines = [f".. recording:: {' '.join(exhibit.programs)}"]
    lines += [
        f"   :{name}: {value}" for name, value in fields.items() if value
    ]
    lines += ["   :alone:"] if exhibit.alone else []
    return "\n".join(lines) + "\n\n"
