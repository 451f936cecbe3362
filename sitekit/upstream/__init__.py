"""Workarounds for packages that we build with, one module for each package.

The docstring of each says what is missing upstream, and what to wait for
before it can be deleted; ``tests/sitekit/upstream`` tests each on a tiny site,
which fails when upstream changes.
"""
