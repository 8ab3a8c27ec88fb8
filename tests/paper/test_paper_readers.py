"""Two readers that share nothing with our writer, nor with each other, find the page in its PDF."""

from __future__ import annotations

import pytest

import pdfjs
import poppler
import readback
from exports.looks import Looks
from exports.pdf import render
from readback import plain
from thrive_grids.content.library import Library
from thrive_grids.pages import grid_page
from thrive_grids.pages.model import Block, Cell, Page, Row, Table, Text, words_of

LIBRARY = Library.open()


def _said(*parts: Block | Cell | Row) -> list[str]:
    return [plain(words) for words in words_of(parts) if plain(words)]


def _cells(page: Page) -> list[list[list[str]]]:
    """What the page says in each cell of its table, headers too, row by row."""
    table = next(block for block in page.blocks if isinstance(block, Table))
    rows: list[tuple[Text | Cell, ...]] = [(Text(table.corner), *table.columns)]
    rows += ((row.head, *row.cells) for row in table.rows)
    return [[_said(part) for part in row] for row in rows]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("id", LIBRARY)
def test_both_readers_find_every_word_and_cell(id: str, orientation: str) -> None:
    """Poppler and PDF.js give each text of a shipped grid's page in order, and each cell in its place."""
    page = grid_page(LIBRARY.grid(id), library=LIBRARY)
    data = render(page, Looks(orientation=orientation))
    tree, pages = poppler.tree(data), pdfjs.trees(data)
    said = [plain(words) for words in page.words() if plain(words)]
    assert readback.words(tree) == said
    assert pdfjs.lost(pages, said) == []
    (table,) = tree.find("Table")
    cells = [row.kids for row in table.find("TR")]
    assert [[readback.words(cell) for cell in row] for row in cells] == _cells(page)
    assert [[plain(cell.said()) for cell in row] for row in cells] == pdfjs.cells(pages)
    head, *rows = table.find("TR")
    assert [cell.scope for cell in head.kids] == ["Column"] * len(head.kids)
    assert [row.kids[0].scope for row in rows] == ["Row"] * len(rows)
