"""Files are written whole, or stay as they were."""

import os
import stat
from pathlib import Path

import pytest

from mpexamples.observe import BadRequest
from mpexamples.observe._files import check_writable, write_whole


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    """A new one has the mode that open() would give it."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old")
    old.chmod(0o640)
    mask = os.umask(0o022)
    try:
        for file in (old, new):
            write_whole(str(file), "text")
    finally:
        os.umask(mask)

    assert old.read_text() == new.read_text() == "text"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o644
    assert sorted(each.name for each in tmp_path.iterdir()) == ["new", "old"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is replaced."""
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    link.symlink_to(file)
    check_writable(str(link))
    write_whole(str(link), "new")

    assert link.is_symlink()
    assert file.read_text() == "new"


def test_a_device_is_written_to(tmp_path: Path) -> None:
    """It is not replaced by a file."""
    check_writable(os.devnull)
    write_whole(os.devnull, "text")

    assert not Path(os.devnull).is_file()


def test_half_a_file_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one is there as before when the new one has no room."""
    file = tmp_path / "file"
    file.write_text("old")

    def fail(handle: int, mode: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fchmod", fail)
    with pytest.raises(BadRequest, match="No space left on device"):
        write_whole(str(file), "new")

    assert file.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "Is a directory"), ("no/file", "No such file or directory")],
)
def test_what_cannot_be_written_is_said_before(
    tmp_path: Path, name: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        check_writable(str(tmp_path / name))


def test_a_folder_that_takes_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere: the system's answer is made up."""
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(BadRequest, match="Permission denied"):
        check_writable(str(tmp_path / "file"))
