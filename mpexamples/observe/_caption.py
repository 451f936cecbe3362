"""What stands above a recording: what ran, and what it was recorded with.

Recordings that are shown together have one caption; each picture then says
only what is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._names import what_ran
from mpexamples.observe._shown import (
    DOT,
    PLATFORMS,
    Translate,
    ending,
    shown,
)

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording


# -- what tells recordings apart ----------------------------------------------


def command(recording: Recording) -> str:
    return f'<code class="program">{shown(" ".join(recording.command))}</code>'


def short_command(recording: Recording) -> str:
    return f"<code>{shown(' '.join(what_ran(recording)))}</code>"


def start_method(recording: Recording) -> str:
    return shown(recording.start_method or "")


def python(recording: Recording) -> str:
    return f"Python {shown(recording.python)}"


Fact = Callable[["Recording"], str]
FACTS: tuple[tuple[Fact, Fact], ...] = (  # alone, and among others
    (command, short_command),
    (start_method, start_method),
    (python, python),
)


def common_caption(recordings: Sequence[Recording]) -> str:
    """What all of them share."""
    return DOT.join(
        fact(recordings[0])
        for fact, _ in FACTS
        if is_common(fact, recordings) and fact(recordings[0])
    )


def labels(
    recordings: Sequence[Recording], titles: Sequence[str] = ()
) -> list[str]:
    """What each has that others do not; nothing for a single one."""
    differing = [
        short for fact, short in FACTS if not is_common(fact, recordings)
    ]
    if len(recordings) > 1 and not differing and not titles:
        differing = [start_method]
    return [
        DOT.join(filter(None, (title, *(fact(each) for fact in differing))))
        for title, each in zip(
            titles or [""] * len(recordings), recordings, strict=True
        )
    ]


def is_common(fact: Fact, recordings: Sequence[Recording]) -> bool:
    return len({fact(each) for each in recordings}) == 1


# -- how a run ended ----------------------------------------------------------


def outcome(recording: Recording, _: Translate) -> str:
    """How the run ended, unless it ended well; what is missing of it."""
    main = recording.processes[0] if recording.processes else None
    ended = ""
    if recording.exit_code and not (main and main.ended_by_observer):
        ended = ending(recording.exit_code, _)
    found = [
        ended,
        cut_short(recording, _),
        left_running(recording, _),
        _("output cut") if recording.truncated else "",
    ]
    return _(", ").join(filter(None, found))


def cut_short(recording: Recording, _: Translate) -> str:
    if recording.is_stuck:
        return _("ended by the observer, because it was stuck")
    if recording.timed_out:
        return _("killed when its time was up")
    return ""


def left_running(recording: Recording, _: Translate) -> str:
    left = recording.left_running
    if not left:
        return ""
    return _("cannot be killed, and left running: %(pids)s") % {
        "pids": ", ".join(str(process.pid) for process in left)
    }


# -- the rest, folded away ----------------------------------------------------


def details(recording: Recording, _: Translate) -> list[str]:
    """All else that it was recorded with, as HTML."""
    platform = PLATFORMS.get(recording.platform, recording.platform)
    method = recording.start_method
    facts = [
        _("recorded with Python %(version)s on %(platform)s")
        % {"version": shown(recording.python), "platform": shown(platform)},
        _("start method %(method)s") % {"method": shown(method)}
        if method
        else _("start method unknown"),
        _("%(seconds).2f s") % {"seconds": recording.duration},
        ending(recording.exit_code, _),
        _("in a clean environment")
        if recording.environment == "clean"
        else _("in the environment of the caller"),
        _("standard output buffered in blocks")
        if recording.buffering == "block"
        else "",
        *(
            shown(sent(signal.signal, recording, signal.pid, _))
            + f" ({signal.time:.2f} s)"
            for signal in recording.signals
        ),
        recording.trace.sentence(_) if recording.trace else "",
        *(
            _("the observer was stopped from %(start).2f to %(end).2f s")
            % {"start": start, "end": end}
            for start, end in recording.stopped
        ),
        _("who wrote a line is unknown on this system")
        if recording.attribution == "none"
        else "",
    ]
    return [fact for fact in facts if fact]


def sent(
    name: str, recording: Recording, pid: int | None, _: Translate
) -> str:
    """What the observer did, in words."""
    if pid is None:
        return _("%(signal)s sent to the process group") % {"signal": name}
    process = recording.process(pid)
    label = process.label if process else f"pid {pid}"
    words = _("%(signal)s sent to %(process)s")
    return words % {"signal": name, "process": label}


def folded_details(recordings: Sequence[Recording], _: Translate) -> str:
    """The details of each, below a line that unfolds them."""
    names = labels(recordings)
    items = "".join(
        f"<li>{f'<strong>{name}</strong> ' * bool(name)}"
        f"{DOT.join(details(each, _))}</li>"
        for name, each in zip(names, recordings, strict=True)
    )
    words = escape(_("How it was recorded"))
    return (
        f'<details class="how"><summary>{words}</summary>'
        f"<ul>{items}</ul></details>"
    )


def group_caption(recordings: Sequence[Recording]) -> str:
    return f'<p class="about">{common_caption(recordings)}</p>'
