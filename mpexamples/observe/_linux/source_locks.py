"""What the source says of a lock of threads: the kernel knows none by name."""

from __future__ import annotations

import ast
import functools
import linecache
import re

MADE = r"^{name}\b[^=\n]*=\s*(?:[\w.]+\.)?R?(?:Lock|Condition)\("
CALLED = re.compile(r"([\w.]+)\s*\(")
STREAM = "standard stream"
WRITING = {"print", "write", "flush"}


def taken_at(file: str, line: int) -> str | None:
    """The lock of threads that a line acquires, if it is one of the module.

    It was made when the module was imported.  So was that of the standard
    streams, which are written to.
    """
    whole = "".join(linecache.getlines(file))
    names = [
        ast.unparse(item.context_expr)
        for node in blocks(file)
        if node.lineno <= line <= max(node.lineno, node.body[0].lineno - 1)
        for item in node.items
    ]
    for name in names:
        made = MADE.format(name=re.escape(name))
        is_made = re.search(made, whole, re.MULTILINE)
        if is_made and f"{name}.acquire" not in whole:
            return name
    called = {
        name.rpartition(".")[2]
        for name in CALLED.findall(linecache.getline(file, line))
    }
    return STREAM if called and called <= WRITING and not names else None


def is_held_at(file: str, line: int, lock: str) -> bool:
    """Whether a line is in a block in which its thread has that lock."""
    return any(
        node.body[0].lineno <= line <= (node.end_lineno or 0)
        and lock in {ast.unparse(item.context_expr) for item in node.items}
        for node in blocks(file)
    )


@functools.cache
def blocks(file: str) -> list[ast.With]:
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except SyntaxError:
        return []
    return [node for node in ast.walk(tree) if isinstance(node, ast.With)]
