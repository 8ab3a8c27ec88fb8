"""How the store stands, told without opening it: for ``doctor`` and for help over the telephone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from thrive_grids.errors import ThriveGridsError
from thrive_grids.places import Home
from thrive_grids.records.files import on_network
from thrive_grids.records.keys import SECRET_FILE, Slots

Lies = Literal["secret file", "keyring", "key file", "unreadable", "nowhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Where the records and their key lie, and what would open them.

    ``key`` is where this machine would take the key from, ``recovery`` whether the slot that the recovery code
    opens is there, ``network`` whether the records lie on a network share, where the store will not open.
    """

    file: Path
    size: int | None  # bytes; None where there are no records
    key: Lies
    recovery: bool
    network: bool


def condition(home: Home | Path | None = None) -> Condition:
    """How the store of ``home`` stands. Makes, opens and asks nothing; raises PlaceFailed if it may not look."""
    place = home if isinstance(home, Home) else Home.find(home)
    slots = Slots.of(place)
    file = place.records_file
    return Condition(
        file=file,
        size=file.stat().st_size if file.exists() else None,
        key=_lies(slots),
        recovery=_is_there(slots),
        network=on_network(file.parent),
    )


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
