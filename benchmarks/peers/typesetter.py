"""Typst, asked for PDF/UA-1 as we write it. The page goes in as JSON, so that no word is taken for markup."""

from __future__ import annotations

import json

import typst

from benchmarks.peers.words import SIZE, blocks, font
from thrive_grids.pages.model import Page

TEMPLATE = """
#let given = json(bytes(sys.inputs.page))
#set document(title: given.title)
#set page(paper: "a4", flipped: true, margin: 40pt, numbering: "1 of 1")
#set text(font: "Atkinson Hyperlegible", size: SIZEpt, lang: "en")
#let cell(said) = said.map(words => par(words)).join()
#for block in given.blocks {
  if block.kind == "heading" { heading(level: block.level, block.words) }
  else if block.kind == "list" {
    if block.numbered { enum(..block.points.map(point => [#point])) }
    else { list(..block.points.map(point => [#point])) }
  } else if block.kind == "table" {
    table(
      columns: (1fr,) * block.head.len(),
      table.header(..block.head.map(cell)),
      ..block.rows.sum().map(cell),
    )
  } else { par(block.words) }
}
""".replace("SIZE", str(SIZE))

_COMPILER = typst.Compiler(font_paths=[str(font("Regular").parent)], ignore_system_fonts=True)


def render(page: Page) -> bytes:
    """The page on A4 landscape, columns side by side."""
    given = json.dumps({"title": page.title, "blocks": blocks(page)})
    return bytes(
        _COMPILER.compile(
            TEMPLATE.encode(), format="pdf", sys_inputs={"page": given}, pdf_standards="ua-1"
        )
    )
