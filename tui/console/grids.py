"""What commands about grids share: the GRID argument, and opening the library of this home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.console.options import home

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid


def open_library() -> Library:
    """The shipped grids, the service's own, and its facts. Raises PlaceFailed."""
    from thrive_grids.content.library import Library

    return Library.open(home())


def _ids(_context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Ids for the shell's Tab key; reads file names only."""
    from thrive_grids.content.library import Library

    return [name for name in Library.open() if name.startswith(begun)]


grid_argument = click.argument("grid", metavar="GRID", shell_complete=_ids)
maybe_grid_argument = click.argument("grid", metavar="[GRID]", required=False, shell_complete=_ids)
language_option = click.option(
    "--language",
    metavar="TAG",
    help="In this language, such as cy; where it is not there, in its own, and says so.",
)


def open_grid(library: Library, grid: str, language: str | None) -> Grid:
    """The grid that a command was given, in the language asked for as far as it is there; what is not is told.

    Somebody who asks for Welsh is helped more by the English page than by none, as long as it says what it is: the
    page carries the same words as a stamp. Raises what ``Library.nearest`` raises.
    """
    from tui.console.terminal import tell

    if language is None:
        return library.grid(grid)
    from thrive_grids.pages.phrases import not_translated

    found = library.nearest(grid, language)
    if found.standing and found.standing.language != found.language:
        tell(not_translated(found.standing.language, found.language))
    return found


def near(path: Path) -> Path:
    """The path as somebody in this folder would write it."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except (ValueError, OSError):
        return path
