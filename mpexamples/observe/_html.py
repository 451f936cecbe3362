"""Recordings on a page: pictures (inline SVG) and transcripts, as HTML.

All words go through ``translate``: one recording serves pages of every
language.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from mpexamples.observe._assets import style_sheet
from mpexamples.observe._caption import (
    folded_details,
    group_caption,
    labels,
    outcome,
)
from mpexamples.observe._chooser import Chooser
from mpexamples.observe._controls import controls
from mpexamples.observe._names import names_of, record_command, source_file
from mpexamples.observe._picture import Pictures, colour_classes
from mpexamples.observe._shown import (
    DOT,
    Link,
    Translate,
    no_link,
    shown,
)
from mpexamples.observe._stands import Stands
from mpexamples.observe._transcript import Transcript

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording


def as_notebook_cell(recordings: Sequence[Recording]) -> str:
    """A figure that brings its own style sheet."""
    figure = as_html(recordings, "recording")
    return f"<style>{style_sheet()}</style>\n{figure}"


def as_html(
    recordings: Sequence[Recording],
    identifier: str,
    translate: Translate = str,
    **options: Any,
) -> str:
    """Recordings on one time scale, to be played and compared.

    ``identifier`` begins the ids of this figure that are not those of its
    recordings; no two figures of a page may have the same.  The ``options``
    are those of :class:`Figure`.
    """
    before, after = Figure(recordings, identifier, translate, **options).html()
    return f"{before}{after}"


class Figure:
    """Recordings that are shown together: pictures, then what they printed.

    :param names: how links name each of them; those of a page must differ.
    :param link: turns the page of a verdict into an address, or into None
        where there is no such page.
    :param replay: play it once when the page is opened.
    :param titles: what to call each of them, beside what differs.
    :param listings: how many listings there will be between the two parts.
    :param choose: show one at a time; without it all, to be compared.
    :param most_lines: how many lines of each transcript are written.
    :param is_brief: leave out pictures that have a lane for each of many.
    """

    def __init__(
        self,
        recordings: Sequence[Recording],
        identifier: str,
        translate: Translate = str,
        *,
        names: Sequence[str] = (),
        link: Link = no_link,
        replay: bool = False,
        titles: Sequence[str] = (),
        listings: int = 0,
        choose: bool = False,
        most_lines: int | None = None,
        is_brief: bool = False,
    ) -> None:
        self.recordings = recordings
        self.identifier = identifier
        self.translate = translate
        self.link = link
        self.replay = replay
        self.listings = listings
        own = labels(recordings, titles)
        self.tabs = titles if len(set(titles)) == len(own) else own
        self.chooser = (
            Chooser(recordings, own, identifier, translate)
            if choose and len(recordings) > 1
            else None
        )
        names = names or names_of(recordings, set())
        self.pictures = Pictures(
            recordings, names, translate, is_brief=is_brief
        )
        self.panels = [
            Panel(
                recording._replace(output=recording.output[:most_lines]),
                *(name, drawn, translate),
                label="" if self.chooser else label,
            )
            for recording, name, drawn, label in zip(
                recordings, names, self.pictures.drawn, own, strict=True
            )
        ]

    def html(self) -> tuple[str, str]:
        """What stands before and after the listings of the programs.

        Classes say how much will come, so that nothing moves when it does.
        """
        _ = self.translate
        pictures = "\n".join(
            panel.picture(self.choice(number))
            for number, panel in enumerate(self.panels)
        )
        printed = "\n".join(
            self.printed(panel, number)
            for number, panel in enumerate(self.panels)
        )
        choices = self.chooser.html() if self.chooser else ""
        before = (
            f'<div class="recordings"{" data-replay" * self.replay}>\n'
            f"{group_caption(self.recordings)}\n{choices}"
            f'<div class="pictures">\n{pictures}\n</div>\n'
            f"{controls(_)}\n{self.pictures.key()}\n"
            f'<div class="views beside-{self.listings}">\n'
            f'<div class="printed of-{len(self.panels)}">\n{printed}\n</div>\n'
        )
        return before, f"</div>\n{self.foot()}\n</div>"

    def printed(self, panel: Panel, number: int) -> str:
        """A transcript; of several, one with a label that chooses it."""
        label = ""
        if len(self.panels) > 1 and not self.chooser:
            checked = " checked" * (number == 0)
            label = (
                f'<label class="tab"><input type="radio"{checked}'
                f' name="{self.identifier}"> {self.tabs[number]}</label>\n'
            )
        return (
            f'<div class="of-one{self.choice(number)}">{label}'
            f'<div class="recording told" data-of="{panel.identifier}"'
            f' data-file="{shown(source_file(panel.recording))}"'
            f"{self.places(panel.recording)}>\n"
            f"{panel.printed(self.link)}</div></div>"
        )

    def choice(self, number: int) -> str:
        """The classes of what belongs to a choice."""
        return self.chooser.classes(number) if self.chooser else ""

    def places(self, recording: Recording) -> str:
        """Where in the program each process waited, for the script.

        Process, begin, end and line of each wait; and the names of all.
        """
        file = source_file(recording)
        found = ";".join(
            f"{wait.pid},{wait.start:.3f},{wait.end:.3f},{wait.where[1]}"
            for wait in recording.waits
            if wait.where and wait.where[0] == file
        )
        if not found:
            return ""
        names = {each.pid: each.label for each in recording.processes}
        return f' data-waits="{found}" data-names="{shown(json.dumps(names))}"'

    def foot(self) -> str:
        """How it was recorded, and how to make such a recording oneself."""
        _ = self.translate
        words = escape(_("Record it yourself:"))
        command = shown(record_command(self.recordings[0]))
        page = self.link("observer")
        how = ""
        if page is not None:
            words_of_link = escape(_("about the observer"))
            how = f' <a href="{escape(page)}">{words_of_link}</a>'
        return (
            f"{folded_details(self.recordings, _)}\n"
            f'<p class="foot">{words} <code>{command}</code>{how}</p>'
        )


class Panel:
    """One recording of a figure: its picture, and below what it printed."""

    def __init__(
        self,
        recording: Recording,
        identifier: str,
        drawn: str,
        translate: Translate,
        label: str = "",
    ) -> None:
        self.recording = recording
        self.identifier = identifier
        self.drawn = drawn
        self.translate = translate
        self.label = label
        self.classes = colour_classes(recording)

    def picture(self, classes: str = "") -> str:
        """The picture, with what this recording alone has as its caption."""
        bad = outcome(self.recording, self.translate)
        words = DOT.join(
            filter(
                None, [self.label, bad and f'<span class="bad">{bad}</span>']
            )
        )
        caption = f"<figcaption>{words}</figcaption>\n" * bool(words)
        return (
            f'<figure class="recording{classes}" id="{self.identifier}">\n'
            f"{caption}{self.drawn}\n</figure>"
        )

    def printed(self, link: Link) -> str:
        """The transcript, and where each process stands if it hangs."""
        transcript = Transcript(
            self.recording, self.identifier, self.classes, self.translate
        )
        stands = Stands(self.recording, self.classes, self.translate, link)
        return f"{transcript.html()}\n{stands.html()}"
