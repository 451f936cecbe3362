"""Where each process stands when a program hangs, in sentences on a page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._sentences import Sentences
from mpexamples.observe._shown import Link, Translate, shown

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording, Stand


class Stands:
    """The standing of one recording, with verdicts and stacks."""

    def __init__(
        self,
        recording: Recording,
        classes: Mapping[int, str],
        translate: Translate,
        link: Link,
    ) -> None:
        self.recording = recording
        self.classes = classes
        self.translate = translate
        self.link = link

    def html(self) -> str:
        """Where each process stands, and what went wrong, in sentences."""
        _ = self.translate
        standing = self.recording.standing
        if standing is None:
            return ""
        say = Sentences(self.recording, standing, _)
        verdicts = "".join(
            f'<p class="verdict">{shown(say.verdict(verdict))}'
            f"{self.explanation(verdict.page)}</p>\n"
            for verdict in standing.verdicts
        )
        items = "\n".join(
            f'<li class="{self.classes.get(stand.pid, "")}">'
            f"{shown(say.stand(stand))}{self.stacks(stand)}</li>"
            for stand in standing.processes
        )
        things = "".join(
            f"\n<li>{shown(thing)}</li>"
            for thing in filter(None, map(say.thing, standing.objects))
        )
        title = _("Where it stands after %(seconds).1f s") % {
            "seconds": standing.at
        }
        return (
            f'<section class="standing" aria-label="{escape(title)}">\n'
            f"{verdicts}<p>{escape(title)}</p>\n<ul>\n{items}{things}\n</ul>\n"
            "</section>\n"
        )

    def explanation(self, page: str) -> str:
        address = self.link(page)
        if address is None:
            return ""
        words = escape(self.translate("Why this happens and what to do"))
        return f' <a href="{escape(address)}">{words}</a>'

    def stacks(self, stand: Stand) -> str:
        _ = self.translate
        if not stand.threads:
            return ""
        stacks = "\n\n".join(
            "\n".join(
                [
                    f"{shown(thread.name or _('a thread'))}:",
                    *(
                        shown(f"  {file}:{line} {function}")
                        for file, line, function in thread.frames
                    ),
                ]
            )
            for thread in stand.threads
        )
        return (
            f"<details><summary>{escape(_('Stacks'))}</summary>"
            f"<pre>{stacks}</pre></details>"
        )
