"""Places: where things live on each platform, and a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from thrive_grids.errors import PlaceFailed
from thrive_grids.places import Home, shipped_content, write_whole


def test_a_named_home_holds_everything(tmp_path: Path) -> None:
    """Content, facts, records and the key file lie in the folder that was named."""
    home = Home.find(tmp_path / "clinic")
    folder = tmp_path / "clinic"
    assert home.grids == folder / "grids"
    assert home.site_file == folder / "site.yaml"
    assert home.records_file == folder / "records" / "records.db"
    assert home.key_file == folder / "config" / "records.key"
    assert home.key_file.parent != home.records_file.parent
    assert not folder.exists(), "looking a place up creates nothing"


def test_the_argument_stands_before_the_variable(home: Path, tmp_path: Path) -> None:
    """THRIVE_GRIDS_HOME counts when no home is given; a tilde and a relative path are resolved."""
    assert Home.find().folder == home
    assert Home.find(tmp_path / "other").folder == tmp_path / "other"
    assert Home.find("~/clinic").folder == Path("~/clinic").expanduser()
    assert Home.find("clinic").folder == Path.cwd() / "clinic"


def test_the_usual_folders_of_linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """XDG folders, the key apart from the records; relative ones are ignored as XDG says."""
    monkeypatch.delenv("THRIVE_GRIDS_HOME")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    home = Home.find()
    assert home.records_file == tmp_path / "data" / "thrive-grids" / "records" / "records.db"
    assert home.key_file == Path("~/.config/thrive-grids/records.key").expanduser()
    monkeypatch.delenv("XDG_DATA_HOME")
    assert Home.find().folder == Path("~/.local/share/thrive-grids").expanduser()


@pytest.mark.parametrize(
    ("platform", "data"),
    [("darwin", "~/Library/Application Support"), ("win32", "~/AppData/Local")],
)
def test_the_usual_folders_elsewhere(
    monkeypatch: pytest.MonkeyPatch, platform: str, data: str
) -> None:
    """macOS and Windows keep both below one folder, the key in its own part."""
    for variable in ("THRIVE_GRIDS_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    folder = Path(data).expanduser() / "thrive-grids"
    assert Home.find().folder == folder
    assert Home.find().key_file == folder / "config" / "records.key"


def test_the_local_data_folder_of_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """LOCALAPPDATA says where."""
    monkeypatch.delenv("THRIVE_GRIDS_HOME")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert Home.find().site_file == tmp_path / "thrive-grids" / "site.yaml"


def test_a_user_without_a_home_is_told_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may run as a user that it has no entry for."""

    def nobody(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("THRIVE_GRIDS_HOME")
    monkeypatch.setattr(Path, "expanduser", nobody)
    with pytest.raises(PlaceFailed, match="THRIVE_GRIDS_HOME"):
        Home.find()


def test_the_shipped_content_is_found() -> None:
    """The folder that holds the grids by language."""
    assert (shipped_content() / "en-GB").is_dir()


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    """New and replaced alike: the bytes, the mode, and nothing left beside."""
    path = tmp_path / "page.pdf"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o777 == 0o600
    write_whole(path, b"third", 0o644)
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file behind it is replaced."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="links have owners on a POSIX system")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_of_somebody_else_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """In a folder that many may write to, another user would choose which file is replaced or made."""
    real, link = tmp_path / "real", tmp_path / "link"
    if there:
        real.write_bytes(b"old")
    link.symlink_to(real)
    asked = Path.lstat

    def another(path: Path) -> os.stat_result:
        found = list(asked(path))
        found[stat.ST_UID] = 12_345
        return os.stat_result(found)

    monkeypatch.setattr(Path, "lstat", another)
    with pytest.raises(PlaceFailed, match="somebody else"):
        write_whole(link, b"new")
    assert real.exists() is there
    assert not there or real.read_bytes() == b"old"


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "chmod"), (Path, "replace")])
def test_a_failure_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    """A full disk at any step: the old file, no part beside it, a message with a mend."""
    path = tmp_path / "page.pdf"
    path.write_bytes(b"old")

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(owner, step, full)
    with pytest.raises(PlaceFailed, match="no space left") as caught:
        write_whole(path, b"new")
    monkeypatch.undo()
    assert "Make room" in caught.value.hint
    assert caught.value.exit_code == 3
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """A folder or a device would be destroyed by a rename."""
    for path in (tmp_path, Path("/dev/null")):
        with pytest.raises(PlaceFailed, match="not a file"):
            write_whole(path, b"x")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A slip in a path is said, with the mend."""
    with pytest.raises(PlaceFailed) as caught:
        write_whole(tmp_path / "absent" / "page.pdf", b"x")
    assert "Make the folder first" in caught.value.hint
    assert not (tmp_path / "absent").exists()


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mend is another folder."""

    def refused(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(PlaceFailed, match="permission denied") as caught:
        write_whole(tmp_path / "page.pdf", b"x")
    assert "Choose a folder" in caught.value.hint
