"""The pages of the last build, for Sphinx to bring up to date.

Sphinx decides by dates, and by the pages that it finds.  It does not notice
that a page was removed, that the code that makes the pages has changed, or
that a clock was put back: then it must start afresh.  It does not repeat a
warning about a page that it has read, or finish a page in which it was
killed: so it works on a copy, which is kept only if all went well.  If
nothing at all has changed, Sphinx is not started.
"""

import contextlib
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

MACHINERY = (
    *("sitekit/**/*.*", "docs/_templates/**/*.*"),
    "mpexamples/observe/**/*.*",
    "docs/_static/**/*.*",  # pages name checksums of style sheets and scripts
)
PAGES = ("docs/**/*.md", "gallery/**/*.py", "gallery/**/*.rst")
STAMP = "stamp.json"
PARTS = (*PAGES, "mpexamples/**/*.py", "locales/**/*.po")
REST = (
    *("docs/*.py", "docs/_inventories/*", "requirements/programs.txt"),
    *("LICENSE", "hatch_build.py", "pyproject.toml"),  # in the archive
)


class SourcesChanged(Exception):
    """A source was edited during the build; the message names it."""


class KnownPages:
    """What Sphinx has made below ``build/pages``, and out of which sources.

    ``facts`` determine the pages too, and are not in any file.
    """

    def __init__(self, root: Path, facts: Iterable[str] = ()) -> None:
        self.root = root
        self.kept = root / "build" / "pages"
        self.facts = sorted(facts)

    def are_current(self) -> bool:
        """True if Sphinx would make the same pages now."""
        everything = self.everything(self.machinery(), self.parts())
        return self.stamp().get("everything") == everything

    @contextlib.contextmanager
    def copied_to(self, folder: Path) -> Iterator[Path]:
        """A copy to work on, which replaces the pages if the block succeeds.

        :raises SourcesChanged: a source was edited meanwhile, so that some
            pages may be older than others.
        """
        machinery, parts = self.machinery(), self.parts()
        everything = self.everything(machinery, parts)
        copy = folder / "pages"
        if self.are_valid(machinery, parts):
            shutil.copytree(self.kept, copy)
        else:
            copy.mkdir()
            self.remove_made_sources()
        yield copy
        for name, digest in self.parts().items():
            if parts.get(name) != digest:
                raise SourcesChanged(f"{name} was edited during the build")
        stamp = {
            "everything": everything,
            "machinery": machinery,
            "parts": parts,
            "written_at": time.time(),
        }
        (copy / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
        if self.kept.exists():
            self.kept.rename(folder / "pages before")
        copy.rename(self.kept)

    def are_valid(self, machinery: str, parts: dict[str, str]) -> bool:
        """True if file dates are enough for Sphinx to find every change."""
        stamp = self.stamp()
        return bool(stamp) and (
            stamp["machinery"] == machinery
            and stamp["parts"].keys() <= parts.keys()
            and all(
                stamp["parts"].get(name) == digest
                or (self.root / name).stat().st_mtime > stamp["written_at"]
                for name, digest in parts.items()
            )
        )

    def stamp(self) -> dict[str, Any]:
        """What the pages were made of, and when; empty if there are none."""
        try:
            found = json.loads((self.kept / STAMP).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return dict(found)

    def remove_made_sources(self) -> None:
        """Remove the files that Sphinx makes among the sources."""
        shutil.rmtree(self.root / "docs" / "gallery", ignore_errors=True)
        for catalogue in self.root.glob("locales/**/*.mo"):
            catalogue.unlink()

    def everything(self, machinery: str, parts: dict[str, str]) -> str:
        """A digest of all that determines what Sphinx makes."""
        facts = json.dumps([machinery, parts, self.facts])
        whole = hashlib.sha256(facts.encode())
        for content in self.contents(REST):
            whole.update(content)
        return whole.hexdigest()

    def machinery(self) -> str:
        """A digest of the code that makes pages, and of the list of pages."""
        whole = hashlib.sha256(sys.version.encode())
        for installed in sorted(
            f"{package.name} {package.version}\n"
            for package in distributions()
        ):
            whole.update(installed.encode())
        for path in self.matching(PAGES):
            whole.update(f"{path.relative_to(self.root)}\n".encode())
        for content in self.contents(MACHINERY):
            whole.update(content)
        return whole.hexdigest()

    def contents(self, patterns: Sequence[str]) -> Iterator[bytes]:
        """Names and contents of files, without compiled code."""
        for path in self.matching(patterns):
            if path.suffix != ".pyc":
                yield f"{path.relative_to(self.root)}\n".encode()
                yield path.read_bytes()

    def parts(self) -> dict[str, str]:
        """Digests of the files that pages are made of."""
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(
                path.read_bytes()
            ).hexdigest()
            for path in self.matching(PARTS)
        }

    def matching(self, patterns: Sequence[str]) -> Iterator[Path]:
        for pattern in patterns:
            yield from sorted(self.root.glob(pattern))
