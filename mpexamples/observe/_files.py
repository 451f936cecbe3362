"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from mpexamples.observe._interpreters import BadRequest


def check_writable(file: str) -> None:
    """Say before a run, not after it, that a file cannot be written.

    :raises BadRequest: its folder takes no new file.
    """
    path = Path(file)
    if path.is_dir():
        raise BadRequest(f"cannot write {file}: Is a directory")
    place = path if is_special(path) else real(path).parent
    if not place.exists():
        raise BadRequest(f"cannot write {file}: No such file or directory")
    if not os.access(place, os.W_OK):
        raise BadRequest(f"cannot write {file}: Permission denied")


def write_whole(file: str, text: str) -> None:
    """Replace a file; if that fails the old one stays as it is.

    :raises BadRequest: it cannot be written.
    """
    # Within JSON, a lone surrogate is an escape; anywhere else, a picture.
    data = text.encode("utf-8", "backslashreplace")
    path = Path(file)
    try:
        if is_special(path):
            path.write_bytes(data)
        else:
            write_beside(real(path), data)
    except OSError as error:
        raise BadRequest(f"cannot write {file}: {error.strerror}") from None


def is_special(path: Path) -> bool:
    """Whether it is a pipe or a device, which is not to be replaced."""
    return path.exists() and not path.is_file()


def real(path: Path) -> Path:
    """Where a symbolic link leads to."""
    return Path(os.path.realpath(path))


def write_beside(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode if path.exists() else new_file_mode()
    handle, name = tempfile.mkstemp(
        ".part", f".{path.name[:100]}.", path.parent
    )
    try:
        with open(handle, "wb") as file:
            file.write(data)
            os.fchmod(handle, stat.S_IMODE(mode))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def new_file_mode() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
