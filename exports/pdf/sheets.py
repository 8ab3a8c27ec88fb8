"""The sheets of a document: of the papers and the ways to keep rows what needs the fewest, then the
tidiest, then the largest type that needs no more of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from exports.pdf.filler import MOST, Block, Filler, TooMany
from exports.pdf.layout import Scale, Words
from exports.pdf.stacks import Sheet, fit_stack, stack_height
from exports.pdf.tables import Grid, Rows
from thrive_grids.errors import CannotBeSet
from thrive_grids.paper import CELL, FOOT_GAP, LINE_HEIGHT, MARGIN, PAPERS

STAMP_GAP = 0.6  # below the band of stamps, as a part of the body size
ALIKE = 0.9  # of the area that words took on one paper they take at least on the other


@dataclass(slots=True)
class Document:
    """Everything of one page, not yet laid out."""

    blocks: list[Block]
    stamps: list[Words]
    running: Words | None
    number_width: float  # of the widest "Page n of m", in 1/1000 of the type size

    @property
    def tables(self) -> bool:
        """Whether it has any."""
        return any(isinstance(block, Grid) for block in self.blocks)


@dataclass(slots=True)
class Plan:
    """``top`` and ``foot`` are the heights of the stamps' band and of the running text; ``reached``
    says how many sheets are full behind each block, to the part of a sheet; ``rows`` is what became
    of rows that their sheet had no room for."""

    paper: tuple[float, float]
    scale: Scale
    sheets: list[Sheet]
    top: float
    foot: float
    number_width: float
    reached: list[float]
    rows: Rows

    @property
    def torn(self) -> int:
        """How many paragraphs have a word cut between two letters, because no column held it."""
        return sum(
            isinstance(item.piece, Words) and item.data[0].torn
            for sheet in self.sheets
            for item in sheet.items
        )

    @property
    def filled(self) -> float:
        """The part of all sheets down to the end of the last one's words, above 0 and up to 1."""
        return self.reached[-1] / len(self.sheets)


def best_plan(
    document: Document,
    sizes: tuple[float, float],
    paper: str = "a4",
    orientation: str = "auto",
    step: float = 0.5,
) -> Plan:
    """``sizes`` are the smallest and the largest body size in points. With ``orientation`` auto a
    page that has a table is turned when that saves a sheet or a word from being torn, or has room
    for larger type on the only sheet; a larger size must not tear a word. Raises CannotBeSet when
    what stands on every sheet leaves no room for anything else."""
    floor, ceiling = sizes
    width, height = PAPERS[paper]
    upright, turned = (width, height), (height, width)
    first = turned if orientation == "landscape" else upright
    best = _tidiest(document, _plan(document, first, Scale(floor, floor)))
    papers, filled = [first], best.filled
    if orientation == "auto" and document.tables and (other := _other(document, turned, best)):
        if (other.torn, len(other.sheets)) < (best.torn, len(best.sheets)):
            best = _tidiest(document, other)
            papers, filled = [turned], best.filled
        elif other.torn == best.torn and len(other.sheets) == 1:
            papers, filled = [first, turned], min(filled, other.filled)
    # Words fill an area that grows with the square of their size, and what is free is the end of
    # the last sheet (the gaps left by rows kept whole stay gaps): a size that needs more than that
    # is not worth a trial.
    size = min(ceiling, floor + int((floor / filled**0.5 - floor) / step) * step)
    while size > floor:
        scale = Scale(size, floor)
        for each in papers:
            larger = plan(document, each, scale, len(best.sheets), best.rows)
            if larger and larger.torn <= best.torn:
                return larger
        size -= step
    return best


def _tidiest(document: Document, loose: Plan) -> Plan:
    """The same with fewer rows broken, if it needs no more sheets."""
    count = len(loose.sheets)
    if count > 1 and document.tables:
        for rows in (Rows.WHOLE, Rows.TIDY):
            if tidier := plan(document, loose.paper, loose.scale, count, rows):
                return tidier
    return loose


def _other(document: Document, paper: tuple[float, float], best: Plan) -> Plan | None:
    """The document on the other paper, if that can be better."""
    if best.torn:
        return plan(document, paper, best.scale)
    return plan(document, paper, best.scale, max(1, len(best.sheets) - 1), than=best)


def plan(
    document: Document,
    paper: tuple[float, float],
    scale: Scale,
    limit: int = MOST,
    rows: Rows = Rows.LOOSE,
    than: Plan | None = None,
) -> Plan | None:
    """The sheets, or None when they would be more than ``limit`` or have no room for the page. It is
    given up early where it has fallen so far behind ``than`` that it will be more than ``limit``."""
    try:
        return _plan(document, paper, scale, limit, rows, than)
    except (TooMany, CannotBeSet):
        return None


def _plan(
    document: Document,
    paper: tuple[float, float],
    scale: Scale,
    limit: int = MOST,
    rows: Rows = Rows.LOOSE,
    than: Plan | None = None,
) -> Plan:
    width = paper[0] - 2 * MARGIN
    stamps = fit_stack(document.stamps, width - 2 * CELL, scale)
    top = stack_height(stamps) + 2 * CELL + STAMP_GAP * scale.body if stamps else 0.0
    size = scale.floor
    running = document.running
    room = width - document.number_width * size / 1000 - 2 * size
    lines, unit = running.fit(room, scale)[:2] if running is not None else (1, 0.0)
    foot = lines * max(unit, size * LINE_HEIGHT) + FOOT_GAP
    height = paper[1] - 2 * MARGIN - top - foot
    if height < paper[1] / 3:
        raise CannotBeSet(
            "The words at the head and foot of every sheet leave no room for the page.",
            "Make the stamps and the running text shorter.",
        )
    filler = Filler(width, height, scale, limit, rows)
    reached = [0.0]
    for number, block in enumerate(document.blocks, 1):
        filler.put(block)
        reached.append(filler.filled)
        if than and reached[-1] + ALIKE * (than.reached[-1] - than.reached[number]) > limit:
            raise TooMany
    return Plan(paper, scale, filler.sheets, top, foot, document.number_width, reached, rows)
