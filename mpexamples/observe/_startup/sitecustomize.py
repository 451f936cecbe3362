"""Runs at the start of every interpreter of an observed program.

The recorder puts this folder on PYTHONPATH, so that Python imports this
module in place of the sitecustomize of the installation: in the first
interpreter, in those that spawn and forkserver start, and in those started
through subprocess.  Older interpreters are left alone, and must be able to
read this file.
"""

import os
import sys

HERE = os.path.dirname(__file__)


def observe():
    """Begin to observe, and hide what we have imported for that."""
    loaded = set(sys.modules)
    folders = set(sys.path_importer_cache)
    from mpexamples_observed import beginning

    beginning.begin()
    for name in set(sys.modules) - loaded:
        del sys.modules[name]
    for folder in set(sys.path_importer_cache) - folders:
        del sys.path_importer_cache[folder]


def hide_this_folder():
    sys.path[:] = [entry for entry in sys.path if entry != HERE]
    sys.path_importer_cache.pop(HERE, None)


def run_real_sitecustomize():
    """Import the sitecustomize that ours stands before.

    If there is none, the ImportError is what Python gets without us.
    """
    del sys.modules["sitecustomize"]
    import sitecustomize  # noqa: F401


if (
    sys.version_info >= (3, 11)
    and os.name == "posix"
    and b"MPEXAMPLES_OBSERVED" in os.environb
):
    observe()
hide_this_folder()
run_real_sitecustomize()
