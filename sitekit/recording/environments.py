"""The Pythons that programs are recorded with.

By default that is the newest final one on PATH, whichever runs Sphinx: it is
the one that readers will have.  Programs that need packages get an
environment of their Python with the versions pinned in ``requirements/``:
psutil alone, or all components.
"""

import fcntl
import functools
import hashlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet

from mpexamples.imports import imports_in
from mpexamples.observe import (
    VERSIONS,
    Interpreter,
    Request,
    RunSpec,
    find_interpreter,
    installed_interpreters,
)
from sitekit.project import BUILD, ROOT, BuildFailed

Environment = tuple[Interpreter, Path]  # and what is installed in it

PACKAGE = "mpexamples"
PROGRAMS = ROOT / "requirements" / "programs.txt"  # psutil, for many
COMPONENTS = ROOT / "requirements" / "components.txt"  # and what a few need
LOOKING = (  # into other processes
    "stacks_from_outside.py",
    "attach.py",
    "sampled.py",
)
UNSHARING = ("process_one.py", "no_shm.py")  # to be as in a container
YAMA = Path("/proc/sys/kernel/yama/ptrace_scope")  # who may do that
SCRIPT = re.compile(r"^# /// script$\n((?:^#.*$\n)+?)^# ///$", re.MULTILINE)


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
    not, since a trace takes time.  Those of a program whose packages cannot
    be had are left out, those with a Python that is not installed or older
    than the program says it needs, and those that do what the system forbids.

    :raises BadRequest: no such program, interpreter or start method.
    """
    requests: list[Request] = []
    for request in possible_requests(spec):
        python: Interpreter | None = request.python
        if packages(request.path):
            python = with_packages(request.python, requirements(request.path))
        if python:
            trace = spec.trace or not spec.alone
            requests += [request._replace(python=python, trace=trace)]
    return requests


def possible_requests(spec: RunSpec) -> list[Request]:
    """The runs of a description that this machine can make.

    Whether it can have the packages that they need isn't known yet.
    """
    if is_missing(spec.python):
        return []
    return [
        request
        for request in spec.requests(default_python())
        if not forbidden(request.path) and not needs_newer(spec, request.path)
    ]


def forbidden(program: Path) -> str | None:
    """What a program does and may not; see ptrace(2) and unshare(1)."""
    if program.name in LOOKING and not may_look():
        return "ptrace"
    if program.name in UNSHARING and not may_unshare():
        return "unshare"
    return None


def may_look() -> bool:
    """Whether we may look into processes that aren't our children."""
    if os.geteuid() == 0 or not YAMA.exists():
        return True
    return YAMA.read_text().strip() == "0"


@functools.cache
def may_unshare() -> bool:
    """Whether we may have namespaces, and mount something in them."""
    options = "--user --map-root-user --pid --fork --mount-proc"
    try:
        done = subprocess.run(
            ["unshare", *options.split(), "true"],
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except FileNotFoundError:
        return False
    return done.returncode == 0


def is_missing(python: str | None) -> bool:
    """Whether a page asks for a version that this machine doesn't have."""
    return python is not None and python in missing_pythons()


def needs_newer(spec: RunSpec, program: Path) -> str | None:
    """Which Python a program needs, if our own choice is too old for it.

    A page that asks for a Python gets it, whatever the program says.
    """
    needed = metadata(program).get("requires-python")
    if needed is None or spec.python is not None:
        return None
    ours = find_interpreter(default_python() or sys.executable)
    if SpecifierSet(needed).contains(ours.version, prereleases=True):
        return None
    return f"Python {needed}"


def missing_pythons() -> set[str]:
    """The names of the course's Pythons that are not on PATH."""
    names = {f"python{version}" for version in VERSIONS}
    return names - installed_interpreters().keys()


def requirements(program: Path) -> Path:
    """The file that pins what a program imports."""
    return PROGRAMS if packages(program) <= {"psutil"} else COMPONENTS


def environments_of(spec: RunSpec) -> set[Environment]:
    """What its programs need; ``with_packages`` makes it.

    :raises BadRequest: no such program, interpreter or start method.
    """
    return {
        (request.python, requirements(request.path))
        for request in possible_requests(spec)
        if packages(request.path)
    }


@functools.cache
def with_packages(
    python: Interpreter, requirements: Path
) -> Interpreter | None:
    """An environment of this Python with the packages of programs.

    None if they cannot be had, say without a network; then it says why.
    """
    facts = [python.build.encode(), requirements.read_bytes()]
    digest = hashlib.sha256(b"\0".join(facts)).hexdigest()[:12]
    folder = BUILD / "environments" / f"{python.version}-{digest}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with open(folder.parent / f".{folder.name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # tests make them, too
            if not folder.exists() and (
                reason := install(python, requirements, folder)
            ):
                print(
                    f"Programs are left out: {requirements.stem} for Python"
                    f" {python.version} cannot be installed: {reason}",
                    file=sys.stderr,
                    flush=True,
                )
                return None
    return find_interpreter(str(folder / "bin" / "python"))


def install(
    python: Interpreter, requirements: Path, folder: Path
) -> str | None:
    """Make an environment, with the pip of the Python that runs this.

    Only packages of the Python that programs are measured with are compiled,
    so that no run waits for that; for all it would take half of the time.

    :return: why it could not be made, in one line.
    :raises BuildFailed: a signal has ended the installation.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        environment = Path(made, folder.name)
        venv = [python.executable, "-m", "venv", "--without-pip"]
        pip = [
            *(
                sys.executable,
                "-m",
                "pip",
                "-q",
                "--disable-pip-version-check",
            ),
            *("--python", str(environment), "install", "--no-deps"),
            *("--only-binary", ":all:", "--require-hashes"),
            *("-r", str(requirements)),
        ]
        if python != find_interpreter(default_python()):
            pip.append("--no-compile")
        for command in ([*venv, str(environment)], pip):
            done = subprocess.run(
                command, capture_output=True, text=True, check=False
            )
            if done.returncode < 0:
                name = signal.Signals(-done.returncode).name
                raise BuildFailed(f"{name} has ended {shlex.join(command)}")
            if done.returncode != 0:
                return (done.stderr or done.stdout).strip().splitlines()[-1]
        shutil.move(environment, folder)
    return None


# -- what a program imports ---------------------------------------------------


def packages(program: Path) -> set[str]:
    """What a program and its sources need from outside.

    The modules that they import, and what the program says that it needs
    as inline script metadata (PEP 723): commands, such as py-spy.
    """
    tops = {
        name.partition(".")[0]
        for path in sources(program)
        for name in imports(path)
    }
    declared = metadata(program).get("dependencies", ())
    return (tops - sys.stdlib_module_names - {PACKAGE}).union(declared)


def metadata(program: Path) -> dict[str, Any]:
    """A program's inline script metadata.

    :raises TOMLDecodeError: they are not TOML.
    """
    found = SCRIPT.search(program.read_text("utf-8"))
    if found is None:
        return {}
    return tomllib.loads("\n".join(line[2:] for line in found[1].splitlines()))


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
    return cached_imports_in(path.read_bytes(), str(path))


cached_imports_in = functools.cache(imports_in)
