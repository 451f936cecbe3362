"""One build of the site: record, then run Sphinx for each language.

The new site takes the place of the last one when it is whole; if anything
fails, the last one stays.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mpexamples.observe import (
    BadRequest,
    RecorderFailed,
    UnexpectedEnd,
    installed_interpreters,
)
from sitekit.build_lock import build_lock, signals_wait
from sitekit.checks.faults import faults
from sitekit.incremental import KnownPages
from sitekit.pages.assets import lighten
from sitekit.pages.top_level import write_top_level
from sitekit.project import (
    BUILD,
    DOCS,
    LANGUAGES,
    ROOT,
    SITE,
    BuildFailed,
    Language,
)
from sitekit.recording.record_ahead import record_all

NEARLY_FULL = 16 << 20  # bytes, fewer than the pages of a language take
LEFT_OUT = shutil.ignore_patterns(".buildinfo*", ".doctrees", "objects.inv")


FAILURES = (
    *(BuildFailed, BadRequest, RecorderFailed, UnexpectedEnd),
    *(SyntaxError, OSError),
)


def build(is_draft: bool = False) -> None:
    """Make a new site and put it in place of the last one.

    A draft may have text that is not translated yet.

    :raises FAILURES: the site was not built; ``reason`` puts it in words.
    """
    BUILD.mkdir(exist_ok=True)
    with build_lock(BUILD / "lock"):
        sweep_up()
        with tempfile.TemporaryDirectory(dir=BUILD, prefix="new-") as folder:
            build_in(Path(folder), is_draft)


def sweep_up() -> None:
    """Put away what builds that were killed have left."""
    for folder in BUILD.glob("new-*"):
        last = folder / "last"
        if last.exists() and not SITE.exists():
            last.rename(SITE)
        shutil.rmtree(folder)


def build_in(folder: Path, is_draft: bool) -> None:
    new = folder / "site"
    address = os.environ.get("DOCS_ADDRESS", "")
    recorded, stamps = record_all()
    pythons = [python.build for python in installed_interpreters().values()]
    known = KnownPages(ROOT, [address, *pythons], stamps)
    if known.are_current():
        print("Nothing has changed since the pages were written")
        take_pages(known.kept, new)
    else:
        with known.copied_to(folder) as pages:
            names = ", ".join(language.name for language in LANGUAGES)
            print(f"Writing the pages: {names}", flush=True)
            write_pages(pages)
            take_pages(pages, new)
    write_top_level(new, LANGUAGES, address)
    if found := list(faults(new, LANGUAGES)):
        if not is_draft:
            raise BuildFailed("\n".join(found))
        print(*found, sep="\n", file=sys.stderr)
    put_in_place(new, folder / "last")
    print(f"recorded {recorded}, reused {len(stamps) - recorded}")
    print(f"The site is in {os.path.relpath(SITE)}: open its index.html")


def take_pages(pages: Path, site: Path) -> None:
    for language in LANGUAGES:
        shutil.copytree(
            pages / language.folder, site / language.folder, ignore=LEFT_OUT
        )
        lighten(site / language.folder)


def put_in_place(new: Path, last: Path) -> None:
    """Let the new site follow the last one, even if a signal comes between."""
    with signals_wait():
        if SITE.exists():
            SITE.rename(last)
        try:
            new.rename(SITE)
        except OSError:
            last.rename(SITE)
            raise


def write_pages(folder: Path) -> None:
    """Run Sphinx for all languages at once.

    :raises BuildFailed: Sphinx found faults in some of the pages.
    """
    with contextlib.ExitStack() as stack:
        running = {
            language: stack.enter_context(sphinx(language, folder))
            for language in LANGUAGES
        }
        faulty = [
            language.code
            for language, process in running.items()
            if process.wait() != 0
        ]
    if faulty:
        fault = f"Sphinx found faults in the pages of {', '.join(faulty)}"
        if (free := shutil.disk_usage(BUILD).free) < NEARLY_FULL:
            fault += f"; the disk of {BUILD} has {free >> 10} KiB left"
        raise BuildFailed(fault)


@contextlib.contextmanager
def sphinx(
    language: Language, folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Sphinx writing the pages of a language; killed if the block fails."""
    command: list[str | Path] = [
        *(sys.executable, "-m", "sphinx", "-b", "html", "-q"),
        *("-W", "--keep-going"),  # warnings are errors, and all are shown
        *("-d", folder / "doctrees" / language.folder),
        *(DOCS, folder / language.folder),
    ]
    env = os.environ | {"DOCS_LANGUAGE": language.code}
    with subprocess.Popen(command, cwd=ROOT, env=env) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def reason(error: Exception) -> str:
    """What is wrong, and where."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}: {error.msg}"
    if isinstance(error, shutil.Error):  # lists all that it could not copy
        _, target, why = error.args[0][0]
        return f"{target}: {why}"
    if isinstance(error, OSError):
        # Errors of writing have no file name; we write below BUILD.
        return f"{error.filename or BUILD}: {error.strerror or error}"
    return str(error)
