"""What must be said on every sheet and screen of a grid: that it is a draft, out of date, not fully
translated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thrive_grids.content.models import Grid
from thrive_grids.pages.model import Text
from thrive_grids.pages.names import ours
from thrive_grids.pages.phrases import (
    DRAFT,
    WITHDRAWN,
    machine_made,
    not_translated,
    of_translation,
    out_of_date,
)


def stamps(grid: Grid, today: date) -> tuple[str, ...]:
    """What must be said of this grid today."""
    return tuple(stamp.words for stamp in page_stamps(grid, today))


def page_stamps(grid: Grid, today: date) -> tuple[Text, ...]:
    """The same, each with the language that it is said in."""
    own = grid.translation.machine_made if grid.translation else None
    said = (Text(words, language=ours(grid.language)) for words in _said_by_us(grid, today))
    return (*((Text(own),) if own else ()), *said)


def _said_by_us(grid: Grid, today: date) -> Iterator[str]:
    if grid.translation and grid.translation.machine_made:
        yield machine_made(grid.language, grid.translation.of)
    if grid.editorial.status == "draft":
        yield DRAFT
    elif grid.editorial.status == "withdrawn":
        yield WITHDRAWN
    if grid.editorial.review_by and grid.out_of_date(today):
        yield out_of_date(grid.editorial.review_by)
    if standing := grid.standing:
        if standing.language != grid.language:
            yield not_translated(standing.language, grid.language)
        else:
            yield from of_translation(standing)
