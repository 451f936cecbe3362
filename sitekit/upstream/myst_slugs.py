"""Keeps links to sections when the titles of admonitions are translated.

Sphinx parses the translated title of an admonition as a page of its own,
with a heading.  MyST then takes the anchor of that heading for the only one
of the page, and links to its real sections are broken.

Upstream: no issue is known; delete when MyST-Parser leaves ``myst_slugs``
alone while Sphinx translates.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class RestoreSlugs(SphinxTransform):
    """Take the anchors from the document as it was parsed."""

    default_priority = 21  # after sphinx.transforms.i18n.Locale, at 20

    def apply(self, **kwargs: Any) -> None:
        if slugs := getattr(self.document, "myst_slugs", None):
            self.env.metadata[self.env.docname]["myst_slugs"] = slugs


def setup(app: Sphinx) -> None:
    app.add_transform(RestoreSlugs)
