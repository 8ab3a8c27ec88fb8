"""WeasyPrint, asked for PDF/UA-1 as we write it, from HTML."""

from __future__ import annotations

from html import escape
from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.peers.words import SIZE, blocks, font
from thrive_grids.pages.model import Page

STYLE = f"""
@font-face {{ font-family: Body; src: url({font("Regular").as_uri()}) }}
@font-face {{ font-family: Body; font-weight: bold; src: url({font("Bold").as_uri()}) }}
@page {{ size: A4 landscape; margin: 40pt; @bottom-right {{ content: counter(page) " of " counter(pages) }} }}
body {{ font: {SIZE}pt/1.35 Body }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th, td {{ border: .5pt solid grey; vertical-align: top; text-align: left; font-weight: normal }}
"""
FONTS = FontConfiguration()
ROW = ' scope="row"'


def _cell(tag: str, said: list[str], scope: str = "") -> str:
    inside = "".join(f"<p>{escape(words)}</p>" for words in said)
    return f"<{tag}{scope}>{inside}</{tag}>"


def _element(block: dict[str, Any]) -> str:
    match block["kind"]:
        case "heading":
            return f"<h{block['level']}>{escape(block['words'])}</h{block['level']}>"
        case "list":
            tag = "ol" if block["numbered"] else "ul"
            return f"<{tag}>{''.join(f'<li>{escape(words)}</li>' for words in block['points'])}</{tag}>"
        case "table":
            head = "".join(_cell("th", said, ' scope="col"') for said in block["head"])
            rows = "".join(
                f"<tr>{_cell('th', row[0], ROW)}{''.join(_cell('td', said) for said in row[1:])}</tr>"
                for row in block["rows"]
            )
            return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        case _:
            return f"<p>{escape(block['words'])}</p>"


def render(page: Page) -> bytes:
    """The page on A4 landscape, columns side by side."""
    body = "".join(map(_element, blocks(page)))
    text = (
        f'<html lang="{page.language}"><head><title>{escape(page.title)}</title>'
        f"<style>{STYLE}</style></head><body>{body}</body></html>"
    )
    return bytes(HTML(string=text).write_pdf(pdf_variant="pdf/ua-1", font_config=FONTS))
