"""The store: recordings kept by what determines them.

A recording is found again as long as nothing that it depends on has
changed: the program's source and all that it imports from ``mpexamples``,
its arguments, the interpreter, the start method, the observer itself.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mpexamples.observe._record import RecorderFailed, record_request
from mpexamples.observe._recording import SCHEMA, Recording
from mpexamples.observe._request import INSIDE, PACKAGE, Request

OBSERVER = (
    INSIDE / "sitecustomize.py",
    INSIDE.parent / "_recorder.py",
    INSIDE.parent / "_output.py",
    INSIDE.parent / "_record.py",
    INSIDE.parent / "_request.py",
    Path(__file__),
)
CHECKOUT = f"{PACKAGE.parent}{os.sep}"
STANDARD_LIBRARY = re.compile(r"(?<=File \")[^\"]+(?=/lib/python3\.\d+/)")


class Store:
    """A folder of recordings.

    ``journal``, if given, is a file that gets a line, ``recorded KEY``, for
    each recording that is made.
    """

    def __init__(self, folder: Path, journal: Path | None = None) -> None:
        self.folder = folder
        self.journal = journal

    def find(self, request: Request) -> Recording | None:
        """The recording, if there is one."""
        try:
            text = self.path(request).read_text(encoding="utf-8")
            return Recording.from_json(text)
        except (FileNotFoundError, ValueError):  # or it was cut short
            return None

    def stamp(self, request: Request) -> str:
        """Which recording this is; another one has another stamp."""
        path = self.path(request)
        made_at = path.stat().st_mtime_ns if path.exists() else 0
        return f"{path.name} {made_at}"

    def get(self, request: Request) -> Recording:
        """The recording, made now if there is none."""
        return self.find(request) or self.make(request)

    def make(self, request: Request) -> Recording:
        """Record now and keep it.

        Raises RecorderFailed if meanwhile the program was edited: nobody
        could say which text of it was run.
        """
        path = self.path(request)
        recording = shortened(record_request(request))
        if self.path(request) != path:
            raise RecorderFailed(f"{request} was edited while it ran")
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            file = Path(folder, path.name)
            file.write_text(recording.to_json(), encoding="utf-8")
            file.replace(path)
        if self.journal is not None:
            with self.journal.open("a", encoding="utf-8") as journal:
                journal.write(f"recorded {key(request)}\n")
        return recording

    def path(self, request: Request) -> Path:
        return self.folder / f"{request.path.stem}-{key(request)}.json"


def shortened(recording: Recording) -> Recording:
    """Without paths that only the recording machine has.

    Those of the checkout become relative to it, those of the interpreter
    begin with an ellipsis.
    """
    return recording._replace(
        output=tuple(
            line._replace(
                text=STANDARD_LIBRARY.sub("…", line.text.replace(CHECKOUT, ""))
            )
            for line in recording.output
        )
    )


def key(request: Request) -> str:
    """A digest of everything that determines what a run does."""
    facts = {
        "schema": SCHEMA,
        "observer": digest(OBSERVER),
        "program": request.program,
        "sources": digest(sources(request.path)),
        "packages": packages(request.path),
        "args": request.args,
        "python": [request.python.implementation, request.python.build],
        "platform": sys.platform,
        "start_method": request.start_method,
        "buffering": request.buffering,
        "timeout": request.timeout,
    }
    text = json.dumps(facts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def digest(paths: Iterator[Path] | tuple[Path, ...] | list[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def sources(program: Path) -> list[Path]:
    """The program's file and those it imports from ``mpexamples``."""
    found: dict[Path, None] = {}
    waiting = [program.resolve()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = None
            for name in imports(path):
                waiting += files_of(name)
    return sorted(found)


def files_of(module: str) -> Iterator[Path]:
    """The files that importing a module of ``mpexamples`` executes."""
    first, *rest = module.split(".")
    if first != PACKAGE.name:
        return
    path = PACKAGE
    for part in ["", *rest]:
        path = path / part
        for file in (path / "__init__.py", path.with_suffix(".py")):
            if file.is_file():
                yield file


def packages(program: Path) -> dict[str, str]:
    """The versions of the installed packages that the sources import."""
    tops = {
        name.partition(".")[0]
        for path in sources(program)
        for name in imports(path)
    }
    found = {}
    for name in sorted(tops - sys.stdlib_module_names - {PACKAGE.name}):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def imports(path: Path) -> tuple[str, ...]:
    """The modules that a source file imports, wherever in it."""
    try:
        return imports_in(path.read_bytes())
    except SyntaxError as error:
        error.filename = str(path)
        raise


@functools.cache
def imports_in(source: bytes) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module]
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(names)
