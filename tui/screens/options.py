"""Choosing which options to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from thrive_grids.content.models import Grid
from thrive_grids.pages.local import local_notes
from tui.commands.command import bindings
from tui.commands.everywhere import Back
from tui.commands.options import Compare, TickOption
from tui.screens.place import Sheet
from tui.widgets.keybar import KeyBar
from tui.widgets.menu import Item, Menu
from tui.widgets.too_small import TooSmall


class OptionsScreen(Sheet):
    """A tick for each option, in the grid's order; at the start all of them are compared."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TickOption, Compare)]
    heading = "Which options do you want to compare?"

    def __init__(
        self, grid: Grid, chosen: Sequence[int], tell: Callable[[tuple[int, ...]], None]
    ) -> None:
        super().__init__()
        self.grid = grid
        self.ticked = set(chosen)
        self._tell = tell

    def compose(self) -> ComposeResult:
        yield TooSmall()
        yield Static(self.heading, classes="title", markup=False)
        yield Menu(self._items(), gap=1)
        yield Static("Tick at least one.", id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.query_one("#said").display = False

    def _items(self) -> list[Item]:
        return [
            Item(
                str(index),
                option.name,
                (option.summary, *local_notes(self.house.library, self.grid, option)),
                sign="[x] " if index in self.ticked else "[ ] ",
            )
            for index, option in enumerate(self.grid.options)
        ]

    def on_tick_option(self, _command: TickOption) -> None:
        self._tick()

    def on_menu_chosen(self, _message: Menu.Chosen) -> None:
        """A click ticks; Enter is taken by the screen."""
        self._tick()

    def _tick(self) -> None:
        menu = self.query_one(Menu)
        self.ticked ^= {menu.at}
        menu.show(self._items())
        self.query_one("#said").display = not self.ticked

    def on_compare(self, _command: Compare) -> None:
        if self.ticked:
            self.dismiss()
            self._tell(tuple(sorted(self.ticked)))

    def on_back(self, _command: Back) -> None:
        self.dismiss()
