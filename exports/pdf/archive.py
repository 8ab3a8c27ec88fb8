"""What a file says about itself, and what an archive asks on top.

PDF/UA-1 asks for metadata that names it. PDF/A-2a (ISO 19005-2, conformance level A) also wants its
own name there, a description of every name it does not know, and the meaning of the colours: an
output intent with a colour profile. Ours is sRGB, made here from its published numbers, because a
profile taken from elsewhere brings its owner's licence into every page."""

from __future__ import annotations

import struct
from functools import cache

PRODUCER = "thrive-grids"
INTENT = "sRGB IEC61966-2.1"

# The published primaries and white (IEC 61966-2-1:1999, those of ITU-R BT.709: red .64 .33, green
# .30 .60, blue .15 .06, white D65 at .3127 .3290), adapted to the profile's own white, D50, by the
# Bradford matrix, as the ICC asks (ICC.1:2001-04, annex E). A test works them out again.
_COLORANTS = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
_D50 = (0.9642, 1.0, 0.8249)  # ICC.1:2001-04, 6.1.1
_STEPS = 256  # of the curve; readers draw straight lines between them


def metadata(title: str, language: str, archive: bool = False) -> bytes:
    """The XMP packet: "this is PDF/UA-1" (and PDF/A-2a), the title and the language. It gives no date,
    nor does the rest of the file: the same page is the same bytes on any day, and a made-up date
    would be a lie. Plain replacing is enough: the standard library's escape drags urllib in, at 15
    ms."""
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
        "<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
        f'{_ARCHIVED if archive else ""}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


# PDF/A lets a file use names of another standard only where it describes them (ISO 19005-2, 6.6.2.3).
_ARCHIVED = (
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that the file keeps to"
    "</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@cache
def colour_profile() -> bytes:
    """sRGB as an ICC profile of version 2, about a kilobyte."""
    name = INTENT.encode("ascii") + b"\0"
    description = struct.pack(">4s4xI", b"desc", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
    tags = [
        (b"desc", description),
        (b"cprt", struct.pack(">4s4x", b"text") + b"No copyright, use freely\0"),
        (b"wtpt", _xyz(_D50)),
        *((tag, _xyz(colour)) for tag, colour in _COLORANTS.items()),
        *((tag, _curve()) for tag in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table, body = b"", b""
    begin = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}  # the three curves are one
    for tag, data in tags:
        if data not in places:
            places[data] = begin + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", tag, places[data], len(data))
    return _header(begin + len(body)) + struct.pack(">I", len(tags)) + table + body


def _header(size: int) -> bytes:
    """A display's profile, RGB seen through XYZ. The day is that of the standard: any fixed one
    will do."""
    return struct.pack(
        ">I4xI4s4s4s6H4s24xI12s48x",
        size,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(1999, 10, 18, 0, 0, 0),
        b"acsp",
        0,  # perceptual, as a viewer's default
        _xyz(_D50)[8:],
    )


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


def _curve() -> bytes:
    """How bright a value is (IEC 61966-2-1, 5.2), in even steps."""
    steps = (step / (_STEPS - 1) for step in range(_STEPS))
    light = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in steps
    )
    return struct.pack(
        f">4s4xI{_STEPS}H", b"curv", _STEPS, *(round(value * 65535) for value in light)
    )
