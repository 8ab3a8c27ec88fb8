"""Clearing the screen for the next family."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from tui.screens.room import label
from tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from textual.binding import BindingType

    from tui.app import ThriveGridsApp
    from tui.commands.command import Command


def lock(house: ThriveGridsApp) -> None:
    """Take every screen of this family away and show that the screen is locked.

    What was said is kept; nothing of it stays in a widget, a notice or the clipboard.
    """
    with house.batch_update():
        while len(house.screen_stack) > 1:
            house.pop_screen()
        house.switch_screen(LockScreen())
    house.clear_notifications()
    if house.clipboard:
        house.copy_to_clipboard("")


class LockScreen(Screen[None]):
    """Says nothing about anybody. Any key leads to a fresh library."""

    CSS_PATH = "pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def compose(self) -> ComposeResult:
        yield label("This screen is locked.", "title")
        yield label("Nothing of the last conversation is on this screen.", "said")
        yield label("Press any key to begin.", "said")
        yield KeyBar()

    def able(self, command: type[Command]) -> bool:
        """Help, colours and leaving work here too; there is nothing else to do."""
        return command.everywhere

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self._unlock()

    def on_click(self, _event: events.Click) -> None:
        self._unlock()

    def _unlock(self) -> None:
        from tui.screens.library import LibraryScreen

        self.app.switch_screen(LibraryScreen())
