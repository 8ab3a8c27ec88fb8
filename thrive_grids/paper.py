"""The measures of our paper: the drawing (``exports.pdf``) and the check (STR108) both go by these.

The check must not load a PDF library, and must never say "it fits" of what the drawing would refuse
or cut. So the sizes stand here, once, and the widths of the letters in ``faces.json``, which
``python -m exports.pdf.faces`` makes out of the fonts; a test holds it to them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

PAPERS = {"a4": (595.276, 841.89), "a3": (841.89, 1190.551)}  # width and height in points
SIZES = {
    "standard": (12.0, 14.0),
    "large": (16.0, 18.0),
}  # smallest and largest body size in points
MARGIN = 30.0  # between a sheet's edge and its words: a centimetre, which office printers can reach
FRAME = 12.0  # between a box's border and its words
CELL = 4.0  # between a cell's edge and its words
QUESTION = (0.11, 0.3)  # the narrowest and widest question column, as parts of the sheet's width
FOOT_GAP = 10.0  # between the body and the running text, with the rule in its middle
# Ems of the body size, about 75 characters: longer lines lose the eye on its way back, and much
# shorter ones cost sheets. Columns and boxes have their own width.
MAX_MEASURE = 34
TITLE_SCALE, LEAD_SCALE = 1.9, 1.12  # as parts of the body size
LINE_HEIGHT = 1.3  # as a part of the type size
POINT_INDENT = 1.25  # of a list's points, in ems of the body size

FACES = Path(__file__).with_name("faces.json")
_GLUE_SPACES = {"\u00a0", "\u202f", "\u2007"}  # spaces that hold two words together on one line
# Soft hyphens, zero-width spaces, variation selectors, and joiners where no letters join: they
# print nothing, so leaving them out loses nothing. Direction marks and overrides are not here: they
# change what is read, so they are refused or named.
_PRINTS_NOTHING = re.compile(
    "[\u00ad\u200b\u2060\ufeff\ufe00-\ufe0f]|(?<![\u0600-\u1cff\u200c\u200d])[\u200c\u200d]+"
)
_TELEPHONE = re.compile(r"(?<=\d{3}) (?=\d{3})")  # no telephone number goes over two lines
_SPACES = re.compile(r"[^\S\u00a0\u202f\u2007]+")
# Where a long address or compound may go on to the next line without looking like two words.
AFTER_MARKS = re.compile(r"(?<=[^/:][/@_?&=#,;-])(?=[^/.])")
# The same, and before full stops: not after them, where they would seem to end a sentence.
ANYWHERE_SAFE = re.compile(AFTER_MARKS.pattern + r"|(?<=\w)(?=\.\w)")


def as_printed(words: str, lines: bool = False) -> str:
    """``words`` as a page sets them: composed characters, single spaces, nothing invisible, and
    telephone numbers held together. ``lines`` keeps the line breaks that a person made."""
    if words.isascii() and words.isprintable():
        return _TELEPHONE.sub("\u00a0", " ".join(words.split()))
    words = unicodedata.normalize("NFC", _PRINTS_NOTHING.sub("", words))
    kept = [
        _SPACES.sub(" ", line).strip(" ") for line in (words.splitlines() if lines else [words])
    ]
    text = "\n".join(line for line in kept if line)
    for space in _GLUE_SPACES:
        text = text.replace(space, "\u00a0")
    return _TELEPHONE.sub("\u00a0", text)


def stands_alone(char: str) -> bool:
    """False for a mark on its own, which needs shaping that the drawing does not do, and for a
    control, which prints nothing true."""
    return unicodedata.category(char) not in ("Mn", "Mc", "Cc", "Cf")


def named(char: str) -> str:
    """A character by number and name, for a message: it may be one that no font here shows."""
    return f"U+{ord(char):04X} ({unicodedata.name(char, 'no name').lower()})"


class Faces(NamedTuple):
    """How wide each character is, in 1/1000 of the type size: ``main`` by weight, then the face
    that steps in."""

    main: dict[str, dict[str, float]]
    fallback: dict[str, float]
    plain: frozenset[str]  # what the main face shows

    def missing(self, text: str) -> list[str]:
        """The characters of a text ``as_printed`` that no face shows, in the order of the text."""
        return [
            char
            for char in dict.fromkeys(text)
            if not (char in self.plain or (char in self.fallback and stands_alone(char)))
        ]

    def width(self, word: str, weight: str) -> float:
        """Of a word without blanks. One with a letter that the main face lacks is set whole in the
        other, when that has all of it."""
        main = self.main[weight]
        if all(char in main for char in word):
            return sum(map(main.__getitem__, word))
        other = self.fallback
        if all(char in other for char in word):
            return sum(map(other.__getitem__, word))
        return sum(main.get(char) or other.get(char, 0.0) for char in word)


@cache
def faces() -> Faces:
    """The widths in ``faces.json``, read at the first need."""
    data = json.loads(FACES.read_text(encoding="ascii"))
    widths = {
        name: {
            chr(first + place): width * 1000 / face["em"]
            for first, run in face["runs"]
            for place, width in enumerate(run)
        }
        for name, face in data.items()
    }
    main = {name: widths[name] for name in ("regular", "bold")}
    return Faces(main, widths["fallback"], frozenset(filter(stands_alone, main["regular"])))
