"""One option on its own, as a leaflet: every question with its answer below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.content.models import Grid, Option
from thrive_grids.pages.answers import answer_parts
from thrive_grids.pages.excerpt import Excerpt
from thrive_grids.pages.frame import (
    about_in_short,
    crisis,
    framed,
    good_to_know,
    hard_words,
    other_help_first,
)
from thrive_grids.pages.model import Block, Bullets, Heading, Page, Text
from thrive_grids.pages.phrases import (
    GOOD_POINTS,
    HARD_POINTS,
    IN_SHORT,
    NOT_WHICH,
    QUESTIONS,
    one_of,
)
from thrive_grids.pages.sources import source_blocks

if TYPE_CHECKING:
    from thrive_grids.content.library import Library


def leaflet_page(
    grid: Grid,
    option: str,
    *,
    library: Library | None = None,
    today: date | None = None,
    codes: bool = False,
    discreet: bool = False,
) -> Page:
    """What the grid says of one option, with the sources and hard words of that alone.

    A leaflet by itself would steer by what it leaves out: so it names the other options and says
    that it does not say which is better. ``codes`` puts a QR code beside each source.
    ``discreet`` is for a page that somebody at home might find: see ``pages.frame`` for what it can
    not hide.

    ``library`` and ``today`` are those of ``grid_page``. Raises UnknownName for an option that the
    grid does not have.
    """
    excerpt = Excerpt.of(grid, (option,), None, library, today)
    (shown,) = excerpt.options
    own = tuple(_own(excerpt, shown))
    blocks = (
        *_around(excerpt, shown, shown.name if discreet else ""),
        *own,
        *good_to_know(excerpt),
        *hard_words(excerpt, (Heading(shown.name), Text(shown.summary), *own)),
        *source_blocks(excerpt, codes=codes),
        *about_in_short(excerpt, discreet=discreet),
    )
    return framed(excerpt, "leaflet", shown.name, blocks, discreet=discreet)


def _around(excerpt: Excerpt, option: Option, named: str) -> Iterator[Block]:
    """What stands before the option's own points and answers. ``named``: the option's name, where
    the title does not say it."""
    yield from crisis(excerpt)
    yield Heading(IN_SHORT, language=excerpt.ours)
    if named:  # no heading, which would be a bookmark
        yield Text(named, "strong")
    yield Text(option.summary, "lead")
    yield from excerpt.local(option)
    if excerpt.grid.condition:
        yield Text(excerpt.grid.condition)
    yield from other_help_first(excerpt)
    yield from _others(excerpt, option)


def _others(excerpt: Excerpt, option: Option) -> Iterator[Block]:
    options = excerpt.grid.options
    others = (each.name for each in options if each is not option)
    if len(options) > 1:
        yield Bullets(
            tuple(Text(name, language=excerpt.grid.language) for name in others),
            label=one_of(len(options)),
            language=excerpt.ours,
        )
        yield Text(NOT_WHICH, language=excerpt.ours)


def _own(excerpt: Excerpt, option: Option) -> Iterator[Block]:
    """What the grid says of this option alone: the hard words to explain are those of this."""
    for label, points in ((GOOD_POINTS, option.good), (HARD_POINTS, option.hard)):
        if points:
            yield Heading(label, language=excerpt.ours)
            yield Bullets(tuple(map(Text, points)))
    yield Heading(QUESTIONS, language=excerpt.ours)
    for question in excerpt.questions:
        language = question.answers[option.id].language
        yield Heading(question.ask, 3)
        for part in answer_parts(excerpt, question, option):
            yield _spoken(part, language) if isinstance(part, Text) else part


def _spoken(text: Text, language: str) -> Text:
    """The text, saying the language of what would hold it in a table."""
    return replace(text, language=text.language or language)
