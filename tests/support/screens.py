"""Driving the app in tests: what is on the screen as text, waiting for a condition, and a real terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from thrive_grids.places import Home
from tui.app import ThriveGridsApp

ROOT = Path(__file__).resolve().parent.parent.parent
SNAPSHOTS = ROOT / "tests" / "screen" / "snapshots"
TODAY = date(2026, 12, 1)
SIZES = ((80, 24), (120, 40), (200, 60))
PATIENCE = 20.0


def rows(app: App[int]) -> list[str]:
    """The screen as lines of text."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text(app: App[int]) -> str:
    """The screen as one text, rows separated by line feeds."""
    return "\n".join(rows(app))


def flat(app: App[int]) -> str:
    """The words of the screen with single blanks, however they were wrapped."""
    return " ".join(text(app).split())


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the app work until the condition holds; fails with the screen when it never does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"never came true; the screen says:\n{text(pilot.app)}"
        await pilot.pause(0.005)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one by one, letting each have its effect."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@asynccontextmanager
async def opened(
    home: Path, size: tuple[int, int] = (120, 40), open_grid: str | None = None, today: date = TODAY
) -> AsyncIterator[tuple[ThriveGridsApp, Pilot[int]]]:
    """The app on a screen of this size, with the shipped grids and whatever is in ``home``."""
    app = ThriveGridsApp(Home(home), open_grid=open_grid, today=today)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
    app.keeper.close()


def same_as_snapshot(name: str, shown: str) -> None:
    """Hold the screen against tests/screen/snapshots/NAME.txt; UPDATE_SNAPSHOTS=1 writes it anew."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown + "\n", encoding="utf-8")
    assert path.exists(), f"no snapshot {name}: look at the screen, then UPDATE_SNAPSHOTS=1"
    assert shown == path.read_text(encoding="utf-8").rstrip("\n"), (
        f"the screen differs from {path.name}; if that is meant, look at it and UPDATE_SNAPSHOTS=1"
    )


class Terminal:
    """Python code in a real pseudo-terminal: what it wrote, and the keys it is given."""

    def __init__(
        self, code: str, env: Mapping[str, str] | None = None, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env or {})
            os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
            os.execv(sys.executable, [sys.executable, "-c", code])
        columns, lines = size
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read_until(self, marker: bytes) -> None:
        """Read what comes until the marker is among it."""
        end = time.monotonic() + PATIENCE
        while marker not in self.seen:
            assert time.monotonic() < end, f"{marker!r} never came:\n{self.words()}"
            self._read(0.2)

    def send(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.fd, keys)

    def ended(self) -> int:
        """Read to the end; gives the exit code."""
        end = time.monotonic() + PATIENCE
        while True:
            assert time.monotonic() < end, f"did not end:\n{self.words()}"
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self._read(0.05):
                    pass
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)

    def words(self) -> str:
        """Everything written so far, without the terminal's own sequences."""
        plain = re.sub(rb"\x1b(\[[0-9;?<>=$]*[ -/]*[@-~]|\][^\x07]*\x07|.)", b"", self.seen)
        return plain.decode("utf-8", "replace")

    def _read(self, wait: float) -> bool:
        if not select.select([self.fd], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += data
        return bool(data)
