"""The recovery code of a new record store, shown once."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands.command import Command
from tui.commands.everywhere import Back
from tui.commands.talk import Choose
from tui.screens.place import Sheet
from tui.screens.room import label
from tui.widgets.talk_line import BOX, DO, Line, LineOwner


class RecoveryScreen(Sheet, LineOwner):
    """Stays until somebody says that the code was written down: it is never shown again.

    It has no cursor at first, so that a key meant for a note does not put it away.
    """

    AUTO_FOCUS = None
    CSS_PATH = "pages.tcss"
    heading = "For the service: write this code down now"

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

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
        yield label("Press Tab to go to the lines, and Space to choose.", "said")
        yield Line("We have written the code down", "written", signs=BOX, id="written")
        yield Line("Go on", "go-on", signs=DO, id="go-on")

    def able(self, command: type[Command]) -> bool:
        return command is not Back

    def on_choose(self, _command: Choose) -> None:
        if isinstance(self.focused, Line):
            self.focused.choose()

    def line_chosen(self, line: Line) -> None:
        written = self.query_one("#written", Line)
        if line is written:
            line.show(chosen=not line.chosen)
        elif written.chosen:
            self.dismiss()
        else:
            self.notify(
                "Please write the code down first, and choose the line that says so.", markup=False
            )

    def on_back(self, _command: Back) -> None:
        """Only the lines put it away."""
