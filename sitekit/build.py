"""Build the site: record, then run Sphinx once for each language.

``nox -s docs`` runs this.  The new site takes the place of the last one
when it is whole; if anything fails, the last one stays.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS, BUILD, SITE = ROOT / "docs", ROOT / "build", ROOT / "site"
sys.path[:0] = [str(ROOT), str(DOCS), str(DOCS / "_ext")]

import conf

from gallery_runs import gallery_faults, has_finished
from known_pages import KnownPages, SourcesChanged
from mpexamples.observe import BadRequest, RecorderFailed
from mpexamples.observe._store import Store
from one_build import (
    Stopped,
    adopt_orphans,
    alone,
    kill_children,
    signals_wait,
    stop_at_signals,
)
from side_by_side import record_all
from site_check import faults
from site_compare import differences
from site_root import write_root

PORT = 8000
NEARLY_FULL = 16 << 20  # bytes, fewer than the pages of a language take
LEFT_OUT = shutil.ignore_patterns(".buildinfo*", ".doctrees", "objects.inv")


class BuildFailed(Exception):
    """The site could not be built; the message names the culprit."""


FAILURES = (
    *(BuildFailed, BadRequest, RecorderFailed, SourcesChanged),
    *(SyntaxError, OSError),
)


def build(draft: bool = False) -> None:
    """Make a new site and put it in place of the last one.

    A draft may have text that is not translated yet.
    """
    BUILD.mkdir(exist_ok=True)
    with alone(BUILD / "lock"):
        sweep_up()
        with tempfile.TemporaryDirectory(dir=BUILD, prefix="new-") as folder:
            build_in(Path(folder), draft)


def sweep_up() -> None:
    """Put away what builds that were killed have left."""
    for folder in BUILD.glob("new-*"):
        last = folder / "last"
        if last.exists() and not SITE.exists():
            last.rename(SITE)
        shutil.rmtree(folder)


def build_in(folder: Path, draft: bool) -> None:
    new, journal = folder / "site", folder / "journal"
    journal.touch()
    recordings = record_all(Store(BUILD / "recordings", journal), ROOT)
    known = KnownPages(ROOT, [*recordings, conf.site_address])
    if known.are_current():
        print("Nothing has changed since the pages were written")
        take_pages(known.kept, new)
    else:
        with known.copied_to(folder) as pages:
            for code, name, own_name in conf.site_languages:
                print(f"Writing the pages: {own_name}", flush=True)
                run_sphinx(code, name, pages, journal)
            take_pages(pages, new)
    write_root(new, conf.site_languages, conf.site_address)
    if found := list(faults(new, conf.site_languages)):
        if not draft:
            raise BuildFailed("\n".join(found))
        print(*found, sep="\n", file=sys.stderr)
    put_in_place(new, folder / "last")
    summarise(len(recordings), journal)


def take_pages(pages: Path, site: Path) -> None:
    for _, name, _ in conf.site_languages:
        shutil.copytree(pages / name, site / name, ignore=LEFT_OUT)


def put_in_place(new: Path, last: Path) -> None:
    """Let the new site follow the last one, whatever comes between."""
    with signals_wait():
        if SITE.exists():
            SITE.rename(last)
        try:
            new.rename(SITE)
        except OSError:
            last.rename(SITE)
            raise


def run_sphinx(code: str, name: str, pages: Path, journal: Path) -> None:
    command = [
        *(sys.executable, "-m", "sphinx", "-b", "html", "-q"),
        *("-W", "--keep-going"),  # warnings are errors, and all are shown
        *("-d", pages / "doctrees" / name),
        *("-D", f"recordings_journal={journal}"),
        *(DOCS, pages / name),
    ]
    env = os.environ | {"DOCS_LANGUAGE": code}
    try:
        status = subprocess.run(command, env=env, check=False).returncode
    finally:
        kill_children()
    if status == 0 and has_finished(journal, code):
        return
    if found := gallery_faults(journal):
        raise BuildFailed("\n".join(found))
    fault = f"Sphinx found faults in the pages of {code}"
    if (free := shutil.disk_usage(BUILD).free) < NEARLY_FULL:
        fault += f"; the disk of {BUILD} has {free >> 10} KiB left"
    raise BuildFailed(fault)


def summarise(recordings: int, journal: Path) -> None:
    lines = journal.read_text().splitlines()
    made = len({line for line in lines if line.startswith("recorded ")})
    print(f"recorded {made}, reused {recordings - made}")
    print(f"The site is in {os.path.relpath(SITE)}: open its index.html")


def serve() -> None:
    """Serve the site, and build it again whenever a source changes."""
    import watchfiles

    handler = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(SITE)
    )
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    except OSError as error:
        raise BuildFailed(f"port {PORT}: {error.strerror}") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving http://127.0.0.1:{PORT}/ until Ctrl-C", flush=True)
    watched = [ROOT / name for name in ("docs", "gallery", "locales")]
    for _ in watchfiles.watch(
        *watched, ROOT / "mpexamples", watch_filter=is_source
    ):
        try:
            build(draft=True)
        except FAILURES as error:
            print(in_words(error), file=sys.stderr)


def compare(other: Path) -> int:
    found = list(differences(SITE, other))
    means_the_same = f"The site means the same as the one in {other}"
    print(*(found or [means_the_same]), sep="\n")
    return 1 if found else 0


def is_source(change: object, path: str) -> bool:
    generated = Path(path).is_relative_to(DOCS / "gallery")
    return not generated and not path.endswith((".mo", ".pyc"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--serve",
        action="store_true",
        help="then serve it, and build again when a source changes",
    )
    parser.add_argument(
        "--compare",
        metavar="OTHER",
        type=Path,
        help="then name the pages that mean something else than in the site"
        " in this folder; the status is 1 if there are any",
    )
    options = parser.parse_args()
    if options.compare and not (options.compare / "index.html").is_file():
        parser.error(f"{options.compare} is no site")
    stop_at_signals()
    adopt_orphans()
    try:
        build(draft=options.serve)
        if options.compare:
            return compare(options.compare)
        if options.serve:
            with contextlib.suppress(KeyboardInterrupt):
                serve()
    except FAILURES as error:
        print(f"The site was not built:\n{in_words(error)}", file=sys.stderr)
        return 1
    except Stopped as stopped:
        print(f"Stopped by {stopped}: no half site is left", file=sys.stderr)
        return stopped.status
    return 0


def in_words(error: Exception) -> str:
    """What is wrong, and where."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}: {error.msg}"
    if isinstance(error, shutil.Error):  # names all that it could not copy
        _, target, reason = error.args[0][0]
        return f"{target}: {reason}"
    if isinstance(error, OSError):
        # Writing tells no name; what we write is below the folder of builds.
        return f"{error.filename or BUILD}: {error.strerror or error}"
    return str(error)


if __name__ == "__main__":
    sys.exit(main())
