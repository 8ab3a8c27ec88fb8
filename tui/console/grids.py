"""What commands about grids share: the GRID argument, and opening the library of this home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.console.options import home

if TYPE_CHECKING:
    from thrive_grids.content.library import Library


def open_library() -> Library:
    """The shipped grids, the service's own, and its facts. Raises PlaceFailed."""
    from thrive_grids.content.library import Library

    return Library.open(home())


def _ids(_context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Ids for the shell's Tab key; reads file names only."""
    from thrive_grids.content.library import Library

    return [name for name in Library.open() if name.startswith(begun)]


grid_argument = click.argument("grid", metavar="GRID", shell_complete=_ids)


def near(path: Path) -> Path:
    """The path as somebody in this folder would write it."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except (ValueError, OSError):
        return path
