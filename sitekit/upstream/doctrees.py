"""Lets go of the documents in which Sphinx parsed translated messages.

Sphinx parses each message as a document of its own and moves its nodes to
the page.  They still name that document, whose settings name the build's
whole environment: with it, a stored page takes megabytes, and reading it
takes as long as making it.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import ExtensionMetadata


class NameTheRightDocument(SphinxTransform):
    default_priority = 30  # after sphinx.transforms.i18n.Locale, at 20

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall():
            node.document = self.document


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_transform(NameTheRightDocument)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
