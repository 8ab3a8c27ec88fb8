"""Breaking text into lines that fit, by the cells a terminal gives each character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from thrive_grids.visible import visible

_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their kin
_LEFT_TO_RIGHT = "\u200e"


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most ``width`` cells, broken at blanks only.

    A word longer than a line goes on in the next one: nothing is ever cut off. Characters that could steer a
    terminal are spelled out.
    """
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        line, used = "", 0
        for word in paragraph.split():
            size = cell_len(word)
            if line and used + 1 + size <= width:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if line:
                lines.append(line)
            *full, line = chop_cells(word, width) if size > width else [word]
            lines.extend(full)
            used = cell_len(line)
        lines.append(line)
    return tuple(lines)


def hang(sign: str, text: str, width: int) -> tuple[str, ...]:
    """The text wrapped behind a sign, with later lines under the first word."""
    indent = " " * cell_len(sign)
    lines = wrap(text, width - len(indent))
    return tuple((sign if number == 0 else indent) + line for number, line in enumerate(lines))


def held(sign: str, texts: Iterable[str]) -> str:
    """A sign before or between ``texts`` of one line, which keeps them in their places.

    A terminal turns round what is written from right to left, and with nothing else on the line it turns the columns
    round, too: an answer would stand below another option's name. A mark without width on either side stops it.
    """
    return f"{_LEFT_TO_RIGHT}{sign}{_LEFT_TO_RIGHT}" if any(map(_TURNED.search, texts)) else sign


def fill(text: str, width: int) -> str:
    """The text with blanks to exactly ``width`` cells."""
    return text + " " * (width - cell_len(text))
