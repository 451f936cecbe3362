"""Keeps stored doctrees of translated pages small.

Sphinx parses each translated message as a document of its own and moves its
nodes to the page.  The nodes still name that temporary document, whose
settings name the whole environment of the build: each stored page takes
megabytes, and reading it takes as long as making it.

Upstream: no issue is known; sphinx-doc/sphinx#11354 had the same symptom.
Delete when ``sphinx.transforms.i18n`` sets ``document`` of the nodes that it
moves.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class NameTheRightDocument(SphinxTransform):
    """Drop the references to the temporary documents."""

    default_priority = 30  # after sphinx.transforms.i18n.Locale, at 20

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall():
            node.document = self.document


def setup(app: Sphinx) -> None:
    app.add_transform(NameTheRightDocument)
