"""Measuring and breaking lines, in plain Python without ReportLab.

Words are measured once, in 1/1000 of the type size, so trying another size, paper or number of
columns is only arithmetic. Nothing is ever clipped: what does not fit a line goes to the next one.
"""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add
from typing import TYPE_CHECKING, Any

from thrive_grids.paper import AFTER_MARKS, ANYWHERE_SAFE

if TYPE_CHECKING:
    from thrive_grids.shaping import Setter

SHORT_LINE = 24_000.0  # in 1/1000 of the type size: about 50 characters
LESS_AIR = 0.05  # between short lines, as a part of the type size
OWN_HEIGHT = 1.25  # never less: 1.24 is the height of the face's own letters and descenders

Measure = Callable[[str], float]  # the width of a word in 1/1000 of the type size


@dataclass(frozen=True, slots=True)
class Style:
    """``scale`` is the size as a part of the body size; 0 stands for the smallest size allowed.
    ``lead`` is the height of long lines as a part of the style's own size. Letters that join, stack
    or run leftwards have a ``setter``; lines begin on the right if ``from_right``."""

    name: str
    weight: str = "regular"
    scale: float = 1.0
    lead: float = 1.3
    colour: str = "ink"
    setter: Setter | None = None
    from_right: bool = False

    def size(self, scale: Scale) -> float:
        """In points, rounded to halves and never below the smallest size allowed."""
        return (
            scale.body
            if self.scale == 1.0
            else max(scale.floor, round(scale.body * self.scale * 2) / 2)
        )

    def height(self, room: float) -> float:
        """Of a line that has ``room`` 1/1000 of the size, as a part of the size: the eye finds its
        way back along a short line with less air between two."""
        return self.lead if room > SHORT_LINE else max(self.lead - LESS_AIR, OWN_HEIGHT)


@dataclass(frozen=True, slots=True)
class Scale:
    """The type of one attempt: ``body`` size and the smallest size allowed, in points."""

    body: float
    floor: float


class Piece(ABC):
    """Something that stands in a column: ``count`` units of one height, which a sheet's end may
    fall between.

    ``before`` is the gap above it and ``indent`` the space to its left, as parts of the body size.
    ``key`` is what the drawing knows it by. ``holds`` says that it must not be the last thing on a
    sheet (a heading, a list's label)."""

    __slots__ = ("before", "holds", "indent", "key", "section")

    def __init__(
        self, key: Any, before: float = 0.0, indent: float = 0.0, holds: bool = False
    ) -> None:
        self.key, self.before, self.indent, self.holds = key, before, indent, holds
        self.section = ""  # the words of a heading, said again on the sheets its section runs on to

    @abstractmethod
    def fit(self, width: float, scale: Scale) -> tuple[int, float, Any]:
        """(units, height of one, what the drawing needs) at ``width``."""

    @abstractmethod
    def needs(self, scale: Scale) -> float:
        """The narrowest column that shows it whole."""

    def parts(self, width: float, scale: Scale) -> Sequence[Piece]:
        """What it stands as at ``width``: most pieces as themselves."""
        return (self,)


_ADDRESS = 30  # characters; shorter words are broken only when they must be


class Words(Piece):
    """A paragraph. ``label`` is a bullet or number that hangs to the left of its first line;
    ``torn`` says that a word had to be cut between two letters. ``runs`` are the further texts that
    go on in its last line: where each starts in ``text``, its key and its style."""

    __slots__ = (
        "atoms",
        "bar",
        "beyond",
        "ends",
        "fitted",
        "label",
        "longest",
        "measure",
        "ready",
        "runs",
        "space",
        "spaces",
        "starts",
        "style",
        "text",
        "torn",
    )

    def __init__(
        self,
        key: Any,
        text: str,
        style: Style,
        measure: Measure,
        space: float,
        before: float = 0.0,
        indent: float = 0.0,
        holds: bool = False,
    ) -> None:
        super().__init__(key, before, indent, holds)
        self.text, self.style = text, style
        self.label: tuple[Any, str] | None = None
        self.bar = self.torn = False
        self.fitted: tuple[float, Scale, tuple[int, float, tuple[Words, list[int]]]] | None = None
        self.runs: list[tuple[int, Any, Style]] = []
        self.measure, self.space = measure, space
        self.ready = False  # measured at the first need, since another text may run on

    def run_on(self, other: Words) -> None:
        """Let another paragraph go on in this one's last line, in this one's size and weight."""
        self.runs.append((len(self.text) + 1, other.key, other.style))
        self.text += f" {other.text}"
        self.ready = False

    @property
    def turns(self) -> bool:
        """Whether a part of it runs the other way."""
        way = self.style.from_right
        return self.style.setter is not None and any(
            style.setter is not None and style.from_right is not way for _, _, style in self.runs
        )

    def _split(self) -> None:
        words = self.text.split(" ")
        if max(map(len, words)) < _ADDRESS:
            self._set(words, None)
        else:
            self._set_cut(
                [AFTER_MARKS.split(word) if len(word) >= _ADDRESS else [word] for word in words]
            )

    def _set_cut(self, words: list[list[str]]) -> None:
        """As ``_set``, from words that are cut into parts."""
        parts = [[part for part in word if part] or [""] for word in words]
        self._set(
            [atom for word in parts for atom in word],
            [n for word in parts for n in [0] * (len(word) - 1) + [1]],
        )

    def _set(self, atoms: list[str], spaces: list[int] | None) -> None:
        """Lay the paragraph out as one endless line: where each atom starts and ends on it, in
        1/1000 of the size; every end is too far by ``beyond``. ``spaces`` says for each atom whether a
        space follows (1) or the next one touches it (0); None is all 1."""
        self.atoms, self.spaces = atoms, spaces
        widths = list(map(self.measure, atoms))
        space = self.space
        if spaces is None:
            self.starts = [0.0, *accumulate([width + space for width in widths])]
            self.ends, self.beyond = self.starts[1:], space
        else:
            steps = [width + space * after for width, after in zip(widths, spaces, strict=True)]
            self.starts = [0.0, *accumulate(steps)]
            self.ends, self.beyond = list(map(add, self.starts, widths)), 0.0
        self.longest = max(widths)
        self.ready = True

    def needs(self, scale: Scale) -> float:
        """The longest word's width."""
        if not self.ready:
            self._split()
        return self.longest * self.style.size(scale) / 1000 + self.indent * scale.body

    def fit(self, width: float, scale: Scale) -> tuple[int, float, tuple[Words, list[int]]]:
        """The data are the paragraph as it was broken and the first atom of each line, with the
        number of atoms at the end; ``line`` makes the words of them."""
        if self.fitted is not None and self.fitted[0] == width and self.fitted[1] is scale:
            return self.fitted[2]  # rows whole or broken are tried at the same widths
        if not self.ready:
            self._split()
        size = self.style.size(scale)
        room = (width - self.indent * scale.body) * 1000 / size + 0.001
        piece = self if self.longest <= room else self._broken(room)
        starts, ends, reach = piece.starts, piece.ends, room + piece.beyond
        at, count, stops = 0, len(ends), [0]
        while at < count:
            at = bisect_right(ends, starts[at] + reach, at + 1)
            stops.append(at)
        fit = len(stops) - 1, size * self.style.height(room), (piece, stops)
        self.fitted = width, scale, fit
        return fit

    def lines(self, stops: Sequence[int]) -> list[str]:
        """The words between each stop and the next, with the space that ends each line."""
        atoms, spaces = self.atoms, self.spaces
        if spaces is None:
            return [" ".join(atoms[a:b]) + " " for a, b in pairwise(stops)]
        spaced = [atom + " " * after for atom, after in zip(atoms, spaces, strict=True)]
        return ["".join(spaced[a:b]) for a, b in pairwise(stops)]

    def _broken(self, room: float) -> Words:
        """The same words with those wider than a line cut between two characters: no hyphen is put
        in, so that an address that is copied out stays right."""
        other = object.__new__(Words)
        other.text, other.measure, other.space = self.text, self.measure, self.space
        other.runs = self.runs
        words = self.text.split(" ")
        whole = [
            ANYWHERE_SAFE.split(word) if self.measure(word) > room else [word] for word in words
        ]
        cut = [[part for atom in word for part in self._cut(atom, room)] for word in whole]
        other.torn = any(len(parts) > len(word) for parts, word in zip(cut, whole, strict=True))
        other._set_cut(cut)
        return other

    def _cut(self, atom: str, room: float) -> list[str]:
        out = []
        while self.measure(atom) > room and len(atom) > 1:
            lengths = range(2, len(atom))
            keep = 1 + bisect_right(lengths, room, key=lambda n: self.measure(atom[:n]))
            if not atom.isascii():
                keep = next((n for n in range(keep, 0, -1) if _parts(atom, n)), keep)
            out.append(atom[:keep])
            atom = atom[keep:]
        return [*out, atom]


def _parts(word: str, place: int) -> bool:
    """Whether a word may be cut there: no mark is torn from its letter, and nothing from a sign that
    binds it to the next (a virama, a joiner)."""
    before, after = word[place - 1], word[place]
    bound = unicodedata.combining(before) == 9 or before in "\u200c\u200d"
    return not bound and after not in "\u200c\u200d" and unicodedata.category(after)[0] != "M"
