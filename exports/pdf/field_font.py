"""The font that a reader types with: whole inside the file, for letters nobody knows yet.

What is typed into a field is drawn anew by the reader's own program, with the font that the form
names. A font with one byte for each letter and the usual codes is the only kind that every such
program can write with, so there is room for some 220 letters and signs: all of Western Europe, and
in the codes that are free or hold signs nobody types, those of Welsh, Polish, Romanian, Turkish,
Czech, Slovak, Hungarian, Croatian and Lithuanian. A letter beyond these is set by the reader's
program in a font of its own."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from functools import cache
from typing import NamedTuple

from reportlab.pdfbase.ttfonts import TTFontFace, TTFontMaker

from exports.pdf.fonts import fallback

_MORE = "ŵŴŷŶąĄćĆęĘłŁńŃśŚźŹżŻăĂșȘțȚğĞıİşŞčČďĎěĚňŇřŘťŤůŮőŐűŰđĐėĖįĮųŲūŪ"
_FREE = (*range(1, 9), 11, 12, *range(14, 32), 127, 129, 141, 143, 144, 157)
_BREAKS = "\t\n\r"  # some programs show a line's end as a letter: then it is a space
_GIVEN_UP = "ƒˆ‰˜†‡¤¦¨¬¯¸ªº¹²³µ¶¥¢‹›®¼¾"

_MARKS = {
    "CIRCUMFLEX": "circumflex",
    "OGONEK": "ogonek",
    "ACUTE": "acute",
    "DOUBLE ACUTE": "hungarumlaut",
    "DOT ABOVE": "dotaccent",
    "BREVE": "breve",
    "COMMA BELOW": "commaaccent",
    "CEDILLA": "cedilla",
    "CARON": "caron",
    "RING ABOVE": "ring",
    "MACRON": "macron",
}
_NAMES = {"ł": "lslash", "Ł": "Lslash", "đ": "dcroat", "Đ": "Dcroat", "ı": "dotlessi"}
# Adobe's list has one name for t with a comma and for t with a cedilla, at the latter's number.
_LISTED = {"ț": "ţ", "Ț": "Ţ"}


class FieldFont(NamedTuple):
    """``name`` is the font's own; ``program`` is a compressed TrueType file of ``length`` bytes;
    ``differences`` and ``widths`` are the texts of PDF arrays, ``unicode`` that of the way back from
    codes to letters, and ``box`` the bounds of every letter. Heights are in 1/1000 of the type
    size."""

    name: str
    program: bytes
    length: int
    differences: str
    widths: str
    unicode: bytes
    box: str
    ascent: int
    descent: int
    capitals: int


@cache
def letters() -> dict[int, str]:
    """The letter of each code, in order of the codes."""
    usual = {
        code: bytes([code]).decode("cp1252")
        for code in range(32, 256)
        if code not in _FREE and code != 173  # a soft hyphen shows nothing
    }
    breaks = {ord(char): char for char in _BREAKS}
    codes = (*_FREE, *(char.encode("cp1252")[0] for char in _GIVEN_UP))
    return dict(sorted({**usual, **breaks, **dict(zip(codes, _MORE, strict=True))}.items()))


@cache
def field_font() -> FieldFont:
    """Made once, from the page's fallback face, which has all these letters. Raises FontMissing."""
    face = fallback("regular").font.face
    known = letters()
    shapes = {ord(_LISTED.get(char, char)): ord(char) for char in map(_drawn, known.values())}
    program = _program(face, dict(sorted(shapes.items())))
    names, before = [], -1
    for code, char in known.items():
        if char in _MORE or char in _BREAKS:
            names.append((f"{code}" if code != before + 1 else "") + f"/{_name(char)}")
            before = code
    widths = (
        face.charWidths[ord(_drawn(known[code]))] if code in known else 0 for code in range(1, 256)
    )
    return FieldFont(
        face.name.decode("ascii"),
        zlib.compress(program, 9),
        len(program),
        " ".join(names),
        " ".join(f"{width:.2f}".rstrip("0").rstrip(".") for width in widths),
        _unicode(known),
        " ".join(str(round(side)) for side in face.bbox),
        round(face.ascent),
        round(face.descent),
        round(face.capHeight),
    )


def _drawn(char: str) -> str:
    return " " if char in _BREAKS else char


def _name(char: str) -> str:
    """The name of a letter in the Adobe Glyph List."""
    if char in _BREAKS:
        return "space"
    if char in _NAMES:
        return _NAMES[char]
    letter, mark = unicodedata.name(char).split(" LETTER ")[1].split(" WITH ")
    return (letter if char.isupper() else letter.lower()) + _MARKS[mark]


def _program(face: TTFontFace, shapes: dict[int, int]) -> bytes:
    """The font file cut down to ``shapes``, the letters whose shape each number in Unicode has, with
    a table that finds them by that number: ReportLab writes one by position, which PDF/UA allows
    only for symbols."""
    cut = face.makeSubset(list(shapes.values()))
    maker = TTFontMaker()
    for place in range(12, 12 + 16 * struct.unpack(">H", cut[4:6])[0], 16):
        tag, _, start, size = struct.unpack(">4s3I", cut[place : place + 16])
        maker.add(tag.decode("ascii"), cut[start : start + size])
    glyphs: dict[int, int] = {}  # in the file we came from → in the new one, in order of meeting
    found = [
        (code, glyphs.setdefault(face.charToGlyph[shape], len(glyphs) + 1))
        for code, shape in shapes.items()
    ]
    maker.add("cmap", _cmap(found))
    return bytes(maker.makeStream())


def _cmap(pairs: list[tuple[int, int]]) -> bytes:
    """A table for Microsoft's platform (3, 1) in format 4, a segment for each letter: short enough
    without runs."""
    pairs = [*pairs, (0xFFFF, 0)]
    count = len(pairs)
    power = 1 << (count.bit_length() - 1)
    ends = struct.pack(f">{count}H", *(code for code, _ in pairs))
    deltas = struct.pack(f">{count}H", *((glyph - code) % 0x10000 for code, glyph in pairs))
    search = (2 * power, power.bit_length() - 1, 2 * (count - power))
    body = struct.pack(">4H", 2 * count, *search) + ends + bytes(2) + ends + deltas
    body += bytes(2 * count)
    return struct.pack(">4HI3H", 0, 1, 3, 1, 12, 4, 6 + len(body), 0) + body


def _unicode(known: dict[int, str]) -> bytes:
    """A ToUnicode table (ISO 32000-1, 9.10.3), in the blocks of at most 100 that it allows."""
    lines = [f"<{code:02X}> <{ord(char):04X}>" for code, char in known.items()]
    blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
    table = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{table}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
