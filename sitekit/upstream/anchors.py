"""Gives sections an address in words where they have a label with a number.

Articles label sections by the errata that they correct: ``(e66)=``.  docutils
puts the id of a label before that of the title, so Sphinx takes ``#e66`` for
the address of the section: in the link beside its title, in the contents of
the page, in references from other pages.  Here such an id becomes the last
one, which Sphinx writes as an empty element: old links still lead there.

Upstream: none; docutils means it so, as a label may be there to replace the
title's id.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

NUMBERED = re.compile(r"e\d+")


class AddressesInWords(SphinxTransform):
    """Put ids in words first, and let labels name them."""

    default_priority = 270  # after docutils' PropagateTargets, at 260

    def apply(self, **kwargs: Any) -> None:
        for section in self.document.findall(nodes.section):
            numbers = list(filter(NUMBERED.fullmatch, section["ids"]))
            words = [each for each in section["ids"] if each not in numbers]
            if numbers and words:
                section["ids"] = words + numbers
                for number in numbers:
                    self.document.nameids[number] = words[0]


def setup(app: Sphinx) -> None:
    app.add_transform(AddressesInWords)
