"""Makes the README's pictures from the program itself: `make pictures`.

The app refuses to be photographed, since a conversation may be on its screen. Here it shows shipped words only, in a
home that is thrown away, and the picture is taken through Textual's own class, past the refusal, on purpose.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image
from textual.app import App

from exports import pdf
from thrive_grids.content.library import Library
from thrive_grids.pages import grid_page
from thrive_grids.places import Home
from tui.app import ThriveGridsApp

GRID = "low-mood-nhs"
TODAY = date(2026, 12, 1)  # fixed, so that a picture changes only when the program does
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def screen(home: Path) -> str:
    """The grid's screen at 120 by 40 as SVG, without the web fonts that Textual would have a reader fetch."""
    app = ThriveGridsApp(Home.find(home), open_grid=GRID, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        drawn = App.export_screenshot(app, title="thrive-grids")
    return WEB_FONTS.sub("", drawn)


def sheets(home: Path) -> Image.Image:
    """Two sheets of the grid's page side by side, the second with answers; in as few colours as they have."""
    library = Library.open(Home.find(home))
    page = grid_page(library[GRID], library=library, today=TODAY)
    document = pypdfium2.PdfDocument(pdf.render(page))
    left, right = (document[index].render(scale=1.1).to_pil() for index in (0, 1))
    document.close()
    both = Image.new("RGB", (left.width + right.width + 24, max(left.height, right.height)), "#888")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 24, 0))
    return both.quantize(64)


def main() -> None:
    """Write both pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        (FOLDER / "screen.svg").write_text(asyncio.run(screen(Path(home))), encoding="utf-8")
        sheets(Path(home)).save(FOLDER / "page.png", optimize=True)


if __name__ == "__main__":
    main()
