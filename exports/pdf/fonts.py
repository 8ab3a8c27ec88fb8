"""Which face shows which character, and how wide it is.

Atkinson Hyperlegible was drawn for readers with low vision, so it sets everything it can. It has no
Welsh ŵ and ŷ, no Greek or Cyrillic, no arrows and no ticks: Inter sets the words that need those. A
PDF writer draws a character that a face lacks as an empty box and says nothing; here every
character is looked up first. In reviewed content a character that no face has is refused by name.
In a young person's own words it is printed as words instead ("[grinning face]"), because a page
must not fail, nor a feeling vanish, over an emoji."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from exports.pdf.embedding import EmbeddedFont
from thrive_grids.errors import CannotBeSet, FontMissing
from thrive_grids.paper import as_printed, faces, named, stands_alone
from thrive_grids.shaping import how_to_print, setter
from thrive_grids.typefaces import packaged

_FILES = {
    "regular": ("fontpkg-atkinson-hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    "bold": ("fontpkg-atkinson-hyperlegible", "AtkinsonHyperlegible-Bold.ttf"),
    "fallback": ("fontpkg-inter", "Inter[opsz,wght].ttf"),
}


class Face:
    """One font file. ``widths`` is in 1/1000 of the type size by code point; ``thicken`` is the
    stroke, as a part of the type size, that makes a regular face pass for a bold one (0 = draw it
    as it is)."""

    __slots__ = ("ascent", "descent", "font", "thicken", "widths")

    def __init__(self, name: str, thicken: float = 0.0) -> None:
        self.font = _font(name)
        face = self.font.face
        known = face.charToGlyph
        self.widths: dict[int, float] = {
            c: width for c, width in face.charWidths.items() if c in known
        }
        self.ascent, self.descent = face.ascent / 1000, face.descent / 1000
        self.thicken = thicken


@cache
def _font(name: str) -> Any:
    package, file = _FILES[name]
    path = _locate(package, file)
    try:
        return EmbeddedFont(f"thrive-{name}", str(path), asciiReadable=True, shapable=False)
    except Exception as error:  # ReportLab raises anything at a damaged font
        raise FontMissing(f"The font file {file} cannot be read.", _mend(package)) from error


def _locate(package: str, file: str) -> Path:
    path = packaged(package, file)
    if path is None:
        raise FontMissing(
            f"The font file {file} of the package {package} is not there.", _mend(package)
        )
    return path


def _mend(package: str) -> str:
    return f"Install it again: pip install --force-reinstall {package}"


class _Widths(dict[str, float]):
    """The width of a word in 1/1000 of the type size, measured when first asked for."""

    def __init__(self, runs: Callable[[str], Iterator[tuple[Face, str]]]) -> None:
        self._runs = runs

    def __missing__(self, word: str) -> float:
        if len(self) > 50_000:  # a long batch must not grow without end
            self.clear()
        self[word] = width = sum(
            sum(map(face.widths.__getitem__, map(ord, run))) for face, run in self._runs(word)
        )
        return width


class Weight:
    """Regular or bold: the main face, then the fallback. ``width`` gives a word's width in 1/1000
    of the type size."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.main = Face(name)
        self.plain = frozenset(map(chr, self.main.widths))
        self.space = self.main.widths[32]
        self.width = _Widths(self.runs).__getitem__

    def line(self, words: str) -> float:
        """The width of words with single spaces between them."""
        return sum(map(self.width, words.split(" "))) + self.space * words.count(" ")

    def runs(self, text: str) -> Iterator[tuple[Face, str]]:
        """``text`` cut into stretches of one face each. A word with one foreign letter is set whole
        in the fallback when that has all of it: a single letter of another design looks like a
        fault."""
        if self.plain.issuperset(text):
            yield self.main, text
            return
        for word in re.findall(r" +|[^ ]+", text):
            yield from self._word_runs(word)

    def _word_runs(self, word: str) -> Iterator[tuple[Face, str]]:
        if self.plain.issuperset(word):
            yield self.main, word
            return
        other = fallback(self.name)
        if all(ord(c) in other.widths for c in word):
            yield other, word
            return
        for char in word:
            yield (self.main if char in self.plain else other), char


@cache
def weight(name: str) -> Weight:
    """``regular`` or ``bold``; loaded once. Raises FontMissing."""
    return Weight(name)


@cache
def fallback(name: str) -> Face:
    """The face that steps in for regular or bold; loaded once. Raises FontMissing."""
    # The package holds one variable file whose default is the regular weight; a thin stroke makes
    # the bold.
    return Face("fallback", thicken=0.03 if name == "bold" else 0.0)


def settable(words: str, own: bool = False, language: str = "", folder: Path | None = None) -> str:
    """``words`` as they can be printed: composed characters, single spaces, nothing invisible.

    A character that no face has, and no font that shapes letters, raises CannotBeSet, naming it and
    never the words around it; in a person's own words (``own``) it becomes its name in square
    brackets, and line breaks are kept. ``folder`` holds a service's own fonts.
    """
    text = as_printed(words, lines=own)
    if words.isascii() and words.isprintable():
        return text
    if all(map(_has, text.replace("\n", ""))):
        return text
    shaper = setter("regular", language, False, folder)
    missing = set(shaper.missing(text))
    if missing and not own:
        names = [named(char) for char in sorted(missing)]
        more = f" and {len(names) - 4} more" if len(names) > 4 else ""
        raise CannotBeSet(
            f"No font here can print {', '.join(names[:4])}{more}.",
            how_to_print(shaper, missing),
        )
    while missing:  # again where a mark has lost the letter that it stood on
        text = _spell_out(text, missing)
        missing = set(shaper.missing(text))
    return text


def needs_shaping(text: str) -> bool:
    """Whether a text ``settable`` has letters that the page's own faces do not show."""
    letters = text.replace("\n", "")
    return not (weight("regular").plain.issuperset(letters) or all(map(_has, letters)))


def _has(char: str) -> bool:
    return stands_alone(char) and (char in weight("regular").plain or not faces().missing(char))


def _spell_out(text: str, missing: set[str]) -> str:
    """Every missing character in words: a symbol by its name, words in a script that we cannot
    print by the script."""
    script = "".join(re.escape(c) for c in sorted(missing) if _is_letter(c))
    if script:
        text = re.sub(f"[{script}]+(?: +[{script}]+)*", _script_words, text)
    for char in sorted(missing):
        name = unicodedata.name(char, "").lower() or f"character U+{ord(char):04X}"
        text = text.replace(char, f" [{name}] ")
    return "\n".join(" ".join(filter(None, line.split(" "))) for line in text.split("\n"))


def _is_letter(char: str) -> bool:
    name = unicodedata.name(char, "")
    return unicodedata.category(char)[0] in "LM" and not name.startswith("COMBINING")


def _script_words(match: re.Match[str]) -> str:
    script = unicodedata.name(match[0][0], "other").split()[0].capitalize()
    script = {"Cjk": "Chinese or Japanese"}.get(script, script)
    return f" [words in {script} letters, not printable here] "
