"""Where content, configuration and records live, and how a file is written whole or not at all.

One folder, the *home*, holds a service's own things:

    <home>/grids/<language>/ID.yaml     its grids, with contacts/ and glossary/ beside the languages
    <home>/site.yaml                    its local facts
    <home>/fonts/NAME.ttf               fonts for letters that ours do not have
    <home>/records/records.db           its records
    <home>/config/records.key           the key file, where no keyring keeps the key

A home that is named holds all of it. Without one, the platform's usual folders are taken, and the
key lies on the configuration side, apart from the records it opens. Looking a place up creates
nothing.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from thrive_grids.errors import PlaceFailed

VARIABLE = "THRIVE_GRIDS_HOME"
READABLE = 0o644  # the mode of a grid: unlike a record it is for everybody
_NAME = "thrive-grids"


@dataclass(frozen=True, slots=True)
class Home:
    """A service's folder. ``config`` is where the key file goes; by default a folder inside."""

    folder: Path
    config: Path | None = None

    @classmethod
    def find(cls, folder: str | Path | None = None) -> Home:
        """The home that is named, else the one in ``THRIVE_GRIDS_HOME``, else the platform's.

        Raises PlaceFailed when this machine does not say where the user's files are.
        """
        named = folder or os.environ.get(VARIABLE)
        try:
            if named:
                return cls(Path(named).expanduser().absolute())
            data, config = _platform_folders()
        except RuntimeError as error:  # no HOME, and a user that the machine has no entry for
            raise PlaceFailed(
                "This machine does not say where your home folder is.",
                f"Name a folder for this program, with --home or in {VARIABLE}.",
            ) from error
        return cls(data / _NAME, config / _NAME if config else None)

    @property
    def grids(self) -> Path:
        """The folder of the service's own content."""
        return self.folder / "grids"

    @property
    def site_file(self) -> Path:
        """The service's local facts."""
        return self.folder / "site.yaml"

    @property
    def fonts(self) -> Path:
        """The folder of the service's own fonts, for letters that ours do not have."""
        return self.folder / "fonts"

    @property
    def records_file(self) -> Path:
        """The record store."""
        return self.folder / "records" / "records.db"

    @property
    def key_file(self) -> Path:
        """The store's key, where no keyring keeps it."""
        return (self.config or self.folder / "config") / "records.key"


def _platform_folders() -> tuple[Path, Path | None]:
    """Where this platform keeps a user's data, and their configuration where that is elsewhere."""
    home = Path("~").expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"), None
    if sys.platform == "darwin":
        return home / "Library" / "Application Support", None
    return (
        _absolute("XDG_DATA_HOME") or home / ".local" / "share",
        _absolute("XDG_CONFIG_HOME") or home / ".config",
    )


def _absolute(variable: str) -> Path | None:
    """A folder from the environment; the XDG specification has a relative one ignored."""
    value = os.environ.get(variable, "")
    return Path(value) if value.startswith("/") else None


def shipped_content() -> Path:
    """The grids that came with the program: inside the wheel, or at the top of a checkout.

    Raises PlaceFailed when neither is there.
    """
    package = Path(__file__).parent
    for folder in (package / "grids", package.parent / "grids"):
        if folder.is_dir():
            return folder
    raise PlaceFailed(
        "The grids that belong to this program are not where they should be.",
        "Install thrive-grids again.",
    )


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put ``data`` at ``path``: all of it or, after any failure, what was there before.

    Writes beside, syncs, renames, and syncs the folder, so that a power cut leaves the old file or
    the new one. ``mode`` is private unless said otherwise, because most of what we write is about a
    child. The folder must be there: a slip in a path is not a wish for a folder. Through a symbolic
    link the file it leads to is replaced, but not through one that somebody else has laid.

    Raises PlaceFailed.
    """
    try:
        if _somebody_else_points(path):
            raise PlaceFailed(
                f"{path} is a link that somebody else has laid to another place.",
                "Name another file.",
            )
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise PlaceFailed(f"{path} is not a file, so it cannot be written.", "Name a file.")
        _replace(target, data, mode)
    except OSError as error:
        raise PlaceFailed(f"{path} cannot be written: {_reason(error)}.", _mend(error)) from error


def _somebody_else_points(path: Path) -> bool:
    """Whether another user of this machine has chosen where this leads, in a folder that is not theirs alone. The
    system asks the same in its own shared folders (Linux, fs.protected_symlinks), but of nobody who reads a link first.
    """
    if not path.is_symlink() or not hasattr(os, "getuid"):
        return False
    return path.lstat().st_uid not in {0, os.getuid(), path.parent.stat().st_uid}


def _replace(target: Path, data: bytes, mode: int) -> None:
    import tempfile  # four milliseconds that only a save should cost

    number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    if os.name == "posix":  # elsewhere a folder cannot be opened, and a rename is durable by itself
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _reason(error: OSError) -> str:
    reason = error.strerror or "the machine gives no reason"
    return reason[:1].lower() + reason[1:]


def _mend(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Make room on the disk and try again; nothing was half written."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Choose a folder that you may write to."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "Make the folder first, or name another."
    if error.errno == errno.ENAMETOOLONG:
        return "Choose a shorter name."
    return "Check the disk, or choose another place."
