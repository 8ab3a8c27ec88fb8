"""The operating system's keyring, and only that: never one that asks on the terminal or keeps a plain file."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Result = TypeVar("Result")

SERVICE = "thrive-grids records"
SWITCH = "THRIVE_GRIDS_KEYRING"
PATIENCE = 60.0  # seconds: somebody may have to type their login password into the keyring's window
NO_PATIENCE = 5.0  # seconds, when nobody is there to type


def at_terminal() -> bool:
    """True when somebody sits at this program; Textual replaces sys.stdin, so ask the real one."""
    try:
        return sys.__stdin__ is not None and sys.__stdin__.isatty()
    except ValueError:  # it was closed
        return False


def system_keyring() -> KeyringBackend | None:
    """The keyring of this operating system, or None.

    ``THRIVE_GRIDS_KEYRING=off`` means None, and so does a ``PYTHON_KEYRING_BACKEND`` that is not one
    of ours. Named one by one instead of searched for: the search loads every plug-in on the machine,
    takes 0.3 s, and may find one that asks for a password on the terminal, over the screen.
    """
    if os.environ.get(SWITCH, "").lower() in {"off", "0", "no"}:
        return None
    wanted = os.environ.get("PYTHON_KEYRING_BACKEND")
    for backend in _known():
        if wanted in {None, "", f"{backend.__module__}.{backend.__name__}"} and _works(backend):
            return backend()
    return None


def _works(backend: type[KeyringBackend]) -> bool:
    try:
        return bool(backend.priority >= 1)
    except Exception:  # noqa: BLE001  one that does not work here may raise anything
        return False


def _known() -> list[type[KeyringBackend]]:
    if sys.platform == "darwin":
        from keyring.backends import macOS

        return [macOS.Keyring]
    if sys.platform == "win32":
        from keyring.backends import Windows

        return [Windows.WinVaultKeyring]
    from keyring.backends import SecretService, kwallet

    return [SecretService.Keyring, kwallet.DBusKeyring]


def fetch(name: str) -> str | None:
    """The secret kept as ``name``, or None when there is none, no keyring, or no answer in time."""
    backend = system_keyring()
    return None if backend is None else _in_time(lambda: backend.get_password(SERVICE, name))


def keep(name: str, secret: str) -> bool:
    """Keep ``secret`` as ``name``; True only when it can be read back."""
    backend = system_keyring()
    if backend is None:
        return False

    def put() -> bool:
        backend.set_password(SERVICE, name, secret)
        return backend.get_password(SERVICE, name) == secret

    return _in_time(put) or False


def _in_time(ask: Callable[[], Result]) -> Result | None:
    """``ask()``, or None if it fails or takes too long: a locked keyring may wait for somebody for ever."""
    answers: list[Result] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception:  # noqa: BLE001  a backend may raise anything; without it there is the file
            return

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(PATIENCE if at_terminal() else NO_PATIENCE)
    return answers[0] if answers else None
