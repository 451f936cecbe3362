"""The gallery: ``show`` in a script becomes a ``recording`` on its page.

sphinx-gallery runs each script inside Sphinx and asks ``scrape`` what every
block of it has shown.
"""

import fcntl
import gc
import os
import shlex
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from mpexamples.observe import RunSpec, as_thumbnail, set_display
from sitekit.project import GALLERY
from sitekit.recording.directives import RecordingNode
from sitekit.recording.listings import SourceNode
from sitekit.recording.run_specs import run_specs_of_script
from sitekit.recording.store import Store


class GalleryPage:
    """Takes what a block of a script shows, until it is scraped."""

    def __init__(self) -> None:
        self.shown: list[RunSpec] = []
        self.lock = -1  # a descriptor; while it is open, we write the gallery

    def show(self, spec: RunSpec) -> None:
        self.shown.append(spec)


page = GalleryPage()


def scrape(
    block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]
) -> str:
    """sphinx-gallery's image scraper: what a block showed, as RST.

    The first timeline of a page becomes its thumbnail.
    """
    images = block_vars["image_path_iterator"]
    text = ""
    for spec in page.shown:
        if not len(images) and (recordings := Store().recordings(spec)):
            path = Path(next(images)).with_suffix(".svg")
            path.write_text(as_thumbnail(recordings[0]), encoding="utf-8")
        text += as_directive(spec)
    page.shown.clear()
    gc.freeze()  # sphinx-gallery collects garbage before each script
    return text


def as_directive(spec: RunSpec) -> str:
    """A directive that shows the same, in RST."""
    lines = [f".. recording:: {shlex.join(spec.programs)}"]
    lines += [
        f"   :{name}: {value}".rstrip()
        for name, value in spec.as_options().items()
    ]
    return "\n".join(lines) + "\n\n"


def begin_gallery(app: Sphinx) -> None:
    """Let ``show`` fill pages, and forget pages whose recordings changed.

    The builds of both languages run at once, and one makes the gallery: the
    other waits here, and then finds it made.

    sphinx-gallery runs a script again when its checksum differs; we remove
    the checksum where a program or a recording is newer.
    """
    set_display(page)
    page.lock = os.open(app.srcdir, os.O_RDONLY)
    fcntl.flock(page.lock, fcntl.LOCK_EX)
    mark = unfinished_mark(app)
    if mark.exists():  # a page may lack what its checksum promises
        shutil.rmtree(mark.parent)
    mark.parent.mkdir(exist_ok=True)
    mark.touch()
    for script in GALLERY.glob("*/*.py"):
        checksum = mark.parent / f"{script.relative_to(GALLERY)}.md5"
        written_at = checksum.stat().st_mtime if checksum.exists() else 0.0
        for spec in run_specs_of_script(script):
            for file in Store().files_behind(spec):
                if not file.exists() or file.stat().st_mtime > written_at:
                    checksum.unlink(missing_ok=True)


def join_listings(app: Sphinx, doctree: nodes.document) -> None:
    """Put the listing of a gallery page into the first figure of its program.

    A script's docstring ends with the listing, and its first ``show`` comes
    after that.  Readers see the picture first, and the listing beside what
    the program printed.
    """
    if not app.env.docname.startswith("gallery/"):
        return
    figures = list(doctree.findall(RecordingNode))
    for source in list(doctree.findall(SourceNode)):
        for figure in figures:
            programs = [
                name.split()[0]
                for spec in figure["specs"]
                for name in spec.programs
            ]
            if not len(figure) and programs == [source["program"]]:
                source.parent.remove(source)
                figure.append(source)
                break


def finish_gallery(app: Sphinx) -> None:
    gc.unfreeze()
    unfinished_mark(app).unlink()
    os.close(page.lock)


def unfinished_mark(app: Sphinx) -> Path:
    return Path(app.srcdir, "gallery", ".unfinished")


def setup(app: Sphinx) -> None:
    # sphinx-gallery runs the scripts at the default priority, 500.
    app.connect("builder-inited", begin_gallery, priority=100)
    app.connect("builder-inited", finish_gallery, priority=900)
    app.connect("doctree-read", join_listings)
