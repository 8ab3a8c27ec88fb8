"""Blocks put onto sheets, one after another from the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from exports.pdf.layout import Piece, Scale
from exports.pdf.stacks import (
    Columns,
    Cursor,
    Fitted,
    Mark,
    Placed,
    Sheet,
    fit_stack,
    stack_height,
)
from exports.pdf.tables import Grid, Rows, fill_table
from thrive_grids.paper import FRAME, MAX_MEASURE

BLOCK_GAP = 0.8  # above a table or a frame, as a part of the body size
LEAD_GAP = 0.5  # below the headings that stand directly above one, likewise
WHOLE = 0.3  # of a sheet: a section or a paragraph that is less tall is kept whole where it can be
ALONE = 0.8  # of a sheet: a taller box does not wait for the next one behind less than the rest
FEWEST = 6  # ems of the body size: a block or a row is not begun in less of a sheet than this

MOST = 10_000  # sheets: no limit


@dataclass(slots=True)
class Flow:
    """Pieces one under another, in columns of text where the sheet is wide enough for them unless
    ``single``; a title's lines are as ``wide`` as the sheet."""

    pieces: list[Piece]
    single: bool = False
    wide: bool = False
    measured: dict[tuple[float, Scale], Columns] = field(default_factory=dict, repr=False)


@dataclass(slots=True)
class Framed:
    """``lead`` holds headings that must stand directly above."""

    pieces: list[Piece]
    role: str
    lead: list[Piece] = field(default_factory=list)
    single: bool = False
    measured: dict[tuple[float, Scale], Columns] = field(default_factory=dict, repr=False)


Block = Flow | Framed | Grid


class TooMany(Exception):
    """More sheets than another attempt needs."""


class _State(NamedTuple):
    """What a filler goes back to when another attempt was better."""

    sheets: list[Sheet]
    y: float
    fresh: bool
    section: str


class Filler:
    """Fills sheet after sheet from the top; ``y`` is where the next thing goes."""

    def __init__(self, width: float, height: float, scale: Scale, limit: int, rows: Rows) -> None:
        self.width, self.height, self.scale, self.limit = width, height, scale, limit
        self.rows = rows
        self.measure = min(width, MAX_MEASURE * scale.body)
        self.sheets = [Sheet()]
        self.y = 0.0
        self.fresh = True
        self.section = ""

    # -- sheets

    def turn(self) -> None:
        """Start a new sheet."""
        if len(self.sheets) >= self.limit:
            raise TooMany
        self.sheets.append(Sheet())
        self.y, self.fresh = 0.0, True

    def open(self, first: Piece | None) -> None:
        """The first thing of a sheet is about to be placed: leave room for the running-on section's
        name unless a section starts here."""
        if (
            self.fresh
            and len(self.sheets) > 1
            and not (first is not None and first.section)
            and self.section
        ):
            self.sheets[-1].heading = self.section
            self.y = self.run_height
        self.fresh = False

    @property
    def filled(self) -> float:
        """How many sheets are full, to the part of the last one."""
        return len(self.sheets) - 1 + max(self.y, self.scale.body) / self.height

    @property
    def least(self) -> float:
        """Less of a sheet is no room to begin anything in."""
        return min(self.height * 0.25, FEWEST * self.scale.body)

    @property
    def run_height(self) -> float:
        """What the name of a section that runs on takes."""
        return self.scale.body * 1.9 if self.section else 0.0

    def add(self, placed: Sequence[Placed]) -> None:
        """Put things on the sheet, and remember the section they start."""
        self.sheets[-1].items += placed
        for item in placed:
            if item.piece.section:
                self.section = item.piece.section

    def mark(self, kind: str, x: float, y: float, width: float, height: float) -> None:
        """Put decoration on the sheet."""
        self.sheets[-1].marks.append(Mark(kind, x, y, width, height))

    # -- blocks

    def put(self, block: Block) -> None:
        """The next block of the document."""
        match block:
            case Flow():
                self.flow(block)
            case Framed():
                self.framed(block)
            case Grid():
                fill_table(self, block, fit_stack(block.lead, self.width, self.scale))

    def flow(self, block: Flow) -> None:
        """Text that goes on to the next sheet where it must: behind a section or a paragraph if that
        needs no more sheets."""
        measure = self.width if block.wide else self.measure
        columns = self._columns(block, 0.0, self.width, measure)
        before = self._state()
        self._pour(columns)
        if len(self.sheets) == len(before.sheets):
            return
        loose, limit = self._state(), self.limit
        self._return(before)
        columns.again(keep=WHOLE * self.height)
        try:
            self.limit = len(loose.sheets)
            self._pour(columns)
        except TooMany:
            self._return(loose)
        finally:
            self.limit = limit

    def _state(self) -> _State:
        last = self.sheets[-1]
        copy = Sheet(last.items[:], last.marks[:], last.heading)
        return _State([*self.sheets[:-1], copy], self.y, self.fresh, self.section)

    def _return(self, state: _State) -> None:
        self.sheets, self.y, self.fresh, self.section = state

    def _pour(self, columns: Columns) -> None:
        while not columns.done:
            piece, above, *_ = columns.next
            gap = 0.0 if self.fresh or columns.within else above
            force = self.fresh
            self.open(piece)
            room = self.height - self.y - gap
            placed, used = columns.take(self.y + gap, room, force)
            if not placed and self._announced:
                placed, used = columns.take(self.y + gap, room, force=False, part=True)
            self.add(placed)
            if placed:
                self.y += gap + used
            if not columns.done:
                self.turn()

    @property
    def _announced(self) -> bool:
        """Whether the last thing on the sheet is a heading, which must not stand alone there."""
        items = self.sheets[-1].items
        return bool(items) and items[-1].piece.holds

    def framed(self, block: Framed) -> None:
        """A box, whole on one sheet unless it is taller than one: nobody in need turns a sheet to
        find the numbers. It leaves a sheet's title alone only if it is smaller."""
        lead = fit_stack(block.lead, self.width, self.scale)
        inner = self.width - 2 * FRAME  # short lines in any case: names and numbers
        columns = self._columns(block, FRAME, inner, inner)
        whole = columns.take(0.0, MOST, True)[1] + 2 * FRAME
        columns.again()
        most = self.height * (ALONE if self.y < self.height * (1 - ALONE) else 1.0)
        before = self._state()
        self.begin(lead, whole if whole <= most else self.height * 0.3)
        room = self.height - self.y - 2 * FRAME
        if lead and not before.fresh and not columns.take(0.0, room, False)[0]:
            self._return(before)  # its headings would stand alone
            self.begin(lead, self.height)
        columns.again()
        while not columns.done:
            fresh = self.fresh
            self.open(columns.next.piece)
            placed, used = columns.take(self.y + FRAME, self.height - self.y - 2 * FRAME, fresh)
            if placed:
                self.mark(f"frame-{block.role}", 0.0, self.y, self.width, used + 2 * FRAME)
                self.add(placed)
                self.y += used + 2 * FRAME
            if not columns.done:
                self.turn()

    def _columns(self, block: Flow | Framed, x: float, width: float, measure: float) -> Columns:
        """The block's pieces in as many columns as ``width`` has room for, measured once for every
        plan of that width."""
        key = width, self.scale
        if key not in block.measured:
            most = 1 if block.single else MOST
            block.measured[key] = Columns(block.pieces, x, width, measure, self.scale, most)
        columns = block.measured[key]
        columns.again()
        return columns

    def begin(self, lead: list[Fitted], need: float) -> None:
        """Go to the gap before a block, on a new sheet when ``need`` points do not fit below its
        ``lead``. Where headings leave no room on any sheet, the last section's go on to the next."""
        above = stack_height(lead) + (self.scale.body * LEAD_GAP if lead else 0.0)
        starts = [n for n, fitted in enumerate(lead) if n and fitted.piece.section]
        if starts and above + min(need, self.least) > self.height:
            self.begin(lead[: starts[-1]], 0.0)
            self.turn()
            self.begin(lead[starts[-1] :], need)
            return
        gap = 0.0 if self.fresh else max(BLOCK_GAP * self.scale.body, lead[0].gap if lead else 0.0)
        if not self.fresh and gap + above + need > self.height - self.y:
            self.turn()
            gap = 0.0
        if lead:
            self.open(lead[0].piece)
        cursor = Cursor(lead, 0.0, self.width)
        while not cursor.done:  # more than once for a heading that is taller than a sheet
            placed, used = cursor.take(self.y + gap, self.height - self.y - gap, True)
            self.add(placed)
            self.y += gap + used
            if not cursor.done:
                self.turn()
            gap = 0.0
        self.y += gap + (self.scale.body * LEAD_GAP if lead else 0.0)
