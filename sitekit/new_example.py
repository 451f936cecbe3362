"""Writes the skeletons of an example: ``python -m sitekit new CHAPTER.NAME``.

An example is a program, its place in the course, its run in the gallery and
its test.  ``tests/test_layout.py`` names what is still missing.
"""

import re
from pathlib import Path

from mpexamples.course import COURSE, PROGRAMS
from sitekit.project import GALLERY, ROOT

NAME = re.compile(r"(?P<chapter>[a-z]\w*)\.(?P<name>[a-z]\w*)")
COURSE_FILE = ROOT / "mpexamples" / "course.py"

SKELETONS = Path(__file__).parent / "skeletons"


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
    before = tests if tests.exists() else SKELETONS / "tests.txt"
    course = with_program(COURSE_FILE.read_text("utf-8"), chapter, name)
    texts = {
        ROOT / "mpexamples" / chapter / f"{name}.py": skeleton(
            "program", words
        ),
        GALLERY / chapter / f"{name}.py": skeleton("run", words),
        tests: before.read_text("utf-8") + skeleton("test", words),
        COURSE_FILE: course,
    }
    for path, text in texts.items():
        path.write_text(text, "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    print(
        "Now write the program, its run and its test; show it in an article"
        f" of docs/{chapter}/; translate. CONTRIBUTING.md tells how."
    )
    return 0


def with_program(course: str, chapter: str, name: str) -> str:
    """The source of the course with a program at the end of its chapter."""
    start = course.index(f'"{chapter}": (')
    end = course.index("),\n", start)
    before = course[:end].rstrip()
    if "\n" not in course[start:end]:  # a chapter with one program
        first = before.rpartition("(")[2].rstrip(",")
        before = f"{before.rpartition('(')[0]}(\n        {first},"
    return f'{before}\n        "{name}",\n    {course[end:]}'


def skeleton(kind: str, words: dict[str, str]) -> str:
    text = (SKELETONS / f"{kind}.txt").read_text("utf-8")
    return text.format(**words)
