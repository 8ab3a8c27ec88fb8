"""Every kind of page of every shipped grid, and its parts: for the tests of the page builders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from sample_grid import TODAY
from thrive_grids import Library
from thrive_grids.content.models import Grid, Option
from thrive_grids.pages import Page, grid_page, leaflet_page, writing_page
from thrive_grids.pages.chances import chance_sentences
from thrive_grids.pages.model import Box, Bullets, Cell, Table

SHIPPED = Library.open()
IDS = tuple(SHIPPED)
LEAFLETS = tuple((id, option) for id in IDS for option in SHIPPED[id].option_names)
Make = Callable[..., Page]


def short_page(grid: Grid, **how: Any) -> Page:
    """The short form."""
    return grid_page(grid, short=True, **how)


def first_leaflet(grid: Grid, **how: Any) -> Page:
    """The leaflet of the grid's first option."""
    return leaflet_page(grid, grid.options[0].id, **how)


KINDS: tuple[Make, ...] = (grid_page, short_page, writing_page, first_leaflet)
every_kind = pytest.mark.parametrize("make", KINDS)
every_grid = pytest.mark.parametrize("id", IDS)


@cache
def page_of(make: Make, id: str, *options: str, discreet: bool = False) -> Page:
    """A shipped grid's page on the day of the tests."""
    grid = SHIPPED[id]
    if make is leaflet_page:
        return leaflet_page(grid, *options, library=SHIPPED, today=TODAY, discreet=discreet)
    return make(grid, library=SHIPPED, today=TODAY, discreet=discreet)


def parts_of(page: Page) -> Iterator[Any]:
    """Everything on the page that is not made of other parts, and every list and box."""
    waiting: list[Any] = [*page.stamps, *page.blocks]
    while waiting:
        part = waiting.pop(0)
        yield part
        match part:
            case Table(columns=columns, rows=rows):
                cells = (cell for row in rows for cell in (row.head, *row.cells))
                waiting[:0] = [*columns, *cells]
            case Cell(parts=inner):
                waiting[:0] = inner
            case Box(heading=heading, parts=inner):
                waiting[:0] = [heading, *inner]
            case Bullets(points=points):
                waiting[:0] = points


def of_kind(page: Page, *kinds: type) -> list[Any]:
    """Its parts of these kinds, in order."""
    return [part for part in parts_of(page) if isinstance(part, kinds)]


def table(page: Page) -> Table:
    """Its table."""
    (found,) = of_kind(page, Table)
    return found  # type: ignore[no-any-return]


def said_of(option: Option) -> tuple[str, ...]:
    """The option's own words, apart from its answers."""
    return (option.name, option.summary, *option.good, *option.hard)


def answered(grid: Grid, option: str) -> Iterator[str]:
    """What a grid answers for one option, with the chances in words."""
    for question in grid.questions:
        answer = question.answers[option]
        yield from (question.ask, answer.say)
        for chance in answer.chances:
            yield from chance_sentences(chance)


def missing(page: Page, words: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Those that are on the page neither alone nor in a longer text."""
    shown = "\n".join(page.words())
    return [each for each in words if each not in shown]
