"""What a grid is for, and who answers for it."""

from __future__ import annotations

from textual.app import ComposeResult

from thrive_grids.content.models import Grid
from thrive_grids.pages import grid_page
from thrive_grids.pages.model import Box, Bullets, Heading, Table, Text
from tui.screens.place import Point, Sheet, words


class AboutScreen(Sheet):
    """The page's words around the table, in the page's order."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.grid = grid
        self.heading = grid.title

    def parts(self) -> ComposeResult:
        page = grid_page(self.grid, library=self.house.library, today=self.house.today)
        yield from (words(stamp.words, "stamp") for stamp in page.stamps)
        side_by_side = next(
            place for place, block in enumerate(page.blocks) if isinstance(block, Table)
        )
        for place, block in enumerate(page.blocks):
            match block:
                case Heading(level=1) | Box() | Table():
                    continue  # the sheet's own heading; one key away; the screen below
                case Heading(words=said):
                    if place != side_by_side - 1:
                        yield words(said, "heading")
                case Text(words=said):
                    yield words(said)
                case Bullets(points=points):
                    yield from (Point(said.words) for said in points)
