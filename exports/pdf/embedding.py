"""A face inside a file: cut down to the letters that the file shows.

Nearly every English page shows the same letters, so what is cut for one is kept for the next."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFont,
    makeToUnicodeCMap,
)

from exports.pdf.objects import Late, Ready, ready_stream


class EmbeddedFont(TTFont):
    """A font that writes ReportLab's objects for it, cut and put together once for each choice of
    letters."""

    def addObjects(self, doc: Any) -> None:
        """Called when all pages are painted."""
        for number, letters in enumerate(self.state[doc].subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            fonts = doc.idToObject["BasicFonts"].dict
            fonts[name] = _add(doc, name, _cut(self, number, tuple(letters)))
        del self.state[doc]


class _Cut(NamedTuple):
    """The streams as they stand in a file, and the beginnings of the dictionaries that lead to
    them."""

    program: bytes
    unicode: bytes
    descriptor: str
    font: str


def _add(document: Any, name: str, cut: _Cut) -> Late:
    program, unicode = Ready(cut.program), Ready(cut.unicode)
    descriptor = Late(lambda numbers: f"{cut.descriptor}/FontFile2 {program.ref(numbers)}>>")
    font = Late(
        lambda numbers: (
            f"{cut.font}/Name/{name}/ToUnicode {unicode.ref(numbers)}"
            f"/FontDescriptor {descriptor.ref(numbers)}>>"
        )
    )
    for made in (program, unicode, descriptor, font):
        document.Reference(made)
    return font


@lru_cache(maxsize=32)
def _cut(font: TTFont, number: int, letters: tuple[int, ...]) -> _Cut:
    """The font's ``number``-th choice of ``letters``, given as the code points behind its codes."""
    face = font.face
    name = f"{SUBSETN(number).decode()}+{face.name.decode()}"
    flags = face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC
    program = face.makeSubset(list(letters))
    unicode = makeToUnicodeCMap(name, letters).encode()
    return _Cut(
        ready_stream(zlib.compress(program, 9), f"/Length1 {len(program)}"),
        ready_stream(zlib.compress(unicode, 9)),
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{fp_str(face.bbox)}]"
        f"/ItalicAngle {fp_str(face.italicAngle)}/Ascent {fp_str(face.ascent)}"
        f"/Descent {fp_str(face.descent)}/CapHeight {fp_str(face.capHeight)}"
        f"/StemV {fp_str(face.stemV)}/MissingWidth {fp_str(face.defaultWidth)}",
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar {len(letters) - 1}"
        f"/Widths[{fp_str(list(map(face.getCharWidth, letters)))}]",
    )
