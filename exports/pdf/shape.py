"""Lines of shaped letters on a tagged canvas, and the fonts that they need.

``thrive_grids.shaping`` says which glyphs stand where. Here each group of letters is shown by a code
of its own (Identity-H), which is mapped to these letters, in reading order: so a reader who copies
the page gets what was written, also where a vowel sign stands before the letter it follows, or where
only dots tell two letters apart.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from exports.pdf.cutting import Group, Part, cut
from exports.pdf.fonts import weight
from exports.pdf.layout import Style
from exports.pdf.objects import packed
from exports.pdf.tags import TaggedCanvas, text_string
from thrive_grids.shaping import Run, Setter
from thrive_grids.typefaces import Typeface

_EMPTY = Group((), 0)
_SYMBOLIC = 4  # the descriptor's flag for a font that is shown by the numbers of its glyphs
_TOGETHER = 100  # lines in one block of a character map, at the most


def paint_lines(
    canvas: TaggedCanvas,
    opening: str,
    style: Style,
    size: float,
    lead: float,
    colour: str,
    box: tuple[float, float, float],
    lines: list[str],
) -> None:
    """``lines`` of a style with a setter, inside ``opening`` … EMC; ``box`` is the left edge, the
    right edge and the height of the first baseline."""
    setter = style.setter
    assert setter is not None  # noqa: S101 - who calls this has looked
    left, right, y = box
    out = [f"{opening} BT {colour} rg"]
    for line, runs in zip(lines, setter.lines(lines), strict=True):
        x = left
        if style.from_right:
            x = right - sum(run.width for run in runs) * size / 1000
            if not setter.leftwards:
                x += setter.space * (len(line) - len(line.rstrip(" "))) * size / 1000
        out += _line(canvas, setter, size, colour, (x, y), line, runs)
        y -= lead
    canvas.emit_text("\n".join([*out, "ET EMC"]))


def _line(
    canvas: TaggedCanvas,
    setter: Setter,
    size: float,
    colour: str,
    at: tuple[float, float],
    line: str,
    runs: Sequence[Run],
) -> list[str]:
    """The operators of one line, the first of which stands at ``at``. Neighbours in one font are
    shown at once; a blank takes the font of its neighbour."""
    x, y = at
    fonts: list[Typeface | None] = []
    for place, run in enumerate(runs):
        beside = fonts[-1] if fonts else runs[place + 1].font if len(runs) > 1 else None
        fonts.append(beside if run.text.isspace() else run.font)
    out = []
    for font, pairs in groupby(zip(fonts, runs, strict=True), key=lambda pair: pair[0]):
        parts = [run for _, run in pairs]
        out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        if font is None:
            words = "".join(run.text for run in parts)
            out += canvas.plain_text(weight(setter.weight), size, colour, words)
        else:
            out.append(_cut_font(canvas, font).shown(parts, size, colour))
        x += sum(run.width for run in parts) * size / 1000
    if any(fonts) and all(run.level == 0 for run in runs):
        return [f"/Span <</ActualText {text_string(line)}>> BDC", *out, "EMC"]
    return out


def _cut_font(canvas: TaggedCanvas, font: Typeface) -> CutFont:
    """The font as the canvas's file has it."""
    if font not in canvas.cut_fonts:
        canvas.cut_fonts[font] = CutFont(font, canvas._doc, len(canvas.cut_fonts) + 1)
    found: CutFont = canvas.cut_fonts[font]
    return found


class CutFont:
    """One font in one file. Every group of letters has a code of its own, with the letters that it
    says; the empty box has 0. ReportLab calls ``addObjects`` when all pages are painted."""

    def __init__(self, font: Typeface, document: Any, number: int) -> None:
        self.font, self.name = font, f"S{number}"
        self._codes: dict[tuple[Group, str], int] = {}
        self._known: dict[Run, str] = {}
        document.delayedFonts.append(self)

    def shown(self, runs: Sequence[Run], size: float, colour: str) -> str:
        """The operators that show runs, from left to right."""
        show = f"/{self.name} {size:g} Tf <{''.join(map(self.codes, runs))}> Tj"
        if self.font.thicken:
            return f"2 Tr {colour} RG {self.font.thicken * size:.2f} w {show} 0 Tr"
        return show

    def codes(self, run: Run) -> str:
        """A run, or blanks of another font, as codes in hexadecimal, from left to right."""
        if run not in self._known:
            found = (
                self._codes.setdefault(group, len(self._codes) + 1)
                for group in _groups(run, self.font.face.upem)
            )
            self._known[run] = "".join(f"{code:04X}" for code in found)
        return self._known[run]

    def addObjects(self, document: Any) -> None:
        """Write the font into the file, under the name that the pages use."""
        font = self.font
        groups = [group for group, _ in self._codes]
        program, glyphs = cut(font, groups)
        stream = packed(program, 9)
        stream.dictionary["Length1"] = len(program)
        name = PDFName(f"{_tag(program)}+{font.name}")
        em = font.face.upem
        widths = " ".join(f"{group.advance * 1000 / em:.6g}" for group in groups)
        descriptor = self._descriptor(name, document.Reference(stream))
        places = b"".join(glyph.to_bytes(2, "big") for glyph in (0, *glyphs))
        kind = PDFName("Font")
        system = PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        )
        inner = PDFDictionary(
            {
                "Type": kind,
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": system,
                "FontDescriptor": document.Reference(descriptor),
                "CIDToGIDMap": document.Reference(packed(places, 9)),
                "W": f"[1 [{widths}]]",
                "DW": 1000,
            }
        )
        letters = packed(_characters([letters for _, letters in self._codes]), 9)
        outer = PDFDictionary(
            {
                "Type": kind,
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(inner)]),
                "ToUnicode": document.Reference(letters),
            }
        )
        key = f"shaped:{self.name}"
        document.Reference(outer, key)
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.name] = pdfdoc.PDFObjectReference(key)

    def _descriptor(self, name: Any, program: Any) -> Any:
        font = self.font
        scale = 1000 / font.face.upem
        box = struct.unpack(">4h", font.face.reference_table("head").data[36:44])
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "Ascent": round(font.ascent * 1000),
                "Descent": round(font.descent * 1000),
                "CapHeight": round(font.ascent * 700),
                "ItalicAngle": 0,
                "StemV": 80,
                "FontBBox": PDFArray([round(side * scale) for side in box]),
                "FontFile2": program,
            }
        )


def _groups(run: Run, em: int) -> Iterator[tuple[Group, str]]:
    """The glyphs of a run by the letters that they are for, from left to right. Readers disagree on
    the order of several letters in one code, and on how wide it is if one of them is a mark: so
    the first letter has the glyphs, and the others have empty codes."""
    if run.font is None:
        wide = round(run.width * em / 1000 / len(run.text))
        yield from ((Group((), wide), blank) for blank in run.text)
        return
    starts = sorted({glyph.cluster for glyph in run.glyphs})
    ends = dict(pairwise([*starts, len(run.text)]))
    for start, glyphs in groupby(run.glyphs, key=lambda glyph: glyph.cluster):
        parts, x = [], 0.0
        for glyph in glyphs:
            right, up = (x + glyph.right) * em / 1000, glyph.up * em / 1000
            parts.append(Part(glyph.id, round(right), round(up)))
            x += glyph.advance
        shown = Group(tuple(parts), round(x * em / 1000))
        letters = run.text[start : ends[start]]
        found = [(shown, letters[:1]), *((_EMPTY, letter) for letter in letters[1:])]
        yield from reversed(found) if run.level % 2 else found


def _characters(letters: Sequence[str]) -> bytes:
    """The map from codes, which count from 1, to characters, as PDF writes it."""
    lines = [
        f"<{code:04X}> <{said.encode('utf-16-be').hex().upper()}>"
        for code, said in enumerate(letters, 1)
    ]
    blocks = (lines[at : at + _TOGETHER] for at in range(0, len(lines), _TOGETHER))
    maps = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def",
            "/CMapName /Letters def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *maps,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    ).encode()


def _tag(program: bytes) -> str:
    """The six letters before the name of a font that was cut; the same program gives the same."""
    number = zlib.crc32(program)
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))
