"""The words of a page with the language that each piece of them is said to be in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from thrive_grids.content.models import Grid
from thrive_grids.conversation import Conversation
from thrive_grids.pages.model import (
    Block,
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Page,
    Row,
    Table,
    Text,
)

Piece = tuple[str, str]
"""A language and words in it."""


def pieces(page: Page) -> Iterator[Piece]:
    """Every piece of a page's words, in reading order."""
    yield from _all((*page.stamps, *page.blocks), page.language)


def by_language(found: Iterable[Piece]) -> dict[str, str]:
    """The letters of each language in reading order, without what an output may put between words."""
    said: dict[str, str] = {}
    for language, words in found:
        letters = "".join(unicodedata.normalize("NFC", words).split())
        if letters:
            said[language] = said.get(language, "") + letters
    return said


def talked(grid: Grid, typed: str) -> Conversation:
    """A conversation about a grid in which everybody typed the same wherever one can type."""
    first, *rest = grid.option_names
    talk = Conversation.start(grid, present=("young-person", "parent", "clinician"))
    for who in ("young-person", "parent"):
        talk = talk.matter(grid.what_matters[0].id, typed, by=who)
        talk = talk.weigh(first, mark="maybe", why=typed, by=who)
        talk = talk.ask(typed, by=who).decide("one", rest[:1], typed).agree(who, "unsure", typed)
    return talk.next_step(typed, typed, typed)


def _table(table: Table, language: str) -> Iterator[Piece]:
    yield table.language or language, table.corner  # the language is that of the corner alone
    yield from _all((*table.columns, *table.rows), language)


def _all(parts: Iterable[Block | Cell | Row], language: str) -> Iterator[Piece]:
    for part in parts:
        yield from _table(part, language) if isinstance(part, Table) else _of(part, language)


def _of(part: Block | Cell | Row, language: str) -> Iterator[Piece]:
    language = getattr(part, "language", "") or language
    match part:
        case Text(words=words, spans=()):
            yield language, words
        case Text(spans=spans):
            yield from ((span.language or language, span.words) for span in spans)
        case Heading(words=words):
            yield language, words
        case ChanceFigure(sentences=inner) | Cell(parts=inner):
            yield from _all(inner, language)
        case Lines(label=label):
            yield language, label
        case Choices(words=several):
            yield from ((language, words) for words in several)
        case Bullets(points=points, label=label):
            yield language, label
            yield from _all(points, language)
        case Row(head=head, cells=cells):
            yield from _all((head, *cells), language)
        case Box(heading=heading, parts=inner):
            yield from _all((heading, *inner), language)
