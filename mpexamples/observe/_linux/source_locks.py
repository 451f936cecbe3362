"""What the source of a program says of its locks, which the kernel can't."""

from __future__ import annotations

import ast
import functools
import linecache
import os
import re
from collections.abc import Iterable, Iterator

MADE = r"^{name}\b[^=\n]*=\s*(?:[\w.]+\.)?R?(?:Lock|Condition)\("
STREAM = "stream"
WRITING = {"print", "write", "flush"}
MOST_FILES = 100  # of a program
LONGEST = 1 << 20  # bytes of one
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

# -- locks of threads, which a process may have copied by fork ---------------


def taken_at(file: str, line: int) -> str | None:
    """The lock of threads that a line acquires, if it is one of the module.

    It was made when the module was imported.  That of a stream cannot be
    waited for by the only thread of a process that has made it.
    """
    lines = lines_of(file)
    if is_print("".join(lines[line - 1 : line])):
        return STREAM
    whole = "".join(lines)
    local = local_names(file, line)
    for node in blocks(file):
        if not node.lineno <= line < node.body[0].lineno:
            continue
        for name in (text_of(item.context_expr) for item in node.items):
            made = MADE.format(name=re.escape(name))
            if (
                re.search(made, whole, re.MULTILINE)
                and name not in local
                and f"{name}.acquire" not in whole
            ):
                return name
    return None


def is_print(text: str) -> bool:
    """Whether a line writes what is there already, and does nothing else."""
    try:
        [statement] = ast.parse(text.strip()).body
    except (SyntaxError, ValueError):
        return False
    nodes = [*ast.walk(statement)]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return (
        isinstance(statement, ast.Expr)
        and [statement.value] == calls
        and text_of(calls[0].func).rpartition(".")[2] in WRITING
        and not any(isinstance(node, ast.Starred) for node in nodes)
    )


def may_hold_at(file: str, line: int, is_own: bool) -> bool:
    """Whether a thread may have a lock where it is at a line.

    A block of ``with`` may be entered by another name of the lock, and in
    its own process also by a context manager that takes it.
    """
    for node in blocks(file):
        if node.body[0].lineno <= line <= (node.end_lineno or 0):
            for item in node.items:
                if is_own or not isinstance(item.context_expr, ast.Call):
                    return True
    return False


def local_names(file: str, line: int) -> set[str]:
    """The names that are a function's own, of those around a line."""
    found: set[str] = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, FUNCTIONS) and (
            node.lineno <= line <= (node.end_lineno or 0)
        ):
            found |= {
                each.arg if isinstance(each, ast.arg) else each.id
                for each in ast.walk(node)
                if isinstance(each, ast.arg)
                or (
                    isinstance(each, ast.Name)
                    and isinstance(each.ctx, ast.Store)
                )
            }
    return found


# -- locks of processes, which anybody may release ---------------------------


def may_be_passed_on(files: Iterable[str]) -> bool:
    """Whether a function of a program releases what it has not acquired.

    The modules are looked at that these files import from beside them.
    """
    return any(map(passes_on, with_imports(files)))


@functools.cache
def passes_on(file: str) -> bool:
    return any(is_foreign(function) for function in functions_of(tree(file)))


def functions_of(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            yield node


def is_foreign(function: ast.AST) -> bool:
    """Whether a lock is released there before it is acquired, if it is."""
    acquired: dict[str, int] = {}
    for node in own_nodes(function):
        if isinstance(node, ast.Attribute) and node.attr == "acquire":
            name = text_of(node.value)
            acquired[name] = min(node.lineno, acquired.get(name, node.lineno))
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "release"
        and not acquired.get(text_of(node.value), 1 << 30) < node.lineno
        for node in own_nodes(function)
    )


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Without those of functions within it."""
    waiting = [*ast.iter_child_nodes(function)]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, FUNCTIONS):
            yield node
            waiting += ast.iter_child_nodes(node)


def with_imports(files: Iterable[str]) -> set[str]:
    """These files, and those that they import from their own folders."""
    found: set[str] = set()
    waiting = [*files]
    while waiting and len(found) < MOST_FILES:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        folder = os.path.dirname(file)
        for name in imported(file):
            path = os.path.join(folder, *name.split("."))
            for module in (f"{path}.py", os.path.join(path, "__init__.py")):
                if os.path.isfile(module):
                    waiting.append(module)
    return found


def imported(file: str) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (
                f"{node.module}.{alias.name}" if node.module else alias.name
                for alias in node.names
            )


# -- syntax -------------------------------------------------------------------


@functools.cache
def tree(file: str) -> ast.Module:
    """Empty where there is no source of Python."""
    try:
        return ast.parse("".join(lines_of(file)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def lines_of(file: str) -> list[str]:
    """None of what is no common file; a program names its code as it likes."""
    if os.path.isfile(file) and os.path.getsize(file) < LONGEST:
        return linecache.getlines(file)
    return []


def text_of(node: ast.AST) -> str:
    """An expression; "" for one that is too deep to be a name."""
    try:
        return ast.unparse(node)
    except RecursionError:
        return ""


def blocks(file: str) -> list[ast.With]:
    return [n for n in ast.walk(tree(file)) if isinstance(n, ast.With)]
