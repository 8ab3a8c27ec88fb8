"""Tables wider and longer than a page.

The question column and the options' names stand on every sheet that a table runs on to. Options
that do not fit side by side are split into groups of nearly the same size (5 → 3 + 2). A row goes
to the next sheet whole, unless breaking rows saves a sheet or it is taller than one: then every cell
of it goes on there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from exports.pdf.columns import Group, side_by_side
from exports.pdf.layout import Piece, Scale
from exports.pdf.stacks import Cursor, Fitted, Placed, place_stack, stack_height
from thrive_grids.paper import CELL, LINE_HEIGHT

if TYPE_CHECKING:
    from exports.pdf.filler import Filler

BLANK = 0.33  # of a sheet: a row is broken rather than leave more of one empty


class Rows(Enum):
    """What becomes of a table's row that its sheet has no room for."""

    WHOLE = "goes to the next sheet, unless that leaves much of this one empty"
    TIDY = "goes on overleaf with as many lines as its question has, which is said again there"
    LOOSE = "goes on overleaf with whatever is left: this needs the fewest sheets"


@dataclass(slots=True)
class Grid:
    """``head`` and each row: the pieces of the question's cell, then those of one cell for each
    option."""

    head: list[list[Piece]]
    rows: list[list[list[Piece]]]
    lead: list[Piece] = field(default_factory=list)
    measured: dict[tuple[float, Scale], list[Group]] = field(default_factory=dict, repr=False)

    def groups(self, width: float, scale: Scale) -> list[Group]:
        """The columns at a width, measured once for every way to put them on sheets."""
        key = width, scale
        if key not in self.measured:
            self.measured[key] = side_by_side([self.head, *self.rows], width, scale)
        return self.measured[key]


def fill_table(filler: Filler, block: Grid, lead: list[Fitted]) -> None:
    """Put the table on as many sheets as it takes, with ``lead`` (its headings) above it."""
    for number, group in enumerate(block.groups(filler.width, filler.scale)):
        _Group(filler, group, number > 0).fill(lead if number == 0 else [])


class _Group:
    """One group of a table's options on its way down the sheets."""

    def __init__(self, filler: Filler, group: Group, again: bool) -> None:
        self.filler, self.again = filler, again
        self.widths, self.rows, self.heights = group
        self.xs = [0.0, *accumulate(self.widths[:-1])]
        self.short = [stack[:1] for stack in self.rows[0]]  # said again on the next sheets
        self.short_height = max(map(stack_height, self.short)) + 2 * CELL
        self.full = filler.height - filler.run_height - self.short_height

    def fill(self, lead: list[Fitted]) -> None:
        """The header and then row after row."""
        filler = self.filler
        head, *heights = self.heights
        first = min(heights[0] if heights else 0.0, self.full * 0.6)
        filler.begin(lead, min(head + first, filler.height * 0.7))
        filler.open(None)
        self._row(self.rows[0], head, header=True)
        for row, height in zip(self.rows[1:], heights, strict=True):
            room = filler.height - filler.y
            whole = filler.rows is Rows.WHOLE and room < filler.height * BLANK
            if room < height <= self.full and whole:
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
        if filler.height - filler.y < filler.least:
            self._next_sheet()
        cursors = [Cursor(stack, 0.0, 0.0) for stack in row]
        begun, empty = False, False
        while not all(cursor.done for cursor in cursors):
            taken = self._portions(cursors, filler.height - filler.y - 2 * CELL, begun, empty)
            if any(placed for placed, _ in taken):
                used = max(height for _, height in taken)
                ends = all(cursor.done for cursor in cursors)
                self._put([placed for placed, _ in taken], used + 2 * CELL, header, first, ends)
                begun = True
            if not all(cursor.done for cursor in cursors):
                self._next_sheet()
                empty = True

    def _portions(
        self, cursors: list[Cursor], room: float, begun: bool, empty: bool
    ) -> list[tuple[list[Placed], float]]:
        """What each cell puts into ``room``, the question again where the row was begun before.
        ``empty`` says that a further sheet has no more room to offer."""
        question = stack_height(cursors[0].stack[:1])
        starts = [cursor.place for cursor in cursors]
        taken = _take(cursors, room)
        rest = max(cursor.left for cursor in cursors)
        if 0 < rest < question and self.filler.rows is not Rows.LOOSE:
            # The question will be said again beside the rest, so lines as high as it cost little
            # there, and two alone look lost.
            ends = [cursor.place for cursor in cursors]
            _go(cursors, starts)
            fewer = _take(cursors, room - (question - rest))
            lines = 2 * LINE_HEIGHT * self.filler.scale.body
            free = max(cursor.left for cursor in cursors) <= question + lines
            if free and all(placed for placed, _ in (fewer[1:] if begun else fewer)):
                taken = fewer
            else:
                _go(cursors, ends)
        if not begun and not empty and not (cursors[0].done and all(p for p, _ in taken)):
            # An answer that could not begin beside the others would look like none, and half a
            # question says nothing.
            _go(cursors, starts)
            return []
        if empty and not any(placed for placed, _ in taken):
            taken = [cursor.take(0.0, room, True) for cursor in cursors]
        if begun and not taken[0][0] and question < room / 2:
            taken[0] = place_stack(cursors[0].stack[:1], 0.0, 0.0, 0.0, True), question
        return taken

    def _place(
        self, row: Sequence[Sequence[Fitted]], height: float, header: bool, again: range
    ) -> None:
        """A whole row; ``again`` are the cells that were shown before."""
        top = self.filler.y + CELL
        for index, (stack, x, wide) in enumerate(zip(row, self.xs, self.widths, strict=True)):
            shown = index in again
            self.filler.add(place_stack(stack, x + CELL, top, wide - 2 * CELL, shown))
        self._decorate(height, header, ends=True)

    def _put(
        self, row: list[list[Placed]], height: float, header: bool, again: range, ends: bool
    ) -> None:
        """The cells of a part of a row, each placed from (0, 0), into their columns; no rule is drawn
        below a row that goes on overleaf."""
        top = self.filler.y + CELL
        for index, cell in enumerate(row):
            x, wide = self.xs[index] + CELL, self.widths[index] - 2 * CELL
            shown = index in again
            self.filler.add(
                [
                    Placed(piece, x, top + y, wide, first, last, unit, data, repeated or shown)
                    for piece, _, y, _, first, last, unit, data, repeated in cell
                ]
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


def _take(cursors: list[Cursor], room: float) -> list[tuple[list[Placed], float]]:
    return [cursor.take(0.0, room, False) for cursor in cursors]


def _go(cursors: list[Cursor], places: list[tuple[int, int]]) -> None:
    for cursor, place in zip(cursors, places, strict=True):
        cursor.place = place
