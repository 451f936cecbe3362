"""Watches the scripts of the gallery, which run inside the Sphinx process.

Sphinx-Gallery takes nothing but exceptions for failures.  A script that
exits ends Sphinx, which then says 0 and has written nothing; one that forks
makes two of it, writing the same pages; one that hangs never gives it back.

What runs is noted in the journal of the build, which so can name the script
that Sphinx did not come back from.  Time-outs, forks, processes left and
exceptions are noted, too: what Sphinx says of them may be many lines above.
"""

from __future__ import annotations

import faulthandler
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

from mpexamples.observe._recorder import PR_SET_PDEATHSIG, prctl
from one_build import adopt_orphans, kill_children

logger = logging.getLogger(__name__)

GALLERY = Path(__file__).resolve().parents[2] / "gallery"
# First words of lines in the journal.
RUNNING, RAN, FAULT, FINISHED = "running", "ran", "fault", "finished"


class Watch:
    """What is known of the script that runs now."""

    def __init__(self, journal: str, timeout: float) -> None:
        self.journal = journal
        self.timeout = timeout
        self.script: str | None = None
        self.has_forked = False
        self.has_faults = False

    def begin(self, script: str) -> None:
        self.note(f"{RUNNING} {script}")
        self.script, self.has_forked = script, False
        self.timer = threading.Timer(self.timeout, self.time_out)
        self.timer.daemon = True
        self.timer.start()

    def end(self) -> None:
        self.timer.cancel()
        script, self.script = self.script, None
        if self.has_forked:
            self.fail(f"{script} forked: that is for programs to do")
        elif has_children():
            self.fail(f"{script} left a process")
        kill_children()
        self.note(f"{RAN} {script}")

    def fail(self, fault: str) -> None:
        self.has_faults = True
        self.note(f"{FAULT} {fault}")
        logger.warning(fault)

    def time_out(self) -> None:
        """End Sphinx from another thread, and show where the script is."""
        self.note(f"{FAULT} {self.script} still ran after {self.timeout:g} s")
        faulthandler.dump_traceback(sys.__stderr__)  # the other is replaced
        os._exit(1)

    def note(self, line: str) -> None:
        if self.journal:
            with open(self.journal, "a", encoding="utf-8") as file:
                file.write(f"{line}\n")

    def in_parent(self) -> None:
        self.has_forked = True

    def in_child(self) -> None:
        if self.script is not None:
            os._exit(1)  # it would go on as a second Sphinx


watched: Watch


def watch(gallery_conf: dict[str, Any], script: str | None, when: str) -> None:
    """sphinx-gallery's module resetter: before and after each script."""
    if when == "before" and script is not None:
        found = sorted(GALLERY.glob(f"*/{script}"))  # it tells no folder
        watched.begin(
            " or ".join(f"gallery/{p.relative_to(GALLERY)}" for p in found)
        )
    elif when == "after":
        watched.end()


def has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def gallery_faults(journal: Path) -> list[str]:
    """What is wrong with scripts, each in a line that names the script."""
    found, running = [], ""
    for line in journal.read_text("utf-8").splitlines():
        what, _, words = line.partition(" ")
        if what == RUNNING:
            running = words
        elif what == RAN:
            running = ""
        elif what == FAULT:
            found.append(words)
            running = ""
    return [*found, f"{running} ended Sphinx"] if running else found


def has_finished(journal: Path, language: str) -> bool:
    """Whether Sphinx has written all pages of a language."""
    lines = journal.read_text("utf-8").splitlines()
    return f"{FINISHED} {language}" in lines


def begin(app: Sphinx) -> None:
    global watched
    unfinished = unfinished_mark(app)
    if unfinished.exists():  # a page may lack what its checksum promises
        shutil.rmtree(unfinished.parent)
    unfinished.parent.mkdir(exist_ok=True)
    unfinished.touch()
    journal = app.config.recordings_journal
    watched = Watch(journal, app.config.gallery_timeout)
    os.register_at_fork(
        after_in_parent=watched.in_parent, after_in_child=watched.in_child
    )
    adopt_orphans()
    if journal and sys.platform == "linux":
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)  # with the build


def unfinished_mark(app: Sphinx) -> Path:
    return Path(app.srcdir, "gallery", ".unfinished")


def finish_gallery(app: Sphinx) -> None:
    """Note the scripts that raised an exception; Sphinx shows where."""
    failed = app.config.sphinx_gallery_conf["failing_examples"]
    for script, formatted in failed.items():
        name = Path(script).resolve().relative_to(GALLERY.parent)
        exception = formatted.strip().splitlines()[-1]
        watched.note(f"{FAULT} {name} failed: {exception}")
    if not watched.has_faults:  # else the next build must run them again
        unfinished_mark(app).unlink()


def finish(app: Sphinx, error: Exception | None) -> None:
    if error is None:
        watched.note(f"{FINISHED} {app.config.language}")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("gallery_timeout", 300.0, "", (float, int))
    app.connect("builder-inited", begin, priority=50)  # before the gallery
    app.connect("builder-inited", finish_gallery, priority=900)
    # After all others: some of them write into pages that are there.
    app.connect("build-finished", finish, priority=1000)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
