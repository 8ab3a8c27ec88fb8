"""A page into a file."""

from __future__ import annotations

from pathlib import Path

from exports.pdf.draw import render
from thrive_grids.pages.model import Page
from thrive_grids.places import write_whole


def write(
    page: Page, path: Path | str, size: str = "standard", paper: str = "a4", mono: bool = False
) -> Path:
    """Write ``page`` to ``path``, whole or not at all, and return the path.

    A summary holds a young person's words, so only the owner may read its file. Raises PlaceFailed
    when the place cannot be written, and what ``render`` raises."""
    target = Path(path)
    write_whole(target, render(page, size, paper, mono), 0o600 if page.kind == "summary" else 0o644)
    return target
