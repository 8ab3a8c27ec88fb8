"""Paragraphs painted: their lines, what hangs beside them, and the texts that run on in them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from exports.pdf.brush import Brush
from exports.pdf.layout import Style, Words
from exports.pdf.stacks import Placed
from exports.pdf.tags import Elem


def paragraph(brush: Brush, item: Placed, piece: Words) -> None:
    """The lines of a paragraph that stand on this sheet."""
    indent = piece.indent * brush.scale.body
    if piece.bar:
        _bar(brush, item)
    if piece.label is not None and item.first == 0:
        _label(brush, item, piece, *piece.label)
    broken, stops = item.data
    lines = broken.lines(stops[item.first : item.last + 1])
    at = (item.x + indent, item.y, item.width - indent)
    if piece.runs:
        before = sum(map(len, broken.lines(stops[: item.first + 1])))
        _runs(brush, piece, lines, before, item.unit, at, item.again)
    else:
        brush.lines(piece.key, lines, piece.style, item.unit, at, item.again)
    if item.first == 0 and not item.again and piece.key.tag[0] == "H":
        brush.canvas.mark_heading(piece.text, int(piece.key.tag[1]) - 1, brush.up(item.y))


def _runs(
    brush: Brush,
    piece: Words,
    lines: list[str],
    place: int,
    unit: float,
    at: tuple[float, float, float],
    again: bool,
) -> None:
    """Lines that belong to more than one element, each part in its own colour; ``place`` is where
    the first of them starts in the piece's text."""
    runs = [(0, piece.key, piece.style), *piece.runs]
    ends = [start for start, _, _ in piece.runs] + [len(piece.text) + 1]
    size = piece.style.size(brush.scale)
    x, y, wide = at
    begun = place
    for (start, key, style), end in zip(runs, ends, strict=True):
        like = _coloured(piece.style, style.colour)
        whole: list[str] = []  # lines that start at the left
        first, place = y, begun
        for number, line in enumerate(lines):
            part = line[max(0, start - place) : max(0, end - place)]
            if part and start > place:
                into = _wide(line[: start - place], piece) * size / 1000
                there = (x + into, y + number * unit, _wide(part.rstrip(" "), piece) * size / 1000)
                brush.lines(key, [part], like, unit, there, again)
            elif part:
                first = first if whole else y + number * unit
                whole.append(part)
            place += len(line)
        if whole:
            brush.lines(key, whole, like, unit, (x, first, wide), again)


def _wide(words: str, piece: Words) -> float:
    """The width of the words of a line that others follow, in 1/1000 of the size."""
    return sum(map(piece.measure, words.split(" "))) + piece.space * words.count(" ")


def _label(brush: Brush, item: Placed, piece: Words, elem: Elem, label: str) -> None:
    """A bullet or number, ending a little before the words it hangs beside."""
    wide = piece.measure(label) * piece.style.size(brush.scale) / 1000
    x = item.x + piece.indent * brush.scale.body - wide - brush.scale.body * 0.45
    brush.lines(elem, [f"{label} "], piece.style, item.unit, (x, item.y, wide), item.again)


def _bar(brush: Brush, item: Placed) -> None:
    high = (item.last - item.first) * item.unit
    x, top = brush.across(item.x, 2) + 1, brush.up(item.y)
    brush.artifact(
        f"{brush.colours['accent']} RG 2 w {x:.2f} {top:.2f} m {x:.2f} {top - high:.2f} l S"
    )


@lru_cache(maxsize=64)
def _coloured(style: Style, colour: str) -> Style:
    """The style with another's colour."""
    return replace(style, colour=colour)
