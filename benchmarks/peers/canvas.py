"""The floor: the words of our own finished page put back where they stand, line by line, on a bare ReportLab canvas.

No measuring, no line breaking, no tags, no lines or dots: what is left is ReportLab's own writing of a file.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.peers.words import SIZE, font

Sheet = tuple[tuple[float, float], list[tuple[float, float, str]]]
"""(width, height) and the lines as (x, y, words)."""


def lines_of(finished: bytes) -> list[Sheet]:
    """Where every line of a file stands."""
    import pypdfium2

    document = pypdfium2.PdfDocument(finished)
    sheets: list[Sheet] = []
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        lines = [(box[0], box[1], text.get_text_bounded(*box)) for box in boxes]
        sheets.append((page.get_size(), lines))
    document.close()
    return sheets


class Floor:
    """Puts the lines of ``sheets`` where they stand."""

    def __init__(self, sheets: list[Sheet]) -> None:
        pdfmetrics.registerFont(TTFont("floor", font("Regular")))
        self.sheets = sheets

    def render(self) -> bytes:
        """The file."""
        out = BytesIO()
        canvas = Canvas(out, pageCompression=1, invariant=1)
        for size, lines in self.sheets:
            canvas.setPageSize(size)
            canvas.setFont("floor", SIZE)
            for x, y, words in lines:
                canvas.drawString(x, y, words)
            canvas.showPage()
        canvas.save()
        return out.getvalue()
