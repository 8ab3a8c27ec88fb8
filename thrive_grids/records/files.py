"""Files that appear whole, for their owner only, and never over another's."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path


def make_folder(folder: Path) -> None:
    """``folder`` and its parents; it is closed to other people if we are the one who makes it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def write_first(file: Path, data: bytes) -> bool:
    """Write ``data`` to ``file`` (mode 0600, synced) unless it exists; True when we wrote it.

    Two programs that start at the same moment must agree on one key: the first file stays.
    """
    make_folder(file.parent)
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        return publish(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)


def publish(fresh: Path, file: Path) -> bool:
    """Give the finished ``fresh`` the name ``file`` unless that is taken; True when it was free."""
    try:
        os.link(fresh, file)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if file.exists():
            return False
        fresh.rename(file)
    sync_folder(file.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` outlast a power cut (Windows has no such call)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_NETWORKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ncpfs"}


def on_network(folder: Path) -> bool:
    """True when ``folder`` is known to lie on a network share; False also means "cannot tell".

    The store's write-ahead log shares memory between programs, which no network file system offers.
    """
    where = folder.resolve()
    if sys.platform == "win32":
        return where.drive.startswith("\\\\")
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    kinds = {
        fields[1].replace("\\040", " "): fields[2] for fields in map(str.split, mounts.splitlines())
    }
    return next(
        (kinds[str(p)] in _NETWORKS for p in (where, *where.parents) if str(p) in kinds), False
    )
