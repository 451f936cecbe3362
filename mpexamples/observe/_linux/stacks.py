"""The stacks that faulthandler writes when it is asked, and what they say.

An answer arrives on standard error among the lines of the program.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Frame = tuple[str, int, str]  # file, line, function; innermost first

HEAD = re.compile(
    r"(?:Current thread|Thread) 0x([0-9a-f]+)(?: \[.*\])?"
    r" \(most recent call first\):$"
)
FRAME = re.compile(r'  File (?:"(.*)"|\?\?\?), line (\d+|\?\?\?) in (.*)$')
ESCAPED = re.compile(
    r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\U000[0-9a-f]{5}|\\U0010[0-9a-f]{4}"
)
# What faulthandler of Python 3.11 to 3.15 writes in place of a frame.
NO_FRAME = {
    *("", "  ...", "...", "  <no Python frame>"),
    *("  <truncated rest of calls>",),
    *("  <tstate is freed>", "  <freed thread state>"),
    *("  <freed frame>", "  <invalid frame>"),
}
LIBRARY = re.compile(r".*/lib/python3\.\d+t?/(?:site-packages/)?(.+)")

# Below these frames is what Python itself does to start a process or thread.
STARTERS = {
    ("multiprocessing/process.py", "_bootstrap"),
    ("multiprocessing/spawn.py", "_main"),
    ("threading.py", "_bootstrap_inner"),
}
# Below these is what a forked process has inherited from its parent.
FORKERS = {
    ("multiprocessing/popen_fork.py", "_launch"),
    ("multiprocessing/forkserver.py", "main"),
}


class ThreadStack(NamedTuple):
    """One thread: its ``threading.get_ident()`` and its frames."""

    ident: int
    frames: tuple[Frame, ...]


def parse_answer(text: str) -> tuple[list[ThreadStack], list[str]]:
    """The stacks in an answer, and the lines that are not part of it."""
    stacks: list[ThreadStack] = []
    others: list[str] = []
    frames: list[Frame] | None = None
    for line in text.split("\n"):
        if head := HEAD.search(line):  # behind half a line of the program
            frames = []
            stacks.append(ThreadStack(int(head.group(1), 16), ()))
            others += filter(None, [line[: head.start()]])
        elif frames is not None and (found := FRAME.search(line)):
            file, number, function = map(unescaped, found.groups(""))
            line_number = int(number) if number.isdigit() else 0
            frames.append((file or "?", line_number, function))
            stacks[-1] = stacks[-1]._replace(frames=tuple(frames))
            others += filter(None, [line[: found.start()]])
        elif frames is None or line not in NO_FRAME:
            others.append(line)
    while others and not others[-1]:
        others.pop()
    return stacks, others


def unescaped(text: str) -> str:
    """With the characters that faulthandler writes as ``\\u54f2``."""
    return ESCAPED.sub(lambda found: chr(int(found[0][2:], 16)), text)


def library_name(file: str) -> str | None:
    """``multiprocessing/queues.py`` of a file of Python's own library."""
    found = LIBRARY.fullmatch(file)
    if found and "/site-packages/" not in file:
        return found.group(1)
    return "frozen" if file.startswith("<frozen") else None


def shortened(file: str, folder: str) -> str:
    """A file as it is shown: relative to the program or to the library."""
    if found := LIBRARY.fullmatch(file):
        return found.group(1)
    above = folder.rstrip("/") + "/"
    if folder and file.startswith(above):
        return file[len(above) :]
    return file.rpartition("/")[2]


def own_frames(
    frames: tuple[Frame, ...], ours: str, is_forked: bool
) -> tuple[Frame, ...]:
    """Without the observer's frames and those of who started the thread."""
    kept = []
    for frame in frames:
        function = library_name(frame[0]), frame[2]
        if function in STARTERS or (is_forked and function in FORKERS):
            break
        if not frame[0].startswith(ours):
            kept.append(frame)
    return tuple(kept)


def calls(frames: tuple[Frame, ...]) -> list[tuple[str, str]]:
    """The calls into Python's library that the program waits in.

    From the program's own frame inwards: module and function.
    """
    inner = []
    for file, _, function in frames:
        name = library_name(file)
        if name is None:
            break
        inner.append((name, function))
    return inner[::-1]
