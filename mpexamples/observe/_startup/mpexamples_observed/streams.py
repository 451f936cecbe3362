"""Standard output, buffered as it would be at a terminal."""

from __future__ import annotations

import os
import sys

from .protocol import ANY_INODE


def buffer_like_a_terminal(inode: int) -> None:
    """Make standard output line-buffered if it is the one with this inode."""
    if inode and sys.stdout is not None:
        try:
            if inode in (os.fstat(1).st_ino, ANY_INODE):
                sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        except OSError:
            pass
