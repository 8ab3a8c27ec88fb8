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
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from thrive_grids.direction import levels, mirrored, visual
from thrive_grids.paper import LINE_HEIGHT, faces

if TYPE_CHECKING:
    import uharfbuzz

EXTRA = 'pip install "thrive-grids[shaping]"'
_PACKAGED = (
    ("fontpkg-noto-sans-arabic", ("NotoSansArabic[wdth,wght].ttf",)),
    ("fontpkg-hind-siliguri", ("HindSiliguri-Regular.ttf", "HindSiliguri-Bold.ttf")),
)
_WEIGHTS = {"regular": 400.0, "bold": 700.0}
_HEAVY = 600.0  # from here a font of one weight passes for a bold one
_THICKEN = 0.03  # of the size: the stroke that makes a regular font pass for a bold one
# Nastaliq is how Urdu is written, and not Arabic; its lines slope and need far more height.
_NASTALIQ = frozenset({"ur", "ks", "pnb", "skr"})
_NASTALIQ_HEIGHT, _HEIGHT = 2.3, 1.6  # of a line, as parts of the type size
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset("\u200e\u200f\u061c")  # they order their neighbours and print nothing
_SILENT = _JOINERS | _MARKS
_NEEDED = ("head", "hhea", "hmtx", "maxp", "loca", "glyf")
_RESTRICTED = 2  # of OS/2's fsType: the font's owner forbids embedding


class Glyph(NamedTuple):
    """One shape; lengths are in 1/1000 of the type size. ``cluster`` is the place in the run's text
    of the first letter that it shows."""

    id: int
    advance: float
    right: float
    up: float
    cluster: int


class Run(NamedTuple):
    """Letters of one font that run one way: ``text`` in reading order, ``glyphs`` from left to
    right. Without a ``font`` it is for the page's own faces, which show ``text`` as it stands."""

    font: Typeface | None
    text: str
    level: int
    glyphs: tuple[Glyph, ...]
    width: float


class Refused(NamedTuple):
    """A font of the folder that cannot be used: its file, why in words, and its characters."""

    file: str
    why: str
    characters: frozenset[int]


class Typeface:
    """One font file at one weight. ``thicken`` is the stroke, as a part of the type size, that
    makes it bold; 0 draws it as it is. ``pinned`` is where a variable font is held."""

    def __init__(self, path: Path, face: uharfbuzz.Face, weight: str) -> None:
        import uharfbuzz

        self.path, self.face = path, face
        self.font = uharfbuzz.Font(face)
        self.name = re.sub(r"\W", "", face.get_name(1) or path.stem) + f"-{weight.capitalize()}"
        self.characters: frozenset[int] = frozenset(face.unicodes)
        self.nastaliq = "nastaliq" in (face.get_name(1) or path.stem).lower()
        self._scale = 1000 / face.upem
        wanted = _WEIGHTS[weight]
        known = {axis.tag: axis for axis in face.axis_infos}
        self.pinned = {tag: axis.default_value for tag, axis in known.items()}
        heavy = _class(face)
        if "wght" in known:
            heavy = min(max(wanted, known["wght"].min_value), known["wght"].max_value)
            self.pinned["wght"] = heavy
            self.font.set_variations(self.pinned)
        self.off = abs(heavy - wanted)  # how far the font is from the weight that is wanted
        self.thicken = _THICKEN if wanted >= _HEAVY > heavy else 0.0
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender / face.upem
        self.descent = extents.descender / face.upem
        self._shaped: dict[tuple[str, bool, str], tuple[tuple[Glyph, ...], float]] = {}

    def shape(self, text: str, leftwards: bool, language: str) -> tuple[tuple[Glyph, ...], float]:
        """The glyphs of a run from left to right, and its width."""
        key = (text, leftwards, language)
        if key not in self._shaped:
            if len(self._shaped) > 20_000:  # a long batch must not grow without end
                self._shaped.clear()
            self._shaped[key] = self._shape(*key)
        return self._shaped[key]

    def _shape(self, text: str, leftwards: bool, language: str) -> tuple[tuple[Glyph, ...], float]:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        buffer.language = language
        uharfbuzz.shape(self.font, buffer)
        scale = self._scale
        glyphs = tuple(
            Glyph(
                info.codepoint,
                place.x_advance * scale,
                place.x_offset * scale,
                place.y_offset * scale,
                info.cluster,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        return glyphs, sum(glyph.advance for glyph in glyphs)


def _class(face: uharfbuzz.Face) -> float:
    """The weight that the font says it has: in numbers (OS/2's usWeightClass) or, where these are
    not to be trusted, by being called bold."""
    said = float(_number(face, 4) or _WEIGHTS["regular"])
    bold = "bold" in (face.get_name(2) or "").lower()
    return max(said, _WEIGHTS["bold"]) if bold else said


def _whole(face: uharfbuzz.Face) -> bool:
    """Whether what a glyph is made of is there, to the last glyph: half a file opens like a whole."""
    data = {table: face.reference_table(table).data for table in _NEEDED}
    if not all(data.values()):
        return False
    wide = int.from_bytes(data["head"][50:52], "big")  # how the places of the glyphs are written
    last = int.from_bytes(data["loca"][-4 if wide else -2 :], "big") * (1 if wide else 2)
    return last <= len(data["glyf"])


def _number(face: uharfbuzz.Face, offset: int) -> int:
    return int.from_bytes(face.reference_table("OS/2").data[offset : offset + 2], "big")


@cache
def can_shape() -> bool:
    """Whether the extra is installed."""
    return find_spec("uharfbuzz") is not None


def packaged(package: str, file: str) -> Path | None:
    """A font file of a fontpkg package, or None. The module's own place takes 0.2 ms;
    ``fontpkg.path`` reads every entry point of the environment, in 140."""
    spec = find_spec(package.replace("-", "_"))
    path = Path(spec.origin).parent / "files" / file if spec is not None and spec.origin else None
    return path if path is not None and path.is_file() else None


@cache
def _packaged(weight: str) -> list[Typeface]:
    files = (packaged(package, file) for package, names in _PACKAGED for file in names)
    return _sorted(_opened(path, weight) for path in files if path is not None)


@cache
def _folder(folder: Path, weight: str) -> tuple[list[Typeface], list[Refused]]:
    """The fonts that a service put into a folder, nearest to the weight first, and those that
    cannot be used."""
    files = sorted(p for p in folder.glob("*") if p.suffix.lower() in (".ttf", ".otf", ".ttc"))
    opened = [_opened(path, weight) for path in files]
    return _sorted(opened), [font for font in opened if isinstance(font, Refused)]


def _sorted(fonts: Any) -> list[Typeface]:
    return sorted((f for f in fonts if isinstance(f, Typeface)), key=lambda font: font.off)


def _opened(path: Path, weight: str) -> Typeface | Refused:
    import uharfbuzz

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        characters = frozenset(face.unicodes)
    except (OSError, uharfbuzz.HarfBuzzError):
        return Refused(path.name, "cannot be read", frozenset())
    damaged = Refused(path.name, "is damaged or no font", characters)
    if not face.glyph_count or not characters:
        return damaged
    if "glyf" not in face.table_tags:
        why = "has no TrueType outlines; get its .ttf edition"
        return Refused(path.name, why, characters)
    if not _whole(face):
        return damaged
    if _number(face, 8) & 0xF == _RESTRICTED:
        return Refused(path.name, "may not be embedded, says its owner", characters)
    return Typeface(path, face, weight)


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
        yield from _packaged(self.weight)
        yield from sorted(self._own_fonts(), key=lambda font: font.nastaliq)

    @property
    def _nastaliq_wanted(self) -> bool:
        main, *rest = self.language.lower().split("-")
        return main in _NASTALIQ or "aran" in rest or (main == "pa" and "arab" in rest)

    def _own_fonts(self) -> list[Typeface]:
        return _folder(self._folder, self.weight)[0] if self._folder is not None else []

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
        refused = _folder(self._folder, self.weight)[1]
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
                yield self._run(font, word[start:place], found[start])
                start, script = place, ""
            font, script = here, script or kind
        yield self._run(font, word[start:], found[start])

    def _run(self, font: Typeface | None, text: str, level: int) -> Run:
        text = "".join(char for char in text if char not in _MARKS)
        if font is not None:
            return Run(font, text, level, *font.shape(text, level % 2 == 1, self.language))
        shown = mirrored(text) if level % 2 else text
        return Run(None, shown, level, (), faces().width(shown, self.weight))


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
