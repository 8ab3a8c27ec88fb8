"""Tables wider and longer than a page.

The question column and the options' names stand on every sheet that a table runs on to. Options
that do not fit side by side are split into groups of nearly the same size (5 → 3 + 2). A row goes
to the next sheet whole, unless breaking rows saves a sheet or it is taller than one: then every cell
of it goes on there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from exports.pdf.layout import Piece, Scale
from exports.pdf.stacks import Cursor, Fitted, Placed, fit_stack, place_stack, stack_height
from thrive_grids.paper import CELL, QUESTION

if TYPE_CHECKING:
    from exports.pdf.sheets import Filler

FEWEST = 6  # ems of the body size: a row is not begun in less of a sheet than this
SHARE = 0.35  # of an answer's width that the question column takes if it may
MIN_CHARACTERS = 17  # of an average half-em each: narrower columns are hard to read at any size


@dataclass(slots=True)
class Grid:
    """``head`` and each row: the pieces of the question's cell, then those of one cell for each
    option."""

    head: list[list[Piece]]
    rows: list[list[list[Piece]]]
    lead: list[Piece] = field(default_factory=list)


def fill_table(filler: Filler, block: Grid, lead: list[Fitted]) -> None:
    """Put the table on as many sheets as it takes, with ``lead`` (its headings) above it."""
    groups = _columns(block, filler.width, filler.scale)
    for number, (group, question) in enumerate(groups):
        _Group(filler, block, group, question, number > 0).fill(lead if number == 0 else [])


def _columns(block: Grid, width: float, scale: Scale) -> list[tuple[range, float]]:
    """The groups of options that stand side by side, each with the width of its question column."""
    count = len(block.head) - 1
    questions = [block.head[0], *(row[0] for row in block.rows)]
    answers = [*block.head[1:], *(cell for row in block.rows for cell in row[1:])]
    widest, question = (
        max((piece.needs(scale) for pieces in cells for piece in pieces), default=0.0)
        for cells in (answers, questions)
    )
    narrow, wide = QUESTION
    question = min(max(question + 2 * CELL, width * narrow), width * wide)
    need = max(widest, MIN_CHARACTERS * scale.body / 2) + 2 * CELL
    beside = max(1, min(count, int((width - question + 0.01) // need)))
    groups = -(-count // beside)
    size, extra = divmod(count, groups)
    ends = [size * n + min(n, extra) for n in range(groups + 1)]
    columns = [range(start, end) for start, end in pairwise(ends)]
    return [
        # Beside wide answers a narrow question would be the tallest cell of its row.
        (group, max(question, min(width * SHARE / (SHARE + len(group)), width - len(group) * need)))
        for group in columns
    ]


class _Group:
    """One group of a table's options, down all its rows."""

    def __init__(
        self, filler: Filler, block: Grid, group: range, question: float, again: bool
    ) -> None:
        self.filler, self.again = filler, again
        width = (filler.width - question) / len(group)
        self.widths = [question, *[width] * len(group)]
        self.xs = [0.0, *(question + width * i for i in range(len(group)))]
        self.head = self._fit([block.head[0], *(block.head[i + 1] for i in group)])
        self.rows = [[row[0], *(row[i + 1] for i in group)] for row in block.rows]
        self.short = [stack[:1] for stack in self.head]  # what is said again on the next sheets
        self.short_height = self._height(self.short)
        self.full = filler.height - filler.run_height - self.short_height

    def _fit(self, cells: Sequence[Sequence[Piece]]) -> list[list[Fitted]]:
        scale = self.filler.scale
        return [
            fit_stack(cell, width - 2 * CELL, scale)
            for cell, width in zip(cells, self.widths, strict=True)
        ]

    @staticmethod
    def _height(stacks: Sequence[Sequence[Fitted]]) -> float:
        return max(map(stack_height, stacks)) + 2 * CELL

    def fill(self, lead: list[Fitted]) -> None:
        """The header and then row after row."""
        filler = self.filler
        head = self._height(self.head)
        first = self._height(self._fit(self.rows[0])) if self.rows else 0.0
        filler.begin(lead, min(head + min(first, self.full * 0.6), filler.height * 0.7))
        filler.open(None)
        self._row(self.head, head, header=True)
        for cells in self.rows:
            row = self._fit(cells)
            height = self._height(row)
            if height > filler.height - filler.y and height <= self.full and not filler.breaks:
                self._next_sheet()
            self._row(row, height)

    def _next_sheet(self) -> None:
        self.filler.turn()
        self.filler.open(None)
        if self.short_height < self.filler.height * 0.4:
            self._place(self.short, self.short_height, header=True, again=range(len(self.short)))

    def _row(self, row: list[list[Fitted]], height: float, header: bool = False) -> None:
        """One row, on this sheet if it fits, otherwise over as many as it takes."""
        filler = self.filler
        first = range(1) if self.again else range(0)
        if height <= filler.height - filler.y + 0.01:
            self._place(row, height, header, first)
            return
        if filler.height - filler.y < min(filler.height * 0.25, FEWEST * filler.scale.body):
            self._next_sheet()
        cursors = [Cursor(stack, 0.0, 0.0) for stack in row]
        started, empty = False, False
        while not all(cursor.done for cursor in cursors):
            room = filler.height - filler.y - 2 * CELL
            taken = [cursor.take(0.0, room, False) for cursor in cursors]
            whole = cursors[0].done and all(placed for placed, _ in taken)
            if not started and not empty and not whole:
                # An answer that could not begin beside the others would look like none, and half a
                # question says nothing.
                cursors = [Cursor(stack, 0.0, 0.0) for stack in row]
                taken = []
            elif empty and not any(placed for placed, _ in taken):
                taken = [cursor.take(0.0, room, True) for cursor in cursors]
            if any(placed for placed, _ in taken):
                question = row[0][:1]
                if started and not taken[0][0] and stack_height(question) < room / 2:
                    again = place_stack(question, 0.0, 0.0, 0.0, True)
                    taken[0] = (again, stack_height(question))
                used = max(height for _, height in taken)
                ends = all(cursor.done for cursor in cursors)
                self._put([placed for placed, _ in taken], used + 2 * CELL, header, first, ends)
                started = True
            if not all(cursor.done for cursor in cursors):
                self._next_sheet()
                empty = True

    def _place(
        self, row: Sequence[Sequence[Fitted]], height: float, header: bool, again: range
    ) -> None:
        """A whole row; ``again`` are the cells that were shown before."""
        self._put([place_stack(stack, 0.0, 0.0, 0.0) for stack in row], height, header, again)

    def _put(
        self,
        row: list[list[Placed]],
        height: float,
        header: bool,
        again: range,
        ends: bool = True,
    ) -> None:
        """The cells of a row, each placed from (0, 0), into their columns; no rule is drawn below
        a row that goes on overleaf."""
        top = self.filler.y + CELL
        for index, cell in enumerate(row):
            x, width = self.xs[index] + CELL, self.widths[index] - 2 * CELL
            repeated = index in again
            self.filler.add(
                [p._replace(x=x, y=top + p.y, width=width, again=p.again or repeated) for p in cell]
            )
        self._decorate(height, header, ends)

    def _decorate(self, height: float, header: bool, ends: bool) -> None:
        """The row's background and rules, and the step down to the next row."""
        filler = self.filler
        if header:
            filler.mark("head", 0.0, filler.y, filler.width, height)
        for x in self.xs[1:]:
            filler.mark("column", x, filler.y, 0.0, height)
        filler.y += height
        if ends:
            filler.mark("head-rule" if header else "row", 0.0, filler.y, filler.width, 0.0)
