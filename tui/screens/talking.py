"""What every screen of a conversation shares: lines that are chosen, and fields that are left."""

from __future__ import annotations

from textual.screen import Screen

from tui.commands.command import Command
from tui.commands.talk import Choose, LineDown, LineUp, StopTyping
from tui.screens.place import Place
from tui.widgets.talk_line import Line, LineOwner
from tui.widgets.talk_words import Words, WordsOwner


class LineKeys(Screen[None], LineOwner):
    """A screen on which the arrow keys go from line to line, and Space or Enter chooses one."""

    def on_choose(self, _command: Choose) -> None:
        if isinstance(self.focused, Line):
            self.focused.choose()

    def on_line_up(self, _command: LineUp) -> None:
        self.focus_previous()

    def on_line_down(self, _command: LineDown) -> None:
        self.focus_next()


class TalkingPlace(LineKeys, Place, WordsOwner):
    """A place with lines and fields."""

    @property
    def typing(self) -> bool:
        """Whether keys are letters of a note at this moment."""
        return isinstance(self.focused, Words)

    def able(self, command: type[Command]) -> bool:
        """While somebody types, letter keys are letters."""
        return not (
            self.typing and all(len(key) == 1 or key == "question_mark" for key in command.keys[:1])
        )

    def on_stop_typing(self, _command: StopTyping) -> None:
        """To the line above the field, where letter keys are commands again."""
        if self.focus_previous(Line) is None:
            self.set_focus(None)
