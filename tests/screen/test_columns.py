"""The layout of the grid view, without a screen."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from thrive_grids.content.library import Library
from thrive_grids.pages import grid_page
from thrive_grids.pages.model import Page, Table
from tui.widgets.columns import Columns, lay_out
from tui.widgets.figures import FULL, PLAIN, icons
from tui.widgets.wrapping import hang, wrap

GRIDS = ("low-mood-nhs", "self-harm-nhs")


@cache
def table(grid: str) -> Table:
    """The table of a shipped grid's page."""
    library = Library.open()
    page = grid_page(library[grid], library=library)
    return next(block for block in page.blocks if isinstance(block, Table))


@pytest.mark.parametrize(
    ("width", "count"),
    [(40, 1), (71, 1), (72, 2), (107, 2), (108, 3), (143, 3), (144, 4), (179, 4), (180, 5)],
)
def test_as_many_columns_as_fit(width, count):
    """Columns of 34 cells or more stand beside each other, and all of them fit the window."""
    columns = Columns.fitting(width, 6)
    assert columns.count == count
    assert columns.text >= 34
    assert columns.count * columns.text + (columns.count - 1) * columns.gap + 3 <= width


def test_no_more_columns_than_options():
    """Two options on a wide screen share it."""
    assert Columns.fitting(200, 2).count == 2


def test_wider_columns_on_request():
    """Fewer columns are wider, and one always stays."""
    assert Columns.fitting(200, 5, fewer=2).count == 3
    assert Columns.fitting(80, 5, fewer=9).count == 1


@pytest.mark.parametrize("grid", GRIDS)
@given(width=st.integers(40, 220))
def test_every_word_of_every_answer_is_whole(grid, width):
    """At any width, paging through the options shows every word of the page's table, whole and in order."""
    page_table = table(grid)
    columns = Columns.fitting(width, len(page_table.columns))
    for first in range(len(page_table.columns)):
        layout = lay_out(page_table, [first], columns, FULL)
        shown = " ".join(" ".join(text for text, _ in line.pieces) for line in layout.lines)
        shown = "".join(sign for sign in shown if sign not in "●○•")
        wanted = Page("", "", tuple(_column(page_table, first)))
        assert shown.split() == " ".join(wanted.words()).split()
        assert all(
            cell_len(text) <= (width - 5 if line.heading else columns.text)
            for line in layout.lines
            for text, _ in line.pieces
        )


def _column(whole: Table, index: int):
    from thrive_grids.pages.model import Heading, Text

    for row in whole.rows:
        yield Heading(row.head.words)
        for part in row.cells[index].parts:
            yield part if not isinstance(part, Text) else Text(part.words)


@given(st.text(), st.integers(1, 60))
def test_wrapping_keeps_every_sign(text, width):
    """Wrapping moves blanks only; no line is wider than asked unless a single sign is."""
    from thrive_grids.visible import visible

    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())
    assert all(cell_len(line) <= max(width, 2) for line in lines)


def test_a_word_longer_than_its_line_goes_on_in_the_next():
    """Long addresses are folded, not cut."""
    assert wrap("see https://example.org/a", 10) == ("see", "https://ex", "ample.org/", "a")


def test_points_stay_under_their_words():
    """The second line of a point is indented."""
    assert hang("• ", "one two three", 9) == ("• one two", "  three")


@pytest.mark.parametrize("signs", [FULL, PLAIN])
@pytest.mark.parametrize("width", [20, 34, 60])
@pytest.mark.parametrize(
    ("count", "of"), [(39, 100), (0, 100), (100, 100), (3, 10), (390, 1000), (700, 10000)]
)
def test_a_chance_is_drawn_with_the_right_number_of_signs(count, of, width, signs):
    """As many filled and empty signs as the figure says, in lines that fit; each may stand for an equal part."""
    lines = icons(count, of, width, signs)
    each = max(1, of // 100)
    drawn = "".join(line for line in lines if "=" not in line)
    assert drawn.count(signs.filled) == count // each
    assert drawn.count(signs.empty) == (of - count) // each
    assert all(len(line) <= width for line in lines)


def test_a_chance_that_does_not_come_out_even_is_not_drawn():
    """A rounded picture would contradict the words beside it."""
    assert icons(15, 1000, 40, FULL) == ()
