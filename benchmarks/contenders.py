"""Who makes pages here, each brought in at its first use: what a start costs is measured, too.

``python -m benchmarks.contenders NAME PAGES LINES`` makes so many different pages in a process of its own and prints
the seconds of each hundredth part of them, and the peak memory after a tenth and after all, as JSON. LINES is a file
with the lines that the bare canvas puts back.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from thrive_grids.pages.model import Page

FLOOR, OURS = "bare canvas, untagged", "thrive-grids, PDF/UA-1"
PLATYPUS, TYPST = "Platypus, untagged", "Typst, PDF/UA-1"
FPDF, WEASYPRINT = "fpdf2, untagged", "WeasyPrint, PDF/UA-1"
_MODULES = {
    OURS: "exports.pdf",
    PLATYPUS: "benchmarks.peers.platypus",
    TYPST: "benchmarks.peers.typesetter",
    FPDF: "benchmarks.peers.simple",
    WEASYPRINT: "benchmarks.peers.browserless",
}
CONTENDERS = (FLOOR, *_MODULES)


def maker(name: str, lines: list[Any]) -> Callable[[Page], bytes]:
    """What makes a file of a page; ``lines`` are those that the bare canvas puts back."""
    if name == FLOOR:
        from benchmarks.peers.canvas import Floor

        floor = Floor(lines)
        return lambda _: floor.render()
    make: Callable[[Page], bytes] = import_module(_MODULES[name]).render
    return make


def _main(name: str, count: int, lines: Path) -> None:
    from benchmarks.peers.words import table_page, varied

    make = maker(name, json.loads(lines.read_text(encoding="utf-8")))
    page = table_page(5, 8, 50)
    seconds, peaks = [], []
    part = max(1, count // 10)
    for number in range(count):
        turn = varied(page, number)
        began = perf_counter()
        make(turn)
        seconds.append(perf_counter() - began)
        if (number + 1) % part == 0:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    parts = [sum(seconds[at : at + part]) / part for at in range(0, count, part)]
    print(json.dumps({"seconds": parts, "peaks": peaks}))


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
