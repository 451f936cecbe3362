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
OBSERVED = "mpexamples_observed"


def observe():
    """Begin to observe; the program cannot import what does it."""
    import mpexamples_observed

    mpexamples_observed.begin()
    for name in list(sys.modules):
        if name.partition(".")[0] == OBSERVED:
            del sys.modules[name]


def hide_this_folder():
    sys.path[:] = [entry for entry in sys.path if entry != HERE]
    sys.path_importer_cache.pop(HERE, None)
    sys.path_importer_cache.pop(os.path.join(HERE, OBSERVED), None)


def run_real_sitecustomize():
    """Import the sitecustomize that ours stands before, if there is one."""
    ours = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError as error:
        if getattr(error, "name", "sitecustomize") != "sitecustomize":
            raise
        sys.modules["sitecustomize"] = ours  # the import system needs one


if (
    sys.version_info >= (3, 11)
    and os.name == "posix"
    and b"MPEXAMPLES_OBSERVED" in os.environb
):
    observe()
hide_this_folder()
run_real_sitecustomize()
