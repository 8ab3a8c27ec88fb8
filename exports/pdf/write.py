"""A page into a file."""

from __future__ import annotations

from pathlib import Path

from exports.looks import PLAIN, Looks
from exports.pdf.draw import render
from thrive_grids.pages.model import Page
from thrive_grids.places import write_whole


def write(page: Page, path: Path | str, looks: Looks = PLAIN) -> Path:
    """Write ``page`` to ``path``, whole or not at all, and return the path.

    Only the owner may read the file of a personal page. Raises PlaceFailed
    when the place cannot be written, and what ``render`` raises."""
    target = Path(path)
    write_whole(target, render(page, looks), 0o600 if page.personal else 0o644)
    return target
