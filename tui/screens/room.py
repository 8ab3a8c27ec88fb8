"""What the three talks share: a room shows the conversation, and reports what people say in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.widgets import Static

from thrive_grids.content.models import Grid
from thrive_grids.conversation import Conversation, Party
from thrive_grids.pages.phrases import PARTIES
from tui.widgets.talk_line import Line, LineOwner
from tui.widgets.talk_words import Words, WordsOwner

Change = Callable[[Conversation], Conversation]


@dataclass
class Now:
    """Where the conversation stands, and who is speaking."""

    talk: Conversation
    speaker: Party


class Room(VerticalScroll, LineOwner, WordsOwner, can_focus=False):
    """One of the three talks.

    ``now`` is shared with the screen and always up to date. Rooms change nothing themselves: they
    hand a step to ``take``, which calls ``show`` on every room when the step was taken.
    """

    def __init__(self, grid: Grid, now: Now, take: Callable[[Change], None], *, id: str) -> None:
        super().__init__(id=id, classes="room")
        self.about = grid
        self.now = now
        self.take = take

    def show(self) -> None:
        """Draw the conversation as it stands."""

    def change_in(self, field: Words) -> Change | None:
        """What the field says that the conversation does not know yet."""
        return None

    def uncover(self, field: Words) -> None:
        """Open what the field is hidden in."""

    def hand_on(self) -> None:
        """Take everything that was typed and has not come to rest yet."""
        for field in self.query(Words):
            self.words_said(field)

    def new_speaker(self) -> None:
        """Somebody else speaks now; everything typed before was handed on."""

    def words_said(self, field: Words) -> None:
        if change := self.change_in(field):
            self.take(change)

    def focus_first(self) -> None:
        """Go to the first line of the room."""
        for line in self.query(Line):
            if line.display:
                line.focus()
                return


def label(text: str, classes: str = "label") -> Static:
    """A line that says what follows."""
    return Static(text, classes=classes, markup=False)


def who(parties: set[Party]) -> str:
    """The people, the young person first."""
    return ", ".join(name for party, name in PARTIES.items() if party in parties)


def also(parties: set[Party], speaker: Party) -> str:
    """Who else said so, as the aside of a line."""
    others = parties - {speaker}
    return f"{who(others)} said this" if others else ""
