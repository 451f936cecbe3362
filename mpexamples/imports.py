"""What a program imports, read from its source and without running it."""

from __future__ import annotations

import ast


def imports_in(source: bytes, name: str) -> tuple[str, ...]:
    """The modules that a source imports, wherever in it.

    Of ``from package import name`` both are given, ``package`` and
    ``package.name``: the name may be a module.

    :param name: what to call the source in an error.
    :raises SyntaxError: it is not Python.
    """
    names: list[str] = []
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module]
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(names)
