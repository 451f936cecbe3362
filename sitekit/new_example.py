"""Writes the skeletons of an example: ``python -m sitekit new CHAPTER.NAME``.

An example is a program, its place in the course, its run in the gallery and
its test.  ``tests/test_layout.py`` names what is still missing.
"""

from __future__ import annotations

import re
from pathlib import Path

from mpexamples.course import COURSE, PROGRAMS
from sitekit.project import GALLERY, ROOT

NAME = re.compile(r"(?P<chapter>[a-z]\w*)\.(?P<name>[a-z]\w*)")
COURSE_FILE = ROOT / "mpexamples" / "course.py"

PROGRAM = '''"""Say in one sentence what the program does."""

from multiprocessing import Process


def work() -> None:
    print("working")


def main() -> None:
    child = Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
'''
RUN = '''"""
{title}
{line}

Say what is varied, and what to look at.

.. listing:: {chapter}.{name}
"""

from mpexamples.observe import show

show("{chapter}.{name}")

# %%
# Under the three start methods:

show(
    "{chapter}.{name}",
    start_method=["fork", "spawn", "forkserver"],
)
'''
TEST = '''

def test_{name}(recorded: Record, start_method: str) -> None:
    """Say what its page says of it."""
    run = recorded("{chapter}.{name}", start_method=start_method)

    assert text_of(run) == ["working"]
'''
TESTS = '''"""The programs of this chapter do what their pages say."""

from collections.abc import Callable

from helpers import text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]
'''


class CannotCreate(Exception):
    """The example cannot be created; the message is one line."""


def create(example: str) -> int:
    """Write the files of an example and say what is left to do.

    :raises CannotCreate: the name is no ``chapter.name``, the chapter is not
        in the course, or there is such an example.
    """
    match = NAME.fullmatch(example)
    if match is None:
        raise CannotCreate(f"{example} is not of the form chapter.name")
    chapter, name = match["chapter"], match["name"]
    if chapter not in COURSE:
        raise CannotCreate(
            f"no chapter {chapter}; there are: {', '.join(COURSE)}"
        )
    if example in PROGRAMS:
        raise CannotCreate(f"{example} is in the course already")
    title = name.replace("_", " ").capitalize()
    words = match.groupdict() | {"title": title, "line": "=" * len(title)}
    tests = ROOT / "tests" / "programs" / f"test_{chapter}.py"
    before = tests.read_text("utf-8") if tests.exists() else TESTS
    write(ROOT / "mpexamples" / chapter / f"{name}.py", PROGRAM)
    write(GALLERY / chapter / f"{name}.py", RUN.format(**words))
    write(tests, before + TEST.format(**words))
    write(COURSE_FILE, with_program(COURSE_FILE.read_text("utf-8"), **words))
    print(
        "Now write the program, its run and its test; show it in an article"
        f" of docs/{chapter}/; translate. CONTRIBUTING.md tells how."
    )
    return 0


def with_program(course: str, chapter: str, name: str, **_: str) -> str:
    """The source of the course with a program at the end of its chapter."""
    start = course.index(f'"{chapter}": (')
    end = course.index("),\n", start)
    before = course[:end].rstrip()
    if "\n" not in course[start:end]:  # a chapter with one program
        first = before.rpartition("(")[2].rstrip(",")
        before = f"{before.rpartition('(')[0]}(\n        {first},"
    return f'{before}\n        "{name}",\n    {course[end:]}'


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    print(f"wrote {path.relative_to(ROOT)}")
