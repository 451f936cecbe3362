"""The machine that builds the site; readers of the site do not need it.

==============  ==========================================================
``build``       one build of the site, and what else ``__main__`` offers
``recording``   programs and their recordings, on pages and in the gallery
``pages``       what the pages have beside prose and recordings
``upstream``    workarounds for packages that we build with
``checks``      what is checked of the sources and of the finished site
==============  ==========================================================

It is run as ``python -m sitekit`` in the root of the checkout.
"""
