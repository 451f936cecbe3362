"""Showing the stacks of all threads when the recorder asks.

``faulthandler`` does so in C, whatever Python is doing at that moment, and
its handler cannot be seen with ``signal.getsignal``.
"""

from __future__ import annotations

import sys

from .protocol import ASK_FOR_STACKS

STDERR = 2


def answer_when_asked() -> None:
    """Write the stacks to standard error when the signal arrives."""
    is_loaded = "faulthandler" in sys.modules
    import faulthandler

    try:
        faulthandler.register(ASK_FOR_STACKS, STDERR, all_threads=True)
    except (AttributeError, OSError, ValueError, RuntimeError):
        pass  # the recorder sees that there is no handler
    if not is_loaded:
        del sys.modules["faulthandler"]
