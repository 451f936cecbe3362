"""The Pythons that programs are recorded with.

By default that is the newest final one on PATH, whichever runs Sphinx: it is
the one that readers will have.  Programs that need packages get an
environment of their Python with the versions in ``requirements/programs.txt``.
"""

import ast
import functools
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mpexamples.observe import (
    Interpreter,
    Request,
    RunSpec,
    find_interpreter,
    installed_interpreters,
)
from sitekit.project import BUILD, ROOT, BuildFailed

PACKAGE = "mpexamples"
REQUIREMENTS = ROOT / "requirements" / "programs.txt"


@functools.cache
def default_python() -> str | None:
    """The name of the newest final Python on PATH, None for this one."""
    final = [
        name
        for name, interpreter in installed_interpreters().items()
        if interpreter.is_final
    ]
    return final[-1] if final else None


def requests_of(spec: RunSpec) -> list[Request]:
    """The runs of a description, as the site records them.

    They are traced, so that pages can show which line of the program printed
    a line and where each process waits.  Those that measure the machine are
    not, since a trace takes time.

    :raises BadRequest: no such program, interpreter or start method.
    :raises BuildFailed: a package that a program needs cannot be had.
    """
    return [
        request._replace(
            python=with_packages(request.python)
            if packages(request.path)
            else request.python,
            trace=spec.trace or not spec.alone,
        )
        for request in spec.requests(default_python())
    ]


@functools.cache
def with_packages(python: Interpreter) -> Interpreter:
    """An environment of this Python with the packages of the programs."""
    facts = [python.build.encode(), REQUIREMENTS.read_bytes()]
    digest = hashlib.sha256(b"\0".join(facts)).hexdigest()[:12]
    folder = BUILD / "environments" / f"{python.version}-{digest}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as made:
            install(python, Path(made, "new"))
            shutil.move(Path(made, "new"), folder)
    return find_interpreter(str(folder / "bin" / "python"))


def install(python: Interpreter, folder: Path) -> None:
    """Make an environment; pip need not run on this Python itself."""
    version = ".".join(map(str, python.feature_version))
    venv = [python.executable, "-m", "venv", "--without-pip", str(folder)]
    target = folder / "lib" / f"python{version}" / "site-packages"
    pip = [
        *(sys.executable, "-m", "pip", "install", "-q", "--no-deps"),
        *("--disable-pip-version-check", "--python-version", version),
        *("--only-binary", ":all:", "--target", str(target)),
        *("--require-hashes", "-r", str(REQUIREMENTS)),
    ]
    for command in (venv, pip):
        done = subprocess.run(
            command, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
            raise BuildFailed(
                f"the packages of the programs for Python {version}: {last}"
            )


# -- what a program imports ---------------------------------------------------


def packages(program: Path) -> set[str]:
    """The modules from outside that a program and its sources import."""
    tops = {
        name.partition(".")[0]
        for path in sources(program)
        for name in imports(path)
    }
    return tops - sys.stdlib_module_names - {PACKAGE}


def sources(program: Path) -> list[Path]:
    """The program's file and those it imports from ``mpexamples``."""
    found: set[Path] = set()
    waiting = {program.resolve()}
    while waiting:
        path = waiting.pop()
        found.add(path)
        for name in imports(path):
            waiting.update(set(files_of(name)) - found)
    return sorted(found)


def files_of(module: str) -> list[Path]:
    """The files that importing a module of ``mpexamples`` executes."""
    first, *rest = module.split(".")
    if first != PACKAGE:
        return []
    folders = [ROOT.joinpath(PACKAGE, *rest[:n]) for n in range(len(rest) + 1)]
    return [
        file
        for path in folders
        for file in (path / "__init__.py", path.with_suffix(".py"))
        if file.is_file()
    ]


def imports(path: Path) -> tuple[str, ...]:
    """The modules that a source file imports, wherever in it.

    :raises SyntaxError: it is not Python; the error names the file.
    """
    return imports_in(path.read_bytes(), str(path))


@functools.cache
def imports_in(source: bytes, name: str) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module]
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(names)
