"""What a command says: data to stdout, talk to stderr, and never a character that steers the terminal.

Plain lines only: no drawing, no colour (so NO_COLOR is always honoured), no paging. For a person lines are wrapped at
the width of the terminal; for another program nothing is wrapped.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from thrive_grids.visible import visible

WIDEST = 88
"""Characters in a line of prose: longer ones are hard to follow, however wide the terminal is."""

_USUAL = 80  # columns of a terminal that does not say


def put(text: str = "") -> None:
    """Data: to stdout, with a line end."""
    sys.stdout.write(f"{visible(text)}\n")


def put_json(values: Any) -> None:
    """Data for a program: JSON in ASCII, so that no character in it can steer a terminal either."""
    import json

    sys.stdout.write(f"{json.dumps(values, indent=2)}\n")


def tell(text: str) -> None:
    """Talk: to stderr, wrapped for a person. Words and codes are never cut."""
    safe = visible(text)
    if columns := width(sys.stderr):
        from textwrap import TextWrapper

        wrapper = TextWrapper(columns, break_long_words=False, break_on_hyphens=False)
        safe = "\n".join(wrapper.fill(line) for line in safe.split("\n"))
    sys.stderr.write(f"{safe}\n")


def ask(prompt: str) -> str:
    """One line from a person, without outer blanks; the question goes to stderr. Raises click.Abort when none comes."""
    sys.stderr.write(visible(prompt))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        import click

        raise click.Abort
    return line.strip()


def width(stream: Any = None) -> int | None:
    """Characters in a line for the reader of ``stream`` (stdout), or None when it is no terminal."""
    stream = stream or sys.stdout
    if not stream.isatty():
        return None
    return max(20, min(WIDEST, columns(stream) - 1))


def columns(stream: Any) -> int:
    """How wide the terminal of this stream is: the standard library would ask about stdout alone, which may go into a
    file."""
    with suppress(ValueError):
        if (said := int(os.environ.get("COLUMNS", "0"))) > 0:
            return said
    with suppress(ValueError, OSError):
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    return _USUAL


def somebody_there() -> bool:
    """True when a person can be asked: both ends are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def screen_there() -> bool:
    """True when the app can be shown: a terminal that can move its cursor.

    The app draws on stderr. Where that goes into a file, nobody would see it, and the file would hold what is typed.
    """
    drawn = sys.stderr is not None and sys.stderr.isatty()
    return somebody_there() and drawn and os.environ.get("TERM") != "dumb"
