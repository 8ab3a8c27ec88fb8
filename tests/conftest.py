"""Keeps the machine out of the tests: an own home, a fixed zone, language and size, no keyring and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from thrive_grids import clock as the_clock

ROOT = Path(__file__).resolve().parent.parent

# In CI the same examples every time; elsewhere new ones, so that somebody's machine finds what CI cannot.
settings.register_profile("suite", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("suite"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "suite")

# Before any of our modules is imported: Textual and Rich read some of these once.
FIXED = {
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",  # nobody's own keyring
}
UNSET = (  # LINES and COLUMNS too: without them a pseudo-terminal has the size that a test gave it
    *("LINES", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"),
    *(
        "THRIVE_GRIDS_HOME",
        "SOURCE_DATE_EPOCH",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
    ),
)
os.environ.update(FIXED)
for name in UNSET:
    os.environ.pop(name, None)
if hasattr(time, "tzset"):
    time.tzset()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's home in this test; it does not exist until something is saved in it."""
    place = tmp_path / "home"
    monkeypatch.setenv("THRIVE_GRIDS_HOME", str(place))
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "user"))
    return place


class Clock:
    """A clock that stands still at `moment`, noon of an ordinary day, until a test sets it or lets it run on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    def now(self, zone: tzinfo | None = None) -> datetime:
        """What `datetime.now` would say."""
        return self.moment.astimezone(zone) if zone else self.moment.replace(tzinfo=None)

    def tick(self, **duration: float) -> None:
        """Let time pass, in the words of `timedelta`: `clock.tick(days=1)`."""
        self.moment += timedelta(**duration)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of this process. A program that a test starts has the real one."""
    ours = Clock()
    monkeypatch.setattr(the_clock, "datetime", ours)
    return ours


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


class NetworkReached(AssertionError):
    """A test tried to leave this machine."""


_reached: list[str] = []


def _is_outside(host: object) -> bool:
    """Whether `host` names another machine; "" and None are this one."""
    if not host or host in {"localhost", b"localhost"}:
        return False
    try:
        return not ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return True  # a name: looking it up is already a question to the network


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        if args[0].family not in {socket.AF_INET, socket.AF_INET6}:
            return
        host = args[1][0]
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = args[0]
    else:
        return
    if _is_outside(host):
        _reached.append(f"{event} {host}")
        raise NetworkReached(f"{event} {host}: tests, like the program, stay on this machine")


sys.addaudithook(
    _watch
)  # below every library, and nothing to undo: the process ends with the tests


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fails the test that reached for another machine, even when the code caught the refusal."""
    _reached.clear()
    yield
    assert not _reached, f"reached for the network: {_reached}"
