"""Sphinx in a process of its own that need not import it.

Importing takes Sphinx longer than writing a tiny site, so a fork server does
it once, and each build is a child of that.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(  # not sitekit: coverage.py must see it begin
    [
        *("forked_sphinx", "coverage", "sphinx.cmd.build"),
        *("sphinx.builders.html", "sphinx.ext.intersphinx", "furo"),
        *("sphinx_gallery.gen_gallery", "sphinx_codeautolink"),
        "myst_parser.sphinx_ext.main",
    ]
)


def run_sphinx(options: list[str], env: dict[str, str], said: Path) -> int:
    """Run Sphinx as ``-m sphinx`` would, and return its exit code.

    :param env: its environment.
    :param said: the file for all that it prints.
    """
    building = SERVER.Process(target=_run, args=(options, env, said))
    building.start()
    building.join()
    assert building.exitcode is not None
    return building.exitcode


def _run(options: list[str], env: dict[str, str], said: Path) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.chdir(ROOT)
    with said.open("w", encoding="utf-8") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    from coverage import process_startup
    from sphinx.cmd.build import main

    measuring = process_startup()  # None unless the environment asks for it
    status = main(options)
    if measuring is not None:
        measuring.stop()
        measuring.save()
    sys.exit(status)
