"""What one option would mean, question by question, out of a conversation."""

from __future__ import annotations

from textual.app import ComposeResult

from thrive_grids.content.models import Grid
from tui.commands.command import Command
from tui.commands.grid import TalkItThrough
from tui.screens.grid import GridScreen


class AnswersScreen(GridScreen):
    """The grid with one column to begin with; the others can be put beside it."""

    def __init__(self, grid: Grid, option: str) -> None:
        super().__init__(grid)
        self._first = [option.id for option in grid.options].index(option)

    def body(self) -> ComposeResult:
        yield from super().body()
        self.view.chosen = (self._first,)

    def able(self, command: type[Command]) -> bool:
        return command is not TalkItThrough and super().able(command)
