"""Links from the prose into a moment of a recording on the same page.

``{moment}`the parent waits <synchronization.event: MainProcess waits>` ``
names the moment by what happens, for its time differs in every build: by a
phrase of a line that is printed, or by ``PROCESS starts``, ``PROCESS ends``
or ``PROCESS waits``, perhaps ``waits for lock``, a kind or an object.  The
program may be left out where it does not matter.  What is named is looked up
when the page is written; if it is not there, the build warns.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole
from sphinx.writers.html5 import HTML5Translator

from mpexamples.observe import Recording, RunSpec
from sitekit.doctree import pass_over
from sitekit.recording.directives import RecordingNode
from sitekit.recording.environments import missing_pythons
from sitekit.recording.store import Store

OF_A_PROGRAM = re.compile(r"([\w.]+):\s+(.+)")
OF_A_PROCESS = re.compile(r"(\S+) (starts|ends|waits)(?: for (\S+))?")
NO_WAITS = ("sleep", "other")  # not meant unless they are named

log = logging.getLogger(__name__)


class MomentNode(nodes.Inline, nodes.TextElement):
    """A link to a moment, until it is known where that is."""


class MomentRole(ReferenceRole):
    """``{moment}`words <what happens>` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        node = MomentNode(self.rawtext, self.title, query=self.target)
        self.set_source_info(node)
        return [node], []


class Moment(NamedTuple):
    """The id of what a link leads to, and the time there."""

    place: str
    time: float


def resolve(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Find all moments of a page."""
    if app.builder.format != "html":
        return
    recordings = list(named_recordings(doctree))
    for node in doctree.findall(MomentNode):
        query = node["query"]
        moment = next(find(query, recordings), None)
        if moment is None and is_whole(doctree):  # else it was left out
            log.warning(
                "no recording of this page has the moment %r",
                query,
                location=node,
                type="moment",
            )
        node["moment"] = moment


def is_whole(doctree: nodes.document) -> bool:
    """Whether all recordings of a page were made."""
    figures = doctree.findall(RecordingNode)
    return all(is_recorded(s) for figure in figures for s in figure["specs"])


def is_recorded(spec: RunSpec) -> bool:
    """Whether nothing was left out for want of a package or a Python."""
    return bool(Store().recordings(spec)) and not (
        spec.python == "each" and missing_pythons()
    )


def named_recordings(
    doctree: nodes.document,
) -> Iterator[tuple[str, Recording]]:
    for node in doctree.findall(RecordingNode):
        yield from zip(node["names"], node.recordings, strict=True)


def find(
    query: str, recordings: list[tuple[str, Recording]]
) -> Iterator[Moment]:
    """All moments that are meant, the best first."""
    of_program = OF_A_PROGRAM.fullmatch(query)
    if of_program and any(
        recording.program == of_program[1] for _, recording in recordings
    ):
        query = of_program[2]
        recordings = [
            (name, recording)
            for name, recording in recordings
            if recording.program == of_program[1]
        ]
    for name, recording in recordings:
        for number, line in enumerate(recording.output):
            if query in line.text:
                yield Moment(f"{name}-{number}", line.time)
    for name, recording in recordings:
        for time in times(query, recording):
            yield Moment(name, time)


def times(query: str, recording: Recording) -> Iterator[float]:
    """When what is said of a process happens."""
    said = OF_A_PROCESS.fullmatch(query)
    if said is None:
        return
    label, verb, what = said.groups()
    for process in recording.processes:
        if process.label != label:
            continue
        if verb == "starts":
            yield process.start
        elif verb == "ends":
            if process.end is not None:
                yield process.end
        else:
            for wait in recording.waits:
                if wait.pid == process.pid and (
                    what in (wait.kind, wait.object)
                    if what
                    else wait.kind not in NO_WAITS
                ):
                    yield wait.start


def visit_moment(translator: HTML5Translator, node: MomentNode) -> None:
    moment = node["moment"]
    translator.body.append(
        f'<a class="moment" href="#{moment.place}"'
        f' data-moment="{moment.time:.3f}">'
        if moment
        else "<span>"
    )


def depart_moment(translator: HTML5Translator, node: MomentNode) -> None:
    translator.body.append("</a>" if node["moment"] else "</span>")


def setup(app: Sphinx) -> None:
    app.add_role("moment", MomentRole())
    app.add_node(
        MomentNode,
        html=(visit_moment, depart_moment),
        text=(pass_over, pass_over),
        gettext=(pass_over, pass_over),
    )
    # After the recordings have got their names, at the default priority, 500.
    app.connect("doctree-resolved", resolve, priority=600)
