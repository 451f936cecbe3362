"""Showing the stacks of all threads when the recorder asks.

``faulthandler`` does so in C, whatever Python is doing at that moment, and
its handler cannot be seen with ``signal.getsignal``.
"""

from __future__ import annotations

from .protocol import ASK_FOR_STACKS

STDERR = 2


def answer_when_asked() -> None:
    """Write the stacks to standard error when the signal arrives."""
    import faulthandler

    try:
        faulthandler.register(ASK_FOR_STACKS, STDERR, all_threads=True)
    except (AttributeError, OSError, ValueError, RuntimeError):
        pass  # the recorder sees that there is no handler
