"""The finished file: the structure tree packed, everything else as ReportLab writes it.

ReportLab gives every object a place of its own in the file and a line in a table. A tree has many
hundreds of objects as short as such a line; here they stand together in compressed streams (ISO
32000-1, 7.5.7). Then the table must be a stream as well (7.5.8)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import accumulate
from struct import pack
from typing import Any

from reportlab.pdfbase import pdfdoc

from exports.pdf.objects import STRUCTURE_ROOT, Elem, Numbers

_TOGETHER = 500  # elements in a stream, which a reader unpacks as a whole
_FREE, _PLACE, _INSIDE = range(3)  # the kinds of entries of the table


class _File:
    """Takes objects in any order and knows where they are."""

    def __init__(self, version: tuple[int, int]) -> None:
        # Four bytes above 127 say that the file is not text.
        head = f"%PDF-{version[0]}.{version[1]}\n%".encode() + b"\xe2\xe3\xcf\xd3\n"
        self._parts, self._length = [head], len(head)
        self._places = {0: pack(">BIH", _FREE, 0, 0xFFFF)}

    def put(self, number: int, content: bytes) -> None:
        """An object of its own."""
        part = b"%d 0 obj\n%b\nendobj\n" % (number, content.removesuffix(b"\n"))
        self._places[number] = pack(">BIH", _PLACE, self._length, 0)
        self._parts.append(part)
        self._length += len(part)

    def put_together(self, stream: int, first: int, objects: Sequence[bytes]) -> None:
        """Objects numbered from ``first`` on, in a stream that is number ``stream``."""
        starts = [0, *accumulate(map(len, objects[:-1]))]
        index = b" ".join([b"%d %d" % pair for pair in enumerate(starts, first)])
        data = zlib.compress(b"%b\n%b" % (index, b"".join(objects)), 1)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index) + 1)
        self.put(stream, _stream(entries, data))
        for place in range(len(objects)):
            self._places[first + place] = pack(">BIH", _INSIDE, stream, place)

    def end(self, number: int, entries: bytes) -> bytes:
        """The whole file, with ``entries`` about it in the table, which is number ``number`` and the
        last."""
        start = self._length
        self._places[number] = pack(">BIH", _PLACE, start, 0)
        table = b"".join([self._places[each] for each in range(number + 1)])
        entries = b"/Type/XRef/W[1 4 2]/Size %d%b" % (number + 1, entries)
        self.put(number, _stream(entries, zlib.compress(table, 1)))
        return b"".join([*self._parts, b"startxref\n%d\n%%%%EOF\n" % start])


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (
        entries,
        len(data),
        data,
    )


def whole_file(document: Any, elements: Sequence[Elem]) -> bytes:
    """The file of a ReportLab ``document`` and the ``elements`` of its tree, which have their numbers.

    What ``PDFDocument.GetPDFData`` does, without encryption and outline."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.digest(document.signature)
    catalog, info = document.Reference(document.Catalog), document.Reference(document.info)
    file = _File(document._pdfVersion)
    numbers: Numbers = document.idToObjectNumberAndVersion
    number = 0
    while number < document.objectcounter:  # which grows: what is written may refer to more
        number += 1
        if name := document.numberToId.get(number):
            file.put(number, pdfdoc.format(document.idToObject[name], document, toplevel=1))
    for start in range(0, len(elements), _TOGETHER):
        some = elements[start : start + _TOGETHER]
        root = numbers[STRUCTURE_ROOT][0]
        number += 1
        texts = [elem.written(numbers, root).encode("latin-1") for elem in some]
        file.put_together(number, some[0].number, texts)
    # The same page has the same id, since ReportLab is told to leave the time out.
    id = document.signature.hexdigest().encode()
    refs = (catalog.format(document), info.format(document), id, id)
    return file.end(number + 1, b"/Root %b/Info %b/ID[<%b><%b>]" % refs)
