"""Every key that works on a screen, with what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from tui.commands.command import Command
from tui.commands.everywhere import AllCommands, ChangeColours, HelpNow, Quit
from tui.screens.place import Sheet, words
from tui.widgets.keybar import command_of

EVERYWHERE = (HelpNow, AllCommands, ChangeColours, Quit)


def commands_of(screen: Screen[Any], *, only_able: bool = False) -> Iterator[type[Command]]:
    """What can be done on this screen, its own things first, each once."""
    own = [
        binding
        for kind in type(screen).__mro__
        for binding in vars(kind).get("BINDINGS", ())
        if isinstance(binding, Binding)
    ]
    of_widgets = [active.binding for active in screen.active_bindings.values()]
    seen: set[type[Command]] = set(EVERYWHERE)
    for binding in (*own, *of_widgets):
        command = command_of(binding.action)
        if command is None or command in seen:
            continue
        seen.add(command)
        able = getattr(screen, "able", None)
        if not only_able or able is None or able(command):
            yield command
    yield from EVERYWHERE


class KeysScreen(Sheet):
    """The list of keys, made from the commands themselves."""

    heading = "Keys"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._of = screen

    def parts(self) -> ComposeResult:
        yield words(
            "Everything here can also be clicked. While you type, letters are letters: press Esc first."
        )
        for command in commands_of(self._of):
            yield words(f"{command.all_keys()}   {command.text}", "heading")
            yield words(command.help())
