"""One grid as a page, warm: our route beside the floor under it and four peers doing the same page.

Every contender gets the same page model, sets every word of it in the same face at the same size, and gives a file in
memory. Fonts are loaded before the first counted round. Every round has other words, as every real page has.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pypdfium2

from benchmarks.figures import Table, Target, interleave
from thrive_grids.pages.model import Page

GRID = "self-harm-nhs"  # its longest row fits a sheet: fpdf2 cannot break one
FLOOR, OURS = "bare canvas, untagged", "thrive-grids, PDF/UA-1"


def one_page(home: Path, rounds: int) -> Table:
    """The page of one grid; ``home`` is not used, since nothing is written."""
    from benchmarks.peers import browserless, canvas, platypus, simple, typesetter
    from benchmarks.peers.words import varied
    from exports import pdf
    from thrive_grids.content.library import Library
    from thrive_grids.pages import grid_page

    library = Library.open()
    page = grid_page(library[GRID], library=library)
    floor = canvas.Floor(pdf.render(page))
    makers: dict[str, Callable[[Page], bytes]] = {
        FLOOR: lambda _: floor.render(),
        OURS: pdf.render,
        "Platypus, untagged": platypus.render,
        "Typst, PDF/UA-1": typesetter.render,
        "fpdf2, untagged": simple.render,
        "WeasyPrint, PDF/UA-1": browserless.render,
    }
    pages = [varied(page, number) for number in range(rounds + 1)]

    def timed(make: Callable[[Page], bytes]) -> Callable[[], float]:
        turns = iter(pages)

        def once() -> float:
            turn = next(turns)
            began = perf_counter()
            make(turn)
            return perf_counter() - began

        return once

    samples = interleave({name: timed(make) for name, make in makers.items()}, rounds)
    peers = [name for name in makers if name not in {FLOOR, OURS}]
    targets = {OURS: (Target(2, FLOOR), *(Target(1, peer, strictly=True) for peer in peers))}
    shapes = tuple(f"{name}: {_shape(make(page))}" for name, make in makers.items())
    return Table.of("One grid page, warm, other words each round", samples, targets, shapes)


def _shape(made: bytes) -> str:
    """How many sheets a file has and how large it is."""
    document = pypdfium2.PdfDocument(made)
    sheets = len(document)
    document.close()
    return f"{sheets} sheets, {len(made) / 1000:.0f} kB"
