"""The controls of a recording, which the script shows and serves."""

from __future__ import annotations

from html import escape

from mpexamples.observe._shown import Translate

SPEEDS = (0.1, 0.25, 0.5, 1, 2)
ICONS = {  # drawn in a square of 16
    "back": "M3 3h2v10H3zM14 3v10L6 8z",
    "play": "M4 2l10 6-10 6z",
    "pause": "M3 2h4v12H3zM9 2h4v12H9z",
    "on": "M11 3h2v10h-2zM2 3v10l8-5z",
    "link": "M9 2h5v5h-2V5L8 9.5 6.5 8 11 4H9zM2 4h4v2H4v6h6v-2h2v4H2z",
    "full": "M2 2h5v2H4v3H2zM9 2h5v5h-2V4H9zM2 9h2v3h3v2H2zM12 9h2v5H9v-2h3z",
}


def icon(name: str) -> str:
    return (
        f'<svg class="{name}" viewBox="0 0 16 16" aria-hidden="true">'
        f'<path d="{ICONS[name]}"/></svg>'
    )


def button(name: str, words: str, icons: str) -> str:
    label = escape(words)
    return (
        f'<button type="button" class="to-{name}" aria-label="{label}"'
        f' title="{label}">{icons}</button>'
    )


def controls(_: Translate) -> str:
    """Hidden until the script is there; without it they are of no use."""
    speeds = "".join(
        f'<option value="{speed}"{" selected" * (speed == 1)}>'
        f"{speed}×</option>"
        for speed in SPEEDS
    )
    words = {
        "pause": _("Pause"),
        "copied": _("Copied"),
        "here": _("here: %s"),
        "was": _("here last: %s"),
    }
    data = "".join(
        f' data-{name}="{escape(each)}"' for name, each in words.items()
    )
    return (
        f'<div class="replay" role="group" aria-label="{escape(_("Replay"))}"'
        f"{data} hidden>"
        f"{button('back', _('Previous event'), icon('back'))}"
        f"{button('play', _('Play'), icon('play') + icon('pause'))}"
        f"{button('on', _('Next event'), icon('on'))}"
        '<input type="range" min="0" max="1000" value="1000"'
        f' aria-label="{escape(_("Time"))}">'
        '<output aria-live="off"></output>'
        f"<label>{escape(_('Speed'))} <select>{speeds}</select></label>"
        f"{button('link', _('Copy a link to this moment'), icon('link'))}"
        f"{button('full', _('Full screen'), icon('full'))}"
        '<p class="spoken" aria-live="polite"></p></div>'
    )
