"""Objects of the file that are ours: the structure tree and what says itself only while the file is
written, when every object has its number, and ReportLab's own with their faults mended."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc

from exports.pdf.archive import PRODUCER

STRUCTURE_ROOT = "StructTreeRoot"  # the name it is registered under

Numbers = dict[str, tuple[int, int]]
"""The name under which an object is registered → its number in the file, and 0."""


class Elem:
    """One node of the structure tree. ``attributes`` is a PDF dictionary as text, ``actual`` the words
    to read when the printed ones stand in for them, ``language`` that of the words where it is not
    the file's; ``kids`` are elements, the (page name, content id) pairs painted for this one and its
    annotations, in reading order. ``number`` is that of its object in the file, 0 before it has
    one."""

    __slots__ = ("actual", "alt", "attributes", "kids", "language", "number", "parent", "tag")

    def __init__(
        self, tag: str, parent: Elem | None = None, attributes: str = "", alt: str | None = None
    ) -> None:
        self.tag, self.parent, self.attributes, self.alt = tag, parent, attributes, alt
        self.actual: str | None = None
        self.language = ""
        self.number = 0
        self.kids: list[Elem | tuple[str, int] | Annotation] = []
        if parent is not None:
            parent.kids.append(self)

    def add(self, tag: str, attributes: str = "", alt: str | None = None) -> Elem:
        """A new last kid."""
        return Elem(tag, self, attributes, alt)

    def written(self, numbers: Numbers, root: int) -> str:
        """Its object, once everything has its number; ``root`` is that of the tree's root."""
        home = ""  # the page that ids without one belong to
        kids = []
        for kid in self.kids:
            if isinstance(kid, Elem):
                kids.append(f"{kid.number} 0 R")
            elif isinstance(kid, Annotation):
                sheet = numbers[kid.page][0]
                kids.append(f"<</Type/OBJR/Pg {sheet} 0 R/Obj {kid.ref(numbers)}>>")
            else:
                page, mark = kid
                home = home or page
                kids.append(
                    f"{mark}"
                    if page == home
                    else f"<</Type/MCR/Pg {numbers[page][0]} 0 R/MCID {mark}>>"
                )
        more = f"/Pg {numbers[home][0]} 0 R" if home else ""
        if self.language:
            more += f"/Lang {_utf_16(self.language)}"
        if self.alt is not None:
            more += f"/Alt {text_string(self.alt)}"
        if self.actual is not None:
            more += f"/ActualText {text_string(self.actual)}"
        if self.attributes:
            more += f"/A {self.attributes}"
        if kids:
            more += f"/K[{' '.join(kids)}]"
        parent = root if self.parent is None else self.parent.number
        return f"<</Type/StructElem/S/{self.tag}/P {parent} 0 R{more}>>"


def text_string(words: str) -> str:
    """A PDF text string: plain letters as they are, anything else in hexadecimal UTF-16, which is
    always legal and four times as long. Half a surrogate pair, which UTF-16 cannot hold, becomes a
    question mark."""
    if words.isascii() and words.isprintable():
        return f"({escaped(words)})"
    return _utf_16(words)


def escaped(words: str) -> str:
    """Plain letters as they stand between the brackets of a PDF string."""
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _utf_16(words: str) -> str:
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

    def ref(self, numbers: Numbers) -> str:
        """How others in the file point to it."""
        return f"{numbers[self.__InternalName__][0]} 0 R"


class Ready(pdfdoc.PDFObject):
    """An object of the file whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, document: Any) -> bytes:
        """Called while the file is written."""
        return self._content

    def ref(self, numbers: Numbers) -> str:
        """How others in the file point to it."""
        return f"{numbers[self.__InternalName__][0]} 0 R"


def ready_stream(data: bytes, entries: str = "") -> bytes:
    """The object that is a stream of compressed bytes, with further ``entries`` about it."""
    head = f"<</Length {len(data)}/Filter/FlateDecode{entries}>>\nstream\n"
    return head.encode() + data + b"\nendstream"


class Annotation(Late):
    """A place on the sheet called ``page`` where something can be done: a link, a field. ``turn``
    is its place in the reading order, known once everything is painted."""

    def __init__(self, page: str, write: Callable[[Numbers], str]) -> None:
        super().__init__(write)
        self.page, self.turn = page, 0


class Sheet(pdfdoc.PDFObject):
    """A page of the file in the place of ReportLab's, which is registered as ``name``: ``content`` is
    its code, ``key`` its number in the tree's way back."""

    def __init__(self, name: str, size: tuple[float, float], content: bytes, key: int) -> None:
        self.__InternalName__ = name
        self._size, self._content, self._key = size, Ready(ready_stream(content)), key
        self.places: list[Annotation] = []

    def format(self, document: Any) -> bytes:
        """Called while the file is written."""
        document.Reference(self._content)
        pages = document.Reference(document.Pages).format(document).decode()
        numbers = document.idToObjectNumberAndVersion
        wide, high = self._size
        places = " ".join([place.ref(numbers) for place in self.places])
        return (
            f"<</Type/Page/Parent {pages}/MediaBox[0 0 {wide} {high}]"
            f"/Resources<</Font {numbers[pdfdoc.BasicFonts][0]} 0 R>>"
            f"/Contents {self._content.ref(numbers)}/StructParents {self._key}/Tabs/S"
            + (f"/Annots[{places}]>>" if places else ">>")
        ).encode()


class Info(pdfdoc.PDFInfo):
    """The file's few old-style facts. ReportLab would add empty ones and the first day of 2000."""

    def format(self, document: Any) -> bytes:
        """Called while the file is written."""
        maker = text_string(PRODUCER)
        return f"<</Title {text_string(self.title)}/Creator {maker}/Producer {maker}>>".encode()


class Stream(pdfdoc.PDFStream):
    """A stream with the line end before its last word that PDF/A wants and ReportLab forgets."""

    def format(self, document: Any) -> bytes:
        """Called while the file is written."""
        return bytes(super().format(document)).removesuffix(b"endstream\n") + b"\nendstream\n"


def packed(content: bytes, effort: int) -> Any:
    """A compressed stream."""
    stream = Stream(content=zlib.compress(content, effort))
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream
