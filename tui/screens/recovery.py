"""The recovery code of a new record store, shown once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.commands.command import Command, bindings
from tui.commands.everywhere import Back, Quit
from tui.commands.talk import LineDown, LineUp, Lock
from tui.screens.place import Sheet
from tui.screens.room import label
from tui.screens.talking import LineKeys
from tui.widgets.talk_line import BOX, DO, Line


class RecoveryScreen(LineKeys, Sheet):
    """Stays until somebody says that the code was written down: it is never shown again. Locking or leaving
    without that has to be said twice.

    It has no cursor at first, so that a key meant for a note does not put it away.
    """

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LineUp, LineDown)]
    CSS_PATH = "pages.tcss"
    heading = "For the service: write this code down now"
    _warned = False

    def __init__(self, code: str, notices: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._code = code
        self._notices = notices

    def parts(self) -> ComposeResult:
        yield label(
            "Records of conversations are now kept on this computer, locked with a key.", "said"
        )
        yield label(
            "If this computer breaks or its key is lost, this code is the only way to open them. "
            "It is shown once. Write it on paper and keep it somewhere safe, away from this computer.",
            "said",
        )
        yield label(self._code, "code")
        for notice in self._notices:
            yield label(notice, "said")
        yield label("Press the down arrow to go to the lines, and Space to choose.", "ask")
        yield Line("We have written the code down", "written", signs=BOX, id="written")
        yield Line("Go on", "go-on", signs=DO, id="go-on")

    def able(self, command: type[Command]) -> bool:
        return command is not Back

    def line_chosen(self, line: Line) -> None:
        written = self.query_one("#written", Line)
        if line is written:
            line.show(chosen=not line.chosen)
        elif written.chosen:
            self.dismiss()
        else:
            self._ask()

    def _ask(self) -> None:
        self.notify(
            "Please write the code down first, and choose the line that says so.", markup=False
        )

    def _stay_once(self, command: Command) -> None:
        if not self._warned:
            self._warned = True
            command.stop()
            self._ask()

    def on_lock(self, command: Lock) -> None:
        self._stay_once(command)

    def on_quit(self, command: Quit) -> None:
        self._stay_once(command)

    def on_back(self, _command: Back) -> None:
        """Only the lines put it away."""
