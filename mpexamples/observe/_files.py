"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat

from mpexamples.observe._interpreters import BadRequest


def check_writable(file: str) -> None:
    """Say before a run, not after it, that a file cannot be written.

    :raises BadRequest: its folder takes no new file.
    """
    if os.path.isdir(file):
        raise BadRequest(f"cannot write {file}: Is a directory")
    place = file
    if not is_special(file):
        place = os.path.dirname(os.path.realpath(file))
    if not os.path.exists(place):
        raise BadRequest(f"cannot write {file}: No such file or directory")
    if not os.access(place, os.W_OK):
        raise BadRequest(f"cannot write {file}: Permission denied")


def write_whole(file: str, text: str) -> None:
    """Replace a file; if that fails the old one stays as it is.

    :raises BadRequest: it cannot be written.
    """
    # Within JSON, a lone surrogate is an escape; anywhere else, a picture.
    data = text.encode("utf-8", "backslashreplace")
    try:
        if is_special(file):
            with open(file, "wb") as stream:
                stream.write(data)
        else:
            write_beside(os.path.realpath(file), data)
    except OSError as error:
        raise BadRequest(f"cannot write {file}: {error.strerror}") from None


def is_special(file: str) -> bool:
    """Whether it is a pipe or a device, which is not to be replaced."""
    return os.path.exists(file) and not os.path.isfile(file)


def write_beside(file: str, data: bytes) -> None:
    import tempfile  # takes 5 ms, and few runs write files

    exists = os.path.exists(file)
    mode = os.stat(file).st_mode if exists else new_file_mode()
    folder, name = os.path.split(file)
    handle, part = tempfile.mkstemp(".part", f".{name[:100]}.", folder)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            os.fchmod(handle, stat.S_IMODE(mode))
        os.replace(part, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise


def new_file_mode() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
