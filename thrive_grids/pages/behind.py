"""The grid behind a conversation, as it was that day: what every page made from a record has to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from thrive_grids.clock import local_day
from thrive_grids.errors import ThriveGridsError
from thrive_grids.pages.model import Text
from thrive_grids.pages.names import language_name, long_date, ours, theirs
from thrive_grids.pages.phrases import DRAFT_BEHIND, WITHDRAWN_BEHIND

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid
    from thrive_grids.conversation.events import Started

_STATUS = {"draft": DRAFT_BEHIND, "withdrawn": WITHDRAWN_BEHIND}


class Behind(NamedTuple):
    """``review_by`` is None where neither the record nor the library knows it. ``machine_made`` is what
    the translation says of itself, made from the language ``translated_from``; both may be empty."""

    review_by: date | None
    machine_made: str
    translated_from: str


def behind(opening: Started, library: Library) -> Behind:
    """What the record kept. A record of an earlier version kept neither; then the library's grid
    answers where it has the same fingerprint, and nobody guesses where it has not."""
    if opening.review_by or opening.machine_made:
        return Behind(opening.review_by, opening.machine_made, opening.translated_from)
    grid = _same(opening, library)
    if grid is None:
        return Behind(None, "", "")
    made = grid.translation if grid.translation and grid.translation.machine_made else None
    return Behind(
        grid.editorial.review_by,
        (made.machine_made or "") if made else "",
        made.of if made else "",
    )


def stamps(opening: Started, library: Library) -> Iterator[Text]:
    """What a reader must know of the grid before anything else, as it was on the day of the talk.

    What the grid says of its own translation stands first, in its language; the rest is ours."""
    known = behind(opening, library)
    said_here = ours(opening.language)
    if known.machine_made:
        yield Text(known.machine_made, language=theirs(opening.language))
        yield Text(
            f"Made with a MACHINE-MADE TRANSLATION into {language_name(opening.language)}, not reviewed. It may say "
            f"things wrongly. Ask for the {language_name(known.translated_from)} page, too.",
            language=said_here,
        )
    if status := _STATUS.get(opening.status):
        yield Text(status, language=said_here)
    if known.review_by and local_day(opening.at) > known.review_by:
        yield Text(
            f"Made with a grid that was OUT OF DATE. It was due for review by {long_date(known.review_by)}.",
            language=said_here,
        )


def _same(opening: Started, library: Library) -> Grid | None:
    """The library's grid, its own or the shipped one, where it says exactly what it said then."""
    from thrive_grids.content.fingerprint import fingerprint

    for find in (library.grid, library.shipped):
        try:
            grid = find(opening.grid, opening.language)
        except ThriveGridsError:
            continue
        if grid is not None and fingerprint(grid) == opening.fingerprint:
            return grid
    return None
