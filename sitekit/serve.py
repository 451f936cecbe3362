"""Serve the site, and build it again whenever a source changes."""

import functools
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import watchfiles

from sitekit.build import FAILURES, build, reason
from sitekit.project import DOCS, GALLERY, LOCALES, ROOT, SITE, BuildFailed

PORT = 8000


def serve() -> None:
    """Serve until Ctrl-C.

    :raises BuildFailed: the port is taken.
    """
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(SITE))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    except OSError as error:
        raise BuildFailed(f"port {PORT}: {error.strerror}") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving http://127.0.0.1:{PORT}/ until Ctrl-C", flush=True)
    watched = (DOCS, GALLERY, LOCALES, ROOT / "mpexamples")
    for _ in watchfiles.watch(*watched, watch_filter=is_source):
        try:
            build(is_draft=True)
        except FAILURES as error:
            print(reason(error), file=sys.stderr)


def is_source(change: object, path: str) -> bool:
    is_generated = Path(path).is_relative_to(DOCS / "gallery")
    return not is_generated and not path.endswith((".mo", ".pyc"))
