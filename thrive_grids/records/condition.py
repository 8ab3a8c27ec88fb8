"""How the store stands, told without opening it: for ``doctor`` and for help over the telephone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from thrive_grids.errors import ThriveGridsError
from thrive_grids.places import Home
from thrive_grids.records import keyrings
from thrive_grids.records.files import on_network
from thrive_grids.records.keys import SECRET_FILE, Slots

Lies = Literal["secret file", "keyring", "key file", "unreadable", "nowhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Where the records and their key lie, and what would open them.

    ``key`` is where this machine would take the key from, ``recovery`` whether the slot that the recovery code
    opens is there, ``keyring`` the name of the keyring that works here or empty, ``engine`` the versions inside.
    """

    file: Path
    size: int | None  # bytes; None where there are no records
    key: Lies
    recovery: bool
    keyring: str
    network: bool
    engine: str


def condition(home: Home | Path | None = None) -> Condition:
    """How the store of ``home`` stands. Makes, opens and asks nothing; raises PlaceFailed if it may not look."""
    place = home if isinstance(home, Home) else Home.find(home)
    slots = Slots.of(place)
    file = place.records_file
    backend = keyrings.system_keyring()
    return Condition(
        file=file,
        size=file.stat().st_size if file.exists() else None,
        key=_lies(slots),
        recovery=_is_there(slots),
        keyring=type(backend).__module__.rpartition(".")[2] if backend else "",
        network=on_network(file.parent),
        engine=_versions(),
    )


def _versions() -> str:
    from sqlcipher3 import dbapi2

    empty = dbapi2.connect(":memory:")
    try:
        cipher = empty.execute("PRAGMA cipher_version").fetchone()[0]
    finally:
        empty.close()
    return f"SQLCipher {cipher}, SQLite {dbapi2.sqlite_version}"


def _lies(slots: Slots) -> Lies:
    if os.environ.get(SECRET_FILE):
        return "secret file"
    try:
        slot = slots.machine_slot()
    except ThriveGridsError:
        return "unreadable"
    if slot is None:
        return "nowhere"
    return "keyring" if slot.get("kind") == "keyring" else "key file"


def _is_there(slots: Slots) -> bool:
    try:
        return slots.recovery_slot() is not None
    except ThriveGridsError:
        return False
