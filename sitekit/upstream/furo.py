"""Changing the theme's templates as they are loaded.

A site can change what a template says only by copying the whole of it, and
must then follow each release.  Here a function gets the source of every
template instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Environment
from jinja2.ext import Extension
from sphinx.application import Sphinx


def replaced(template: str, replacements: Mapping[str, str]) -> str:
    """The source with each key replaced by its value."""
    for old, new in replacements.items():
        template = template.replace(old, new)
    return template


def change_templates(app: Sphinx, change: Callable[[str], str]) -> None:
    """Pass the source of each template through ``change``."""

    class Changed(Extension):
        def preprocess(
            self, source: str, name: str | None, filename: str | None = None
        ) -> str:
            return change(source)

    # Jinja tells extensions apart by this name.
    Changed.identifier = f"{change.__module__}.{change.__qualname__}"

    def add_to_environment(app: Sphinx) -> None:
        if app.builder.format == "html":
            environment: Environment = app.builder.templates.environment
            environment.add_extension(Changed)

    app.connect("builder-inited", add_to_environment)
