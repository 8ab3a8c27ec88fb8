"""All commands of a screen, searched by typing."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.commands.command import Command
from tui.screens.keys import commands_of
from tui.screens.place import Sheet
from tui.widgets.keybar import KeyBar
from tui.widgets.too_small import TooSmall


class PaletteScreen(Sheet):
    """Type, choose, Enter: the command goes to the screen below."""

    CSS_PATH = "palette.tcss"
    heading = "Commands"

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._commands = [
            command
            for command in commands_of(screen, only_able=True)
            if command.__name__ not in {"AllCommands", "Back"}
        ]

    def compose(self) -> ComposeResult:
        yield TooSmall()
        yield Static(self.heading, classes="title", markup=False)
        yield Input(placeholder="What do you want to do?", select_on_focus=False)
        yield OptionList(*map(self._row, self._commands), markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        self.query_one(Input).focus()

    @staticmethod
    def _row(command: type[Command]) -> Option:
        first = Content.assemble((command.text, "bold"), f"  {command.all_keys()}")
        return Option(
            Content("\n").join([first, Content(f"  {command.help()}")]), id=command.__name__
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        wanted = event.value.casefold().split()
        found = [
            command
            for command in self._commands
            if all(word in f"{command.text} {command.help()}".casefold() for word in wanted)
        ]
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options(map(self._row, found))
        rows.highlighted = 0 if found else None

    def on_key(self, event: events.Key) -> None:
        rows = self.query_one(OptionList)
        if isinstance(self.focused, Input) and event.key in {"up", "down"}:
            (rows.action_cursor_down if event.key == "down" else rows.action_cursor_up)()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        rows = self.query_one(OptionList)
        if rows.highlighted is not None:
            self._do(rows.get_option_at_index(rows.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._do(event.option_id)

    def _do(self, name: str | None) -> None:
        app = self.house
        self.dismiss()
        if name:
            app.call_after_refresh(app.action_do, name)
