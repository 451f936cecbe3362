"""Let inline markup touch Chinese text and full-width punctuation.

Chinese puts no blanks between words.  CommonMark's flanking rule then takes
``**进程（daemon）**的`` for literal asterisks, and docutils wants a blank or
an ASCII delimiter around every role, literal and bold word.  Neither parser
has a setting that helps: MyST gives no access to its inline rules, and
docutils' ``character_level_inline_markup`` also turns ``foo_bar`` into a
reference.

With this extension, a run of ``*`` with Chinese within two characters (a
quotation mark may stand between) needs only a non-blank on its inner side,
and docutils counts Chinese characters among its delimiters.  Markup between
other characters follows the upstream rules.

Upstream: commonmark/commonmark-spec#650; delete the first half when
markdown-it-py follows a CommonMark that has it (executablebooks/
markdown-it-py#387 says so).  docutils has no open issue; delete the second
half when it counts CJK letters among its start and end delimiters.
"""

import re

from docutils.utils import punctuation_chars
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from sphinx.application import Sphinx

CJK = (
    "\u2e80-\u9fff"  # radicals, punctuation, kana, Han
    "\uf900-\ufaff"  # compatibility ideographs
    "\ufe30-\ufe4f\uff00-\uffef"  # vertical and full-width forms
    "\U00020000-\U000323af"  # rare Han
)
IS_CJK = re.compile(f"[{CJK}]")

upstream_scan_delims = StateInline.scanDelims


def scan_delims(state: StateInline, start: int, canSplitWord: bool) -> Scanned:
    """Say whether the markers at ``start`` open or close emphasis."""
    scanned = upstream_scan_delims(state, start, canSplitWord)
    end = start + scanned.length
    before = state.src[max(start - 2, 0) : start]
    after = state.src[end : min(end + 2, state.posMax)]
    if state.src[start] != "*" or not IS_CJK.search(before + after):
        return scanned
    return Scanned(
        can_open=bool(after) and not after[0].isspace(),
        can_close=bool(before) and not before[-1].isspace(),
        length=scanned.length,
    )


def setup(app: Sphinx) -> None:
    StateInline.scanDelims = scan_delims  # type: ignore
    if not punctuation_chars.delimiters.endswith(CJK):
        punctuation_chars.delimiters += CJK  # type: ignore[misc]
