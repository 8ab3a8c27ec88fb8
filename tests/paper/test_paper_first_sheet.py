"""The crisis box on the first sheet, whatever the grid, the type and the paper."""

from __future__ import annotations

import pypdfium2
import pytest

from exports.looks import Looks
from exports.pdf import render
from readback import plain
from thrive_grids.content.library import Library
from thrive_grids.pages import grid_page
from thrive_grids.pages.model import Box, Page
from thrive_grids.paper import PAPERS, SIZES

LIBRARY = Library.open()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("id", LIBRARY)
def test_the_first_sheet_carries_the_crisis_box_whole(id: str, size: str, paper: str) -> None:
    """Each word of the box stands on the first sheet, below the title."""
    page = grid_page(LIBRARY.grid(id), library=LIBRARY)
    box = next(block for block in page.blocks if isinstance(block, Box))
    first = (
        pypdfium2.PdfDocument(render(page, Looks(size, paper)))[0].get_textpage().get_text_range()
    )
    missing = [words for words in Page("", "", (box,)).words() if plain(words) not in plain(first)]
    assert missing == []
