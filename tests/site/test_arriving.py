"""Nothing of a recording moves while its page arrives, piece by piece."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser import CHROMIUM, SHIFTS
from helpers import RECORDING
from playwright.sync_api import Browser

from mpexamples.observe import Figure, Line, Recording, assets

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no chromium"
)
LONG = RECORDING._replace(
    output=tuple(
        Line(n / 20, 10 + n % 2, "stdout", f"line {n}: " + "long " * 12)
        for n in range(8)
    )
)
SPAWNED = LONG._replace(start_method="spawn")
PIECES = 5
PAINTED = (
    "new Promise((done) => requestAnimationFrame("
    "() => requestAnimationFrame(done)))"
)


class Slow(ThreadingHTTPServer):
    """Sends a page as far as it is told, and the rest when it is told."""

    body = b""
    first = 0
    rest = threading.Event()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Slow)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(server.body)))
        self.end_headers()
        self.wfile.write(server.body[: server.first])
        self.wfile.flush()
        server.rest.wait(60)
        self.wfile.write(server.body[server.first :])

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def slow() -> Iterator[Slow]:
    server = Slow(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.rest.set()
    server.shutdown()
    server.server_close()


def page_of(recordings: list[Recording], listings: int) -> bytes:
    figure = Figure(recordings, "it", listings=listings)
    before, after = figure.html()
    source = (
        '<div class="source" data-file="program.py"><div class="highlight">'
        f"<pre>{'a line of the program' * 3}\n{'line' * 12}\n</pre>"
        "</div></div>"
    )
    parts = assets()
    return (
        f"<!doctype html><style>{parts['recording.css']}</style><body>"
        f"{before}{source * listings}{after}"
        f"<script>{parts['recording.js']}</script>"
    ).encode()


@pytest.mark.parametrize(
    ("recordings", "listings"),
    [([LONG], 1), ([LONG, SPAWNED], 0), ([LONG, SPAWNED], 2)],
    ids=["with a listing", "two", "a pair"],
)
@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_moves_while_it_arrives(
    browser: Browser,
    slow: Slow,
    recordings: list[Recording],
    listings: int,
    width: int,
) -> None:
    """What is there keeps its place when the rest of the page comes."""
    slow.body = page_of(recordings, listings)
    begin = slow.body.index(b"<body>")
    moved = []
    for piece in range(1, PIECES):
        slow.rest.clear()
        slow.first = begin + (len(slow.body) - begin) * piece // PIECES
        page = browser.new_page(
            viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        page.add_init_script(SHIFTS)
        address = f"http://127.0.0.1:{slow.server_port}/"
        page.goto(address, wait_until="commit")
        page.wait_for_selector(".recordings")
        page.evaluate(PAINTED)
        slow.rest.set()
        page.wait_for_load_state()
        page.evaluate(PAINTED)
        moved += [(piece, shift) for shift in page.evaluate("shifts")]
        page.close()

    assert moved == []
