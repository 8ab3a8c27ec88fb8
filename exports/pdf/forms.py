"""Fields to fill in on a screen: boxes to mark and room to write.

The sheet shows their frames; a field adds the mark and the words. The file itself keeps nothing and
sends nothing: what is filled in is in the reader's own copy, if they save one. Room to write takes
as many lines as can be seen, and no more: words that scroll away would be missing on paper, and
type that shrinks to fit would soon be too small to read."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from exports.pdf.field_font import field_font
from exports.pdf.tags import Annotation, Elem, Late, Numbers, Rect, TaggedCanvas, text_string

_MANY_LINES, _NO_SCROLLING = 1 << 12, 1 << 23  # ISO 32000-1, table 228
# The key of our font in the form, and no more than a key. PDFium (in Chrome and Edge) sets letters
# beyond Western Europe in fonts of the machine and drops those it finds none for, the Welsh ones
# among them; the last font it asks for is the one with this key. ("Wingdings" would make it ask ours
# first, but a viewer that takes the key for a font's name would then show symbols for words.)
_FACE = "ArialUnicodeMS_01"


class Fields:
    """The fields of one file; without any it is no form. What is typed is ``size`` points large;
    ``ink`` is a colour as the operands of ``rg``; ``leftwards``, words begin at the right."""

    _font: Late

    def __init__(
        self, canvas: TaggedCanvas, size: float, ink: str, leftwards: bool = False
    ) -> None:
        self._canvas, self._ink, self._side = canvas, ink, 2 if leftwards else 0
        self._typed = f"/{_FACE} {size:g} Tf {ink} rg"
        self._made: list[Annotation] = []
        self._looks: dict[tuple[str, str], Late] = {}

    def box(self, elem: Elem, rect: Rect, about: str) -> None:
        """A box to mark, inside the frame that the sheet shows at ``rect``. ``elem`` is its Form
        element, which holds nothing else; ``about`` is what a screen reader says for it."""
        wide, high = rect[2] - rect[0], rect[3] - rect[1]
        tick = (
            f"{self._ink} RG {wide * 0.14:.2f} w 1 J 1 j {wide * 0.2:.2f} {high * 0.5:.2f} m"
            f" {wide * 0.42:.2f} {high * 0.24:.2f} l {wide * 0.8:.2f} {high * 0.78:.2f} l S"
        )
        marked, empty = self._look(wide, high, tick), self._look(wide, high, "")
        self._add(
            elem,
            rect,
            about,
            lambda numbers: (
                f"/FT/Btn/V/Off/AS/Off"
                f"/AP<</N<</Yes {marked.ref(numbers)}/Off {empty.ref(numbers)}>>>>"
            ),
        )

    def lines(self, elem: Elem, rect: Rect, about: str) -> None:
        """Room to write several lines in ``rect``; ``elem`` and ``about`` as for a box."""
        empty = self._look(rect[2] - rect[0], rect[3] - rect[1], "/Tx BMC EMC")
        self._add(
            elem,
            rect,
            about,
            lambda numbers: (
                f"/FT/Tx/Ff {_MANY_LINES | _NO_SCROLLING}/Q {self._side}/DA({self._typed})"
                f"/AP<</N {empty.ref(numbers)}>>"
            ),
        )

    def _add(self, elem: Elem, rect: Rect, about: str, entries: Callable[[Numbers], str]) -> None:
        if not self._made:
            self._font = self._embed()
            self._canvas.keep(self._form, slot="AcroForm")
        if elem.kids and elem.parent is not None:  # room that goes on overleaf: a field of its own
            elem = elem.parent.add(elem.tag)
        name = f"/Subtype/Widget/T(answer-{len(self._made) + 1})/TU {text_string(about)}"
        self._made.append(
            self._canvas.annotate(elem, rect, lambda numbers: name + entries(numbers))
        )

    def _look(self, wide: float, high: float, code: str) -> Late:
        """What a field shows until a reader's program draws it anew; fields that look alike share
        it."""
        box = f"0 0 {wide:.2f} {high:.2f}"
        if (box, code) not in self._looks:
            self._looks[box, code] = self._canvas.keep_stream(
                zlib.compress(code.encode("ascii")),
                lambda numbers: (
                    f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources{self._resources(numbers)}"
                ),
            )
        return self._looks[box, code]

    def _form(self, numbers: Numbers) -> str:
        ordered = sorted(self._made, key=lambda field: field.turn)
        fields = " ".join(field.ref(numbers) for field in ordered)
        return f"<</Fields[{fields}]/DA({self._typed})/DR{self._resources(numbers)}>>"

    def _resources(self, numbers: Numbers) -> str:
        return f"<</Font<</{_FACE} {self._font.ref(numbers)}>>>>"

    def _embed(self) -> Late:
        """The font in the file, whole."""
        font, canvas = field_font(), self._canvas
        program = canvas.keep_stream(font.program, lambda _: f"/Length1 {font.length}")
        unicode = canvas.keep_stream(zlib.compress(font.unicode), lambda _: "")
        # 32: letters with the usual names. StemV, the width of a stem, steers only a stand-in font.
        descriptor = canvas.keep(
            lambda numbers: (
                f"<</Type/FontDescriptor/FontName/{font.name}/Flags 32/FontBBox[{font.box}]"
                f"/ItalicAngle 0/Ascent {font.ascent}/Descent {font.descent}"
                f"/CapHeight {font.capitals}/StemV 87/FontFile2 {program.ref(numbers)}>>"
            )
        )
        return canvas.keep(
            lambda numbers: (
                f"<</Type/Font/Subtype/TrueType/BaseFont/{font.name}/FirstChar 1/LastChar 255"
                f"/Widths[{font.widths}]/FontDescriptor {descriptor.ref(numbers)}"
                "/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding"
                f"/Differences[{font.differences}]>>/ToUnicode {unicode.ref(numbers)}>>"
            )
        )
