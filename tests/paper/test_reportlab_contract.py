"""The private parts of ReportLab that exports/pdf touches are what we take them for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace, TTFontFile, TTFontMaker
from reportlab.pdfgen.canvas import Canvas

from exports.pdf import render
from exports.pdf.fonts import weight
from exports.pdf.tags import Late, _registered
from thrive_grids.pages.model import ChanceFigure, Heading, Page, Text


def test_page_code_is_a_list_of_operators() -> None:
    """``_code`` takes operators as text and ends up as the page's stream."""
    canvas = Canvas(BytesIO(), invariant=1)
    canvas._code.append("% ours")
    name = canvas._doc.thisPageName()
    canvas.showPage()
    page = canvas._doc.idToObject[name]
    assert isinstance(page.stream, str)
    assert "% ours" in page.stream
    assert {"Contents", "Resources"} <= set(page.__NoDefault__)


def test_a_document_numbers_its_objects_when_they_are_referred_to() -> None:
    """``Reference`` registers under a name and numbers at once; numbers never change afterwards."""
    document = Canvas(BytesIO(), invariant=1)._doc
    thing = pdfdoc.PDFDictionary({})
    document.Reference(thing, "Thing")
    assert thing.__InternalName__ == "Thing"
    number, version = document.idToObjectNumberAndVersion["Thing"]
    assert (number > 0, version) == (True, 0)


def test_the_catalogue_writes_what_tagging_needs() -> None:
    """The slots for the tree, the mark and the metadata are written when they are set."""
    slots = set(pdfdoc.PDFCatalog.__NoDefault__) | set(vars(pdfdoc.PDFCatalog()))
    assert {"StructTreeRoot", "MarkInfo", "Metadata", "Outlines", "ViewerPreferences"} <= slots


def test_a_catalogue_takes_a_slot_more() -> None:
    """An instance's own list of slots adds one, as the output intent needs; a page's ``Annots`` are
    written as we set them."""
    canvas = Canvas(BytesIO(), invariant=1)
    catalog: Any = canvas._doc.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([7])
    name = canvas._doc.thisPageName()
    canvas.showPage()
    canvas._doc.idToObject[name].Annots = pdfdoc.PDFArray([pdfdoc.PDFDictionary({"Ours": 1})])
    data = canvas._doc.GetPDFData(canvas)
    assert b"/OutputIntents" in data
    assert b"/Ours 1" in data
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__


def test_fonts_wait_for_the_end_with_the_letters_that_were_shown() -> None:
    """A TrueType font's objects are made by ``addObjects``; until then it has lists of the letters
    behind its codes, the first of them ASCII and then what was met, and names for them."""
    font = weight("regular").main.font
    canvas = Canvas(BytesIO(), invariant=1, initialFontName=_registered(weight("regular").main))
    canvas.drawString(0, 0, "aé–")
    document = canvas._doc
    assert document.delayedFonts == [font]
    (letters,) = font.state[document].subsets
    assert (letters[0x61], letters[1:3]) == (0x61, [0xE9, 0x2013])
    name = font.getSubsetInternalName(0, document)
    font.addObjects(document)
    assert f"/{next(iter(document.idToObject[pdfdoc.BasicFonts].dict))}" == name
    assert document not in font.state


def test_a_stream_ends_in_the_word_that_we_move_to_a_line_of_its_own() -> None:
    """ReportLab writes no line end before it."""
    stream = pdfdoc.PDFStream(content=b"abc")
    document = Canvas(BytesIO(), invariant=1)._doc
    assert stream.format(document).endswith(b"abcendstream\n")


def test_numbers_may_be_left_out_and_pages_replaced() -> None:
    """What is registered after the counter was moved has the next number; a page is found by its
    name, whatever object is registered there."""
    canvas = Canvas(BytesIO(), invariant=1)
    document = canvas._doc
    name = document.thisPageName()
    canvas.showPage()
    document.idToObject[name] = pdfdoc.PDFDictionary({"Ours": 1})
    before = document.objectcounter
    document.objectcounter += 10
    document.Reference(pdfdoc.PDFDictionary({}), "Behind")
    assert document.idToObjectNumberAndVersion["Behind"] == (before + 11, 0)
    assert document.numberToId[before + 11] == "Behind"
    assert pdfdoc.format(document.Pages, document, toplevel=1).count(b" 0 R") == 1
    assert len(document.signature.hexdigest()) == 32


def test_an_object_of_our_own_is_formatted_last_and_may_be_a_stream() -> None:
    """What has ``format`` and stands on its own is written where it was numbered, bytes and all, and
    the catalogue points to it."""
    canvas = Canvas(BytesIO(), invariant=1)
    document = canvas._doc
    form = Late(lambda numbers: f"<</Fields[{stream.ref(numbers)}]>>")
    stream = Late(lambda _: "<</Length 2>>\nstream\n\xe9\xff\nendstream")
    document.Reference(stream)
    document.Reference(form)
    document.Catalog.AcroForm = form
    canvas.showPage()
    with pikepdf.open(BytesIO(document.GetPDFData(canvas))) as pdf:
        assert pdf.Root.AcroForm.Fields[0].read_raw_bytes() == b"\xe9\xff"


def test_a_cut_font_has_its_letters_in_the_order_asked_for() -> None:
    """``makeSubset`` numbers glyphs from 1 as it meets them, and its tables can be put together again."""
    face = weight("regular").main.font.face
    cut = TTFontFace.makeSubset(face, [ord("b"), ord("a"), ord("b")])
    inside = TTFontFile(BytesIO(cut), charInfo=0)
    assert [inside.get_table("hmtx")[4 * n : 4 * n + 2] for n in (1, 2)] == [
        round(face.charWidths[ord(char)] * face.unitsPerEm / 1000).to_bytes(2, "big")
        for char in "ba"
    ]
    maker = TTFontMaker()
    for tag in inside.table:
        maker.add(tag, inside.get_table(tag))
    assert TTFontFile(BytesIO(maker.makeStream()), charInfo=0).table.keys() == inside.table.keys()


def test_the_old_facts_are_an_object_that_we_may_replace() -> None:
    """``info`` is formatted into the trailer's Info, and its digest becomes part of the file's id."""
    canvas = Canvas(BytesIO(), invariant=1)
    assert isinstance(canvas._doc.info, pdfdoc.PDFInfo)
    canvas.setTitle("T")
    assert canvas._doc.info.title == "T"


def test_a_face_has_widths_and_a_subset_hook() -> None:
    """Widths are by code point in 1/1000; a face cuts its subset through methods that we may
    replace."""
    font = weight("regular").main.font
    assert isinstance(font, TTFont)
    assert font.face.charWidths[ord("m")] > font.face.charWidths[ord("i")] > 0
    assert callable(TTFontFace.makeSubset)
    assert callable(TTFontFace.addSubsetObjects)


def test_marks_are_drawn_as_circles() -> None:
    """A line of no length with round ends is a filled circle, in the number that the figure
    says."""
    figure = ChanceFigure(30, 100, "x", None, (Text("30 of 100."),))
    data = render(Page("T", "en-GB", (Heading("T", 1), figure)))
    with pikepdf.open(BytesIO(data)) as pdf:
        code: Any = pikepdf.parse_content_stream(pdf.pages[0])
    ((x, y),) = [
        (float(ops[4]), float(ops[5])) for ops, name in code if str(name) == "cm" and ops[5] > 1
    ]
    dots = [(float(ops[0]), float(ops[1])) for ops, name in code if str(name) == "m" and ops[1] < 0]
    assert len(dots) == 100 + 70
    bitmap = pypdfium2.PdfDocument(data)[0].render(scale=6).to_pil().convert("L")
    shades = [
        bitmap.getpixel((round((x + dx) * 6), round((841.89 - y - dy) * 6)))
        for dx, dy in dots[:100]
    ]
    assert [isinstance(shade, int) and shade < 128 for shade in shades] == [True] * 30 + [
        False
    ] * 70
