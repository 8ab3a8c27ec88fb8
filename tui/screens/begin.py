"""Before a conversation: who is here, and how the service will find the record again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from thrive_grids.conversation import Party
from thrive_grids.pages.phrases import PARTIES
from tui.commands.everywhere import Back
from tui.screens.room import label
from tui.screens.talking import TalkingPlace
from tui.widgets.talk_line import DO, Line
from tui.widgets.talk_words import Words

USUAL = (Party.YOUNG_PERSON, Party.CLINICIAN)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is here, young person first, and the service's own reference, which may be empty."""

    present: tuple[Party, ...]
    reference: str


class BeginScreen(TalkingPlace):
    """Two short questions; Enter at the first line goes on with the usual answers."""

    CSS_PATH = "pages.tcss"

    def __init__(self, title: str, begin: Callable[[Answers], None]) -> None:
        super().__init__()
        self._title = title
        self._begin = begin

    def body(self) -> ComposeResult:
        keeps = (
            "This is PRACTICE: nothing is kept."
            if self.house.practice
            else ("What you say is saved on this computer as you go, locked with a key.")
        )
        yield label(self._title, "title")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield label(f"Let’s talk it through. {keeps}", "ask")
            yield label(
                "Three talks, in any order: what matters, weigh the options, decide together.",
                "said",
            )
            yield Line("Start", id="start", signs=DO)
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

    def on_line_chosen(self, event: Line.Chosen) -> None:
        if event.line.id == "start":
            self._start()
        else:
            event.line.show(chosen=not event.line.chosen)

    def on_words_done(self, _event: Words.Done) -> None:
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
