"""A page into a file: written beside, synced, renamed, so that a full disk never leaves half a
page."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from exports.pdf.draw import render
from thrive_grids.errors import PlaceFailed
from thrive_grids.pages.model import Page

_HINTS = {
    errno.ENOENT: "The folder does not exist: make it first, or choose another.",
    errno.ENOTDIR: "A part of the path is a file: choose another folder.",
    errno.EACCES: "You may not write there: choose another folder.",
    errno.EPERM: "You may not write there: choose another folder.",
    errno.EROFS: "The disk is read-only: choose another folder.",
    errno.ENOSPC: "The disk is full: make room or choose another disk.",
    errno.EDQUOT: "Your share of the disk is full: make room or choose another disk.",
    errno.EISDIR: "There is a folder of that name: choose another file name.",
    errno.ENAMETOOLONG: "The name is too long: choose a shorter one.",
}


def write(page: Page, path: Path | str, size: str = "standard") -> Path:
    """Write ``page`` to ``path`` and return the path.

    A summary holds a young person's words, so only the owner may read its file (0600); any other
    page follows the umask. Raises PlaceFailed when the place cannot be written, and what ``render``
    raises; in every case the folder is as it was."""
    data = render(page, size)
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _write_synced(beside, data, 0o600 if page.kind == "summary" else 0o666)
        beside.replace(target)
    except OSError as error:
        hint = _HINTS.get(error.errno or 0, f"The system says: {error.strerror}.")
        raise PlaceFailed(f"{target} cannot be written.", hint) from error
    finally:
        with suppress(OSError):
            beside.unlink()
    return target


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
