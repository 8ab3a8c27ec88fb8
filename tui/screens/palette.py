"""All commands of a screen, searched by typing."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.commands.command import Command, bindings
from tui.commands.everywhere import DoCommand
from tui.screens.keys import commands_of
from tui.screens.place import Sheet
from tui.widgets.keybar import KeyBar
from tui.widgets.menu import Item, Menu
from tui.widgets.too_small import TooSmall


class PaletteScreen(Sheet):
    """Type, choose, Enter: the command goes to the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DoCommand)]
    CSS_PATH = "palette.tcss"
    heading = "Commands"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._commands = [
            command
            for command in commands_of(screen, only_able=True)
            if not command.asks_key and command.__name__ not in {"AllCommands", "Back"}
        ]

    def compose(self) -> ComposeResult:
        yield TooSmall()
        yield Static(self.heading, classes="title", markup=False)
        yield Input(placeholder="What do you want to do?", select_on_focus=False)
        yield Menu([_item(command) for command in self._commands])
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        wanted = event.value.casefold().split()
        self.query_one(Menu).show(
            [
                _item(command)
                for command in self._commands
                if all(word in f"{command.text} {command.help()}".casefold() for word in wanted)
            ]
        )

    def on_key(self, event: Key) -> None:
        if isinstance(self.focused, Input) and event.key in {"up", "down"}:
            self.query_one(Menu).action_move(1 if event.key == "down" else -1)

    def on_do_command(self, _command: DoCommand) -> None:
        self._do(self.query_one(Menu).marked)

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        self._do(message.id)

    def _do(self, name: str | None) -> None:
        app = self.house
        self.dismiss()
        if name:
            app.call_after_refresh(app.action_do, name)


def _item(command: type[Command]) -> Item:
    return Item(command.__name__, f"{command.text}  ({command.all_keys()})", (command.help(),))
