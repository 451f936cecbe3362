"""Programs and their recordings, on pages and in the gallery.

The sources say which runs they show (``run_specs``).  A build records them
before any page is made (``record_ahead``), with the newest Python that is
installed (``environments``), and keeps them by what determines them
(``store``).  Articles show them by ``directives``, with ``listings``, lead
into them by ``moments``, and draw their numbers by ``chart``; scripts of the
gallery call ``show``, which becomes a directive on their page (``gallery``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the tests of one Python have environments, and no Sphinx
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    for part in ("directives", "moments", "gallery", "terminal", "chart"):
        app.setup_extension(f"{__name__}.{part}")
