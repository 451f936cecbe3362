"""Programs and their recordings, on pages and in the gallery.

The sources say which runs they show (``run_specs``).  A build records them
before any page is made (``record_ahead``), with the newest Python that is
installed (``environments``), and keeps them by what determines them
(``store``).  Articles show them by ``directives``, with ``listings``, lead
into them by ``moments``, and draw their numbers by ``chart``; scripts of the
gallery call ``show``, which becomes a directive on their page (``gallery``).
"""

from sphinx.application import Sphinx

from sitekit.recording import chart, directives, gallery, moments, terminal


def setup(app: Sphinx) -> None:
    directives.setup(app)
    moments.setup(app)
    gallery.setup(app)
    terminal.setup(app)
    chart.setup(app)
