"""Pages, warm: our route beside the floor under it and four peers doing the same page.

Every contender gets the same page model, sets every word of it in the same face at the same size, and gives a file in
memory. Fonts are loaded before the first counted round. Every round has other words, as every real page has. Before
each, outside the clock, Python throws away what others left behind, so that nobody sweeps up after another.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pypdfium2

from benchmarks.contenders import CONTENDERS, FLOOR, FPDF, OURS, PLATYPUS, TYPST, WEASYPRINT, maker
from benchmarks.figures import Table, Target, interleave
from thrive_grids.pages.model import Page

GRID = "self-harm-nhs"  # its longest row fits a sheet: fpdf2 cannot break one
TARGETS = (
    Target(1.5, FLOOR),
    Target(1 / 4, TYPST),
    Target(1 / 40, WEASYPRINT),
    Target(1, PLATYPUS, strictly=True),
    Target(1, FPDF, strictly=True),
)


def whole_grid(home: Path, rounds: int) -> Table:
    """The page of a shipped grid, with its chances drawn; ``home`` is not used, nothing is written."""
    from thrive_grids.content.library import Library
    from thrive_grids.pages import grid_page

    library = Library.open()
    page = grid_page(library[GRID], library=library)
    return _warm("One shipped grid, warm, other words each round", page, rounds)


def plain_table(home: Path, rounds: int) -> Table:
    """Five options, eight questions and fifty words an answer: nothing that the peers do not draw as well."""
    from benchmarks.peers.words import table_page

    page = table_page(5, 8, 50)
    return _warm("A table of 5 x 8 answers of 50 words, warm, other words each round", page, rounds)


def _warm(title: str, page: Page, rounds: int) -> Table:
    from benchmarks.peers.canvas import lines_of
    from benchmarks.peers.words import varied
    from exports import pdf

    makers = {name: maker(name, lines_of(pdf.render(page))) for name in CONTENDERS}
    pages = [varied(page, number) for number in range(rounds + 1)]

    def timed(make: Callable[[Page], bytes]) -> Callable[[], float]:
        turns = iter(pages)

        def once() -> float:
            turn = next(turns)
            gc.collect()
            began = perf_counter()
            make(turn)
            return perf_counter() - began

        return once

    samples = interleave({name: timed(make) for name, make in makers.items()}, rounds)
    shapes = tuple(f"{name}: {_shape(make(page))}" for name, make in makers.items())
    return Table.of(title, samples, {OURS: TARGETS}, shapes)


def _shape(made: bytes) -> str:
    """How many sheets a file has and how large it is."""
    document = pypdfium2.PdfDocument(made)
    sheets = len(document)
    document.close()
    return f"{sheets} sheets, {len(made) / 1000:.0f} kB"
