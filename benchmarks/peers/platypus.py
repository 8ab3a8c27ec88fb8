"""ReportLab's own page composer."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from benchmarks.peers.words import SIZE, blocks, font
from thrive_grids.pages.model import Page

pdfmetrics.registerFont(TTFont("body", font("Regular")))
pdfmetrics.registerFont(TTFont("strong", font("Bold")))
BODY = ParagraphStyle("body", fontName="body", fontSize=SIZE, leading=SIZE * 1.35)
HEADINGS = {
    level: ParagraphStyle(f"h{level}", fontName="strong", fontSize=size, leading=size * 1.3)
    for level, size in {1: 22, 2: 16, 3: 13}.items()
}
LINES = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def _flow(block: dict[str, Any], width: float) -> list[Any]:
    match block["kind"]:
        case "heading":
            return [Paragraph(escape(block["words"]), HEADINGS[block["level"]])]
        case "list":
            signs = [
                f"{n}." if block["numbered"] else "•" for n in range(1, len(block["points"]) + 1)
            ]
            return [
                Paragraph(f"{sign} {escape(words)}", BODY)
                for sign, words in zip(signs, block["points"], strict=True)
            ]
        case "table":
            cells = [
                [[Paragraph(escape(words), BODY) for words in cell] for cell in row]
                for row in (block["head"], *block["rows"])
            ]
            widths = [width / len(cells[0])] * len(cells[0])
            return [Table(cells, widths, style=LINES, repeatRows=1, splitInRow=1)]
        case _:
            return [Paragraph(escape(block["words"]), BODY)]


def render(page: Page) -> bytes:
    """The page on A4 landscape, columns side by side."""
    out = BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=landscape(A4), title=page.title, lang=page.language, invariant=1
    )
    document.build([part for block in blocks(page) for part in _flow(block, document.width)])
    return out.getvalue()
