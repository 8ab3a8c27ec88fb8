"""Places on the sheet that do something: tied to their element both ways, named, printed plain."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

import vera
from exports.pdf.fonts import weight
from exports.pdf.tags import Elem, TaggedCanvas

TARGET = "https://www.nice.org.uk/guidance/ng134?a=(1)&ü"
ONE, TWO = (300.0, 700.0, 500.0, 714.0), (72.0, 682.0, 200.0, 696.0)


def _linked() -> bytes:
    """Two sheets: a link over two lines that goes on overleaf, and one to a telephone."""
    tree = Elem("Document")
    title, text = tree.add("H1"), tree.add("P")
    link, phone = text.add("Link"), tree.add("P").add("Link")
    regular = weight("regular")
    canvas = TaggedCanvas((595.0, 842.0), tree, "Title", "en-GB", regular.main)

    def words(elem: Elem, line: str, x: float, y: float) -> None:
        canvas.text(canvas.begin(elem), regular, 12, 14, "0 0 0", x, y, [line])

    words(title, "Title ", 72, 760)
    words(link, "nice.org.uk/guidance ", 300, 704)
    words(link, "/ng134/chapter ", 72, 686)
    canvas.link(link, TARGET, "NICE’s advice", [ONE, TWO])
    canvas.showPage()
    words(link, "/low-mood ", 72, 760)
    canvas.link(link, TARGET, "NICE’s advice", [(72.0, 757.0, 140.0, 771.0)])
    words(phone, "0800 1111 ", 72, 686)
    canvas.link(phone, "tel:08001111", "Ring Childline", [TWO])
    canvas.showPage()
    return canvas.finish()


def test_links_are_pdf_ua() -> None:
    """Links over lines and sheets pass PDF/UA-1, every check of annotations included."""
    verdict = vera.validate(_linked())
    assert verdict.passed, verdict.failures


def test_a_link_and_its_element_know_each_other() -> None:
    """From the annotation through the parent tree to the element, and back through its OBJR."""
    with pikepdf.open(BytesIO(_linked())) as pdf:
        owners: Any = pdf.Root.StructTreeRoot.ParentTree.Nums
        by_key = {int(owners[n]): owners[n + 1] for n in range(0, len(owners), 2)}
        assert list(by_key) == sorted(by_key)
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(by_key)
        seen = 0
        for page in pdf.pages:
            for link in page.Annots:
                element = by_key[int(link.StructParent)]
                assert str(element.S) == "/Link"
                back = [kid for kid in element.K if not isinstance(kid, int)]
                assert link.objgen in [kid.Obj.objgen for kid in back if "/Obj" in kid]
                assert link.P.objgen == page.obj.objgen
                assert int(link.F) == 4
                assert [int(part) for part in link.Border] == [0, 0, 0]
                seen += 1
        assert seen == 3


def test_a_link_is_one_place_of_several_lines() -> None:
    """Each line of a link leads there and the gap between them does not; addresses keep to seven
    bits."""
    page = pypdfium2.PdfDocument(_linked())[0]
    raw = pypdfium2.raw
    link, start = raw.FPDF_LINK(), pypdfium2.raw.c_int(0)
    assert raw.FPDFLink_Enumerate(page, start, link)
    assert raw.FPDFLink_CountQuadPoints(link) == 2
    assert not raw.FPDFLink_Enumerate(page, start, link)
    with pikepdf.open(BytesIO(_linked())) as pdf:
        assert bytes(pdf.pages[0].Annots[0].A.URI) == (
            b"https://www.nice.org.uk/guidance/ng134?a=(1)&%C3%BC"
        )
        assert str(pdf.pages[0].Annots[0].Contents) == "NICE’s advice"
        assert "/QuadPoints" not in pdf.pages[1].Annots[0]
