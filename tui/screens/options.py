"""Choosing which options to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from thrive_grids.content.models import Grid
from thrive_grids.visible import visible
from tui.commands.command import bindings
from tui.commands.everywhere import Back
from tui.commands.options import Compare, TickOption
from tui.screens.place import Sheet
from tui.widgets.keybar import KeyBar
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
        yield OptionList(*map(self._row, range(len(self.grid.options))), id="options", markup=False)
        yield Static("Tick at least one.", id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()
        self.query_one("#said").display = False

    def _row(self, index: int) -> Option:
        option = self.grid.options[index]
        tick = "[x]" if index in self.ticked else "[ ]"
        return Option(
            Content("\n").join(
                [
                    Content.assemble(f"{tick} ", (visible(option.name), "bold")),
                    Content(f"    {visible(option.summary)}"),
                ]
            ),
            id=str(index),
        )

    def _tick(self) -> None:
        options = self.query_one(OptionList)
        index = options.highlighted
        if index is not None:
            self.ticked ^= {index}
            options.replace_option_prompt_at_index(index, self._row(index).prompt)
            self.query_one("#said").display = not self.ticked

    def on_tick_option(self, _command: TickOption) -> None:
        self._tick()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click ticks; Enter is taken by the screen."""
        event.stop()
        self._tick()

    def on_compare(self, _command: Compare) -> None:
        if self.ticked:
            self.dismiss()
            self._tell(tuple(sorted(self.ticked)))

    def on_back(self, _command: Back) -> None:
        self.dismiss()
