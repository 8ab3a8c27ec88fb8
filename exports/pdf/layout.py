"""Where every line goes: measuring, breaking, column groups and sheets, in plain Python without ReportLab.

Words are measured once, in 1/1000 of the type size, so trying another size, paper or number of columns is only
arithmetic. Lengths are points from here on; ``y`` grows downwards from the top of the sheet's body. Nothing is ever
clipped: what does not fit goes to the next line, the next sheet, or fewer columns a sheet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add
from typing import Any, NamedTuple

Measure = Callable[[str], float]  # the width of a word in 1/1000 of the type size


@dataclass(frozen=True, slots=True)
class Style:
    """``scale`` is the size as a part of the body size; 0 stands for the smallest size allowed. ``lead`` is the line
    height as a part of the style's own size."""

    name: str
    weight: str = "regular"
    scale: float = 1.0
    lead: float = 1.35
    colour: str = "ink"

    def size(self, scale: Scale) -> float:
        return max(scale.floor, round(scale.body * self.scale * 2) / 2)


@dataclass(frozen=True, slots=True)
class Scale:
    """The type of one attempt: ``body`` size and the smallest size allowed, in points."""

    body: float
    floor: float


class Piece:
    """Something that stands in a column: ``count`` units of one height, which a sheet's end may fall between.

    ``before`` is the gap above it and ``indent`` the space to its left, as parts of the body size. ``key`` is what the
    drawing knows it by. ``holds`` says that it must not be the last thing on a sheet (a heading, a list's label).
    """

    __slots__ = ("before", "holds", "indent", "key", "section", "sticks")

    def __init__(self, key: Any, before: float = 0.0, indent: float = 0.0, holds: bool = False) -> None:
        self.key, self.before, self.indent, self.holds = key, before, indent, holds
        self.sticks = False  # never split, whatever its length
        self.section = ""  # the words of a heading, said again on the sheets its section runs on to

    def fit(self, width: float, scale: Scale) -> tuple[int, float, Any]:
        """(units, height of one, what the drawing needs) at ``width``."""
        raise NotImplementedError

    def needs(self, scale: Scale) -> float:
        """The narrowest column that shows it whole."""
        raise NotImplementedError


# Where a long address or compound may go on to the next line: after its marks, but before a full stop, which at a
# line's end would look like the end of a sentence.
_SAFE = re.compile(r"(?<=[^/:][/@_?&=#,;-])(?=[^/.])|(?<=\w)(?=\.\w)")
_ADDRESS = 30  # characters; shorter words are broken only when they must be


class Words(Piece):
    """A paragraph. ``label`` is a bullet or number that hangs to the left of its first line."""

    __slots__ = ("bar", "chars", "ends", "label", "longest", "measure", "space", "starts", "style", "text")

    def __init__(
        self, key: Any, text: str, style: Style, measure: Measure, space: float,
        before: float = 0.0, indent: float = 0.0, holds: bool = False,
        label: tuple[Any, str] | None = None, bar: bool = False,
    ) -> None:
        super().__init__(key, before, indent, holds)
        self.text, self.style, self.label, self.bar = text, style, label, bar
        self.measure, self.space = measure, space
        words = text.split(" ")
        if len(max(words, key=len)) < _ADDRESS:
            self._set(words, [1] * len(words))
        else:
            self._set(*_cut_words(words, _ADDRESS))

    def _set(self, atoms: list[str], spaces: list[int]) -> None:
        """Lay the paragraph out as one endless line: where each atom starts and ends on it, in 1/1000 of the size.
        ``spaces`` says for each atom whether a space follows (1) or the next one touches it (0)."""
        widths = list(map(self.measure, atoms))
        space = self.space
        self.starts = [0.0, *accumulate([width + space * s for width, s in zip(widths, spaces, strict=True)])]
        self.ends = list(map(add, self.starts, widths))
        self.chars = [0, *accumulate(map(add, map(len, atoms), spaces))]
        self.longest = max(widths)

    def needs(self, scale: Scale) -> float:
        return self.longest * self.style.size(scale) / 1000 + self.indent * scale.body

    def fit(self, width: float, scale: Scale) -> tuple[int, float, list[str]]:
        size = self.style.size(scale)
        room = (width - self.indent * scale.body) * 1000 / size + 0.001
        piece = self if self.longest <= room else self._broken(room)
        lines = piece._lines(room)
        return len(lines), size * self.style.lead, lines

    def _lines(self, room: float) -> list[str]:
        text, starts, ends, chars = self.text, self.starts, self.ends, self.chars
        out, at, count = [], 0, len(ends)
        while at < count:
            stop = max(bisect_right(ends, starts[at] + room, at), at + 1)
            out.append(text[chars[at] : chars[stop]])
            at = stop
        out[-1] += " "
        return out

    def _broken(self, room: float) -> Words:
        """The same words with those wider than a line cut between two characters: no hyphen is put in, so that an
        address that is copied out stays right."""
        other = object.__new__(Words)
        other.text, other.measure, other.space = self.text, self.measure, self.space
        words = self.text.split(" ")
        wide = [self._cut_word(word, room) if self.measure(word) > room else [word] for word in words]
        other._set([atom for cut in wide for atom in cut], [n for cut in wide for n in [0] * (len(cut) - 1) + [1]])
        return other

    def _cut_word(self, word: str, room: float) -> list[str]:
        return [part for atom in _SAFE.split(word) if atom for part in self._cut(atom, room)]

    def _cut(self, atom: str, room: float) -> list[str]:
        out = []
        while self.measure(atom) > room and len(atom) > 1:
            keep = next((n for n in range(len(atom) - 1, 1, -1) if self.measure(atom[:n]) <= room), 1)
            out.append(atom[:keep])
            atom = atom[keep:]
        return [*out, atom]


def _cut_words(words: list[str], long: int) -> tuple[list[str], list[int]]:
    """The parts that stay whole on a line, and whether a space follows each: words, and of words of ``long``
    characters or more the parts between safe places."""
    atoms: list[str] = []
    spaces: list[int] = []
    for word in words:
        parts = [part for part in _SAFE.split(word) if part] if len(word) >= long else [word]
        atoms += parts
        spaces += [0] * (len(parts) - 1) + [1]
    return atoms, spaces


# -- stacks: pieces one under another


class Fitted(NamedTuple):
    """A piece at a known width: ``gap`` above it, then ``count`` units of ``unit`` points."""

    piece: Piece
    gap: float
    count: int
    unit: float
    data: Any


class Placed(NamedTuple):
    """Units ``first`` to ``last`` of a piece at (x, y); ``again`` when it was already shown and is repeated."""

    piece: Piece
    x: float
    y: float
    width: float
    first: int
    last: int
    unit: float
    data: Any
    again: bool


class Mark(NamedTuple):
    """Decoration behind the words: ``kind`` names what the drawing makes of the box."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Sheet:
    items: list[Placed] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    heading: str = ""  # the section that runs on from the sheet before; empty when a new one starts here


def fit_stack(pieces: Sequence[Piece], width: float, scale: Scale) -> list[Fitted]:
    body = scale.body
    return [Fitted(piece, piece.before * body, *piece.fit(width, scale)) for piece in pieces]


def stack_height(stack: Sequence[Fitted]) -> float:
    """The gap above the first piece is not counted: the place of the stack gives it."""
    return sum(f.gap + f.count * f.unit for f in stack) - (stack[0].gap if stack else 0)


def place_stack(stack: Sequence[Fitted], x: float, y: float, width: float, again: bool = False) -> list[Placed]:
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
    """Hands out a stack in portions that fit what is left of a sheet."""

    def __init__(self, stack: Sequence[Fitted], x: float, width: float) -> None:
        self.stack, self.x, self.width = stack, x, width
        self.at, self.unit = 0, 0

    @property
    def done(self) -> bool:
        return self.at >= len(self.stack)

    def take(self, y: float, room: float, force: bool) -> tuple[list[Placed], float]:
        """As much as fits ``room`` below ``y``, and its height. ``force`` takes at least one unit: an empty sheet has
        no more room to offer."""
        out: list[Placed] = []
        used = 0.0
        while not self.done:
            piece, gap, count, unit, data = self.stack[self.at]
            top = used + (gap if out else 0)
            left = count - self.unit
            can = min(left, int((room - top + 0.01) // unit)) if unit else left
            can = self._tidy(can, left, piece)
            if can <= 0 and force and not out:
                can = 1
            if can <= 0:
                break
            out.append(Placed(piece, self.x, y + top, self.width, self.unit, self.unit + can, unit, data, False))
            used = top + can * unit
            self.unit += can
            if self.unit < count:
                break
            self.at, self.unit = self.at + 1, 0
        return self._give_back(out, y, used, force)

    def _tidy(self, can: int, left: int, piece: Piece) -> int:
        """No first line alone at a sheet's foot and no last line alone at the next one's head."""
        if can >= left:
            return left
        if piece.sticks or piece.holds:
            return 0
        if left - can == 1:
            can -= 1
        return 0 if can == 1 and left > 2 and self.unit == 0 else can

    def _give_back(self, out: list[Placed], y: float, used: float, force: bool) -> tuple[list[Placed], float]:
        """A heading or a label goes to the next sheet with what it announces."""
        if self.done or self.unit:
            return out, used
        keep = len(out)
        while keep and out[keep - 1].piece.holds:
            keep -= 1
        if keep == len(out) or (keep == 0 and force):
            return out, used
        self.at -= len(out) - keep
        out = out[:keep]
        return out, (out[-1].y + (out[-1].last - out[-1].first) * out[-1].unit - y if out else 0.0)
