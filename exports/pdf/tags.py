"""Tagged PDF (PDF/UA-1) on ReportLab's canvas, without patching a class.

The structure tree is the document: it is built first, in reading order, from plain ``Elem``
objects. Painting only attaches marked content to its elements or declares an artifact, so the order
of painting never changes the order of reading, a cell that runs over a page end gets a second
piece, and a header painted again is an artifact. At save time the tree is written as objects of its
own, with the parent tree that leads from the page back to it.

This is the only module that touches private parts of ReportLab;
tests/paper/test_reportlab_contract.py holds them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.fonts import Face, Weight

PRODUCER = "thrive-grids"
STRUCTURE_ROOT = "StructTreeRoot"  # the name it is registered under
ARTIFACT_LAYOUT = "/Artifact <</Type/Layout>> BDC"
ARTIFACT_HEADER = "/Artifact <</Type/Pagination/Subtype/Header>> BDC"
ARTIFACT_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
ARTIFACT_REPEAT = "/Artifact <</Type/Pagination>> BDC"

Numbers = dict[str, tuple[int, int]]
"""The name under which an object is registered → its number in the file, and 0."""
Rect = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the sheet's lower left corner."""


class Elem(pdfdoc.PDFObject):
    """One node of the structure tree, and the object of the file that it becomes. ``attributes`` is
    a PDF dictionary as text, ``actual`` the words to read when the printed ones stand in for them,
    ``language`` that of the words where it is not the file's; ``kids`` are elements, the (page name,
    content id) pairs painted for this one and its annotations, in reading order."""

    __RefOnly__ = 1

    def __init__(
        self, tag: str, parent: Elem | None = None, attributes: str = "", alt: str | None = None
    ) -> None:
        self.tag, self.parent, self.attributes, self.alt = tag, parent, attributes, alt
        self.actual: str | None = None
        self.language = ""
        self.kids: list[Elem | tuple[str, int] | Annotation] = []
        if parent is not None:
            parent.kids.append(self)

    def add(self, tag: str, attributes: str = "", alt: str | None = None) -> Elem:
        """A new last kid."""
        return Elem(tag, self, attributes, alt)

    def format(self, document: Any) -> bytes:
        """Called while the file is written, when every object has its number."""
        numbers = document.idToObjectNumberAndVersion
        home = ""  # the page that ids without one belong to
        kids = []
        for kid in self.kids:
            if isinstance(kid, Elem):
                kids.append(f"{numbers[kid.__InternalName__][0]} 0 R")
                continue
            if isinstance(kid, Annotation):
                sheet, number = numbers[kid.page][0], numbers[kid.__InternalName__][0]
                kids.append(f"<</Type/OBJR/Pg {sheet} 0 R/Obj {number} 0 R>>")
                continue
            page, mark = kid
            home = home or page
            kids.append(
                str(mark)
                if page == home
                else f"<</Type/MCR/Pg {numbers[page][0]} 0 R/MCID {mark}>>"
            )
        parent = self.parent.__InternalName__ if self.parent is not None else STRUCTURE_ROOT
        return (
            f"<</Type/StructElem/S/{self.tag}/P {numbers[parent][0]} 0 R"
            + (f"/Pg {numbers[home][0]} 0 R" if home else "")
            + (f"/Lang {text_string(self.language)}" if self.language else "")
            + (f"/Alt {text_string(self.alt)}" if self.alt is not None else "")
            + (f"/ActualText {text_string(self.actual)}" if self.actual is not None else "")
            + (f"/A {self.attributes}" if self.attributes else "")
            + (f"/K[{' '.join(kids)}]>>" if kids else ">>")
        ).encode("latin-1")


def text_string(words: str) -> str:
    """A PDF text string in hexadecimal UTF-16: always legal, never needs escaping. Half a surrogate
    pair, which UTF-16 cannot hold, becomes a question mark."""
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


class Late(pdfdoc.PDFObject):
    """An object of the file whose text is made when the file is written, once every object has its
    number."""

    __RefOnly__ = 1

    def __init__(self, write: Callable[[Numbers], str]) -> None:
        self._write = write

    def format(self, document: Any) -> bytes:
        """Called while the file is written."""
        return self._write(document.idToObjectNumberAndVersion).encode("latin-1")


class Annotation(Late):
    """A place on the sheet called ``page`` where something can be done: a link, a field."""

    def __init__(self, page: str, write: Callable[[Numbers], str]) -> None:
        super().__init__(write)
        self.page = page


class _Codes(dict[int, str]):
    """Code point → the escaped byte that shows it in a font's first subset; filled as characters
    are met, so that ``str.translate`` writes a line in C. A character of a later subset raises
    LookupError."""

    def __init__(self, font: Any, document: Any) -> None:
        self._font, self._document = font, document
        self[10] = "\n"  # the seam between two lines

    def __missing__(self, code: int) -> str:
        ((subset, data),) = self._font.splitString(chr(code), self._document)
        if subset:
            raise LookupError(code)
        self[code] = shown = _escape(data)
        return shown


def _escape(data: bytes) -> str:
    return "".join(
        f"\\{byte:03o}"
        if byte < 32 or byte > 126
        else f"\\{chr(byte)}"
        if byte in b"()\\"
        else chr(byte)
        for byte in data
    )


class TaggedCanvas(Canvas):
    """A canvas of one size of sheet whose every mark belongs to an element of ``tree`` or is an
    artifact."""

    def __init__(
        self, size: tuple[float, float], tree: Elem, title: str, language: str, face: Face
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
        self.tree, self._title, self._language = tree, title, language
        self._codes: dict[Face, tuple[_Codes, str]] = {}
        self._state: tuple[str, float, float, str] = ("", 0.0, 0.0, "")
        self._page_elems: list[Elem] = []
        self._page_name = self._doc.thisPageName()
        self._annotations: list[Annotation] = []
        self._parents: list[list[Elem] | Elem] = []  # by key: of a sheet, of an annotation
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator(PRODUCER)
        self.setProducer(PRODUCER)
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
        out = [f"{opening} BT {switch}1 0 0 1 {x:.2f} {y:.2f} Tm"]
        words = "\n".join(lines)
        try:
            if not (words.isascii() or weight.plain.issuperset(words.replace("\n", ""))):
                raise LookupError
            shown = words.translate(codes).replace("\n", ") Tj T*\n(")
            out.append(f"({shown}) Tj T*")
        except LookupError:
            for line in lines:
                out += [*self._mixed(weight, size, colour, line), "T*"]
        out.append("ET EMC")
        self._code.append("\n".join(out))

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
        key = f"h{len(self._destinations)}"
        self.bookmarkHorizontal(key, 0, top)
        self.addOutlineEntry(words, key, level=level)

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
        self._annotations.append(made)
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
        page = self._doc.idToObject[self._page_name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._parents)
        page.Tabs = pdfdoc.PDFName("S")
        # ReportLab would wrap the compressed page in ASCII85 as well, a quarter larger and slower
        # for no reader's good.
        code = page.stream.encode("latin-1")
        content = pdfdoc.PDFStream(content=zlib.compress(code, 3))
        content.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents = content
        if self._annotations:
            page.Annots = pdfdoc.PDFArray(map(self._doc.Reference, self._annotations))
        self._parents.append(self._page_elems)
        self._page_name = self._doc.thisPageName()
        self._page_elems, self._annotations = [], []
        self._state = ("", 0.0, 0.0, "")

    def finish(self) -> bytes:
        """The whole file; the canvas is spent afterwards."""
        self._add_structure()
        return bytes(self._doc.GetPDFData(self))

    def _add_structure(self) -> None:
        document, catalog = self._doc, self._doc.Catalog
        parents = document.Reference(Late(self._parent_tree)).name
        root = Late(
            lambda numbers: (
                f"<</Type/StructTreeRoot/K {numbers[self.tree.__InternalName__][0]} 0 R"
                f"/ParentTree {numbers[parents][0]} 0 R/ParentTreeNextKey {len(self._parents)}>>"
            )
        )
        document.Reference(root, STRUCTURE_ROOT)
        self._register(self.tree)
        catalog.StructTreeRoot = root
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        catalog.Metadata = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary(kind), _xmp(self._title, self._language)
        )

    def _register(self, elem: Elem) -> None:
        """Give every element its number, in reading order."""
        self._doc.Reference(elem)
        for kid in elem.kids:
            if isinstance(kid, Elem):
                self._register(kid)

    def _parent_tree(self, numbers: Numbers) -> str:
        """For each sheet the elements that own its content ids, and for each annotation its element:
        the way back to the tree."""

        def ref(elem: Elem) -> str:
            return f"{numbers[elem.__InternalName__][0]} 0 R"

        owners = (
            f"{key} "
            + (ref(owner) if isinstance(owner, Elem) else f"[{' '.join(map(ref, owner))}]")
            for key, owner in enumerate(self._parents)
        )
        return f"<</Nums[{' '.join(owners)}]>>"


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


def _xmp(title: str, language: str) -> bytes:
    """The metadata that says "this is PDF/UA-1" and gives the title. Plain replacing is enough: the
    standard library's escape drags urllib in, at 15 ms."""
    title, language = (
        words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for words in (title, language)
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>"
        "<pdfuaid:part>1</pdfuaid:part>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
