"""The app at the preview of one file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.screen import Screen

from thrive_grids.pages.model import Page
from thrive_grids.places import Home
from tui.app import ThriveGridsApp


class PreviewApp(ThriveGridsApp):
    """Watches ``path``; ``make`` writes its page, None makes none. Nothing that is typed is kept."""

    def __init__(
        self,
        path: Path,
        home: Home,
        *,
        make: Callable[[Page], Path] | None = None,
        today: date | None = None,
    ) -> None:
        super().__init__(home, practice=True, today=today)
        self._path, self._make = path, make

    def _first_screen(self) -> Screen[None]:
        from tui.previewing import Reader
        from tui.screens.preview import PreviewScreen

        return PreviewScreen(Reader(self._path, self.home, self.today), self._make)
