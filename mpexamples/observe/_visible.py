"""Text of strangers, made fit to be shown: nothing in it acts.

A terminal obeys control characters, and browsers and terminals reorder text
at bidirectional ones, so that it reads as something else.  Lone surrogates
cannot be written at all.
"""

from __future__ import annotations

import re

DELETE = 0x7F
PICTURES = 0x2400  # the picture of each control character, from 0 on
PICTURE_OF_DELETE = 0x2421
ACTING = re.compile(
    "["
    "\x00-\x08\x0a-\x1f\x7f-\x9f"  # control characters but the tab
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional
    "\u2028\u2029"  # ends of lines
    "\ud800-\udfff"  # surrogates
    "]"
)


def visible(text: str) -> str:
    """The text with a picture, or the number, of each such character."""
    return ACTING.sub(lambda match: picture(ord(match[0])), text)


def picture(number: int) -> str:
    if number < ord(" "):
        return chr(PICTURES + number)
    if number == DELETE:
        return chr(PICTURE_OF_DELETE)
    return f"\\u{number:04x}"
