"""furo's hard-coded English in the reader's language.

furo marks only some of its words as translatable: the ``aria-label`` of its
buttons, the titles of its icons and the label of each fold in the navigation
are plain English, and a site can change them only by copying whole templates.

Instead, the words are marked as the templates are loaded, so that the user
interface catalogue (``sphinx.po``) translates them like all others.
"""

import re

from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from theme_templates import change_templates

HARD_CODED = re.compile(
    r'(?P<before>(?:aria-label|alt)="|<title>)'
    r'(?P<words>[A-Z][^"<>{}]*)(?=["<])'
)
POSSESSIVE = "@pradyunsg</a>'s"
FOLD = re.compile(r'(?<=aria-label=")Toggle navigation of ([^"]*)')


def mark(source: str) -> str:
    """Mark the hard-coded words of a template as translatable."""
    source = HARD_CODED.sub(r'\g<before>{{ _("\g<words>") }}', source)
    return source.replace(POSSESSIVE, '@pradyunsg</a>{{ _("\'s") }}')


def with_translated_folds(tree: str) -> str:
    """The navigation, which ``one_navigation`` makes and no template has."""
    return FOLD.sub(
        lambda fold: _("Toggle navigation of {}").format(fold[1]), tree
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    change_templates(app, mark)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
