"""fpdf2, which writes no tags."""

from __future__ import annotations

from typing import Any

from fpdf import FPDF

from benchmarks.peers.words import SIZE, blocks, font
from thrive_grids.pages.model import Page

HEADINGS = {1: 22, 2: 16, 3: 13}


def _put(pdf: FPDF, block: dict[str, Any]) -> None:
    match block["kind"]:
        case "heading":
            pdf.set_font("body", "B", HEADINGS[block["level"]])
            pdf.multi_cell(0, None, block["words"], new_x="LMARGIN", new_y="NEXT")
            pdf.set_font("body", "", SIZE)
        case "list":
            for number, words in enumerate(block["points"], 1):
                sign = f"{number}." if block["numbered"] else "•"
                pdf.multi_cell(0, None, f"{sign} {words}", new_x="LMARGIN", new_y="NEXT")
        case "table":
            with pdf.table(text_align="LEFT", line_height=SIZE * 1.35 / 72 * 25.4) as table:
                for row in (block["head"], *block["rows"]):
                    line = table.row()
                    for said in row:
                        line.cell("\n".join(said))
        case _:
            pdf.multi_cell(0, None, block["words"], new_x="LMARGIN", new_y="NEXT")


def render(page: Page) -> bytes:
    """The page on A4 landscape, columns side by side."""
    pdf = FPDF("landscape", "mm", "A4")
    pdf.add_font("body", "", font("Regular"))
    pdf.add_font("body", "B", font("Bold"))
    pdf.set_font("body", "", SIZE)
    pdf.set_title(page.title)
    pdf.add_page()
    for block in blocks(page):
        _put(pdf, block)
    return bytes(pdf.output())
