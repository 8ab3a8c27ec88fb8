"""Calling `thrive-grids` from a test: in this process for its words, in its own for how it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tui.console.ending import run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    """Exit code, stdout and stderr of one call."""

    code: int
    out: str
    err: str


class Stream(io.TextIOWrapper):
    """A stream in memory that is a terminal if it is told to be."""

    def __init__(self, data: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        """What it was told."""
        return self._terminal

    @property
    def text(self) -> str:
        """What was written."""
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


def call(*arguments: str | Path, typed: str | bytes = b"", terminal: bool = False) -> Said:
    """One call in this process, with `typed` as its input; `terminal` says what it believes to talk to."""
    data = typed.encode() if isinstance(typed, str) else typed
    out, err = Stream(terminal=terminal), Stream(terminal=terminal)
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "stdin", Stream(data, terminal=terminal)),
    ):
        code = run([str(argument) for argument in arguments])
    return Said(code, out.text, err.text)


def start(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    """One call in its own process; `options` are those of Popen."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "tui.cli", *map(str, arguments)]
    settings: dict[str, object] = {"stdin": subprocess.DEVNULL, "env": environment, **options}
    return subprocess.Popen(command, **settings)  # type: ignore[call-overload,no-any-return]
