"""Writes docs/content/coverage-GRID.md for each shipped grid: `python scripts/coverage_pages.py`.

The same report as `thrive-grids coverage GRID`, as of the day the contacts were checked: the day on which the shipped
content was true. So the pages change when a grid does, and not overnight.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from thrive_grids.content.library import Library  # noqa: E402  found by the line above
from thrive_grids.pages.coverage import coverage_page  # noqa: E402  the same
from thrive_grids.pages.model import Block, Bullets, Cell, Heading, Table, Text  # noqa: E402  the same
from thrive_grids.rules.coverage import coverage  # noqa: E402  the same

FOLDER = ROOT / "docs" / "content"
ABOVE = "<!-- Written by `python scripts/coverage_pages.py`; a test compares. Change the grid, not this page. -->\n\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Each page's file and what it says now."""
    library = Library.open("/nowhere")  # what is shipped, and no service's own
    for id in library:
        grid = library.grid(id)
        day = library.contacts(grid.contacts or "england").checked
        page = coverage_page(coverage(grid, library=library, today=day))
        said = "\n\n".join(text for block in page.blocks for text in _block(block))
        yield FOLDER / f"coverage-{id}.md", f"{ABOVE}{said}\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(words=words, level=level):
            yield f"{'#' * level} {_plain(words)}"
        case Text(words=words):
            yield _plain(words)
        case Bullets(points=points, label=label):
            if label:
                yield f"**{_plain(label)}**"
            yield "\n".join(f"- {_plain(point.words)}" for point in points)
        case Table(corner=corner, columns=columns, rows=rows):
            heads = [corner, *map(_words, columns)]
            lines = [heads, ["---"] * len(heads)]
            lines += [[_plain(row.head.words), *map(_words, row.cells)] for row in rows]
            yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
        case _:
            raise TypeError(f"a coverage page has no {type(block).__name__}")


def _words(cell: Cell) -> str:
    return " ".join(_plain(part.words) for part in cell.parts if isinstance(part, Text))


def _plain(words: str) -> str:
    """Words as words: nothing in them is Markdown, and an address leads to its page."""
    escaped = re.sub(r"([\\`*_\[\]<>|])", r"\\\1", words)
    return re.sub(r"https://[^\s,;]+[^\s,;.]", lambda found: f"<{found[0]}>", escaped)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, said in pages():
        path.write_text(said, encoding="utf-8")
        print(path.relative_to(ROOT))
