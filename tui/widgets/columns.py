"""Laying out a table in columns of whole words: pure, so that every width can be tested without a screen.

As many columns of 34 cells or more as fit stand beside each other (1 from 40 cells, 2 from 72, 3 from 108, 4 from 144,
5 from 180); the others are a key away. Rows stand under each other, each below its question as a full-width heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from thrive_grids.pages.model import Bullets, Cell, ChanceFigure, Row, Table, Text
from tui.widgets.figures import Signs, icons
from tui.widgets.wrapping import hang, wrap

PITCH = 36
"""Cells for one column: 34 of text, a margin and the line between."""

Piece = tuple[str, str]
"""Words of one column on one line, and their role."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the width is shared: ``count`` columns of ``text`` cells, ``gap`` cells between two."""

    count: int
    text: int
    gap: int

    @classmethod
    def fitting(cls, width: int, options: int, fewer: int = 0) -> Columns:
        """The columns for a window of ``width`` cells and ``options`` options; ``fewer`` asks for wider ones."""
        count = max(1, min(options, width // PITCH) - fewer)
        room = width - 3  # a margin on either side, and the scroll bar
        gap = 3 if (room - 3 * (count - 1)) // count >= PITCH - 2 else 1
        return cls(count, (room - gap * (count - 1)) // count, gap)


@dataclass(frozen=True, slots=True)
class Above:
    """What stands over the first row: a heading, and items with a sign between."""

    heading: str
    items: tuple[str, ...]
    between: str = "·"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen: the heading of ``row``, or a line of its cells; the last line of a row is blank.

    What stands above all rows counts as a heading of the first.
    """

    row: int
    pieces: tuple[Piece, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of the rows that are shown, and the line at which each row begins."""

    lines: tuple[Line, ...]
    starts: dict[int, int]


def lay_out(
    table: Table,
    shown: Sequence[int],
    columns: Columns,
    signs: Signs,
    rows: Sequence[int] | None = None,
    above: Above | None = None,
) -> Layout:
    """The table's ``rows`` (all by default) with the columns ``shown``, by index; ``above`` stands over the first of
    all rows, and scrolls away with it."""
    lines: list[Line] = []
    starts: dict[int, int] = {}
    full = columns.count * columns.text + (columns.count - 1) * columns.gap
    for index in range(len(table.rows)) if rows is None else rows:
        row = table.rows[index]
        if index == 0 and above:
            lines += [Line(0, (piece,), heading=True) for piece in above_lines(above, full)]
        starts[index] = len(lines)
        heads = wrap(row.head.words, full - 5)
        lines += [Line(index, ((text, "heading"),), heading=True) for text in heads]
        lines += row_lines(row, index, shown, columns.text, signs)
        lines.append(Line(index, tuple(("", "plain") for _ in shown)))
    return Layout(tuple(lines), starts)


def above_lines(above: Above, width: int) -> Iterator[Piece]:
    """A bold line of its own, then the items beside each other, each whole where it fits."""
    yield from ((line, "help-strong") for line in wrap(above.heading, width))
    line = ""
    for item in above.items:
        joined = f"{line} {above.between} {item}" if line else item
        if line and cell_len(joined) > width:
            yield from ((text, "help") for text in wrap(line, width))
            joined = item
        line = joined
    yield from ((text, "help") for text in wrap(line, width))


def row_lines(
    row: Row, index: int, shown: Sequence[int], width: int, signs: Signs
) -> Iterator[Line]:
    """The cells of a row side by side, the shorter ones filled up with blanks."""
    cells = [list(cell_lines(row.cells[column], width, signs)) for column in shown]
    for pieces in zip_longest(*cells, fillvalue=("", "plain")):
        yield Line(index, pieces)


def cell_lines(cell: Cell, width: int, signs: Signs) -> Iterator[Piece]:
    """A cell's parts under each other, with a blank line around each chance."""
    for place, part in enumerate(cell.parts):
        figure = isinstance(part, ChanceFigure)
        if place and (figure or isinstance(cell.parts[place - 1], ChanceFigure)):
            yield "", "plain"
        match part:
            case Text(words=words, role=role):
                yield from ((line, role) for line in wrap(words, width))
            case Bullets(points=points, label=label):
                if label:
                    yield from ((line, "plain") for line in wrap(label, width))
                for point in points:
                    yield from (
                        (line, point.role) for line in hang(signs.point, point.words, width)
                    )
            case ChanceFigure():
                yield from figure_lines(part, width, signs)


def figure_lines(figure: ChanceFigure, width: int, signs: Signs) -> Iterator[Piece]:
    """Each figure's sentence above its picture; then in whom, after how long, and how sure."""
    counts = [figure.count] if figure.without is None else [figure.count, figure.without]
    for place, count in enumerate(counts):
        yield from ((line, "plain") for line in wrap(figure.sentences[place].words, width))
        yield from ((line, "icons") for line in icons(count, figure.of, width, signs))
    for sentence in figure.sentences[len(counts) :]:
        yield from ((line, "note") for line in wrap(sentence.words, width))
