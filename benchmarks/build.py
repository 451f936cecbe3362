"""Measure what a build costs, and how the cost grows.

``nox -s bench -- build`` runs this, in temporary folders.  The first part
compares our build of the course with the plain way.  The second part builds
generated courses of 40, 200 and 640 programs and shows time and memory.
Compare only times of one run with each other.  Each smaller size is built
more than once: the spread between its builds is the noise of the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from mpexamples.observe import record_request
from sitekit.project import ROOT
from sitekit.recording.environments import requests_of
from sitekit.recording.run_specs import run_specs
from sitekit.recording.store import key

SIZES = {40: 3, 200: 2, 640: 1}  # number of programs: number of builds
FOLDER = "growth"  # the chapter of the generated programs
TAKEN = ("sitekit", "docs/_static", "docs/_templates", "docs/_inventories")

PROGRAM = '''
"""Child number {number} prints its number."""

import multiprocessing
import time


def work() -> None:
    time.sleep(0.05)
    print("child {number}")


def main() -> None:
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
'''
RUN = '''
"""
Run {number}
{line}

A parent waits for its child.

.. listing:: {folder}.p{number}
"""

from mpexamples.observe import show

show("{folder}.p{number}")
'''
PAGE = """
# Page {number}

A parent waits for its child.

```{{example}} {folder}.p{number}
```
"""
INDEX = """
# Growth

```{{recording}} {folder}.p0
```

```{{toctree}}
:caption: Growth

{pages}
gallery/index
```
"""
MESSAGE = 'msgid "{}"\nmsgstr "{}"\n\n'
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'

# Runs a build and prints its time and memory, without its own start.
MEASURED = """
import json, resource, subprocess, sys, time
start = time.monotonic()
subprocess.run([sys.executable, "-m", "sitekit", "build"], check=True,
               stdout=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.monotonic() - start, usage.ru_maxrss]))
"""


class Cost(NamedTuple):
    seconds: float
    kilobytes: int  # of the process that took the most memory


# -- A generated course ---------------------------------------------------


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip("\n"), encoding="utf-8")


def generate(root: Path, count: int) -> None:
    """Generate a course of ``count`` programs, each with a run and a page."""
    for name in TAKEN:
        shutil.copytree(ROOT / name, root / name)
    (root / "requirements").mkdir()
    for name in (
        *("docs/conf.py", "LICENSE", "hatch_build.py", "pyproject.toml"),
        "requirements/programs.txt",
    ):
        shutil.copy2(ROOT / name, root / name)
    shutil.copytree(ROOT / "locales/ui", root / "locales/ui")
    shutil.copytree(ROOT / "mpexamples/observe", root / "mpexamples/observe")
    for name in ("__init__.py", "__main__.py", "commands.py"):
        shutil.copy2(ROOT / "mpexamples" / name, root / "mpexamples")
    programs = [f"p{number}" for number in range(count)]
    course = {FOLDER: programs}
    names = [f"{FOLDER}.{program}" for program in programs]
    write(
        root / "mpexamples/course.py",
        f"COURSE = {course}\nPROGRAMS = {names}\n",
    )
    write(root / f"mpexamples/{FOLDER}/__init__.py", "")
    write(root / "gallery/GALLERY_HEADER.rst", "Runs\n====\n\nAll.\n")
    write(
        root / f"gallery/{FOLDER}/GALLERY_HEADER.rst",
        "Growth\n------\n\nMore.\n",
    )
    pages = "\n".join(f"{FOLDER}/p{number}" for number in range(count))
    write(root / "docs/index.md", INDEX.format(folder=FOLDER, pages=pages))
    translate(root, "index", "Growth")
    translate(root, "gallery/index", "Runs", "All.", "Growth", "More.")
    for number in range(count):
        values = {"number": number, "folder": FOLDER}
        name = f"{FOLDER}/p{number}"
        title = f"Run {number}"
        write(root / f"mpexamples/{name}.py", PROGRAM.format(**values))
        run = RUN.format(line="=" * len(title), **values)
        write(root / f"gallery/{name}.py", run)
        write(root / f"docs/{name}.md", PAGE.format(**values))
        sentence = "A parent waits for its child."
        translate(root, name, f"Page {number}", sentence)
        translate(root, f"gallery/{name}", title, sentence)


def translate(root: Path, page: str, *messages: str) -> None:
    text = HEADER + "".join(MESSAGE.format(m, f"译：{m}") for m in messages)
    write(root / f"locales/zh_CN/LC_MESSAGES/{page}.po", text)


# -- Builds -----------------------------------------------------------------


def build(root: Path) -> Cost:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        cwd=root,
        env={k: v for k, v in os.environ.items() if k[:5] != "DOCS_"},
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return Cost(*json.loads(done.stdout))


def cold_build(count: int) -> tuple[Cost, Cost]:
    """Return the costs of a first build and of an unchanged second one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        generate(root, count)
        return build(root), build(root)


def grow() -> None:
    print("programs  cold build  per program  unchanged    most memory")
    for count, times in SIZES.items():
        costs = [cold_build(count) for _ in range(times)]
        cold = [first.seconds for first, _ in costs]
        again = [second.seconds for _, second in costs]
        memory = [first.kilobytes for first, _ in costs]
        print(
            f"{count:8}  {spread(cold)}"
            f"  {1000 * min(cold) / count:6.0f} ms"
            f"  {spread(again)}"
            f"  {max(memory) / 1024:6.0f} MB",
            flush=True,
        )


def spread(seconds: list[float]) -> str:
    if len(seconds) == 1:
        return f"{seconds[0]:.1f} s"
    return f"{min(seconds):.1f} to {max(seconds):.1f} s"


# -- The plain way ------------------------------------------------------------


def compare_with_the_plain_way() -> None:
    """Compare our build of the course with recording one by one.

    The plain way records each program when a page needs it, and again for
    the second language.  Then it writes the pages as we do.
    """
    requests = {
        key(request): request
        for _, spec in run_specs()
        for request in requests_of(spec)
    }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "checkout")
        ignored = shutil.ignore_patterns(
            *("build", "site", ".git", ".nox", ".venv", "__pycache__")
        )
        shutil.copytree(ROOT, root, ignore=ignored)
        shutil.rmtree(root / "docs/gallery", ignore_errors=True)
        ours = build(root).seconds
        shutil.rmtree(root / "build" / "pages")
        writing = build(root).seconds
    start = time.monotonic()
    for request in requests.values():
        record_request(request)
    once = time.monotonic() - start
    plain = 2 * once + writing
    print(
        f"the course, {len(requests)} runs: {ours:.0f} s;"
        f" the plain way: 2 x {once:.0f} s for the runs,"
        f" {writing:.0f} s for the pages: {ours / plain:.2f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=["plain", "growth"])
    part = parser.parse_args().part
    if part != "growth":
        compare_with_the_plain_way()
    if part != "plain":
        grow()


if __name__ == "__main__":
    main()
