"""Pages are written again when what they show of other pages has changed.

Sphinx writes a page again when its own source has changed.  Titles of other
pages stand on it too: in links without words of their own, and below it, as
the pages before and after it.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """All of them: which ones show it, only writing them would tell."""
    before, now = getattr(env, "shown_elsewhere", None), shown_elsewhere(env)
    env.shown_elsewhere = now  # type: ignore[attr-defined]
    return set() if before in (None, now) else set(env.found_docs)


def shown_elsewhere(env: BuildEnvironment) -> list[Any]:
    """Whatever can be referred to, with its title, and the order of pages."""
    targets = {
        target
        for domain in env.domains.sorted()
        for target in domain.get_objects()
    }
    return [sorted(map(repr, targets)), env.collect_relations()]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("env-updated", pages_to_write)
    return {
        "version": "1",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
