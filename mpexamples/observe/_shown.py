"""What all parts of a recording on a page say things with."""

from __future__ import annotations

import signal
from collections.abc import Callable
from html import escape

from mpexamples.observe._visible import visible

Translate = Callable[[str], str]
Link = Callable[[str], str | None]  # the address of a page, if there is one

SIGNALS = {number.value: number.name for number in signal.Signals}
PLATFORMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}
DOT = ' <span aria-hidden="true">·</span> '  # between two facts


def no_link(page: str) -> str | None:
    """For a place from which no page can be reached."""
    return None


def shown(text: str) -> str:
    """Text as HTML; control characters, forbidden there, become pictures."""
    return escape(visible(text))


def ending(exit_code: int | None, _: Translate) -> str:
    """How a process ended, in words; nothing if that is unknown."""
    if exit_code is None:
        return ""
    if -exit_code in SIGNALS:
        return _("exit code %(code)d (%(signal)s)") % {
            "code": exit_code,
            "signal": SIGNALS[-exit_code],
        }
    return _("exit code %(code)d") % {"code": exit_code}
