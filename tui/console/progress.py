"""How far a long job is, told on stderr: as one line that is written over, or as lines that a screen reader can follow.

Our own few lines and not a library's: nothing hides the cursor, so that no way of ending can leave it hidden, and
nothing is coloured.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Protocol

from tui.console.terminal import columns, tell

_AGAIN = 0.1  # seconds: an eye sees no more, and no terminal flickers
_WIDEST = 30  # characters of the bar
_STEPS = 10  # how often the lines speak


class Progress(Protocol):
    """Counts ``total`` things."""

    def step(self) -> None:
        """One more is done."""

    def say(self, text: str) -> None:
        """Tell something in between."""

    def end(self) -> None:
        """Nothing more comes."""


def progress(total: int, things: str, *, plain: bool) -> Progress:
    """What fits the reader of stderr: a bar at a terminal, lines where ``plain`` is asked for, and nothing else."""
    if not sys.stderr.isatty():
        return _Silent()
    if plain or os.environ.get("TERM") == "dumb":
        return _Lines(total, things)
    return _Bar(total, things)


class _Silent:
    def step(self) -> None:
        pass

    def say(self, text: str) -> None:
        tell(text)

    def end(self) -> None:
        pass


class _Lines(_Silent):
    """A line for every tenth of the job."""

    def __init__(self, total: int, things: str) -> None:
        self._total, self._things, self._done = total, things, 0

    def step(self) -> None:
        self._done += 1
        before, now = ((self._done - less) * _STEPS // self._total for less in (1, 0))
        if now > before:
            tell(f"{self._done} of {self._total} {self._things}.")


class _Bar:
    """One line, as wide as the terminal is at that moment; on a narrow one the numbers stay and the bar goes."""

    def __init__(self, total: int, things: str) -> None:
        self._total, self._things, self._done = total, things, 0
        self._start = self._shown = time.monotonic()
        self._draw()

    def step(self) -> None:
        self._done += 1
        if time.monotonic() - self._shown >= _AGAIN or self._done == self._total:
            self._draw()

    def say(self, text: str) -> None:
        self.end()
        tell(text)
        self._draw()

    def end(self) -> None:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()

    def _draw(self) -> None:
        self._shown = time.monotonic()
        sys.stderr.write(f"\r{self._line(columns(sys.stderr) - 1)}\033[K")
        sys.stderr.flush()

    def _line(self, room: int) -> str:
        said = f"{self._done} of {self._total} {self._things}"
        if self._done and (left := self._left()):
            longer = f"{said}, {left}"
            said = longer if len(longer) <= room else said
        width = min(_WIDEST, room - len(said) - 3)
        if width < 5:
            return said[:room]
        full = width * self._done // self._total
        return f"[{'#' * full}{'.' * (width - full)}] {said}"

    def _left(self) -> str:
        """The time that the rest will take, in steps that do not jump about; nothing for the first second and the last
        ones."""
        passed = self._shown - self._start
        seconds = passed / self._done * (self._total - self._done)
        if passed < 1 or seconds < 2:
            return ""
        if seconds > 90:
            return f"{round(seconds / 60)} minutes left"
        return f"{max(5, round(seconds / 5) * 5)} seconds left"
