"""Clearing the screen for the next family."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult, UnknownModeError
from textual.screen import Screen

from tui.commands.talk import Lock
from tui.screens.keeping import RETRY, KeepingPlace
from tui.screens.library import LibraryScreen
from tui.screens.room import label
from tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from textual.binding import BindingType

    from tui.app import ThriveGridsApp
    from tui.commands.command import Command

LOCKED, FRESH = "locked", "library"
"""Names of the app's modes: each has screens of its own, and goes with all of them."""


def lock(house: ThriveGridsApp) -> None:
    """Take every screen of this family away and show that the screen is locked.

    What was said is kept: what is still being typed is handed on first. Nothing of it stays in a
    widget, a notice or the clipboard, nor the folder that they had their pages in.
    """
    if house.current_mode == LOCKED:  # whatever is read on top of it
        return
    for screen in house.screen_stack:
        if isinstance(screen, KeepingPlace):
            screen.hand_on()
    house.workers.cancel_node(house)  # a conversation that is still being read stays away
    house.add_mode(LOCKED, LockScreen)
    house.switch_mode(LOCKED)
    for mode in ("start", FRESH):
        with suppress(UnknownModeError):  # whichever this family was in
            house.remove_mode(mode)
    house.add_mode(FRESH, LibraryScreen)
    house.paper_folder = None  # it may be somebody's stick, with their name
    house.clear_notifications()
    if house.clipboard:
        house.copy_to_clipboard("")


def unlock(house: ThriveGridsApp) -> None:
    """A library as if the app had just been started. Of keys typed together the first does it."""
    if house.current_mode == LOCKED:
        house.switch_mode(FRESH)
        house.remove_mode(LOCKED)


class LockScreen(Screen[None]):
    """Says nothing about anybody. Any key leads to a fresh library."""

    CSS_PATH = "pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    @property
    def house(self) -> ThriveGridsApp:
        """The app, by its own type."""
        return cast("ThriveGridsApp", self.app)

    def compose(self) -> ComposeResult:
        yield label("This screen is locked.", "title")
        yield label("Nothing of the last conversation is on this screen.", "said")
        yield label("Press any key to begin.", "said")
        yield label(
            "Something that was said before is not saved yet. It is tried again while this program "
            "runs. Free some space on the disk, and do not switch off.",
            "stamp",
        )
        yield KeyBar()

    def on_mount(self) -> None:
        self._look()
        self.set_interval(RETRY, self._look)

    def _look(self) -> None:
        """What could not be saved is tried again, whoever is in front of the screen."""
        unsaved = self.house.keeper.unsaved
        self.query_one(".stamp").display = bool(unsaved)
        if unsaved:
            self.house.keeper.try_again()

    def able(self, command: type[Command]) -> bool:
        """Help, colours and leaving work here too; there is nothing else to do."""
        return command.everywhere and command is not Lock

    def on_key(self, event: events.Key) -> None:
        event.stop()
        unlock(self.house)

    def on_click(self, _event: events.Click) -> None:
        unlock(self.house)
