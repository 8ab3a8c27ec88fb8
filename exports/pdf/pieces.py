"""The pieces that are more than words: boxes to mark, lines to write on, pictures and codes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple

from exports.codes import QUIET, Matrix
from exports.pdf.layout import Piece, Scale, Words
from exports.pdf.tags import Elem
from thrive_grids.pages.model import Link

BOX = 1.1  # the side of a box to mark, in ems of the body size: 4.6 mm at 12 points
BOX_GAP = 0.5  # between a box and its words, likewise
TYPING = 1.21  # from line to line of what is typed, in parts of its size: the field font's own
FIELD_EDGE = 12.0  # points of a field's height that no line of type can use
WRITING = 25.0  # points from line to line for a hand of any age, and for large print more
FEW = 8  # lines to write on that no sheet's end comes between
CODE_SIDE = 51.2  # points: 18 mm of a code, for any telephone's camera
MODULE = 1.28  # points: 0.45 mm, for a printer that bleeds
PICTURE_GAP = 0.25  # between a picture and its number or sentence, in ems
TEN_GAP = 0.5  # between the tens of a row of twenty, as a part of the pitch
TALLEST = 11  # ems of a picture with its sentence: no sheet's end comes between up to so many
BESIDE = 16  # ems: a picture with so much room to its right has its sentence there


class Inline(Elem):
    """An element of some words of ``parent``. It takes its place among the parent's kids when its
    words are painted, because the words before it do so as well."""

    __slots__ = ()

    def __init__(self, tag: str, parent: Elem) -> None:
        super().__init__(tag)
        self.parent: Elem = parent

    def join(self) -> None:
        """Take the place."""
        if isinstance(self.parent, Inline):
            self.parent.join()
        if self not in self.parent.kids:
            self.parent.kids.append(self)


class Linked(Inline):
    """The Link element of some words."""

    __slots__ = ("link",)

    def __init__(self, parent: Elem, link: Link) -> None:
        super().__init__("Link", parent)
        self.link = link


class Choice(Words):
    """``said`` with an empty box before it, whose element is ``box``; ``about`` is what the choice
    is about."""

    __slots__ = ("about", "box")

    def __init__(self, said: Words, box: Elem, about: str) -> None:
        super().__init__(
            said.key, said.text, said.style, said.measure, said.space, said.before, said.indent
        )
        self.box, self.about = box, about


class Rules(Piece):
    """Lines to write on by hand; ``about`` names the room. ``key`` is the element of the field that
    may stand in their place."""

    __slots__ = ("about", "count")

    def __init__(self, key: Any, count: int, about: str, before: float) -> None:
        super().__init__(key, before)
        self.count, self.about = count, about

    def needs(self, scale: Scale) -> float:
        """Any width will do."""
        return 0.0

    def fit(self, width: float, scale: Scale) -> tuple[int, float, int]:
        """Lines far enough apart for large handwriting, a few of them in one unit, which no sheet's
        end cuts; the data are how many. A field holds whole lines of type."""
        unit = max(WRITING, scale.floor * 1.9)
        if self.key is not None:
            typed = scale.floor * TYPING
            unit = (ceil(self.count * unit / typed) * typed + FIELD_EDGE) / self.count
        return (1, self.count * unit, self.count) if self.count <= FEW else (self.count, unit, 1)


class Shape(NamedTuple):
    """How a picture stands: ``pitch`` from mark to mark, the width and height of its marks, the
    height of its number, and its sentence, fitted, rightwards and down from the piece's corner;
    None where the sentence is a piece of its own."""

    pitch: float
    wide: float
    high: float
    number: float
    words: tuple[int, float, Any] | None
    right: float
    down: float


class Picture(Piece):
    """``count`` of ``of`` people as marks, with the number that they show in large type and the
    sentence that says it. ``number`` is "39" and "of 100", as the sentence has them. ``alone`` says
    that the sentence is the next piece."""

    __slots__ = ("alone", "count", "number", "of", "words")

    def __init__(
        self, key: Any, count: int, of: int, number: list[Words], words: Words, before: float
    ) -> None:
        super().__init__(key, before)
        self.count, self.of, self.number, self.words = count, of, number, words
        self.words.before = PICTURE_GAP
        self.alone = False

    def parts(self, width: float, scale: Scale) -> Sequence[Piece]:
        """A sentence so long that a sheet might not hold it with its picture stands below, where a
        sheet's end may come between its lines; the picture stays with the first of them."""
        _, tall, shape = self.fit(width, scale)
        marked = shape.high + scale.body * PICTURE_GAP  # beside it a sentence costs no height
        if tall <= max(TALLEST * scale.body, marked):
            return (self,)
        marks = Picture(self.key, self.count, self.of, self.number, self.words, self.before)
        marks.alone = marks.holds = True
        return marks, self.words

    @property
    def columns(self) -> int:
        """Marks in a row, so few that tens are counted at a glance."""
        return 10 if self.of <= 20 else 20 if self.of <= 100 else 25

    def pitch(self, scale: Scale) -> float:
        """From one mark's middle to the next one's, in points. It hangs on nothing but the number of
        people: a picture that is larger in one option's cell would speak for that option. A row of
        marks is as wide as the narrowest column of answers."""
        return scale.body * (0.83 if self.of <= 20 else 0.41 if self.of <= 100 else 0.32)

    def marks(self, scale: Scale) -> float:
        """The width of the marks, with the gap in the middle of a row of twenty."""
        return (self.columns + TEN_GAP * (self.columns == 20)) * self.pitch(scale)

    def needs(self, scale: Scale) -> float:
        """The width of the marks, or of the sentence's longest word."""
        return max(self.marks(scale), self.words.needs(scale))

    def fit(self, width: float, scale: Scale) -> tuple[int, float, Shape]:
        """The sentence stands to the right where there is room, and below where there is not."""
        pitch, wide = self.pitch(scale), self.marks(scale)
        high = -(-self.of // self.columns) * pitch
        number = max(words.style.size(scale) * words.style.lead for words in self.number)
        gap = scale.body * PICTURE_GAP
        if self.alone:
            return 1, number + high, Shape(pitch, wide, high, number, None, 0.0, 0.0)
        right = wide + 3 * gap
        if width - right >= BESIDE * scale.body:
            words = self.words.fit(width - right, scale)
            tall = max(high + gap, number + words[0] * words[1])
            return 1, tall, Shape(pitch, wide, high, number, words, right, number)
        words = self.words.fit(width, scale)
        down = number + high + gap
        return 1, down + words[0] * words[1], Shape(pitch, wide, high, number, words, 0.0, down)


class Coded(Piece):
    """A point of a list with the code of its address beside it."""

    __slots__ = ("rows", "words")

    def __init__(self, key: Any, rows: Matrix, words: Words) -> None:
        super().__init__(key, words.before)
        self.rows, self.words = rows, words

    @property
    def module(self) -> float:
        """The side of one module, in points."""
        return max(CODE_SIDE / len(self.rows), MODULE)

    @property
    def side(self) -> float:
        """The width of the code with the empty paper around it, in points."""
        return (len(self.rows) + 2 * QUIET) * self.module

    @property
    def high(self) -> float:
        """Its height, likewise; two codes one under the other share the paper between them."""
        return (len(self.rows) + QUIET) * self.module

    def needs(self, scale: Scale) -> float:
        """Room for the code and the longest word."""
        return self.side + self.words.needs(scale)

    def fit(self, width: float, scale: Scale) -> tuple[int, float, tuple[int, float, Any]]:
        """The words, fitted beside the code."""
        words = self.words.fit(width - self.side, scale)
        return 1, max(words[0] * words[1], self.high), words
