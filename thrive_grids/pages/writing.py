"""The grid to write on: what is needed while somebody thinks it over with a pen, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.content.models import Grid
from thrive_grids.pages import phrases
from thrive_grids.pages.excerpt import Excerpt
from thrive_grids.pages.frame import crisis, framed, left_out
from thrive_grids.pages.grid import columns, in_short
from thrive_grids.pages.model import (
    Block,
    Cell,
    Choices,
    Heading,
    Lines,
    Page,
    Row,
    Table,
    Text,
    mixed,
)

if TYPE_CHECKING:
    from thrive_grids.content.library import Library


def writing_page(
    grid: Grid,
    *,
    options: Iterable[str] | None = None,
    library: Library | None = None,
    today: date | None = None,
    discreet: bool = False,
) -> Page:
    """The whole grid, or the named options of it, with boxes to mark and lines to write on.

    Every option has the same boxes and the same room, all of them empty: nothing on the sheet says
    which one to take, and "not yet" and "none of these" stand among the decisions. What a parent or
    carer thinks has lines of its own, so that nobody writes over the young person's words.
    ``discreet`` is for a page that somebody at home might find: see ``pages.frame`` for what it can
    not hide - what is written on it by hand least of all.

    ``library`` and ``today`` are those of ``grid_page``; it raises what ``grid_page`` raises.
    """
    excerpt = Excerpt.of(grid, options, None, library, today)
    blocks = _blocks(excerpt, grid.title if discreet else "")
    return framed(excerpt, "writing", grid.title, blocks, discreet=discreet)


def _blocks(excerpt: Excerpt, named: str) -> Iterator[Block]:
    """``named``: the grid's name, where the title does not say it."""
    grid, ours = excerpt.grid, excerpt.ours
    yield from crisis(excerpt)
    yield Heading(phrases.YOURS, language=ours)
    if grid.decision:
        yield Text(grid.decision, "lead")
    yield Text(phrases.FREE, language=ours)
    yield from _to_choose(excerpt, phrases.MATTERS, (each.say for each in grid.what_matters))
    yield Lines(phrases.MATTERS_TOO, 2, language=ours)
    yield from _to_choose(excerpt, phrases.WANT_TO_ASK, grid.questions_to_ask)
    yield Lines(phrases.MY_QUESTIONS, 2, language=ours)
    yield Heading(phrases.PARENT_THINKS, language=ours)
    yield Lines("", 2, phrases.PARENT_THINKS, ours)
    yield Heading(phrases.SIDE_BY_SIDE, language=ours)
    yield from left_out(excerpt)
    yield _table(excerpt)
    yield Heading(phrases.DECIDED, language=ours)
    yield Choices(tuple(phrases.CHOICES.values()), phrases.DECIDED, ours)
    yield Heading(phrases.NEXT, language=ours)
    yield Lines(phrases.CHOSEN, 2, language=ours)
    yield Lines(phrases.NEXT_STEP, 2, language=ours)
    if named:
        said = phrases.FROM.format(""), excerpt.theirs(named)
        yield mixed(*said, role="note", language=ours)


def _to_choose(excerpt: Excerpt, heading: str, words: Iterable[str]) -> Iterator[Block]:
    """A heading, and the grid's own words to mark below it."""
    yield Heading(heading, language=excerpt.ours)
    if said := tuple(words):
        yield Choices(said, heading)


def _table(excerpt: Excerpt) -> Table:
    """Each option's boxes and lines, which are those of every other."""
    ours = excerpt.ours
    marks = tuple(phrases.MARKS.values())
    names = [option.name for option in excerpt.options]
    boxes = (Choices(marks, phrases.THINK_NOW_OF.format(name), ours) for name in names)
    lines = (Lines("", 2, phrases.WHY_OF.format(name), ours) for name in names)
    asked = (
        Row(Text(words, "strong", ours), tuple(Cell((part,)) for part in parts))
        for words, parts in ((phrases.THINK_NOW, boxes), (phrases.WHY, lines))
    )
    return Table("Options", columns(excerpt), (in_short(excerpt), *asked), ours)
