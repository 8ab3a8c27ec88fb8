"""The way from a command into the app."""

from __future__ import annotations

import gc
from pathlib import Path

from thrive_grids.errors import WrongUse
from tui.console.options import home
from tui.console.terminal import screen_there


def open_app(
    *,
    open_grid: str | None = None,
    language: str | None = None,
    talk: bool = False,
    practice: bool = False,
    demo_home: Path | None = None,
) -> int:
    """Run the app until it is left; gives the exit code. Raises WrongUse where it cannot be shown."""
    if not screen_there():
        raise WrongUse(
            "The app needs a terminal that it can draw on.",
            "Use `thrive-grids list`, `show GRID` or `talk GRID --plain`: they do the same line by line.",
        )
    gc.disable()  # nothing that the imports make is garbage; the app turns it on again
    from thrive_grids.places import Home
    from tui.app import run

    place = Home.find(demo_home) if demo_home else home()
    return run(
        place,
        open_grid=open_grid,
        language=language,
        talk=talk,
        practice=practice,
        demo=demo_home is not None,
    )
