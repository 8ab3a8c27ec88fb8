"""A page as plain text to listen to or to read: one thing after the other, nothing side by side.

This is the route of a screen reader and of a braille line, and of an answer by e-mail. So: no drawn lines, no columns,
no colour, a heading on a line of its own, and under every question each option's name before its answer, because a
listener cannot look up to the head of a column. A box to mark is ``[ ]``, which can be filled with an x; room to write
is empty lines. Links need nothing: their words say where they lead. Every word of the page is there, in the order of
``Page.words``; added are only the repeated names of options, the signs of lists and boxes, and the running foot as the
last line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from thrive_grids.pages.model import (
    Block,
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Page,
    Row,
    Table,
    Text,
)
from thrive_grids.pages.names import right_to_left
from thrive_grids.visible import visible

WIDTH = 78
"""Characters in a line of a file: fits the narrowest usual terminal with room to spare."""

_RIGHTWARDS = "\u200e"

Part = Block | Cell


def render(page: Page, *, width: int | None = WIDTH) -> str:
    """The page as text with a line end after its last line.

    ``width`` is the longest line in characters; a word that is longer is never cut. None puts every paragraph on one
    line: for another program, or for a screen reader that does its own wrapping.
    """
    foot = (page.running,) if page.running.words else ()
    return parts(*page.stamps, *page.blocks, *foot, width=width)


def parts(*things: Part, width: int | None = WIDTH) -> str:
    """Some parts of a page as text, in the same shape as in a whole page."""
    lines = [line for thing in things for line in _lines(thing)]
    return "".join(f"{line}\n" for line in _tidy(_wrapped(lines, width)))


def answer(table: Table, row: int, column: int) -> Iterator[Part]:
    """One cell of a table with the name of its option before it."""
    yield Text(name_of(table.columns[column]), "strong")
    yield table.rows[row].cells[column]


def name_of(column: Cell) -> str:
    """The name of a column: its first words."""
    first = column.parts[0] if column.parts else Text("")
    return first.words if isinstance(first, Text) else ""


def write(page: Page, path: Path | str) -> Path:
    """Write the page as UTF-8 text, whole or not at all, and return the path. Raises PlaceFailed.

    Only the owner may read the file of a personal page.
    """
    from thrive_grids.places import write_whole

    target = Path(path)
    write_whole(target, render(page).encode(), 0o600 if page.personal else 0o644)
    return target


# A line before it is wrapped: its indent, the list sign that hangs in it, and its words.
_Line = tuple[int, str, str]
_BLANK: _Line = (0, "", "")


def _lines(part: Part, indent: int = 0) -> Iterator[_Line]:
    match part:
        case Text():
            yield from _said(_ordered(part), indent)
            yield _BLANK
        case Heading(words=words, level=level):
            yield from [_BLANK] * (2 if level <= 2 else 1)
            yield from _said(words, indent)
            yield _BLANK
        case Bullets() | Choices():
            yield from _points(part, indent)
        case ChanceFigure(sentences=sentences):
            yield from _said(" ".join(map(_ordered, sentences)), indent)
            yield _BLANK
        case Cell(parts=inner):
            for each in inner:
                yield from _lines(each, indent)
        case Table():
            yield from _table(part, indent)
        case Lines(label=label, count=count):
            yield from _said(label, indent) if label else ()
            yield from [(indent, " ", "")] * (count + 1)  # a kept blank: room to write
        case Box(heading=heading, parts=inner):
            yield from _lines(heading, indent)
            for each in inner:
                yield from _lines(each, indent + 2)


def _ordered(text: Text) -> str:
    """The words, with a mark that prints nothing behind each piece that runs leftwards: numbers and stops
    that follow it stay with our own words, which run rightwards."""
    if not text.spans:
        return text.words
    return "".join(
        f"{span.words}{_RIGHTWARDS if right_to_left(span.language) else ''}" for span in text.spans
    )


def _said(words: str, indent: int, sign: str = "") -> Iterator[_Line]:
    """One line for each line of the words: a person's own line ends stay."""
    for number, line in enumerate(words.split("\n")):
        yield indent, sign if number == 0 else " " * len(sign), line


def _points(points: Bullets | Choices, indent: int) -> Iterator[_Line]:
    if isinstance(points, Choices):
        signed = [("[ ] ", words) for words in points.words]
    else:
        if points.label:
            yield from _said(points.label, indent)
        signed = [
            (f"{number}. " if points.numbered else "- ", _ordered(point))
            for number, point in enumerate(points.points, 1)
        ]
    for sign, words in signed:
        yield from _said(words, indent, sign)
    yield _BLANK


def _table(table: Table, indent: int) -> Iterator[_Line]:
    yield from _said(table.corner, indent)
    for column in table.columns:
        yield from (line for line in _lines(column, indent + 2) if line is not _BLANK)
    names = [name_of(column) for column in table.columns]
    for row in table.rows:
        yield from _row(row, names, indent)


def _row(row: Row, names: Iterable[str], indent: int) -> Iterator[_Line]:
    yield from [_BLANK] * 2
    yield from _said(row.head.words, indent)
    yield _BLANK
    for name, cell in zip(names, row.cells, strict=True):
        yield from _said(name, indent + 2)
        yield from _lines(cell, indent + 4)


def _wrapped(lines: Iterable[_Line], width: int | None) -> Iterator[str]:
    for indent, sign, words in lines:
        first = " " * indent + sign
        safe = visible(words)
        if width is None or not safe:
            yield first + safe if safe else sign and " "
            continue
        yield from textwrap.wrap(
            safe,
            max(width, indent + 20),
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [first]


def _tidy(lines: Iterable[str]) -> Iterator[str]:
    """Without blank lines at both ends and never more than two running; a line of one blank is kept room."""
    blanks = 0
    begun = False
    for line in lines:
        if not line:
            blanks += 1
            continue
        if begun:
            yield from [""] * min(blanks, 2)
        blanks, begun = 0, True
        yield line.rstrip()
