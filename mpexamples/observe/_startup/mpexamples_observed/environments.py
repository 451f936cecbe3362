"""The environments of processes: only Python gets what observes it.

The recorder's variables are hidden from the program, in ``os.environ`` and
in the environment of C.  They are added when Python is executed: itself, a
script that names it in its first line, or a command with a word that names
it, as ``env python3`` and ``sh -c "python3 script.py"``.
"""

from __future__ import annotations

import os
import posix
import sys

from .protocol import join_path, own_path

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

PYTHONPATH = b"PYTHONPATH"
PUNCTUATION = bytes.maketrans(b"'\"();&|`<>{}$=", b" " * 14)
LONGEST_FIRST_LINE = 256  # bytes of a script
SCRIPT = b"#!"

variable = settings = prefix = b""
interpreter = os.fsencode(sys.executable or "python")
c_environment: dict[bytes, bytes] = {}  # before Python 3.14

# The program may put others in their place.
open_file, read_file, close_file = os.open, os.read, os.close


def hide(variable_: bytes, settings_: bytes, prefix_: bytes) -> None:
    """Hide our variables from the program and from what it executes."""
    global variable, settings, prefix
    variable, settings, prefix = variable_, settings_, prefix_
    variables: dict[bytes, bytes] = os.environ._data  # type: ignore[attr-defined]
    del variables[variable]
    os.unsetenv(variable)
    own = own_path(prefix, variables.get(PYTHONPATH, prefix))
    if own is not None:
        variables[PYTHONPATH] = own
        os.putenv(PYTHONPATH, own)
    else:
        variables.pop(PYTHONPATH, None)
        os.unsetenv(PYTHONPATH)
    if not hasattr(posix, "_create_environ"):
        c_environment.update(variables)
        follow_c_environment()


def follow_c_environment() -> None:
    """Remember what is put there; Python 3.14 can read it."""
    real_putenv, real_unsetenv = os.putenv, os.unsetenv

    def putenv(name: Any, value: Any, /) -> None:
        real_putenv(name, value)
        c_environment[os.fsencode(name)] = os.fsencode(value)

    def unsetenv(name: Any, /) -> None:
        real_unsetenv(name)
        c_environment.pop(os.fsencode(name), None)

    os.putenv, os.unsetenv = putenv, unsetenv


def current() -> dict[bytes, bytes]:
    """The environment of C, which ``os.environ`` need not be."""
    create: Callable[[], dict[bytes, bytes]] | None
    create = getattr(posix, "_create_environ", None)
    return c_environment if create is None else create()


# -- what gets our variables --------------------------------------------------


def pairs_for(
    paths: Iterable[Any], argv: Iterable[Any], pairs: Sequence[bytes] | None
) -> Sequence[bytes] | None:
    """The environment of a command, as fork_exec takes it.

    :param paths: the files that are tried in turn.
    :param pairs: ``NAME=VALUE``, or None for that of this process.
    """
    if not starts_python(paths, argv):
        return pairs
    if pairs is None:
        pairs = [name + b"=" + value for name, value in current().items()]
    return observed(pairs)


def mapping_for(
    path: Any, argv: Any, env: Mapping[Any, Any] | None
) -> Mapping[Any, Any] | None:
    """The same for a mapping; what is none is left to the real call."""
    if not starts_python([path], argv):
        return env
    try:
        variables = current() if env is None else env
        pairs = [
            os.fsencode(name) + b"=" + os.fsencode(value)
            for name, value in variables.items()
        ]
    except Exception:
        return env
    return dict(pair.split(b"=", 1) for pair in observed(pairs))


def observed(pairs: Sequence[bytes]) -> Sequence[bytes]:
    """An environment with our variables.

    One that has settings comes from another recorder, within this program,
    and is left to that.
    """
    if any(pair.startswith(variable + b"=") for pair in pairs):
        return pairs
    own, others = None, []
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        if name == PYTHONPATH:
            own = value
        else:
            others.append(pair)
    path = join_path(prefix, own)
    return [variable + b"=" + settings, PYTHONPATH + b"=" + path, *others]


def starts_python(paths: Iterable[Any], argv: Iterable[Any]) -> bool:
    """Whether a command is Python, or names it."""
    try:
        files = [os.fsencode(path) for path in paths]
        words = [os.fsencode(word) for word in argv]
    except (TypeError, ValueError):
        return False  # the real call raises it
    return any(map(names_python, files + words)) or is_python_script(files)


def names_python(text: bytes) -> bool:
    return any(map(is_python, (text, *text.translate(PUNCTUATION).split())))


def is_python(word: bytes) -> bool:
    return word == interpreter or is_name(word.rpartition(b"/")[2])


def is_name(word: bytes) -> bool:
    """Whether it is ``python``, ``python3``, ``python3.14t`` and so on."""
    for name in (b"python", b"pypy"):
        if word.startswith(name):
            return not word[len(name) :].strip(b"0123456789.t")
    return False


def is_python_script(files: Iterable[bytes]) -> bool:
    for file in files:
        try:
            fd = open_file(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except (OSError, ValueError):
            continue
        try:
            begin = read_file(fd, LONGEST_FIRST_LINE)
        except OSError:
            continue  # a folder
        finally:
            close_file(fd)
        first, *_ = begin.split(b"\n", 1)
        return first.startswith(SCRIPT) and names_python(first[2:])
    return False
