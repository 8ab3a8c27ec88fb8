"""The pages that can be made of a grid, by the name that ``print --page`` has for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from exports.looks import Looks
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid
    from thrive_grids.pages import Page

KINDS = ("grid", "writing", "leaflet", "short")
WITH_FIELDS = ("writing",)
"""Those with boxes to mark and lines to write on."""
WITH_SOURCES = ("grid", "leaflet", "short")
"""Those that list sources, which can have QR codes."""


def build(
    kind: str,
    grid: Grid,
    options: Sequence[str] | None = None,
    *,
    library: Library,
    today: date | None = None,
    codes: bool = False,
    discreet: bool = False,
) -> Page:
    """One page, about all options or some; a leaflet is about one. A page to write on lists no sources, so it takes no
    ``codes``. Raises what the builders raise."""
    from functools import partial

    from thrive_grids import pages

    if kind == "leaflet":
        (option,) = options or ()
        make = partial(pages.leaflet_page, grid, option, codes=codes)
    elif kind == "writing":
        make = partial(pages.writing_page, grid, options=options)
    else:
        make = partial(pages.grid_page, grid, options=options, short=kind == "short", codes=codes)
    return make(library=library, today=today, discreet=discreet)


def draw(page: Page, form: str, looks: Looks) -> bytes:
    """The page in one of our forms. Raises what the outputs raise."""
    if form == "pdf":
        from exports import pdf

        return pdf.render(page, looks)
    if form == "html":
        from exports import html

        return html.render(page, looks).encode()
    from exports import text

    return text.render(page).encode()
