"""The pages of the last build, for Sphinx to bring up to date.

Sphinx goes by dates, and by the pages that there are.  It does not notice
that a page was removed, that the code has changed which makes the pages, or
that a clock was put back: then it must start afresh.  Nor does it repeat a
warning about a page that it has read, or finish one that it was killed in:
so it works on a copy, which is kept only if all went well.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import distributions
from pathlib import Path

MACHINERY = ("docs/_ext", "docs/_templates", "mpexamples/observe")
PAGES = ("docs/**/*.md", "gallery/**/*.py", "gallery/**/*.rst")
STAMP = "stamp.json"
PARTS = (*PAGES, "mpexamples/**/*.py", "locales/**/*.po")


class SourcesChanged(Exception):
    """A page may show less or more than others do; the message says why."""


class KnownPages:
    """What Sphinx made below ``build/pages``, and of what."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.kept = root / "build" / "pages"

    @contextlib.contextmanager
    def copied_to(self, folder: Path) -> Iterator[Path]:
        """A copy to work on; it is kept instead if the block ends well.

        Raises SourcesChanged where what it is made of is not of one time.
        """
        machinery, parts = self.machinery(), self.parts()
        copy = folder / "pages"
        if self.are_valid(machinery, parts):
            shutil.copytree(self.kept, copy)
        else:
            copy.mkdir()
            self.forget_what_is_beside()
        yield copy
        for name, digest in self.parts().items():
            if parts.get(name) != digest:
                raise SourcesChanged(f"{name} was edited during the build")
        stamp = {
            "machinery": machinery,
            "parts": parts,
            "written_at": time.time(),
        }
        (copy / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
        if self.kept.exists():
            self.kept.rename(folder / "pages before")
        copy.rename(self.kept)

    def are_valid(self, machinery: str, parts: dict[str, str]) -> bool:
        """Whether dates tell Sphinx of everything that has changed."""
        try:
            stamp = json.loads((self.kept / STAMP).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return False
        return (
            stamp["machinery"] == machinery
            and stamp["parts"].keys() <= parts.keys()
            and all(
                stamp["parts"].get(name) == digest
                or (self.root / name).stat().st_mtime > stamp["written_at"]
                for name, digest in parts.items()
            )
        )

    def forget_what_is_beside(self) -> None:
        """Remove what Sphinx makes among the sources."""
        shutil.rmtree(self.root / "docs" / "gallery", ignore_errors=True)
        for catalogue in self.root.glob("locales/**/*.mo"):
            catalogue.unlink()

    def machinery(self) -> str:
        """A digest of what makes the pages, and of which pages there are."""
        whole = hashlib.sha256(sys.version.encode())
        for installed in sorted(
            f"{package.name} {package.version}\n"
            for package in distributions()
        ):
            whole.update(installed.encode())
        for path in self.matching(PAGES):
            whole.update(f"{path.relative_to(self.root)}\n".encode())
        for folder in MACHINERY:
            for path in sorted((self.root / folder).rglob("*.*")):
                if path.suffix != ".pyc":
                    whole.update(path.read_bytes())
        return whole.hexdigest()

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
