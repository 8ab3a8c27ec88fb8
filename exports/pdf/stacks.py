"""Pieces one under another in a column, and the portions of them that a sheet has room for.

Lengths are points; ``y`` grows downwards from the top of the sheet's body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from exports.pdf.layout import Piece, Scale, Words


class Fitted(NamedTuple):
    """A piece at a known width: ``gap`` above it, then ``units`` units of ``unit`` points."""

    piece: Piece
    gap: float
    units: int
    unit: float
    data: Any


class Placed(NamedTuple):
    """Units ``first`` to ``last`` of a piece at (x, y); ``again`` when it was already shown and is
    repeated."""

    piece: Piece
    x: float
    y: float
    width: float
    first: int
    last: int
    unit: float
    data: Any
    again: bool


Portion = list[tuple[int, int, int, float]]
"""Of a stack: the place of each piece in it, its first and its last unit, and how far down it is."""


class Mark(NamedTuple):
    """Decoration behind the words: ``kind`` names what the drawing makes of the box."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Sheet:
    """One page's things, with the decoration behind them. ``heading`` names the section that runs
    on from the sheet before; it is empty when a new one starts here."""

    items: list[Placed] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    heading: str = ""


def fit_stack(pieces: Sequence[Piece], width: float, scale: Scale) -> list[Fitted]:
    """The pieces of one column at a width."""
    body = scale.body
    return [
        Fitted(piece, piece.before * body, *piece.fit(width, scale))
        for whole in pieces
        for piece in whole.parts(width, scale)
    ]


def stack_height(stack: Sequence[Fitted]) -> float:
    """The gap above the first piece is not counted: the place of the stack gives it."""
    height = 0.0
    for _, gap, units, unit, _ in stack:
        height += gap + units * unit
    return height - stack[0][1] if stack else 0.0


def place_stack(
    stack: Sequence[Fitted], x: float, y: float, width: float, again: bool = False
) -> list[Placed]:
    """The whole stack with its top at ``y``."""
    out = []
    first = True
    for piece, gap, count, unit, data in stack:
        if not first:
            y += gap
        first = False
        out.append(Placed(piece, x, y, width, 0, count, unit, data, again))
        y += count * unit
    return out


class Cursor:
    """Hands out a stack in portions that fit what is left of a sheet. Paragraphs and sections that
    are at most ``keep`` points tall are not cut in two."""

    def __init__(self, stack: Sequence[Fitted], x: float, width: float, keep: float = 0.0) -> None:
        self.stack, self.x, self.width, self.keep = stack, x, width, keep
        self.at, self.unit = 0, 0

    @property
    def place(self) -> tuple[int, int]:
        """How far it has come: the piece and its unit."""
        return self.at, self.unit

    @place.setter
    def place(self, place: tuple[int, int]) -> None:
        self.at, self.unit = place

    @property
    def done(self) -> bool:
        """Whether the whole stack was handed out."""
        return self.at >= len(self.stack)

    @property
    def left(self) -> float:
        """The height of what was not handed out."""
        if self.done:
            return 0.0
        return stack_height(self.stack[self.at :]) - self.unit * self.stack[self.at].unit

    def take(self, y: float, room: float, force: bool) -> tuple[list[Placed], float]:
        """As much as fits ``room`` below ``y``, and its height. ``force`` takes at least one unit:
        an empty sheet has no more room to offer."""
        portion, used = self.portion(room, force)
        return self.placed(portion, self.x, y), used

    def placed(self, portion: Portion, x: float, y: float) -> list[Placed]:
        """A portion with its top left corner at (x, y)."""
        stack, width = self.stack, self.width
        return [
            Placed(stack[at][0], x, y + top, width, first, last, *stack[at][3:], False)
            for at, first, last, top in portion
        ]

    def portion(self, room: float, force: bool, part: bool = False) -> tuple[Portion, float]:
        """What ``take`` takes, without a place: most portions are only tried. ``part`` takes what is
        better kept together in parts, as ``force`` does, but no heading alone."""
        out: Portion = []
        only = True  # whether everything taken announces something else
        part = part or force
        used = 0.0
        stack, end = self.stack, len(self.stack)
        while self.at < end:
            piece, gap, count, unit, _ = stack[self.at]
            top = used + (gap if out else 0)
            left = count - self.unit
            fits = int((room - top + 0.01) // unit)
            can = left if fits >= left else self._tidy(fits, left, piece)
            may_wait = self.keep and (can < left or piece.section) and not (part and only)
            if may_wait and room - top < self._whole() <= self.keep:
                can = 0
            if can <= 0 and force and not out:
                can = max(fits, 1)
            if can <= 0:
                break
            out.append((self.at, self.unit, self.unit + can, top))
            used = top + can * unit
            only = only and piece.holds
            self.unit += can
            if self.unit < count:
                break
            self.at, self.unit = self.at + 1, 0
        return self._give_back(out, used, force, part)

    def _whole(self) -> float:
        """The height of what should stay together from here on: a section, a paragraph."""
        if self.unit:
            return 0.0
        end = self.at + 1
        if self.stack[self.at].piece.section:
            while end < len(self.stack) and not self.stack[end].piece.section:
                end += 1
        return stack_height(self.stack[self.at : end])

    def _tidy(self, can: int, left: int, piece: Piece) -> int:
        """No first line alone at a sheet's foot and no last line alone at the next one's head."""
        if piece.holds:
            return 0
        if left - can == 1:
            can -= 1
        return 0 if can == 1 and left > 2 and self.unit == 0 else can

    def _give_back(
        self, out: Portion, used: float, force: bool, part: bool
    ) -> tuple[Portion, float]:
        """A heading or a label goes to the next sheet with what it announces."""
        if self.done or self.unit:
            return out, used
        keep = len(out)
        while keep and self.stack[out[keep - 1][0]].piece.holds and not out[keep - 1][1]:
            keep -= 1
        if out and keep == 0 and part:
            keep = _parted([self.stack[at].piece for at, *_ in out], force)
        if keep == len(out):
            return out, used
        self.at -= len(out) - keep
        out = out[:keep]
        if not out:
            return out, 0.0
        at, first, last, top = out[-1]
        return out, top + (last - first) * self.stack[at].unit


def _parted(pieces: Sequence[Piece], force: bool) -> int:
    """How many of ``pieces``, which all announce something, stay where there is no room for the last
    one's. A picture stays, though another one to compare follows. Headings part where the last
    one starts a section of its own; with only one section all stay if they must."""
    if not isinstance(pieces[-1], Words):
        return len(pieces)
    starts = [n for n, piece in enumerate(pieces) if n and piece.section]
    return starts[-1] if starts else len(pieces) if force else 0


GUTTER = 1.5  # between two columns of text, in ems of the body size
NARROWEST = 19.5  # ems of a column of text, about 43 characters: shorter lines cut up what they say


class Columns:
    """A stack in columns of text of one width, one filled after the other, for as many as there is
    room for; the last portion is spread evenly over them. One column is as wide as ``measure``
    allows. ``done`` and ``take`` are those of a cursor."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        x: float,
        width: float,
        measure: float,
        scale: Scale,
        most: int,
    ) -> None:
        gutter = GUTTER * scale.body
        need = max(NARROWEST * scale.body, *(piece.needs(scale) for piece in pieces), 0.0)
        self.count = max(1, min(most, int((width + gutter + 0.01) // (need + gutter))))
        self._x, self._near = x, scale.body
        wide = min(width, measure)
        if self.count > 1:
            wide = (width - gutter * (self.count - 1)) / self.count
        self._step = wide + gutter
        self._cursor = Cursor(fit_stack(pieces, wide, scale), x, wide)
        self._taken: dict[Any, tuple[list[Portion], float, tuple[int, int]]] = {}

    def again(self, keep: float = 0.0) -> None:
        """Begin anew, without cutting sections and paragraphs of up to ``keep`` points in two."""
        self._cursor.place, self._cursor.keep = (0, 0), keep

    @property
    def done(self) -> bool:
        """Whether the whole stack was handed out."""
        return self._cursor.done

    @property
    def next(self) -> Fitted:
        """The piece that the next portion starts with or goes on with."""
        return self._cursor.stack[self._cursor.at]

    @property
    def within(self) -> bool:
        """Whether the next portion goes on with a piece that was begun."""
        return self._cursor.unit > 0

    def take(
        self, y: float, room: float, force: bool, part: bool = False
    ) -> tuple[list[Placed], float]:
        """As much as fits the columns' ``room`` below ``y``, and the height of the tallest."""
        cursor = self._cursor
        key = cursor.place, cursor.keep, room, force, part
        if key not in self._taken:  # the next plan often comes here with the same room
            self._taken[key] = (*self._even(room, force, part), cursor.place)
        portions, high, cursor.place = self._taken[key]
        return self._placed(portions, y), high

    def _even(self, room: float, force: bool, part: bool) -> tuple[list[Portion], float]:
        """The portions of all columns, evenly tall if they are the last, and how tall they are."""
        cursor = self._cursor
        start = cursor.place
        portions, heights = self._fill(room, force, part)
        if not self.done or self.count == 1:
            return portions, max(heights)
        low, high = sum(heights) / self.count - self._near, max(heights)
        while high - low > self._near:
            middle = (low + high) / 2
            cursor.place = start
            trial, reached = self._fill(middle, False)
            if self.done:
                portions, high = trial, min(middle, max(reached))
            else:
                low = middle
        cursor.place = len(cursor.stack), 0
        return portions, high

    def _fill(
        self, room: float, force: bool, part: bool = False
    ) -> tuple[list[Portion], list[float]]:
        """A portion for each column, and its height. Only the first is forced: what the others have
        no room for may find it on the next sheet."""
        taken = [
            self._cursor.portion(room, force and not n, part or force) for n in range(self.count)
        ]
        return [portion for portion, _ in taken], [used for _, used in taken]

    def _placed(self, portions: Sequence[Portion], y: float) -> list[Placed]:
        return [
            placed
            for index, portion in enumerate(portions)
            for placed in self._cursor.placed(portion, self._x + index * self._step, y)
        ]
