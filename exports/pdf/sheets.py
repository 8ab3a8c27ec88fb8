"""Blocks onto sheets: flowing text, framed boxes and tables wider and longer than a page.

A table keeps its question column and its options' names on every sheet it runs on to. Options that
do not fit side by side are split into groups of nearly the same size (5 → 3 + 2); a row goes to the
next sheet whole unless it is taller than one. Of the papers offered the one with the fewest sheets
is taken, and then the largest type that needs no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from exports.pdf.layout import (
    Cursor,
    Fitted,
    Mark,
    Piece,
    Placed,
    Scale,
    Sheet,
    Words,
    fit_stack,
    place_stack,
    stack_height,
)

A4 = (595.276, 841.89)
A4_LANDSCAPE = (841.89, 595.276)
MARGIN = 42.0
CELL = 6.0  # between a cell's edge and its words
FRAME = 12.0
BLOCK_GAP = 1.0  # above a table or a frame, as a part of the body size
MIN_CHARACTERS = 17  # of an average half-em each: narrower columns are hard to read at any size
MAX_MEASURE = (
    42  # ems of the body size, about 80 characters: longer lines lose the eye on its way back
)


@dataclass(slots=True)
class Flow:
    """Pieces one under another across the sheet."""

    pieces: list[Piece]


@dataclass(slots=True)
class Framed:
    """``lead`` holds headings that must stand directly above."""

    pieces: list[Piece]
    role: str
    lead: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """``head`` and each row: the pieces of the question's cell, then those of one cell for each
    option."""

    head: list[list[Piece]]
    rows: list[list[list[Piece]]]
    lead: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """Everything of one page, not yet laid out."""

    blocks: list[Flow | Framed | Grid]
    stamps: list[Words]
    running: Words | None
    number_width: float  # of the widest "Page n of m", in 1/1000 of the type size


@dataclass(slots=True)
class Plan:
    """``top`` and ``foot`` are the heights of the stamps' band and of the running text."""

    paper: tuple[float, float]
    scale: Scale
    sheets: list[Sheet]
    top: float
    foot: float
    number_width: float
    filled: (
        float  # the part of all sheets down to the end of the last one's words, above 0 and up to 1
    )


def best_plan(document: Document, sizes: tuple[float, float], step: float = 0.5) -> Plan:
    """``sizes`` are the smallest and the largest body size in points."""
    floor, ceiling = sizes
    best = _plan(document, A4, Scale(floor, floor))
    if any(isinstance(block, Grid) for block in document.blocks):
        best = plan(document, A4_LANDSCAPE, best.scale, len(best.sheets) - 1) or best
    # Words fill an area that grows with the square of their size, and what is free is the end of
    # the last sheet (the gaps left by rows kept whole stay gaps): a size that needs more than that
    # is not worth a trial.
    size = min(ceiling, floor + int((floor / best.filled**0.5 - floor) / step) * step)
    while size > floor:
        larger = plan(document, best.paper, Scale(size, floor), len(best.sheets))
        if larger:
            return larger
        size -= step
    return best


def plan(document: Document, paper: tuple[float, float], scale: Scale, limit: int) -> Plan | None:
    """The sheets, or None when they would be more than ``limit``."""
    try:
        return _plan(document, paper, scale, limit)
    except _TooMany:
        return None


class _TooMany(Exception):
    """More sheets than another attempt needs."""


def _plan(
    document: Document, paper: tuple[float, float], scale: Scale, limit: int = 10_000
) -> Plan:
    width = paper[0] - 2 * MARGIN
    stamps = fit_stack(document.stamps, width - 2 * CELL, scale)
    top = stack_height(stamps) + 2 * CELL + scale.body if stamps else 0.0
    size = scale.floor
    running = document.running
    room = width - document.number_width * size / 1000 - 2 * size
    lines = running.fit(room, scale)[0] if running is not None else 1
    foot = lines * size * 1.35 + 12
    filler = _Filler(width, paper[1] - 2 * MARGIN - top - foot, scale, limit)
    for block in document.blocks:
        match block:
            case Flow():
                filler.flow(block.pieces)
            case Framed():
                filler.framed(block)
            case Grid():
                filler.grid(block)
    last = max(filler.y, scale.body) / filler.height
    filled = (len(filler.sheets) - 1 + last) / len(filler.sheets)
    return Plan(paper, scale, filler.sheets, top, foot, document.number_width, filled)


class _Filler:
    """Fills sheet after sheet from the top; ``y`` is where the next thing goes."""

    def __init__(self, width: float, height: float, scale: Scale, limit: int) -> None:
        self.width, self.height, self.scale, self.limit = width, height, scale, limit
        self.measure = min(width, MAX_MEASURE * scale.body)
        self.sheets = [Sheet()]
        self.y = 0.0
        self.fresh = True
        self.section = ""

    # -- sheets

    def turn(self) -> None:
        """Start a new sheet."""
        if len(self.sheets) >= self.limit:
            raise _TooMany
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
    def run_height(self) -> float:
        """What the name of a section that runs on takes."""
        return self.scale.body * 2.2 if self.section else 0.0

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

    def flow(self, pieces: Sequence[Piece]) -> None:
        """Text that goes on to the next sheet wherever it must."""
        cursor = Cursor(fit_stack(pieces, self.measure, self.scale), 0.0, self.measure)
        while not cursor.done:
            fitted = cursor.stack[cursor.at]
            gap = 0.0 if self.fresh or cursor.unit else fitted.gap
            fresh = self.fresh
            self.open(fitted.piece)
            placed, used = cursor.take(self.y + gap, self.height - self.y - gap, fresh)
            self.add(placed)
            if placed:
                self.y += gap + used
            if not cursor.done:
                self.turn()

    def framed(self, block: Framed) -> None:
        """A box, whole on one sheet unless it is taller than most of one."""
        lead = fit_stack(block.lead, self.measure, self.scale)
        cursor = Cursor(
            fit_stack(block.pieces, self.width - 2 * FRAME, self.scale),
            FRAME,
            self.width - 2 * FRAME,
        )
        whole = stack_height(cursor.stack) + 2 * FRAME
        self.begin(lead, whole if whole < self.height * 0.8 else self.height * 0.3)
        while not cursor.done:
            fresh = self.fresh
            self.open(cursor.stack[cursor.at].piece)
            placed, used = cursor.take(self.y + FRAME, self.height - self.y - 2 * FRAME, fresh)
            if placed:
                self.mark(f"frame-{block.role}", 0.0, self.y, self.width, used + 2 * FRAME)
                self.add(placed)
                self.y += used + 2 * FRAME
            if not cursor.done:
                self.turn()

    def begin(self, lead: list[Fitted], need: float) -> None:
        """Go to the gap before a block, on a new sheet when ``need`` points do not fit below its
        ``lead``."""
        above = stack_height(lead) + (self.scale.body * 0.5 if lead else 0.0)
        gap = 0.0 if self.fresh else max(BLOCK_GAP * self.scale.body, lead[0].gap if lead else 0.0)
        if not self.fresh and gap + above + need > self.height - self.y:
            self.turn()
            gap = 0.0
        if lead:
            self.open(lead[0].piece)
            self.add(place_stack(lead, 0.0, self.y + gap, self.measure))
        self.y += gap + above

    # -- tables

    def grid(self, block: Grid) -> None:
        """A table, one group of its options after another."""
        question, groups = self._columns(block)
        lead = fit_stack(block.lead, self.measure, self.scale)
        for number, group in enumerate(groups):
            _Group(self, block, group, question, number > 0).fill(lead if number == 0 else [])

    def _columns(self, block: Grid) -> tuple[float, list[range]]:
        """The question column's width and the groups of options that stand side by side."""
        scale, width, count = self.scale, self.width, len(block.head) - 1
        firsts = [block.head[0], *(row[0] for row in block.rows)]
        question = max(p.needs(scale) for pieces in firsts for p in pieces) + 2 * CELL
        question = min(max(question, width * 0.15), width * 0.3)
        others = [*block.head[1:], *(cell for row in block.rows for cell in row[1:])]
        need = max((p.needs(scale) for pieces in others for p in pieces), default=0.0)
        need = max(need, MIN_CHARACTERS * scale.body / 2) + 2 * CELL
        side_by_side = max(1, min(count, int((width - question + 0.01) // need)))
        number = -(-count // side_by_side)
        size, extra = divmod(count, number)
        ends = [size * (i + 1) + min(i + 1, extra) for i in range(number)]
        return question, [range(start, end) for start, end in zip([0, *ends], ends, strict=False)]


class _Group:
    """One group of a table's options, down all its rows."""

    def __init__(
        self, filler: _Filler, block: Grid, group: range, question: float, again: bool
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
        filler = self.filler
        head = self._height(self.head)
        first = self._height(self._fit(self.rows[0])) if self.rows else 0.0
        filler.begin(lead, min(head + min(first, self.full * 0.6), filler.height * 0.7))
        filler.open(None)
        self._row(self.head, head, header=True)
        for cells in self.rows:
            row = self._fit(cells)
            height = self._height(row)
            if height > filler.height - filler.y and height <= self.full:
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
        if filler.height - filler.y < filler.height * 0.25:
            self._next_sheet()
        cursors = [Cursor(stack, 0.0, 0.0) for stack in row]
        shown = False
        while not all(cursor.done for cursor in cursors):
            room = filler.height - filler.y - 2 * CELL
            taken = [cursor.take(0.0, room, True) for cursor in cursors]
            used = max(height for _, height in taken) + 2 * CELL
            question = stack_height(row[0][:1])
            if shown and cursors[0].done and not taken[0][0] and question < room / 2:
                taken[0] = (place_stack(row[0][:1], 0.0, 0.0, 0.0, True), 0.0)
                used = max(used, question + 2 * CELL)
            for index, (placed, _) in enumerate(taken):
                x, width = self.xs[index] + CELL, self.widths[index] - 2 * CELL
                again = index in first
                filler.add(
                    [
                        p._replace(
                            x=x, y=filler.y + CELL + p.y, width=width, again=p.again or again
                        )
                        for p in placed
                    ]
                )
            self._decorate(used, header)
            shown = True
            if not all(cursor.done for cursor in cursors):
                self._next_sheet()

    def _place(
        self, row: Sequence[Sequence[Fitted]], height: float, header: bool, again: range
    ) -> None:
        top = self.filler.y + CELL
        for index, stack in enumerate(row):
            x, width = self.xs[index] + CELL, self.widths[index] - 2 * CELL
            self.filler.add(place_stack(stack, x, top, width, index in again))
        self._decorate(height, header)

    def _decorate(self, height: float, header: bool) -> None:
        """The row's background and rules, and the step down to the next row."""
        filler = self.filler
        if header:
            filler.mark("head", 0.0, filler.y, filler.width, height)
        for x in self.xs[1:]:
            filler.mark("column", x, filler.y, 0.0, height)
        filler.y += height
        filler.mark("head-rule" if header else "row", 0.0, filler.y, filler.width, 0.0)
