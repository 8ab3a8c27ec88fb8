"""What a service says of an option at its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thrive_grids.pages.names import long_date

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid, Option


def not_here(library: Library, grid: Grid, option: Option) -> bool:
    """Whether the service says that this option cannot be had here."""
    fact = library.fact(grid.id, option.id)
    return fact is not None and fact.available is False


def local_notes(library: Library, grid: Grid, option: Option) -> tuple[str, ...]:
    """What the service says about this option here: not available, the wait, how to get it; with
    the day somebody checked it, since waits change."""
    fact = library.fact(grid.id, option.id)
    if fact is None:
        return ()
    if fact.available is False:
        said = [f"Not available here{f': {fact.because}' if fact.because else ''}"]
    else:
        waits = ("Wait here", fact.wait), ("How to get it here", fact.how_to_get_it)
        said = [f"{label}: {words}" for label, words in waits if words]
        if not said and fact.available:
            said = ["Available here"]
    if said:
        checked = f"checked {long_date(fact.checked)}" if fact.checked else "not checked lately"
        said[0] = f"{said[0]} ({checked})"
    return tuple(said)
