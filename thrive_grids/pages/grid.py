"""The page of a grid: options side by side, with what a reader needs to trust and to question
it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.content.models import Grid, Option, Question
from thrive_grids.pages.answers import answer_parts
from thrive_grids.pages.excerpt import Excerpt
from thrive_grids.pages.frame import (
    about,
    about_in_short,
    crisis,
    framed,
    good_to_know,
    hard_words,
    left_out,
    other_help_first,
)
from thrive_grids.pages.model import (
    Block,
    Bullets,
    Cell,
    Heading,
    Page,
    Row,
    Table,
    Text,
    mixed,
)
from thrive_grids.pages.phrases import (
    COULD_ASK,
    COULD_MATTER,
    GOOD_POINTS,
    HARD_POINTS,
    IN_SHORT,
    SIDE_BY_SIDE,
)
from thrive_grids.pages.sources import source_blocks

if TYPE_CHECKING:
    from thrive_grids.content.library import Library


def grid_page(
    grid: Grid,
    *,
    options: Iterable[str] | None = None,
    questions: Iterable[str] | None = None,
    library: Library | None = None,
    today: date | None = None,
    short: bool = False,
    codes: bool = False,
    discreet: bool = False,
) -> Page:
    """The whole grid, or the named options and questions of it, as a page.

    A part of a grid lists the sources and hard words of that part, numbered from 1. ``short``
    leaves out what a clinician can explain and look up: hard words, titles of sources, and who made
    the grid, which one line says how to get. ``codes`` puts a QR code beside each source.
    ``discreet`` is for a page that somebody at home might find: see ``pages.frame`` for what it can
    not hide.

    ``library`` gives the crisis contacts and a service's local facts; without it the shipped
    content is opened. ``today`` decides what is out of date and defaults to the machine's date.
    Raises UnknownName for an option or a question the grid does not have, and WrongUse when none is
    named.
    """
    excerpt = Excerpt.of(grid, options, questions, library, today)
    body = tuple(_body(excerpt))
    explained = () if short else tuple(hard_words(excerpt, (Heading(grid.title, 1), *body)))
    made = about_in_short if short else about
    blocks = (
        *body,
        *explained,
        *source_blocks(excerpt, short=short, codes=codes),
        *made(excerpt, discreet=discreet),
    )
    return framed(excerpt, "grid", grid.title, blocks, discreet=discreet)


def _body(excerpt: Excerpt) -> Iterator[Block]:
    """What stands before the lists that explain its words and name its sources."""
    grid, ours = excerpt.grid, excerpt.ours
    yield from crisis(excerpt)
    if grid.contacts:
        yield Heading("What this page is about", language=ours)
    for sentence in filter(None, (grid.condition, grid.decision)):
        yield Text(sentence, "lead")
    if grid.who_for:
        yield mixed("Who it is for: ", excerpt.theirs(grid.who_for), language=ours)
    yield from other_help_first(excerpt)
    yield Heading(SIDE_BY_SIDE, language=ours)
    yield from left_out(excerpt)
    yield _table(excerpt)
    if grid.what_matters:
        yield Heading(COULD_MATTER, language=ours)
        yield Bullets(tuple(Text(prompt.say) for prompt in grid.what_matters))
    if grid.questions_to_ask:
        yield Heading(COULD_ASK, language=ours)
        yield Bullets(tuple(Text(question) for question in grid.questions_to_ask))
    yield from good_to_know(excerpt)


def _table(excerpt: Excerpt) -> Table:
    shown = excerpt.options
    answers = tuple(_row(excerpt, question) for question in excerpt.questions)
    whole = (
        in_short(excerpt),
        *answers,
        _points(excerpt, GOOD_POINTS, (option.good for option in shown)),
        _points(excerpt, HARD_POINTS, (option.hard for option in shown)),
    )
    rows = whole if excerpt.questions == excerpt.grid.questions else answers
    return Table("Question", columns(excerpt), rows, excerpt.ours)


def columns(excerpt: Excerpt) -> tuple[Cell, ...]:
    """The heads of the columns: each option's name, and what is true of it here."""
    return tuple(
        Cell((Text(option.name, "strong"), *excerpt.local(option))) for option in excerpt.options
    )


def in_short(excerpt: Excerpt) -> Row:
    """What each option is, in a sentence or two."""
    said = tuple(Cell((Text(option.summary),)) for option in excerpt.options)
    return Row(Text(IN_SHORT, "strong", excerpt.ours), said)


def _row(excerpt: Excerpt, question: Question) -> Row:
    def cell(option: Option) -> Cell:
        answer = question.answers[option.id]
        return Cell(answer_parts(excerpt, question, option), answer.language)

    return Row(Text(question.ask, "strong"), tuple(map(cell, excerpt.options)))


def _points(excerpt: Excerpt, label: str, lists: Iterable[tuple[str, ...]]) -> Row:
    cells = (Cell((Bullets(tuple(map(Text, said))),)) for said in lists)
    return Row(Text(label, "strong", excerpt.ours), tuple(cells))
