"""Where the store's key comes from.

The records are encrypted under one random 256-bit key. On this machine it lies in the operating system's keyring, or
in a file for its owner only, apart from the records; an administrator can name a secret file instead. Wherever it
lies, a recovery code gives it back (see ``recovery``).
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from thrive_grids.errors import KeyMissing, PlaceFailed, StoreDamaged, WrongKey
from thrive_grids.places import Home, write_whole
from thrive_grids.records import keyrings, recovery
from thrive_grids.records.files import make_folder, write_first

SECRET_FILE = "THRIVE_GRIDS_KEY_FILE"  # noqa: S105  the variable's name
KEY_BYTES = 32

_USE_CODE = (
    "Run `thrive-grids records list` in a terminal: it asks for the recovery code that was shown when "
    "the records were made."
)


class KeySource(Protocol):
    """One way to come by the key of a store."""

    def find(self, slots: Slots) -> bytes:
        """The key of the store that is there. Raises KeyMissing or WrongKey."""

    def first(self, slots: Slots) -> bytes:
        """The key for a store that is about to be made. Raises KeyMissing or WrongKey."""


def key_id(key: bytes) -> str:
    """A name for ``key`` that says nothing about it: tells a wrong key from a damaged file."""
    return hashlib.sha256(b"thrive-grids key id\0" + key).hexdigest()[:16]


@dataclass
class Slots:
    """The two small files round a store: this machine's way to the key, and the recovery slot.

    ``machine`` lies apart from the records, ``beside`` with them, so that neither a lost configuration nor a copied
    folder decides alone. ``notices`` collects what a person should be told.
    """

    machine: Path
    beside: Path
    notices: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, home: Home) -> Slots:
        """The slots of the store in ``home``."""
        return cls(home.key_file, home.records_file.with_name("records.recovery.json"))

    def recovery_slot(self) -> dict[str, Any] | None:
        """The slot beside the records, or None; raises StoreDamaged if it is no such thing."""
        return _read_json(
            self.beside, StoreDamaged, "Restore it from the newest backup of the records' folder."
        )

    def machine_slot(self) -> dict[str, Any] | None:
        """This machine's slot, or None; raises KeyMissing if it is no such thing."""
        return _read_json(self.machine, KeyMissing, _USE_CODE)

    def check(self, key: bytes) -> bool:
        """True when ``key`` is known to be the store's; raises WrongKey when known not to be."""
        slot = self.recovery_slot()
        if slot is None:
            return False
        if slot.get("key_id") != key_id(key):
            raise WrongKey(
                f"The key on this machine does not open the records beside {self.beside.name}: "
                "it belongs to other records.",
                _USE_CODE,
            )
        return True

    def first_recovery_code(self, key: bytes) -> str | None:
        """Seal ``key`` under a first code; None when another program was faster and shows its own."""
        code, slot = self._sealed(key)
        return code if write_first(self.beside, slot) else None

    def new_recovery_code(self, key: bytes) -> str:
        """Seal ``key`` under a fresh code; the earlier code stops working here."""
        code, slot = self._sealed(key)
        make_folder(self.beside.parent)
        write_whole(self.beside, slot, 0o600)
        return code

    def _sealed(self, key: bytes) -> tuple[str, bytes]:
        code = recovery.new_code()
        return code, _json(recovery.seal(key, code, key_id(key)))

    def keep_here(self, key: bytes) -> None:
        """Let this machine open the store from now on."""
        make_folder(self.machine.parent)
        write_whole(self.machine, _json(self._slot_for(key)), 0o600)

    def keep_first(self, key: bytes) -> bytes:
        """The same for a new store; gives the key that holds, which another program may have set first."""
        if write_first(self.machine, _json(self._slot_for(key))):
            return key
        return ThisMachine().find(self)

    def _slot_for(self, key: bytes) -> dict[str, Any]:
        slot: dict[str, Any] = {"format": 1, "key_id": key_id(key)}
        if keyrings.at_terminal() and keyrings.keep(key_id(key), key.hex()):
            return {**slot, "kind": "keyring"}
        self.notices.append(
            f"The key to the records is kept in {self.machine}, for your login only. That protects a "
            "copy of the records, not a stolen computer: use disk encryption as well."
        )
        return {**slot, "kind": "file", "key": key.hex()}


class ThisMachine:
    """The usual source: the keyring, or the key file, whichever was chosen when the store was made."""

    def find(self, slots: Slots) -> bytes:
        """See KeySource."""
        slot = slots.machine_slot()
        if slot is None:
            raise KeyMissing("No key on this machine opens the records.", _USE_CODE)
        if slot.get("kind") == "keyring":
            text = keyrings.fetch(str(slot.get("key_id")))
            if text is None:
                raise KeyMissing(
                    "The keyring of this computer did not give the key to the records.",
                    f"Unlock the keyring and try again. {_USE_CODE}",
                )
        else:
            text = str(slot.get("key"))
        return _key(text, str(slots.machine), _USE_CODE)

    def first(self, slots: Slots) -> bytes:
        """See KeySource: a new random key, unless one is waiting for its store (a creation cut short)."""
        if slots.machine_slot() is not None:
            return self.find(slots)
        return slots.keep_first(secrets.token_bytes(KEY_BYTES))


@dataclass(frozen=True)
class SecretFile:
    """A file that an administrator set up: 64 hexadecimal digits, and nothing of it is copied elsewhere."""

    path: Path

    def find(self, slots: Slots) -> bytes:
        """See KeySource."""
        hint = f"{SECRET_FILE} names it; it must hold 64 hexadecimal digits."
        try:
            text = self.path.read_text(encoding="ascii")
        except (OSError, UnicodeError):
            text = ""
        if not text.strip():
            raise KeyMissing(f"The key file {self.path} cannot be read.", hint)
        return _key(text, str(self.path), hint)

    def first(self, slots: Slots) -> bytes:
        """See KeySource."""
        return self.find(slots)


@dataclass(frozen=True)
class RecoveryCode:
    """The code that was written down; opening with it lets this machine open the store from now on."""

    code: str = field(repr=False)

    def find(self, slots: Slots) -> bytes:
        """See KeySource."""
        code = recovery.read_code(self.code)
        slot = slots.recovery_slot()
        if slot is None:
            raise KeyMissing(
                f"The recovery slot {slots.beside} is missing, so the code opens nothing.",
                "Restore it from the newest backup of the records' folder.",
            )
        return recovery.unseal(slot, code)

    def first(self, slots: Slots) -> bytes:
        """See KeySource."""
        raise KeyMissing(
            "There are no records here yet that a recovery code could open.",
            "Restore the records' folder first, or start without the code.",
        )


def usual_source() -> KeySource:
    """The administrator's file if one is named, else this machine's keyring or key file."""
    named = os.environ.get(SECRET_FILE, "")
    return SecretFile(Path(named)) if named else ThisMachine()


def _key(text: str, where: str, hint: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyMissing(f"{where} does not hold a key.", hint)
    return key


def _json(values: dict[str, Any]) -> bytes:
    return (json.dumps(values, indent=1) + "\n").encode()


def _read_json(
    file: Path, failure: type[KeyMissing] | type[StoreDamaged], hint: str
) -> dict[str, Any] | None:
    try:
        values = json.loads(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        raise PlaceFailed(f"{file} cannot be read.", "Check that it is yours.") from None
    except ValueError:
        values = None
    if not isinstance(values, dict) or values.get("format") != 1:
        raise failure(f"{file} is damaged or was written by a newer version.", hint)
    return values
