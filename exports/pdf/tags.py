"""Tagged PDF (PDF/UA-1) on ReportLab's canvas, without patching a class.

The structure tree is the document: it is built first, in reading order, from plain ``Elem``
objects. Painting only attaches marked content to its elements or declares an artifact, so the order
of painting never changes the order of reading, a cell that runs over a page end gets a second
piece, and a header painted again is an artifact.

This module, ``objects``, ``outline``, ``structure`` and ``output`` are the only ones that touch private parts of
ReportLab (``embedding``, the fonts and ``shape`` those of its fonts);
tests/paper/test_reportlab_contract.py holds them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from exports.pdf.fonts import Face, Weight
from exports.pdf.objects import (
    Annotation,
    Elem,
    Info,
    Late,
    Numbers,
    Sheet,
    escaped,
    text_string,
)
from exports.pdf.outline import Bookmark
from exports.pdf.output import whole_file
from exports.pdf.structure import add_metadata, add_structure

__all__ = ["Annotation", "Elem", "Late", "Numbers", "Rect", "TaggedCanvas", "text_string"]

ARTIFACT_LAYOUT = "/Artifact <</Type/Layout>> BDC"
ARTIFACT_HEADER = "/Artifact <</Type/Pagination/Subtype/Header>> BDC"
ARTIFACT_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
ARTIFACT_REPEAT = "/Artifact <</Type/Pagination>> BDC"

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the sheet's lower left corner."""


def _escape(data: bytes) -> str:
    return "".join(
        f"\\{byte:03o}" if byte < 32 or byte > 126 else escaped(chr(byte)) for byte in data
    )


# The first subset of our fonts shows ASCII by its own codes.
_ASCII = {code: escaped(chr(code)) for code in range(32, 127)}


class _Codes(dict[int, str]):
    """Code point → the escaped byte that shows it in a font's first subset; filled as characters
    are met, so that ``str.translate`` writes a line in C. A character of a later subset raises
    LookupError."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__(_ASCII)
        self._font, self._document = font, document
        self[10] = "\n"  # the seam between two lines

    def __missing__(self, code: int) -> str:
        ((subset, data),) = self._font.splitString(chr(code), self._document)
        if subset:
            raise LookupError(code)
        self[code] = shown = _escape(data)
        return shown


class TaggedCanvas(Canvas):
    """A canvas of one size of sheet whose every mark belongs to an element of ``tree`` or is an
    artifact; with ``archive`` its file is PDF/A-2a, too."""

    def __init__(
        self,
        size: tuple[float, float],
        tree: Elem,
        title: str,
        language: str,
        face: Face,
        archive: bool = False,
    ) -> None:
        self._buffer = BytesIO()
        # invariant: no time and no chance in the file; the same page is the same bytes.
        super().__init__(
            self._buffer,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=language,
            initialFontName=_registered(face),
        )
        self.tree, self._title, self._language, self._archive = tree, title, language, archive
        self._codes: dict[Face, tuple[_Codes, str]] = {}
        self.cut_fonts: dict[Any, Any] = {}  # of shaped letters, which exports.pdf.shape shows
        self._state: tuple[str, float, float, str] = ("", 0.0, 0.0, "")
        self._outline = Bookmark()
        self._page_elems: list[Elem] = []
        self._page_name = self._doc.thisPageName()
        self._annotations: dict[str, list[Annotation]] = {}  # by the name of their sheet
        self._parents: list[list[Elem] | Elem] = []  # by key: of a sheet, of an annotation
        self._doc.info = Info()
        self.setTitle(title)
        self.setViewerPreference("DisplayDocTitle", "true")

    # -- painting

    def emit(self, code: str) -> None:
        """Page code as it stands."""
        self._code.append(code)

    def begin(self, elem: Elem) -> str:
        """The operator that opens a piece of content of ``elem`` on this page; close it with
        EMC."""
        number = len(self._page_elems)
        self._page_elems.append(elem)
        elem.kids.append((self._page_name, number))
        return f"/{elem.tag} <</MCID {number}>> BDC"

    def text(
        self,
        opening: str,
        weight: Weight,
        size: float,
        lead: float,
        colour: str,
        x: float,
        y: float,
        lines: list[str],
    ) -> None:
        """``lines`` with their first baseline at (x, y), inside ``opening`` … EMC. Each line
        carries the space that ends it, so that a reader who joins the lines does not join words."""
        face = weight.main
        codes, name = self._codes.get(face) or self._face_codes(face)
        now = (name, size, lead, colour)
        switch = "" if now == self._state else self._switch(now)
        start = f"{opening} BT {switch}1 0 0 1 {x:.2f} {y:.2f} Tm"
        words = "\n".join(lines)
        try:
            if words.isascii():
                shown = escaped(words)
            elif weight.plain.issuperset(words.replace("\n", "")):
                shown = words.translate(codes)
            else:
                raise LookupError
            shown = shown.replace("\n", ") Tj T*\n(")
            self._code.append(f"{start}\n({shown}) Tj T*\nET EMC")
        except LookupError:
            mixed = [
                code for line in lines for code in (*self._mixed(weight, size, colour, line), "T*")
            ]
            self._code.append("\n".join([start, *mixed, "ET EMC"]))

    def plain_text(self, weight: Weight, size: float, colour: str, words: str) -> list[str]:
        """The operators that show words in the page's own faces where the text matrix stands, for
        who writes a line out of several parts."""
        if weight.main not in self._codes:
            self._face_codes(weight.main)
        return self._mixed(weight, size, colour, words)

    def emit_text(self, code: str) -> None:
        """A text object as it stands, whatever font and colour it leaves behind."""
        self._code.append(code)
        self._state = ("", 0.0, 0.0, "")

    def _switch(self, now: tuple[str, float, float, str]) -> str:
        """The operators for what differs from the text state in force."""
        was, self._state = self._state, now
        name, size, lead, colour = now
        return (
            (f"{name} {size:g} Tf " if was[:2] != now[:2] else "")
            + (f"{lead:.2f} TL " if was[2] != lead else "")
            + (f"{colour} rg " if was[3] != colour else "")
        )

    def _face_codes(self, face: Face) -> tuple[_Codes, str]:
        name = face.font.getSubsetInternalName(0, self._doc)
        known = self._codes[face] = (_Codes(face.font, self._doc), name)
        return known

    def _mixed(self, weight: Weight, size: float, colour: str, line: str) -> list[str]:
        """One line in more than one face, or with more than 255 different characters."""
        out = []
        for face, run in weight.runs(line):
            if face.thicken:
                out.append(f"2 Tr {colour} RG {face.thicken * size:.2f} w")
            for subset, data in face.font.splitString(run, self._doc):
                name = face.font.getSubsetInternalName(subset, self._doc)
                out.append(f"{name} {size:g} Tf ({_escape(data)}) Tj")
            if face.thicken:
                out.append("0 Tr")
        out.append(f"{self._codes[weight.main][1]} {size:g} Tf")
        return out

    def mark_heading(self, words: str, level: int, top: float) -> None:
        """An entry in the document's outline that leads to this page at height ``top``."""
        self._outline.add(level, words, self._page_name, top)

    # -- objects of the file's own

    def keep(self, write: Callable[[Numbers], str], slot: str = "") -> Late:
        """An object that says at the end what it is, known to the catalogue as ``slot`` if given."""
        made = Late(write)
        self._doc.Reference(made)
        if slot:
            setattr(self._doc.Catalog, slot, made)
        return made

    def keep_stream(self, data: bytes, entries: Callable[[Numbers], str]) -> Late:
        """A stream of compressed bytes."""
        head, text = f"<</Length {len(data)}/Filter/FlateDecode", data.decode("latin-1")
        return self.keep(lambda numbers: f"{head}{entries(numbers)}>>\nstream\n{text}\nendstream")

    # -- annotations

    def annotate(self, elem: Elem, rect: Rect, entries: Callable[[Numbers], str]) -> Annotation:
        """A place on this sheet that belongs to ``elem`` and is printed as it shows; ``entries`` are
        its own, as the text of a PDF dictionary."""
        key, home = len(self._parents), self._page_name
        self._parents.append(elem)
        box = " ".join(f"{side:.2f}" for side in rect)
        made = Annotation(
            home,
            lambda numbers: (
                f"<</Type/Annot/F 4/P {numbers[home][0]} 0 R/Rect[{box}]/StructParent {key}"
                f"{entries(numbers)}>>"
            ),
        )
        self._doc.Reference(made)
        self._annotations.setdefault(home, []).append(made)
        elem.kids.append(made)
        return made

    def link(self, elem: Elem, target: str, said: str, rects: Sequence[Rect]) -> None:
        """Make ``rects`` of this sheet, one for each line, lead to ``target`` (``https:…``,
        ``tel:…``). ``elem`` is the Link element that its words were painted for; ``said`` is what a
        screen reader says for the place. A link over a sheet's end is called once for each sheet; words
        painted again (an artifact) must not be linked again."""
        lefts, feet, rights, tops = zip(*rects, strict=True)
        # One place of several lines, so that it is one stop on the way through the page.
        quads = " ".join(
            f"{left:.2f} {top:.2f} {right:.2f} {top:.2f} {left:.2f} {foot:.2f} {right:.2f} {foot:.2f}"
            for left, foot, right, top in rects
        )
        entries = (
            f"/Subtype/Link/Border[0 0 0]/Contents {text_string(said)}"
            f"/A<</S/URI/URI <{_seven_bits(target).hex().upper()}>>>"
            + (f"/QuadPoints[{quads}]" if len(rects) > 1 else "")
        )
        self.annotate(elem, (min(lefts), min(feet), max(rights), max(tops)), lambda _: entries)

    # -- pages and the file

    def showPage(self) -> None:
        """End this sheet and tie it to the tree."""
        super().showPage()
        objects = self._doc.idToObject
        # ReportLab would wrap the compressed page in ASCII85 as well, a quarter larger and slower
        # for no reader's good.
        code = zlib.compress(objects[self._page_name].stream.encode("latin-1"), 3)
        key = len(self._parents)
        objects[self._page_name] = Sheet(self._page_name, self._pagesize, code, key)
        self._parents.append(self._page_elems)
        self._page_name = self._doc.thisPageName()
        self._page_elems = []
        self._state = ("", 0.0, 0.0, "")

    def finish(self) -> bytes:
        """The whole file; the canvas is spent afterwards."""
        document = self._doc
        elements = add_structure(document, self.tree, self._parents, self._annotations)
        add_metadata(document, self._title, self._language, self._archive)
        document.Catalog.Outlines = None
        if self._outline.count:
            self._outline.register(document)
            document.Catalog.Outlines = self._outline
        return whole_file(document, elements)


def _seven_bits(address: str) -> bytes:
    """An address as PDF takes it: other characters as the bytes of UTF-8 in per cent."""
    return b"".join(bytes([byte]) if byte < 128 else b"%%%02X" % byte for byte in address.encode())


def _registered(face: Face) -> str:
    """The canvas wants its first font by name; without one it would add an unembedded Helvetica to
    every page."""
    from reportlab.pdfbase import pdfmetrics

    name = str(face.font.fontName)
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(face.font)
    return name
