"""Blocks onto sheets.

Of the papers offered the one with the fewest sheets is taken, and then the largest type that needs
no more of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from exports.pdf.layout import Piece, Scale, Words
from exports.pdf.stacks import (
    Columns,
    Fitted,
    Mark,
    Placed,
    Sheet,
    fit_stack,
    place_stack,
    stack_height,
)
from exports.pdf.tables import Grid, fill_table
from thrive_grids.errors import CannotBeSet
from thrive_grids.paper import CELL, FOOT_GAP, FRAME, LINE_HEIGHT, MARGIN, MAX_MEASURE, PAPERS

BLOCK_GAP = 1.0  # above a table or a frame, as a part of the body size
STAMP_GAP = 0.6  # below the band of stamps, likewise

MOST = 10_000  # sheets: no limit


@dataclass(slots=True)
class Flow:
    """Pieces one under another, in columns of text where the sheet is wide enough for them unless
    ``single``."""

    pieces: list[Piece]
    single: bool = False


@dataclass(slots=True)
class Framed:
    """``lead`` holds headings that must stand directly above."""

    pieces: list[Piece]
    role: str
    lead: list[Piece] = field(default_factory=list)
    single: bool = False


@dataclass(slots=True)
class Document:
    """Everything of one page, not yet laid out."""

    blocks: list[Flow | Framed | Grid]
    stamps: list[Words]
    running: Words | None
    number_width: float  # of the widest "Page n of m", in 1/1000 of the type size


@dataclass(slots=True)
class Plan:
    """``top`` and ``foot`` are the heights of the stamps' band and of the running text; ``filled``
    is the part of all sheets down to the end of the last one's words, above 0 and up to 1;
    ``breaks`` says that the rows of tables may be broken over sheets."""

    paper: tuple[float, float]
    scale: Scale
    sheets: list[Sheet]
    top: float
    foot: float
    number_width: float
    filled: float
    breaks: bool

    @property
    def torn(self) -> int:
        """How many paragraphs have a word cut between two letters, because no column held it."""
        return sum(
            isinstance(item.piece, Words) and item.data[0].torn
            for sheet in self.sheets
            for item in sheet.items
        )


def best_plan(
    document: Document,
    sizes: tuple[float, float],
    paper: str = "a4",
    orientation: str = "auto",
    step: float = 0.5,
) -> Plan:
    """``sizes`` are the smallest and the largest body size in points. With ``orientation`` auto the
    paper is turned when that saves a sheet, or a word from being torn; a larger size must not tear
    one. Rows are kept whole where that needs no more sheets. Raises CannotBeSet when what stands on
    every sheet leaves no room for anything else."""
    floor, ceiling = sizes
    width, height = PAPERS[paper]
    if orientation == "landscape":
        width, height = height, width
    scale = Scale(floor, floor)
    tables = any(isinstance(block, Grid) for block in document.blocks)
    best = _plan(document, (width, height), scale, breaks=tables)
    if tables:
        fewer = len(best.sheets) - 1
        if orientation == "auto":
            turned = plan(document, (height, width), scale, MOST if best.torn else fewer, True)
            if turned and (len(turned.sheets) <= fewer or turned.torn < best.torn):
                best = turned
        best = plan(document, best.paper, scale, len(best.sheets), False) or best
    # Words fill an area that grows with the square of their size, and what is free is the end of
    # the last sheet (the gaps left by rows kept whole stay gaps): a size that needs more than that
    # is not worth a trial.
    size = min(ceiling, floor + int((floor / best.filled**0.5 - floor) / step) * step)
    while size > floor:
        larger = plan(document, best.paper, Scale(size, floor), len(best.sheets), best.breaks)
        if larger and larger.torn <= best.torn:
            return larger
        size -= step
    return best


def plan(
    document: Document, paper: tuple[float, float], scale: Scale, limit: int, breaks: bool
) -> Plan | None:
    """The sheets, or None when they would be more than ``limit`` or have no room for the page."""
    try:
        return _plan(document, paper, scale, limit, breaks)
    except (_TooMany, CannotBeSet):
        return None


class _TooMany(Exception):
    """More sheets than another attempt needs."""


def _plan(
    document: Document,
    paper: tuple[float, float],
    scale: Scale,
    limit: int = MOST,
    breaks: bool = False,
) -> Plan:
    width = paper[0] - 2 * MARGIN
    stamps = fit_stack(document.stamps, width - 2 * CELL, scale)
    top = stack_height(stamps) + 2 * CELL + STAMP_GAP * scale.body if stamps else 0.0
    size = scale.floor
    running = document.running
    room = width - document.number_width * size / 1000 - 2 * size
    lines = running.fit(room, scale)[0] if running is not None else 1
    foot = lines * size * LINE_HEIGHT + FOOT_GAP
    height = paper[1] - 2 * MARGIN - top - foot
    if height < paper[1] / 3:
        raise CannotBeSet(
            "The words at the head and foot of every sheet leave no room for the page.",
            "Make the stamps and the running text shorter.",
        )
    filler = Filler(width, height, scale, limit, breaks)
    for block in document.blocks:
        match block:
            case Flow():
                filler.flow(block)
            case Framed():
                filler.framed(block)
            case Grid():
                filler.grid(block)
    last = max(filler.y, scale.body) / filler.height
    filled = (len(filler.sheets) - 1 + last) / len(filler.sheets)
    return Plan(paper, scale, filler.sheets, top, foot, document.number_width, filled, breaks)


class Filler:
    """Fills sheet after sheet from the top; ``y`` is where the next thing goes."""

    def __init__(self, width: float, height: float, scale: Scale, limit: int, breaks: bool) -> None:
        self.width, self.height, self.scale, self.limit = width, height, scale, limit
        self.breaks = breaks
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

    def flow(self, block: Flow) -> None:
        """Text that goes on to the next sheet wherever it must."""
        columns = self._columns(block, 0.0, self.width, self.measure)
        while not columns.done:
            piece, above, *_ = columns.next
            gap = 0.0 if self.fresh or columns.within else above
            fresh = self.fresh
            self.open(piece)
            placed, used = columns.take(self.y + gap, self.height - self.y - gap, fresh)
            self.add(placed)
            if placed:
                self.y += gap + used
            if not columns.done:
                self.turn()

    def framed(self, block: Framed) -> None:
        """A box, whole on one sheet unless it is taller than most of one."""
        lead = fit_stack(block.lead, self.width, self.scale)
        inner = self.width - 2 * FRAME  # short lines in any case: names and numbers
        whole = self._columns(block, FRAME, inner, inner).take(0.0, MOST, True)[1] + 2 * FRAME
        columns = self._columns(block, FRAME, inner, inner)
        self.begin(lead, whole if whole < self.height * 0.8 else self.height * 0.3)
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
        """The block's pieces in as many columns as ``width`` has room for."""
        most = 1 if block.single else MOST
        return Columns(block.pieces, x, width, measure, self.scale, most)

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
            self.add(place_stack(lead, 0.0, self.y + gap, self.width))
        self.y += gap + above

    def grid(self, block: Grid) -> None:
        """A table, one group of its options after another."""
        fill_table(self, block, fit_stack(block.lead, self.width, self.scale))
