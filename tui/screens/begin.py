"""Before a conversation: who is here, and how the service will find the record again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from thrive_grids.conversation import Party
from thrive_grids.pages.phrases import PARTIES
from tui.commands.everywhere import Back
from tui.screens.room import label
from tui.screens.talking import TalkingPlace
from tui.widgets.talk_line import DO, Line
from tui.widgets.talk_words import Words

if TYPE_CHECKING:
    from thrive_grids.content.models import Grid
    from thrive_grids.records import RecordRow

USUAL = (Party.YOUNG_PERSON, Party.CLINICIAN)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is here, young person first, and the service's own reference, which may be empty."""

    present: tuple[Party, ...]
    reference: str


class BeginScreen(TalkingPlace):
    """Two short questions; Enter at the first line goes on with the usual answers."""

    CSS_PATH = "pages.tcss"

    class Found(Message):
        """The keeper has looked for conversations that were not brought to an end."""

        def __init__(self, rows: list[RecordRow]) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, grid: Grid, begin: Callable[[Answers], None]) -> None:
        super().__init__()
        self._grid = grid
        self._begin = begin
        self._earlier: list[RecordRow] = []

    def body(self) -> ComposeResult:
        if self.house.practice:
            keeps = "This is PRACTICE: nothing is kept."
        elif self.house.demo:
            keeps = "This is a demonstration: when you leave, nothing is kept."
        else:
            keeps = "What you say is saved on this computer as you go, locked with a key."
        yield label(self._grid.title, "title")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield label(f"Let’s talk it through. {keeps}", "ask")
            yield label(
                "Three talks, in any order: what matters, weigh the options, decide together.",
                "said",
            )
            yield Line("Start", id="start", signs=DO)
            yield Line("", id="go-on", signs=DO)
            yield label("Who is here?", "ask")
            for party, name in PARTIES.items():
                line = Line(name, party, classes="party")
                line.chosen = party in USUAL
                yield line
            yield label(
                "Your service’s own reference, if you use one. Please leave out names.", "ask"
            )
            yield Words(id="reference")

    def on_mount(self) -> None:
        self.query_one("#start").focus()
        self.query_one("#go-on").display = False
        if self.house.home.records_file.exists():  # asking would make records
            self.house.keeper.open_conversations().add_done_callback(self._hear)

    def _hear(self, found: Future[list[RecordRow]]) -> None:
        """Called in the keeper's thread. A fault is told when the conversation starts."""
        if found.exception() is None:
            self.post_message(self.Found(found.result()))

    def on_begin_screen_found(self, found: Found) -> None:
        self._earlier = [row for row in found.rows if row.grid == self._grid.id]
        line = self.query_one("#go-on", Line)
        line.display = bool(self._earlier)
        line.words = f"Go on with an earlier conversation ({len(self._earlier)} not finished)"

    def _go_on(self) -> None:
        from tui.screens.resume import ResumeScreen

        self.house.back()
        self.house.back()
        self.house.push_screen(ResumeScreen(self._earlier))

    def line_chosen(self, line: Line) -> None:
        if line.id == "start":
            self._start()
        elif line.id == "go-on":
            self._go_on()
        else:
            line.show(chosen=not line.chosen)

    def words_done(self, field: Words) -> None:
        self._start()

    def _start(self) -> None:
        field = self.query_one(Words)
        if field.too_long:
            self.notify("The reference is too long.", severity="warning", markup=False)
            return
        lines = self.query(".party").results(Line)
        present = tuple(line.value for line in lines if line.chosen) or USUAL
        self.house.back()
        self._begin(Answers(present, field.said))

    def on_back(self, command: Back) -> None:
        """Not now: back to where the conversation was asked for."""
        self.house.back()
        self.house.back()
