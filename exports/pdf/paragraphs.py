"""Paragraphs painted: their lines, what hangs beside them, and the texts that run on in them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from exports.pdf.brush import Brush
from exports.pdf.layout import Style, Words
from exports.pdf.pieces import BOX, Choice, Inline, Linked
from exports.pdf.stacks import Placed
from exports.pdf.styles import OWN, OWN_AIR
from exports.pdf.tags import ARTIFACT_LAYOUT, Elem, Rect
from thrive_grids.direction import visual


def paragraph(brush: Brush, item: Placed, piece: Words) -> None:
    """The lines of a paragraph that stand on this sheet."""
    indent = piece.indent * brush.scale.body
    if piece.bar:
        _bar(brush, item, piece)
    if piece.label is not None and item.first == 0:
        _label(brush, item, piece, *piece.label)
    if isinstance(piece, Choice) and item.first == 0:
        _box(brush, item, piece)
    broken, stops = item.data
    lines = broken.lines(stops[item.first : item.last + 1])
    wide = item.width - indent
    at = (within(brush, item, piece, indent, wide), item.y, wide)
    if piece.runs:
        before = sum(map(len, broken.lines(stops[: item.first + 1])))
        runs = _turned if piece.turns else _runs
        runs(brush, piece, lines, before, item.unit, at, item.again)
    else:
        brush.lines(piece.key, lines, piece.style, item.unit, at, item.again)
    if item.first == 0 and not item.again and piece.key.tag[0] == "H":
        brush.canvas.mark_heading(piece.text, int(piece.key.tag[1]) - 1, brush.up(item.y))


def within(brush: Brush, item: Placed, piece: Words, into: float, wide: float) -> float:
    """Where something ``wide`` stands that is ``into`` the paragraph from the side on which its
    lines begin: an Arabic answer on an English page begins on the right."""
    turned = piece.style.from_right is not brush.mirrored
    return item.x + (item.width - into - wide if turned else into)


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
    x, y, wide = at
    for (start, key, style), end in zip(runs, ends, strict=True):
        like = _coloured(piece.style, style.colour)
        whole: list[str] = []  # lines that start at the left
        places: list[tuple[float, float, float]] = []  # of each part, as ``at``
        first, begins = y, place
        # Words from the left that lead nowhere stand where they stand, however wide they are.
        leftwards = like.from_right or brush.mirrored
        measured = leftwards or like.setter is not None or isinstance(key, Linked)
        for number, line in enumerate(lines):
            part = line[max(0, start - begins) : max(0, end - begins)]
            if part:
                if isinstance(key, Inline) and not again:  # not before its words are on a sheet
                    key.join()
                down = y + number * unit
                into = wide_of(brush, line[: start - begins], piece) if start > begins else 0.0
                long = wide_of(brush, part.rstrip(" "), piece) if measured else 0.0
                if like.setter is not None and like.from_right and not like.setter.leftwards:
                    into = wide_of(brush, line.rstrip(" "), piece) - into - long
                if like.from_right is not brush.mirrored:
                    into = wide - into - long
                places.append((x + into, down, long))
                if start > begins or like.setter is not None:
                    brush.lines(key, [part], like, unit, places[-1], again, whole=piece.text)
                else:
                    first = first if whole else down
                    whole.append(part)
            begins += len(line)
        if whole:
            brush.lines(key, whole, like, unit, (x, first, wide), again)
        if places and isinstance(key, Linked):
            _link(brush, key, like, unit, places, again, piece.text)


def _turned(
    brush: Brush,
    piece: Words,
    lines: list[str],
    place: int,
    unit: float,
    at: tuple[float, float, float],
    again: bool,
) -> None:
    """As ``_runs``, for lines in which not all parts run the same way: each runs its own way in its
    place, and the places follow each other as the paragraph runs (isolates, in the terms of UAX #9)."""
    runs = [(0, piece.key, piece.style), *piece.runs]
    ends = [start for start, _, _ in piece.runs] + [len(piece.text) + 1]
    x, y, wide = at
    base = piece.style.from_right
    found: list[list[tuple[str, tuple[float, float, float]]]] = [[] for _ in runs]
    for number, line in enumerate(lines):
        parts = [
            (run, line[max(0, start - place) : max(0, end - place)])
            for run, ((start, _, _), end) in enumerate(zip(runs, ends, strict=True))
        ]
        parts = [(run, part) for run, part in parts if part]
        ends_at = [*(part for _, part in parts[:-1]), parts[-1][1].rstrip(" ")]
        widths = [wide_of(brush, part, piece) for part in ends_at]
        left = wide - sum(widths) if base else 0.0
        turns = [base + (runs[run][2].from_right is not base) for run, _ in parts]
        for which in visual(turns):
            run, part = parts[which]
            long = wide_of(brush, part.rstrip(" "), piece)
            into = left + (widths[which] - long if runs[run][2].from_right else 0.0)
            into = wide - into - long if brush.mirrored else into
            found[run].append((part, (x + into, y + number * unit, long)))
            left += widths[which]
        place += len(line)
    for (_, key, style), shown in zip(runs, found, strict=True):
        like = style if style.setter else _coloured(piece.style, style.colour)
        if shown and isinstance(key, Inline) and not again:
            key.join()
        for part, spot in shown:
            brush.lines(key, [part], like, unit, spot, again, whole=piece.text)
        if shown and isinstance(key, Linked):
            _link(brush, key, like, unit, [spot for _, spot in shown], again, piece.text)


def _link(
    brush: Brush,
    elem: Linked,
    style: Style,
    unit: float,
    places: list[tuple[float, float, float]],
    again: bool,
    whole: str,
) -> None:
    """A line under the words, because colour alone tells nothing, and a place to press."""
    size = style.size(brush.scale)
    rects: list[Rect] = []
    code = [f"{brush.colours[style.colour]} RG {size * 0.06:.2f} w"]
    for x, y, wide in places:
        left, foot = brush.across(x, wide), brush.baseline(style, y, unit, whole) - size * 0.14
        code.append(f"{left:.2f} {foot:.2f} m {left + wide:.2f} {foot:.2f} l")
        rects.append((left, brush.up(y + unit), left + wide, brush.up(y)))
    brush.artifact(" ".join([*code, "S"]))
    if not again:
        brush.canvas.link(elem, elem.link.target, elem.link.words, rects)


def wide_of(brush: Brush, words: str, piece: Words) -> float:
    """The width of a part of a line, in points."""
    wide = sum(map(piece.measure, words.split(" "))) + piece.space * words.count(" ")
    return wide * piece.style.size(brush.scale) / 1000


def _label(brush: Brush, item: Placed, piece: Words, elem: Elem, label: str) -> None:
    """A bullet or number, ending a little before the words it hangs beside."""
    wide = piece.measure(label) * piece.style.size(brush.scale) / 1000
    into = piece.indent * brush.scale.body - wide - brush.scale.body * 0.45
    x = within(brush, item, piece, into, wide)
    brush.lines(elem, [f"{label} "], piece.style, item.unit, (x, item.y, wide), item.again)


def _box(brush: Brush, item: Placed, piece: Choice) -> None:
    """An empty box to mark, in the middle of the first line."""
    elem, side = piece.box, BOX * brush.scale.body
    x = within(brush, item, piece, 0.0, side)
    left, top = brush.across(x, side), brush.up(item.y + (item.unit - side) / 2)
    field = elem.tag == "Form" and not item.again
    opening = ARTIFACT_LAYOUT if field or item.again else brush.canvas.begin(elem)
    edge = side * 0.08
    square = (
        f"{left + edge / 2:.2f} {top - side + edge / 2:.2f} {side - edge:.2f} {side - edge:.2f}"
    )
    paint = f"{brush.colours['paper']} rg {brush.colours['ink']} RG {edge:.2f} w {square} re B"
    brush.canvas.emit(f"{opening} q {paint} Q EMC")
    if field and brush.fields is not None:
        about = f"{piece.about}: {piece.text}"
        brush.fields.box(elem, (left, top - side, left + side, top), about)


def _bar(brush: Brush, item: Placed, piece: Words) -> None:
    """The bar beside somebody's own words; on the page that they keep, a ground behind them, too."""
    kept = piece.style.name == OWN.name
    air = OWN_AIR * brush.scale.body if kept else 0.0
    top = brush.up(item.y) + (air if piece.before and item.first == 0 else 0.0)
    foot = brush.up(item.y) - (item.last - item.first) * item.unit - air
    thick = 4.0 if kept else 2.0
    left = brush.across(within(brush, item, piece, 0.0, thick), thick)
    bar = f"{brush.colours['accent']} rg {left:.2f} {foot:.2f} {thick:g} {top - foot:.2f} re f"
    if kept:
        ground = f"{brush.across(item.x, item.width):.2f} {foot:.2f} {item.width:.2f}"
        bar = f"{brush.colours['pale']} rg {ground} {top - foot:.2f} re f {bar}"
    brush.artifact(bar)


@lru_cache(maxsize=64)
def _coloured(style: Style, colour: str) -> Style:
    """The style with another's colour."""
    return replace(style, colour=colour)
