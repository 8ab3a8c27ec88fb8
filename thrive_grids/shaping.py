"""Letters that join, stack or run leftwards: which font shows them, and as what glyphs.

The page's own faces show one glyph after another, which is all that most of Europe needs. For the
rest HarfBuzz (the optional ``shaping`` extra) turns letters into glyphs, from the fonts of the
extra and from those a service put into the folder ``fonts`` of its home. The drawing and the check
(STR108) both measure here, so what the check lets through is what the paper shows. HarfBuzz and
fonts are loaded when a text first needs them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from thrive_grids.direction import levels, mirrored, visual
from thrive_grids.paper import LINE_HEIGHT, faces
from thrive_grids.typefaces import Glyph, Refused, Typeface, can_shape, of_folder, ours

EXTRA = 'pip install "thrive-grids[shaping]"'
# Nastaliq is how Urdu is written, and not Arabic; its lines slope and need far more height.
_NASTALIQ = frozenset({"ur", "ks", "pnb", "skr"})
_NASTALIQ_HEIGHT, _HEIGHT = 2.3, 1.6  # of a line, as parts of the type size
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset("\u200e\u200f\u061c")  # they order their neighbours and print nothing
_SILENT = _JOINERS | _MARKS


class Run(NamedTuple):
    """Letters of one font that run one way: ``text`` in reading order, ``glyphs`` from left to
    right. Without a ``font`` it is for the page's own faces, which show ``text`` as it stands."""

    font: Typeface | None
    text: str
    level: int
    glyphs: tuple[Glyph, ...]
    width: float


class Setter:
    """Sets texts of one language in one weight, with the fonts there are.

    ``leftwards`` is the direction of the paragraph. Lengths are in 1/1000 of the type size."""

    def __init__(self, weight: str, language: str, leftwards: bool, folder: Path | None) -> None:
        self.weight, self.language, self.leftwards = weight, language, leftwards
        self._folder = folder
        self._found: dict[str, Typeface | None] = {}
        self._widths: dict[str, float] = {}
        self._words: dict[tuple[str, tuple[int, ...]], tuple[Run, ...]] = {}
        self.space = faces().main[weight][" "]

    # -- fonts

    def _fonts(self) -> Iterator[Typeface]:
        """Ours first, then the folder's, which is looked at only when ours are not enough."""
        if not can_shape():
            return
        if self._nastaliq_wanted:
            yield from (font for font in self._own_fonts() if font.nastaliq)
        yield from ours(self.weight)
        yield from sorted(self._own_fonts(), key=lambda font: font.nastaliq)

    @property
    def _nastaliq_wanted(self) -> bool:
        main, *rest = self.language.lower().split("-")
        return main in _NASTALIQ or "aran" in rest or (main == "pa" and "arab" in rest)

    def _own_fonts(self) -> list[Typeface]:
        return of_folder(self._folder, self.weight)[0] if self._folder is not None else []

    def font(self, char: str) -> Typeface | None:
        """The first font that shows a character."""
        if char not in self._found:
            number = ord(char)
            fonts = (font for font in self._fonts() if number in font.characters)
            self._found[char] = next(fonts, None)
        return self._found[char]

    def missing(self, text: str) -> list[str]:
        """The characters of a text ``as_printed`` that no font shows here, in their order."""
        missing: dict[str, bool] = {}
        font: Typeface | None = None
        for char in text:
            font = self._font_after(font, char)
            if font is not None:
                shown = ord(char) in font.characters or char in _SILENT
            else:
                shown = _simple(char) or (char in _MARKS and can_shape())
            if not shown:
                missing[char] = True
        return list(missing)

    def _font_after(self, before: Typeface | None, char: str) -> Typeface | None:
        """The font of a character, given that of the one before; None for the page's own faces. A
        mark can only stand in the font of its letter."""
        if char in _SILENT or unicodedata.category(char)[0] == "M":
            return before
        return None if _simple(char) else self.font(char)

    def refused(self, char: str) -> Refused | None:
        """A font of the folder that has the character and cannot be used, or may have it."""
        if self._folder is None or not can_shape():
            return None
        refused = of_folder(self._folder, self.weight)[1]
        return next((r for r in refused if not r.characters or ord(char) in r.characters), None)

    # -- measures

    def width(self, word: str) -> float:
        """Of a word without blanks."""
        if not word:
            return 0.0
        if word not in self._widths:
            if len(self._widths) > 20_000:
                self._widths.clear()
            found = tuple(levels(word, self.leftwards))
            self._widths[word] = sum(run.width for run in self._word(word, found))
        return self._widths[word]

    def line(self, words: str) -> float:
        """The width of words with single spaces between them."""
        return sum(map(self.width, words.split(" "))) + self.space * words.count(" ")

    def lead(self, text: str) -> float:
        """The height of its lines, as a part of the type size."""
        fonts = self._fonts_of(text)
        if any(font.nastaliq for font in fonts):
            return _NASTALIQ_HEIGHT
        return _HEIGHT if fonts else LINE_HEIGHT

    def middle(self, text: str) -> float | None:
        """How far the middle of its lines lies above their baseline, as a part of the type size;
        None for that of the page's own face."""
        fonts = self._fonts_of(text)
        tall = next((font for font in fonts if font.nastaliq), None)
        return (tall.ascent + tall.descent) / 2 if tall is not None else None

    def _fonts_of(self, text: str) -> set[Typeface]:
        found = {self.font(char) for char in set(text) - _MARKS - {" "} if not _simple(char)}
        return {font for font in found if font is not None}

    # -- lines

    def lines(self, lines: list[str]) -> Iterator[list[Run]]:
        """The runs of each line of a paragraph from left to right. The blanks at a line's end stay
        at its end (L1)."""
        found = levels("".join(lines), self.leftwards)
        at = 0
        for line in lines:
            end = len(line.rstrip(" "))
            own = found[at : at + end] + [int(self.leftwards)] * (len(line) - end)
            at += len(line)
            parts = re.finditer(r" +|[^ ]+", line)
            words = (self._word(p[0], tuple(own[p.start() : p.end()])) for p in parts)
            runs = list(chain.from_iterable(words))
            yield [runs[place] for place in visual([run.level for run in runs])]

    def _word(self, word: str, found: tuple[int, ...]) -> tuple[Run, ...]:
        key = (word, found)
        if key not in self._words:
            if len(self._words) > 20_000:
                self._words.clear()
            self._words[key] = tuple(self._runs(word, found))
        return self._words[key]

    def _runs(self, word: str, found: Sequence[int]) -> Iterator[Run]:
        """A word, or blanks, in stretches of one font, one level and one script."""
        font, start, script = None, 0, ""
        for place, char in enumerate(word):
            here = self._font_after(font if place else None, char)
            kind = _script(char) if here is not None else ""
            other = here is not font or found[place] != found[start]
            if place and (other or (script and kind and script != kind)):
                yield from self._run(font, word[start:place], found[start])
                start, script = place, ""
            font, script = here, script or kind
        yield from self._run(font, word[start:], found[start])

    def _run(self, font: Typeface | None, text: str, level: int) -> Iterator[Run]:
        """What is left of a stretch without the marks that print nothing, if anything is."""
        if not (text := "".join(char for char in text if char not in _MARKS)):
            return
        if font is not None:
            yield Run(font, text, level, *font.shape(text, level % 2 == 1, self.language))
            return
        shown = mirrored(text) if level % 2 else text
        yield Run(None, shown, level, (), faces().width(shown, self.weight))


@lru_cache(maxsize=4096)
def _simple(char: str) -> bool:
    """Whether the page's own faces show it: one glyph, whatever stands beside it."""
    return char == "\n" or not faces().missing(char)


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """The script of a letter, by the first word of its name; empty for what any script may use."""
    if unicodedata.category(char)[0] != "L":
        return ""
    return unicodedata.name(char, "").partition(" ")[0]


@lru_cache(maxsize=256)
def setter(weight: str, language: str, leftwards: bool, folder: Path | None) -> Setter:
    """The setter of a weight, language and direction, with what it has found out so far."""
    return Setter(weight, language, leftwards, folder)


def how_to_print(shaper: Setter, missing: Iterable[str]) -> str:
    """Advice on characters that no font has."""
    letters = [char for char in missing if unicodedata.category(char)[0] in "LMN"]
    if not letters:
        return "Write it in another way, in letters that the page's fonts have."
    if not can_shape():
        return f"Install what prints the letters of more languages: {EXTRA}"
    if refused := shaper.refused(letters[0]):
        return f"The font {refused.file} in the folder fonts {refused.why}."
    return "Put a font (.ttf) that has it into the folder fonts of your home, or use other letters."
