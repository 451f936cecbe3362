"""A gallery page has its listing where its program is seen to run."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from mpexamples.observe import RunSpec
from sitekit.recording.directives import RecordingNode
from sitekit.recording.gallery import join_listings
from sitekit.recording.listings import SourceNode


def figure(*programs: str) -> RecordingNode:
    return RecordingNode("", specs=[RunSpec(programs)])


def joined(docname: str, *parts: nodes.Node) -> list[nodes.Node]:
    """The parts of a page after its listings were joined to figures."""
    app: Any = SimpleNamespace(env=SimpleNamespace(docname=docname))
    document = nodes.container("", *parts)
    join_listings(app, document)  # type: ignore[arg-type]
    return list(document)


def test_a_listing_goes_into_the_first_figure_of_its_program() -> None:
    """Of two runs of one program the first one has the listing."""
    source = SourceNode("", program="x.one")
    first, second = figure("x.one"), figure("x.one")

    assert joined("gallery/x/one", source, first, second) == [first, second]
    assert list(first) == [source]
    assert not list(second)


@pytest.mark.parametrize("programs", [("x.other",), ("x.one", "x.other")])
def test_a_figure_of_others_takes_no_listing(
    programs: tuple[str, ...],
) -> None:
    """A comparison of programs shows none of their listings."""
    source = SourceNode("", program="x.one")

    assert joined("gallery/x/one", source, figure(*programs))[0] is source


def test_articles_keep_their_listings() -> None:
    """Their authors say where a listing stands."""
    source = SourceNode("", program="x.one")

    assert joined("x/one", source, figure("x.one"))[0] is source
