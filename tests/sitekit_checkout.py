"""A small copy of the project that may be broken and built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from helpers import ROOT

PROGRAM = "mpexamples/processes/first_child.py"
OTHER_PROGRAM = "mpexamples/processes/exit_codes.py"
SCRIPT = "gallery/processes/first_child.py"
ARTICLE = "docs/processes/children.md"
CATALOGUE = "locales/zh_CN/LC_MESSAGES/processes/children.po"
SHOW = 'show("processes.first_child")'
MADE_BY = "BUILT_FOR_A_TEST"  # an environment variable of all its processes
COPIED = (
    *("mpexamples", "sitekit", "locales/ui", "requirements/programs.txt"),
    *("docs/conf.py", "docs/_templates", "docs/_static", "docs/_inventories"),
    *("LICENSE", "hatch_build.py", "pyproject.toml"),
    *("gallery/GALLERY_HEADER.rst", "gallery/processes/GALLERY_HEADER.rst"),
)
COURSE = {"processes": ("first_child", "exit_codes")}
FILES = {
    "docs/index.md": (
        "# 首页\n\n```{example} processes.first_child\n```\n\n"
        "```{toctree}\nprocesses/children\ngallery/index\n```\n"
    ),
    ARTICLE: (
        "# Children\n\nThe parent waits.\n\n"
        "```{recording} processes.exit_codes\n:start-method: fork\n```\n"
    ),
    SCRIPT: (
        '"""\nThe first child\n===============\n\nIt says hello.\n"""\n\n'
        f"from mpexamples.observe import show\n\n{SHOW}\n"
    ),
    "mpexamples/course.py": (
        f"COURSE = {COURSE!r}\n"
        'PROGRAMS = ("processes.first_child", "processes.exit_codes")\n'
    ),
}
TRANSLATIONS = {
    "index": {"首页": "主页"},
    "processes/children": {
        "Children": "子进程",
        "The parent waits.": "父进程在等。",
    },
    "gallery/processes/first_child": {
        "The first child": "第一个子进程",
        "It says hello.": "它说你好。",
    },
}

# Of a tiny site that has recordings, and no gallery.
RECORDING_EXTENSIONS = (
    "myst_parser",
    "sitekit.recording",
    "sphinx_gallery.gen_gallery",
)
NO_GALLERY = (
    "sphinx_gallery_conf = {'examples_dirs': [], 'gallery_dirs': [],"
    " 'image_scrapers': (), 'reset_modules': ()}\n"
)


class Checkout:
    """The project with two programs, two pages and one gallery script."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.originals: dict[Path, str] = {}
        for name in COPIED:
            copy(ROOT / name, root / name)
        for name, text in FILES.items():
            write(root / name, text)
        for name in ("index", "gallery/index"):  # the gallery's own words
            copy(catalogue(ROOT, name), catalogue(root, name))
        for name, messages in TRANSLATIONS.items():
            write(catalogue(root, name), as_catalogue(messages))

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        self.originals.setdefault(file, text)
        file.write_text(text.replace(old, new), "utf-8")

    def restore(self) -> None:
        for file, text in self.originals.items():
            file.write_text(text, "utf-8")
        self.originals.clear()

    def environment(self) -> dict[str, str]:
        """The environment of its builds, with few Pythons on PATH.

        A build asks each of them for its version, and Sphinx does so twice
        more: that would be a fifth of the work.
        """
        env = {k: v for k, v in os.environ.items() if k[:5] != "DOCS_"}
        env["NO_COLOR"] = "1"  # where CI is set, Sphinx colours words
        beside = str(Path(sys.executable).parent)
        env["PATH"] = os.pathsep.join([beside, os.defpath])
        return env

    def start(self, *prefix: str, **environment: str) -> subprocess.Popen[str]:
        """Begin to build; ``prefix`` are words before the command."""
        return subprocess.Popen(
            [*prefix, sys.executable, "-m", "sitekit", "build"],
            cwd=self.root,
            env=self.environment() | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def build(
        self, *prefix: str, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        building = self.start(*prefix, **environment)
        output, _ = building.communicate()
        return subprocess.CompletedProcess(
            building.args, building.returncode, output
        )

    def page(self, name: str = "en/index.html") -> str:
        return (self.root / "site" / name).read_text("utf-8")

    def site(self) -> dict[str, tuple[int, bytes]]:
        """The date and content of each file of the site."""
        site = self.root / "site"
        return {
            str(path.relative_to(site)): (
                path.stat().st_mtime_ns,
                path.read_bytes(),
            )
            for path in site.rglob("*")
            if path.is_file()
        }

    def processes(self) -> list[str]:
        """The command lines of all that its builds have left running."""
        mark = f"{MADE_BY}={self.root}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if int(process.name) != os.getpid() and mark in (
                    process / "environ"
                ).read_bytes().split(b"\0"):
                    found.append((process / "cmdline").read_text())
            except OSError:
                pass  # it has ended, or is not ours
        return found


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def catalogue(root: Path, name: str) -> Path:
    folder = root / "locales" / "zh_CN" / "LC_MESSAGES"
    return (folder / name).with_suffix(".po")


def as_catalogue(messages: dict[str, str]) -> str:
    """A catalogue with these messages and their translations."""
    header = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    )
    return header + "\n".join(
        f'msgid "{message}"\nmsgstr "{translation}"\n'
        for message, translation in messages.items()
    )
