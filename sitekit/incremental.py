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
from collections.abc import Iterable, Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from sitekit.project import BuildFailed

MACHINERY = (
    *("sitekit/**/*.*", "docs/_templates/**/*.*"),
    *("mpexamples/observe/**/*.*", "requirements/programs.txt"),
    "docs/_static/**/*.*",  # pages name checksums of style sheets and scripts
)
PARTS = (
    *("docs/**/*.md", "gallery/**/*.py", "gallery/**/*.rst"),
    *("mpexamples/**/*.py", "locales/**/*.po"),
)
REST = (
    *("docs/*.py", "docs/_inventories/*"),
    *("LICENSE", "hatch_build.py", "pyproject.toml"),  # in the archive
)
STAMP = "stamp.json"


class KnownPages:
    """What Sphinx has made below ``build/pages``, and out of which sources.

    :param settings: what determines all pages and is not in any file.
    :param recordings: those that the pages show.
    """

    def __init__(
        self,
        root: Path,
        settings: Iterable[str] = (),
        recordings: Iterable[str] = (),
    ) -> None:
        self.root = root
        self.kept = root / "build" / "pages"
        installed = {f"{each.name} {each.version}" for each in distributions()}
        self.sources: dict[str, Any] = {
            "machinery": self.digests(MACHINERY),
            "settings": [sys.version, *sorted(installed), *settings],
            "parts": self.digests(PARTS),
            "rest": self.digests(REST),
            "recordings": sorted(recordings),
        }

    def are_current(self) -> bool:
        """True if Sphinx would make the same pages now."""
        return self.stamp().get("sources") == self.sources

    @contextlib.contextmanager
    def copied_to(self, folder: Path) -> Iterator[Path]:
        """A copy to work on, which replaces the pages if the block succeeds.

        :raises BuildFailed: a source was edited meanwhile, so that some
            pages may be older than others.
        """
        copy = folder / "pages"
        if self.are_valid():
            shutil.copytree(self.kept, copy)
        else:
            copy.mkdir()
            self.remove_made_sources()
        yield copy
        for name, digest in self.digests(PARTS).items():
            if self.sources["parts"].get(name) != digest:
                raise BuildFailed(f"{name} was edited during the build")
        stamp = {"sources": self.sources, "written_at": time.time()}
        (copy / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
        if self.kept.exists():
            self.kept.rename(folder / "pages before")
        copy.rename(self.kept)

    def are_valid(self) -> bool:
        """True if file dates are enough for Sphinx to find every change."""
        stamp = self.stamp()
        before, now = stamp.get("sources", {}), self.sources
        return bool(before) and (
            before["machinery"] == now["machinery"]
            and before["settings"] == now["settings"]
            and before["parts"].keys() == now["parts"].keys()
            and all(
                before["parts"][name] == digest
                or (self.root / name).stat().st_mtime > stamp["written_at"]
                for name, digest in now["parts"].items()
            )
        )

    def stamp(self) -> dict[str, Any]:
        """What the pages were made of, and when; empty if there are none."""
        with contextlib.suppress(FileNotFoundError, ValueError):
            return dict(json.loads((self.kept / STAMP).read_text("utf-8")))
        return {}

    def remove_made_sources(self) -> None:
        """Remove the files that Sphinx makes among the sources."""
        shutil.rmtree(self.root / "docs" / "gallery", ignore_errors=True)
        for catalogue in self.root.glob("locales/**/*.mo"):
            catalogue.unlink()

    def digests(self, patterns: Iterable[str]) -> dict[str, str]:
        """Digests of files by their names, without compiled code."""
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(
                path.read_bytes()
            ).hexdigest()
            for pattern in patterns
            for path in self.root.glob(pattern)
            if path.suffix != ".pyc"
        }
