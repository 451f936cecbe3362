"""Watches the scripts of the gallery, which run inside the Sphinx process.

Sphinx-Gallery takes nothing but exceptions for failures.  A script that
exits ends Sphinx, which then says 0 and has written nothing; one that forks
makes two of it, writing the same pages; one that hangs never gives it back.

What runs is noted in the journal of the build, which so can name the script
that Sphinx did not come back from.  Time-outs, forks and processes left are
found here.
"""

from __future__ import annotations

import faulthandler
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from mpexamples.observe._recorder import PR_SET_PDEATHSIG, prctl
from one_build import adopt_orphans

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

    def begin(self, script: str) -> None:
        self.note(f"{RUNNING} {script}")
        self.script, self.has_forked = script, False
        self.timer = threading.Timer(self.timeout, self.time_out)
        self.timer.daemon = True
        self.timer.start()

    def end(self) -> None:
        """Raises ExtensionError where the script has left its bounds."""
        self.timer.cancel()
        script, self.script = self.script, None
        if self.has_forked:
            self.fail(f"{script} forked: that is for programs to do")
        if has_children():
            self.fail(f"{script} left a process")
        self.note(f"{RAN} {script}")

    def fail(self, fault: str) -> NoReturn:
        self.note(f"{FAULT} {fault}")
        raise ExtensionError(fault)

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


def gallery_fault(journal: Path) -> str | None:
    """What is wrong with a script that Sphinx has not come back from."""
    fault = None
    for line in journal.read_text("utf-8").splitlines():
        what, _, words = line.partition(" ")
        if what == RUNNING:
            fault = f"{words} ended Sphinx"
        elif what == FAULT:
            fault = words
        elif what == RAN:
            fault = None
    return fault


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
