"""Measure what a visit costs, compared with the CPython documentation's theme.

This compares three of our pages, with timelines, transcripts and replay, with
the same text as plain pages of that theme (python-docs-theme, with its stock
scripts and style sheets).  This machine serves both compressed to Chromium,
alternately; every visit is a new browser context with an empty cache.
"""

from __future__ import annotations

import functools
import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site" / "en"
PAGES = {
    "home": "index.html",
    "lesson": "processes/exit-codes.html",
    "run": "gallery/processes/exit_codes.html",
}
VISITS = 15
CONF = """
project = "Python Multiprocessing, Observed"
html_theme = "python_docs_theme"
html_show_sourcelink = False
"""
OBSERVE = """
window.lcp = 0; window.cls = 0;
new PerformanceObserver((list) => {
  window.lcp = list.getEntries().at(-1).startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.cls += value;
}).observe({ type: "layout-shift", buffered: true });
"""


class Visit(NamedTuple):
    bytes: int  # compressed size of all responses
    requests: int
    lcp: float  # ms until the largest element was painted
    cls: float  # cumulative layout shift


# -- The same text in the other theme -----------------------------------------


def as_rst(page: Path) -> str:
    """Return the headings, paragraphs, code and transcripts of an article."""
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = html.select_one("article")
    assert article is not None
    return "\n\n".join([":orphan:", *parts(article)]) + "\n"


def parts(element: Tag) -> Iterator[str]:
    for child in element.find_all(True, recursive=False):
        classes = child.get("class") or []
        if child.name in ("h1", "h2", "h3"):
            title = text_of(child).rstrip("¶")
            yield f"{title}\n{'=-~'[int(child.name[1]) - 1] * len(title)}"
        elif child.name == "pre" or "transcript" in classes:
            lines = child.get_text().strip("\n").splitlines()
            yield "::\n\n" + "\n".join(f"    {line}" for line in lines)
        elif child.name in ("p", "dt", "figcaption", "summary"):
            yield escaped(text_of(child))
        elif not {"replay", "language-at-top"} & set(classes):
            yield from parts(child)


def text_of(element: Tag) -> str:
    return " ".join(element.get_text().split())


def escaped(text: str) -> str:
    """Escape the characters that have a meaning in RST."""
    return "".join(f"\\{c}" if c in r"*`|_\:.-+" else c for c in text)


def build_plain(source: Path, out: Path) -> None:
    """Build the pages' text with the CPython documentation's theme."""
    source.mkdir()
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    for page in PAGES.values():
        file = (source / page).with_suffix(".rst")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_rst(SITE / page), encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html"]
    subprocess.run([*command, str(source), str(out)], check=True)


# -- Visits -------------------------------------------------------------------


class Compressed(SimpleHTTPRequestHandler):
    """Serves files compressed, as most hosts do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


def serve(folder: Path) -> ThreadingHTTPServer:
    handler = functools.partial(Compressed, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.add_init_script(OBSERVE)
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(request.sizes()["responseBodySize"]),
    )
    page.goto(address, wait_until="networkidle")
    measured = page.evaluate("({ lcp: window.lcp, cls: window.cls })")
    context.close()
    return Visit(sum(sizes), len(sizes), measured["lcp"], measured["cls"])


def measure(
    browser: Browser, ours: str, plain: str
) -> tuple[list[Visit], list[Visit]]:
    """Visit both sites alternately; the first visit of each does not count."""
    found: tuple[list[Visit], list[Visit]] = ([], [])
    for number in range(VISITS + 1):
        for visits, address in zip(found, (ours, plain), strict=True):
            one = visit(browser, address)
            if number:
                visits.append(one)
    return found


# -- Report -------------------------------------------------------------------


def spread(values: list[float]) -> str:
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.0f} ({low:.0f} to {high:.0f})"


def report(kind: str, ours: list[Visit], plain: list[Visit]) -> None:
    ratio = statistics.median(v.lcp for v in ours) / statistics.median(
        v.lcp for v in plain
    )
    print(
        f"{kind}: {ours[0].bytes / 1000:.1f} kB in {ours[0].requests} requests"
        f" beside {plain[0].bytes / 1000:.1f} kB in {plain[0].requests}:"
        f" {ours[0].bytes / plain[0].bytes:.2f}"
    )
    print(
        f"    LCP {spread([v.lcp for v in ours])} ms beside"
        f" {spread([v.lcp for v in plain])} ms: {ratio:.2f}"
    )
    print(
        f"    CLS {max(v.cls for v in ours):.4f} beside"
        f" {max(v.cls for v in plain):.4f}"
    )


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None or not SITE.exists():
        print("needs chromium and the site (nox -s docs)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        plain = Path(folder, "plain")
        build_plain(Path(folder, "source"), plain)
        servers = [serve(SITE), serve(plain)]
        addresses = [f"http://127.0.0.1:{s.server_port}" for s in servers]
        browser = driver.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
        )
        print(f"medians of {VISITS} visits (quartiles); compressed bytes")
        for kind, page in PAGES.items():
            both = [f"{address}/{page}" for address in addresses]
            report(kind, *measure(browser, *both))
        browser.close()
        for server in servers:
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
