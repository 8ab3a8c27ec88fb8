"""A page as plain values: what every output (PDF, text, HTML) draws.

A page knows words, order and roles; it knows no size, font, colour or file format. Builders in this
package make pages from a grid or a conversation; packages under ``exports`` draw them. Two outputs
of one page must carry the same words, so anything a reader should read is spelled out here and not
in an output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

PERSONAL = frozenset({"summary", "note"})
"""The kinds of page that hold what people said: only their owner may read the file."""


class Link(NamedTuple):
    """``words``, which stand in a text, lead to ``target``: a whole ``https:`` address or ``tel:``
    number. An output that leads nowhere (paper) still shows the words, so they say where."""

    words: str
    target: str


class Span(NamedTuple):
    """A piece of a text, and its ``language``; empty, it is the text's."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words. ``role``: plain · lead (first words of a page) · note (source, certainty) ·
    own-words (what a person typed) · strong. ``language``, here and below, is BCP 47; empty, it is
    that of what holds these words, and of the page in the end. ``links`` stand in ``words`` in this
    order, each once. ``spans`` are all pieces of a text that is in more than one language; whoever
    shows them keeps the text's direction, and in each piece that of its own language."""

    words: str
    role: str = "plain"
    language: str = ""
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()


def mixed(
    *pieces: str | Span, role: str = "plain", language: str = "", links: tuple[Link, ...] = ()
) -> Text:
    """The pieces as one text; those without a language of their own are in the text's."""
    whole = (Span(piece, "") if isinstance(piece, str) else piece for piece in pieces)
    spans = tuple(span for span in whole if span.words)
    alike = all(span.language in ("", language) for span in spans)
    words = "".join(span.words for span in spans)
    return Text(words, role, language, links, () if alike else spans)


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the page's title, 2 a section, 3 a part of a section; levels never skip."""

    words: str
    level: int = 2
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short points; ``label`` is the line said before it, or empty. ``codes`` asks for the
    QR code of each point's first link beside its words."""

    points: tuple[Text, ...]
    label: str = ""
    numbered: bool = False
    language: str = ""
    codes: bool = False


@dataclass(frozen=True, slots=True)
class ChanceFigure:
    """``count`` of ``of`` people, drawn as symbols and said both ways round.

    ``sentences`` are the words that go with the picture, in reading order: they hold every number,
    so that the picture adds nothing a reader without sight would miss. ``without`` is the same
    outcome in the comparison group, or None.
    """

    count: int
    of: int
    outcome: str
    without: int | None
    sentences: tuple[Text, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """An empty box to mark before each of ``words``; any number of them may be marked. ``about``
    is what the choice is about where nobody sees the page: the name of a form's field, not words of
    the page."""

    words: tuple[str, ...]
    about: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Room to write by hand: ``count`` empty lines under ``label``, which may be empty where a heading
    or a row's question says it.
    ``about`` names a form's field where the label alone would not."""

    label: str
    count: int = 3
    about: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer, or the head of a column: paragraphs, points, chances and room to answer in
    reading order."""

    parts: tuple[Text | Bullets | ChanceFigure | Choices | Lines, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question (``head``) and its answers, one for each column."""

    head: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with headers on both axes; ``corner`` is the words of the top-left header cell, which
    are in ``language``. Every row has one cell for each column."""

    corner: str
    columns: tuple[Cell, ...]
    rows: tuple[Row, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Parts that belong together and stand apart from the rest. ``role``: crisis · about."""

    heading: Heading
    parts: tuple[Text | Bullets, ...]
    role: str = "crisis"
    language: str = ""


Block = Text | Heading | Bullets | ChanceFigure | Choices | Table | Lines | Box


@dataclass(frozen=True, slots=True)
class Page:
    """One document. ``running`` is repeated at the foot of every sheet beside "page n of m";
    ``stamps`` (DRAFT, OUT OF DATE) are said at the top of every sheet. ``language`` is BCP 47.
    ``kind``: grid · writing (a grid to write on) · leaflet (one option) · summary (the young
    person's) · note (the clinician's, for the record) · coverage · service."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    running: Text = Text("")
    stamps: tuple[Text, ...] = ()
    kind: str = "grid"

    @property
    def personal(self) -> bool:
        """Whether it holds what somebody said."""
        return self.kind in PERSONAL

    def words(self) -> Iterator[str]:
        """Every text a reader must get, in reading order: what a round trip of an output is held
        against."""
        yield from (stamp.words for stamp in self.stamps)
        yield from words_of(self.blocks)


def _words(part: Block | Cell | Row) -> Iterator[str]:
    match part:
        case Text(words=words) | Heading(words=words):
            yield words
        case ChanceFigure(sentences=sentences):
            yield from (sentence.words for sentence in sentences)
        case Lines(label=label):
            yield from filter(None, (label,))
        case Choices(words=words):
            yield from words
        case Bullets(points=points, label=label):
            yield from filter(None, (label, *(point.words for point in points)))
        case Cell(parts=parts):
            yield from words_of(parts)
        case Row(head=head, cells=cells):
            yield from words_of((head, *cells))
        case Box(heading=heading, parts=parts):
            yield from words_of((heading, *parts))
        case Table(corner=corner, columns=columns, rows=rows):
            yield corner
            yield from words_of((*columns, *rows))


def words_of(parts: Iterable[Block | Cell | Row]) -> Iterator[str]:
    """Every text of these parts that a reader must get, in reading order."""
    for part in parts:
        yield from _words(part)
