"""Pictures painted: chances as marks to count, and codes for a telephone's camera."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from exports.codes import QUIET, Matrix
from exports.pdf.brush import Brush
from exports.pdf.paragraphs import paragraph, wide_of, within
from exports.pdf.pieces import TEN_GAP, Coded, Picture
from exports.pdf.stacks import Placed

MARK, HOLE = 0.84, 0.66  # across a mark and the hole of a ring, as parts of the pitch


def picture(brush: Brush, item: Placed, piece: Picture) -> None:
    """Filled marks for the count, rings for the others, row by row: a difference that black and
    white keeps.

    A mark is a line of no length with round ends: a filled circle in four numbers instead of
    thirty."""
    shape = item.data
    beside = shape.right > 0
    y = item.y + (0.0 if beside else shape.number)
    left = brush.across(within(brush, item, piece.words, 0.0, shape.wide), shape.wide)
    top = brush.up(y)
    leftwards = piece.words.style.from_right  # the first mark stands where a reader begins
    start = f"-1 0 0 1 {left + shape.wide:.2f}" if leftwards else f"1 0 0 1 {left:.2f}"
    dots = _dots(piece.of, piece.columns, shape.pitch)
    canvas, colours = brush.canvas, brush.colours
    canvas.emit(
        f"{canvas.begin(piece.key)} q 1 J {start} {top:.2f} cm "
        f"{colours['accent']} RG {shape.pitch * MARK:.2f} w {' '.join(dots)} S\n"
        f"{colours['paper']} RG {shape.pitch * HOLE:.2f} w {' '.join(dots[piece.count :])} S Q EMC"
    )
    box = f"{left:.2f} {top - shape.high:.2f} {left + shape.wide:.2f} {top:.2f}"
    piece.key.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
    wide = item.width - shape.right
    words = item._replace(x=within(brush, item, piece.words, shape.right, wide), width=wide)
    _number(brush, words, piece)
    if shape.words is not None:
        paragraph(brush, _inside(words, words.y + shape.down, shape.words), piece.words)


def _number(brush: Brush, item: Placed, piece: Picture) -> None:
    """The number above the marks, or above the sentence beside them: "39" large, "of 100" less so."""
    into = 0.0
    for words in piece.number:
        wide = wide_of(brush, words.text, words)
        at = (within(brush, item, words, into, wide), item.y, wide)
        brush.lines(piece.key, [f"{words.text} "], words.style, item.data.number, at)
        into += wide + words.space * words.style.size(brush.scale) / 1000


def coded(brush: Brush, item: Placed, piece: Coded) -> None:
    """A point with its code behind it, black on the paper whatever the page's colours: a camera
    wants it so."""
    words, side, module = item.data, piece.side, piece.module
    y = item.y + max(0.0, item.unit - words[0] * words[1]) / 2
    wide = item.width - side
    beside = item._replace(x=within(brush, item, piece.words, 0.0, wide), width=wide)
    paragraph(brush, _inside(beside, y, words), piece.words)
    figure, canvas = piece.key, brush.canvas
    if not item.again:
        figure.parent.kids.append(figure)
    edge = len(piece.rows) * module
    left = brush.across(within(brush, item, piece.words, wide, side), side) + QUIET * module
    top = brush.up(item.y + (item.unit - edge) / 2)
    canvas.emit(
        f"{canvas.begin(figure)} q 0 g {module:.4f} 0 0 {-module:.4f} {left:.2f} {top:.2f} cm "
        f"{_modules(piece.rows)} f Q EMC"
    )
    box = f"{left:.2f} {top - edge:.2f} {left + edge:.2f} {top:.2f}"
    figure.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"


def _inside(item: Placed, y: float, words: tuple[int, float, Any]) -> Placed:
    """The words of a piece that holds more than words, as if they stood alone."""
    count, unit, data = words
    return item._replace(y=y, first=0, last=count, unit=unit, data=data)


@lru_cache(maxsize=64)
def _dots(count: int, columns: int, pitch: float) -> tuple[str, ...]:
    """The paths of ``count`` marks in rows of ``columns``, rightwards and down from (0, 0)."""
    gap = TEN_GAP if columns == 20 else 0.0
    places = (divmod(n, columns) for n in range(count))
    centres = [
        ((along + 0.5 + gap * (along >= 10)) * pitch, -(row + 0.5) * pitch) for row, along in places
    ]
    return tuple(f"{x:.2f} {y:.2f} m {x + 0.01:.2f} {y:.2f} l" for x, y in centres)


@lru_cache(maxsize=64)
def _modules(rows: Matrix) -> str:
    """The dark modules as one path in units of a module, downwards; those side by side are one
    box, so that no seam shows between them."""
    boxes = []
    for down, row in enumerate(rows):
        along = 0
        for dark, run in groupby(row):
            long = len(list(run))
            if dark:
                boxes.append(f"{along} {down} {long} 1 re")
            along += long
    return " ".join(boxes)
