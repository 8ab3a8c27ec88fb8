"""The edge of the store: what the database and the disk say, turned into our own errors.

A driver's exception can hold the values of a statement, which are somebody's words. So nothing of it passes: not its
text, not the object, not even as the hidden context of the error raised instead.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2

from thrive_grids.errors import (
    NotAllowed,
    PlaceFailed,
    StoreBusy,
    StoreDamaged,
    StoreFailed,
    StoreFull,
    ThriveGridsError,
)

Result = TypeVar("Result")

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LITTLE = 1 << 16

# SQLite's primary result codes (https://www.sqlite.org/rescode.html)
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN = 5, 6, 8, 10, 11, 13, 14
NOT_A_DATABASE = 26


def guarded(file: Path, act: Callable[[], Result]) -> Result:
    """``act()``, with every failure of disk or database raised as advice about ``file``.

    The translated error is raised after the handler has ended: inside it, Python would keep the driver's exception
    as ``__context__`` even with ``from None``.
    """
    try:
        return act()
    except ThriveGridsError:
        raise
    except OSError as error:
        failure: ThriveGridsError = of_disk(error, file)
    except UnicodeError:
        failure = NotAllowed(
            "The conversation holds half a character that cannot be stored.",
            "Take out the last thing that was pasted in.",
        )
    except (SQLAlchemyError, dbapi2.Error) as error:
        failure = _of_database(getattr(error, "orig", None) or error, file)
    raise failure


def of_disk(error: OSError, file: Path) -> ThriveGridsError:
    """Our error for what the operating system refused."""
    if error.errno in _NO_ROOM:
        return _full(file)
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return PlaceFailed(
        f"The records at {file} cannot be read or written ({reason}).",
        "Check that the folder exists, is yours and may be written to, or choose another with --home.",
    )


def _full(file: Path) -> StoreFull:
    return StoreFull(
        f"There is no room for the last change at {file.parent}.",
        "Everything saved before it is safe. Free some space and save again.",
    )


def _of_database(error: Any, file: Path) -> ThriveGridsError:
    extended = getattr(error, "sqlite_errorcode", None) or 0
    code = extended & 0xFF
    if code == _FULL or (code == _IOERR and _takes_no_more(file.parent)):
        return _full(file)
    if code in {_BUSY, _LOCKED}:
        return StoreBusy(
            "Another program has been using the records for too long.",
            "Close other windows of thrive-grids and try again; nothing saved before is lost.",
        )
    if code in {_READONLY, _CANTOPEN}:
        return PlaceFailed(
            f"The records at {file} cannot be written.",
            "Check that the file and its folder are yours and not write-protected.",
        )
    if code == _IOERR:
        return PlaceFailed(
            f"The disk refused to read or write the records at {file} (SQLite {extended}).",
            "Check the disk and its free space, then try again; everything saved before is safe.",
        )
    if code in {_CORRUPT, NOT_A_DATABASE}:
        return damaged(file)
    return StoreFailed(
        f"The record store refused a step ({type(error).__name__}, SQLite {extended}).",
        "Run `thrive-grids records verify`; if it finds nothing, please report this as a fault.",
    )


def damaged(file: Path) -> StoreDamaged:
    """A page that fails its check, a file cut short, or a file that is something else."""
    return StoreDamaged(
        f"The records file {file} is damaged or is not a record store.",
        "Copy it somewhere safe before anything else, then restore the newest backup.",
    )


def _takes_no_more(folder: Path) -> bool:
    """True when ``folder`` refuses a little file for want of room: SQLite does not say so of a quota."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_LITTLE))
            probe.flush()
    except OSError as error:
        return error.errno in _NO_ROOM
    return False
