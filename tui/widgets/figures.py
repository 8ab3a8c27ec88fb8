"""A chance as a picture of signs: so many filled, so many empty, in rows that can be counted."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs this terminal can show."""

    filled: str
    empty: str
    point: str
    here: str
    bar: str
    more: str
    before: str
    after: str


FULL = Signs("●", "○", "• ", "▶ ", "│", "▼", "◀", "▶")
PLAIN = Signs("#", "-", "* ", "> ", "|", "v", "<", ">")


def signs() -> Signs:
    """The full set, or ASCII on the Linux console and wherever the output is not Unicode."""
    encoding = (getattr(sys.__stdout__, "encoding", None) or "").lower()
    return FULL if os.environ.get("TERM") != "linux" and encoding.startswith("utf") else PLAIN


def icons(count: int, of: int, width: int, signs: Signs) -> tuple[str, ...]:
    """``of`` signs, the first ``count`` of them filled: rows of 25 in fives where they fit, else rows of 10.

    Over 100, one sign stands for an equal part of ``of``, and the last line says for how many. A count that does not
    come out even is not drawn at all: a rounded picture would contradict its words.
    """
    each = max(1, of // 100)
    if count % each or of % each:
        return ()
    row = "".join([signs.filled * (count // each), signs.empty * ((of - count) // each)])
    long = 25 if width >= 29 and len(row) >= 50 else 10
    lines = [
        " ".join(line[at : at + 5] for at in range(0, len(line), 5))
        for line in (row[start : start + long] for start in range(0, len(row), long))
    ]
    if each > 1:
        lines.append(f"({signs.filled} = {each} people)")
    return tuple(lines)
