"""A program in a pseudo-terminal, seen as a person sees it: when words appear, and when the screen is still again."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter
from types import TracebackType
from typing import Self

QUIET = 0.08
"""Seconds without a byte after which a screen counts as still."""

_STYLING = re.compile(rb"\x1b\[[0-9;]*m")
_SYNC_QUERY, _SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"  # as a present-day terminal answers


class Terminal:
    """Starts ``command`` in a terminal of ``columns`` by ``rows``; ends it, however it is, when the block ends."""

    def __init__(
        self,
        command: Sequence[str],
        environment: dict[str, str],
        columns: int = 120,
        rows: int = 40,
    ) -> None:
        self._command, self._environment = command, environment
        self._size = struct.pack("HHHH", rows, columns, 0, 0)

    def __enter__(self) -> Self:
        self.began = perf_counter()
        self._pid, self._screen = pty.fork()
        if self._pid == 0:
            os.execve(self._command[0], list(self._command), self._environment)
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, self._size)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._screen)

    def until(self, words: str, limit: float = 20.0) -> float:
        """Seconds from the start until ``words`` are on the screen. Raises TimeoutError when they never come."""
        wanted, seen = words.encode(), b""
        while (left := self.began + limit - perf_counter()) > 0:
            seen += self._read(left)
            if wanted in _STYLING.sub(b"", seen):
                return perf_counter() - self.began
        raise TimeoutError(
            f"{words!r} did not appear; the screen got {len(seen)} bytes: {seen[-300:]!r}"
        )

    def settle(self, limit: float = 5.0) -> float | None:
        """The moment of the last byte before the screen was still; None when nothing came at all."""
        last, end = None, perf_counter() + limit
        while perf_counter() < end:
            if not self._read(QUIET if last else 0.5):
                break
            last = perf_counter()
        return last

    def press(self, key: bytes) -> float | None:
        """Seconds from a key to the last byte it caused; None when it changed nothing."""
        began = perf_counter()
        os.write(self._screen, key)
        last = self.settle()
        return None if last is None else last - began

    def _read(self, wait: float) -> bytes:
        ready, _, _ = select.select([self._screen], [], [], wait)
        if not ready:
            return b""
        try:
            data = os.read(self._screen, 65536)
        except OSError:  # the program ended: on Linux its side of the terminal is then an error, not an end of file
            return b""
        if _SYNC_QUERY in data:
            os.write(self._screen, _SYNC_ANSWER)
        return data
