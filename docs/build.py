"""Build the site: record, then run Sphinx once for each language.

``nox -s docs`` runs this.  The new site takes the place of the last one
when it is whole; if anything fails, the last one stays.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import functools
import hashlib
import http.server
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS, BUILD, SITE = ROOT / "docs", ROOT / "build", ROOT / "site"
sys.path[:0] = [str(ROOT), str(DOCS), str(DOCS / "_ext")]

import conf

from exhibits import exhibits
from mpexamples.observe import (
    BadRequest,
    RecorderFailed,
    Recording,
)
from mpexamples.observe._request import Request
from mpexamples.observe._store import Store, key
from site_check import faults
from site_root import write_root

AT_ONCE = 2  # programs recorded side by side; they mostly sleep
PORT = 8000
LEFT_OUT = shutil.ignore_patterns(".buildinfo*", ".doctrees", "objects.inv")
MACHINERY = ("docs/_ext", "docs/_templates", "mpexamples/observe")


class BuildFailed(Exception):
    """The site could not be built; the message names the culprit."""


def build(draft: bool = False) -> None:
    """Make a new site and put it in place of the last one.

    A draft may have text that is not translated yet.
    """
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="new-") as folder:
        new, journal = Path(folder, "site"), Path(folder, "journal")
        journal.touch()
        record_all(Store(BUILD / "recordings", journal))
        forget_pages_of_other_machinery()
        for code, name, own_name in conf.site_languages:
            print(f"Writing the pages: {own_name}", flush=True)
            run_sphinx(code, name, journal)
            shutil.copytree(BUILD / name, new / name, ignore=LEFT_OUT)
        write_root(new, conf.site_languages, conf.site_address)
        if found := list(faults(new, conf.site_languages)):
            if not draft:
                raise BuildFailed("\n".join(found))
            print(*found, sep="\n", file=sys.stderr)
        if SITE.exists():
            SITE.rename(Path(folder, "last"))
        new.rename(SITE)
        summarise(journal)


def record_all(store: Store) -> None:
    """Record what the pages ask for and the store does not have."""
    together: dict[str, Request] = {}
    alone: dict[str, Request] = {}
    for source, exhibit in exhibits(ROOT):
        try:
            for request in exhibit.requests():
                if store.find(request) is None:
                    missing = alone if exhibit.alone else together
                    missing[key(request)] = request
        except BadRequest as error:
            raise BuildFailed(f"{source.relative_to(ROOT)}: {error}") from None
    for wanted in alone:
        together.pop(wanted, None)
    count = len(together) + len(alone)
    done = itertools.chain(
        made_side_by_side(store, together.values()),
        ((request, store.make(request)) for request in alone.values()),
    )
    for number, (request, _) in enumerate(done, start=1):
        print(f"[{number}/{count}] recorded {request}", flush=True)


def made_side_by_side(
    store: Store, requests: Iterable[Request]
) -> Iterator[tuple[Request, Recording]]:
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as recorders:
        futures = {recorders.submit(store.make, r): r for r in requests}
        try:
            for future in concurrent.futures.as_completed(futures):
                yield futures[future], future.result()
        finally:
            recorders.shutdown(wait=False, cancel_futures=True)


def run_sphinx(code: str, name: str, journal: Path) -> None:
    command = [
        *(sys.executable, "-m", "sphinx", "-b", "html", "-q"),
        *("-W", "--keep-going"),  # warnings are errors, and all are shown
        *("-d", BUILD / "doctrees" / name),
        *("-D", f"recordings_journal={journal}"),
        *(DOCS, BUILD / name),
    ]
    env = os.environ | {"DOCS_LANGUAGE": code}
    if subprocess.run(command, env=env, check=False).returncode:
        raise BuildFailed(f"Sphinx found faults in the pages of {code}")


def forget_pages_of_other_machinery() -> None:
    """Start afresh where Sphinx cannot know that it must.

    It does not notice that a page was removed, or that the code has
    changed which makes the pages.  The recordings stay.
    """
    whole = hashlib.sha256()
    for path in sources():
        whole.update(f"{path.relative_to(ROOT)}\n".encode())
    for folder in MACHINERY:
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix != ".pyc":
                whole.update(path.read_bytes())
    stamp = BUILD / "machinery"
    if not stamp.exists() or stamp.read_text() != whole.hexdigest():
        for folder in (
            "doctrees",
            *(name for _, name, _ in conf.site_languages),
        ):
            shutil.rmtree(BUILD / folder, ignore_errors=True)
        shutil.rmtree(DOCS / "gallery", ignore_errors=True)
        stamp.write_text(whole.hexdigest())


def sources() -> Iterator[Path]:
    """The files that become pages."""
    for pattern in ("docs/**/*.md", "gallery/**/*.py", "gallery/**/*.rst"):
        yield from sorted(ROOT.glob(pattern))


def summarise(journal: Path) -> None:
    lines = journal.read_text().splitlines()
    recorded = {line[9:] for line in lines if line.startswith("recorded ")}
    reused = {line[7:] for line in lines if line.startswith("reused ")}
    print(f"recorded {len(recorded)}, reused {len(reused - recorded)}")
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
        except BuildFailed as error:
            print(error, file=sys.stderr)


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
    options = parser.parse_args()
    try:
        build(draft=options.serve)
        if options.serve:
            with contextlib.suppress(KeyboardInterrupt):
                serve()
    except (BuildFailed, RecorderFailed, OSError) as error:
        print(f"The site was not built:\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; the last site is untouched.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
