"""Fonts that shape letters: which there are, what they show, and as what glyphs.

They come from the packages of the optional ``shaping`` extra and from the folder that a service puts
its own into. HarfBuzz, which the extra brings, opens them when a text first needs one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import uharfbuzz

_PACKAGED = (
    ("fontpkg-noto-sans-arabic", ("NotoSansArabic[wdth,wght].ttf",)),
    ("fontpkg-hind-siliguri", ("HindSiliguri-Regular.ttf", "HindSiliguri-Bold.ttf")),
)
_WEIGHTS = {"regular": 400.0, "bold": 700.0}
_HEAVY = 600.0  # from here a font of one weight passes for a bold one
_THICKEN = 0.03  # of the size: the stroke that makes a regular font pass for a bold one
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
def ours(weight: str) -> list[Typeface]:
    """The fonts of the extra, nearest to the weight first."""
    files = (packaged(package, file) for package, names in _PACKAGED for file in names)
    return _sorted(_opened(path, weight) for path in files if path is not None)


@cache
def of_folder(folder: Path, weight: str) -> tuple[list[Typeface], list[Refused]]:
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
