"""A page as plain values: what every output (PDF, text, HTML) draws.

A page knows words, order and roles; it knows no size, font, colour or file format. Builders in this
package make pages from a grid or a conversation; packages under ``exports`` draw them. Two outputs
of one page must carry the same words, so anything a reader should read is spelled out here and not
in an output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words. ``role``: plain · lead (first words of a page) · note (source, certainty) ·
    own-words (what a person typed) · strong. ``language``, here and below, is BCP 47; empty, it is
    that of what holds these words, and of the page in the end."""

    words: str
    role: str = "plain"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the page's title, 2 a section, 3 a part of a section; levels never skip."""

    words: str
    level: int = 2
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short points; ``label`` is the line said before it, or empty."""

    points: tuple[Text, ...]
    label: str = ""
    numbered: bool = False
    language: str = ""


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
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer, or the head of a column: paragraphs, points and chances in reading order."""

    parts: tuple[Text | Bullets | ChanceFigure, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question (``head``) and its answers, one for each column."""

    head: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with headers on both axes; ``corner`` is the words of the top-left header cell. Every
    row has one cell for each column."""

    corner: str
    columns: tuple[Cell, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Room to write by hand: ``count`` empty lines under ``label``."""

    label: str
    count: int = 3


@dataclass(frozen=True, slots=True)
class Box:
    """Parts that belong together and stand apart from the rest. ``role``: crisis · about."""

    heading: Heading
    parts: tuple[Text | Bullets, ...]
    role: str = "crisis"
    language: str = ""


Block = Text | Heading | Bullets | ChanceFigure | Table | Lines | Box


@dataclass(frozen=True, slots=True)
class Page:
    """One document. ``running`` is repeated at the foot of every sheet beside "page n of m";
    ``stamps`` (DRAFT, OUT OF DATE) are said at the top of every sheet. ``language`` is BCP 47."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    running: str = ""
    stamps: tuple[Text, ...] = ()
    kind: str = field(default="grid")

    def words(self) -> Iterator[str]:
        """Every text a reader must get, in reading order: what a round trip of an output is held
        against."""
        yield from (stamp.words for stamp in self.stamps)
        yield from _all(self.blocks)


def _words(part: Block | Cell | Row) -> Iterator[str]:
    match part:
        case Text(words=words) | Heading(words=words):
            yield words
        case ChanceFigure(sentences=sentences):
            yield from sentences
        case Lines(label=label):
            yield label
        case Bullets(points=points, label=label):
            yield from filter(None, (label, *(point.words for point in points)))
        case Cell(parts=parts):
            yield from _all(parts)
        case Row(head=head, cells=cells):
            yield from _all((head, *cells))
        case Box(heading=heading, parts=parts):
            yield from _all((heading, *parts))
        case Table(corner=corner, columns=columns, rows=rows):
            yield corner
            yield from _all((*columns, *rows))


def _all(parts: Iterable[Block | Cell | Row]) -> Iterator[str]:
    for part in parts:
        yield from _words(part)
