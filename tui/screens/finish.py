"""The end of a conversation: what was said, what is kept, paper to take away, and the next family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from thrive_grids.pages.model import Page
from tui.keeper import NotSaved, Saving
from tui.screens.paper import Paper, PaperPlace, PaperScreen
from tui.screens.room import label
from tui.widgets.talk_line import DO, Line

if TYPE_CHECKING:
    from tui.screens.talk import TalkScreen

MORE = "Other pages of this grid: short, to write on, a leaflet"
END = {
    "close": "We are done: end this conversation",
    "lock": "Lock and clear the screen for the next family",
}


class FinishScreen(PaperPlace):
    """Everything that was said, on one screen, and what to do with it. Esc goes back to talking."""

    CSS_PATH = "pages.tcss"

    def __init__(self, talking: TalkScreen) -> None:
        super().__init__()
        self.talking = talking
        self._leaving = False

    def body(self) -> ComposeResult:
        from exports.text import render
        from thrive_grids.pages import summary_page

        talk = self.talking.talk
        page = summary_page(talk, library=self.house.library, today=self.house.today)
        yield label(f"Finish: {self.talking.grid.title}", "title")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield label("Paper to take away", "ask")
            yield from self.paper()
            yield Line(MORE, MORE, signs=DO)
            yield label(
                "The file can be opened by anybody who finds it: print it, hand it over, then delete it.",
                "label",
            )
            yield label("What is kept", "ask")
            yield label("", "said kept")
            yield label("And now", "ask")
            for act, text in END.items():
                yield Line(text, act, signs=DO, classes="end")
            yield label("Esc goes back to the conversation.", "label")
            yield label("What we said", "ask")
            yield label(render(page, width=None), "said page")

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self.talking, "kept", self._show_kept)

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self._show_kept()

    # ---- keep

    def _show_kept(self) -> None:
        self.query_one(".kept", Static).update(self._what_is_kept())
        if (
            not self._leaving or self.house.screen is not self
        ):  # help that was asked for stays on top
            return
        if not isinstance(self.talking.kept, Saving):
            self._leaving = False
            if not isinstance(self.talking.kept, NotSaved):
                self.house.back()
                self.house.back()

    def _what_is_kept(self) -> str:
        if self.house.practice:
            return "This is PRACTICE. Nothing is kept: when you leave, all of it is gone."
        kept, talk = self.talking.kept, self.talking.talk
        if isinstance(kept, NotSaved):
            return f"NOT SAVED YET. {kept.message} {kept.hint}"
        if self.house.demo:
            return "This is a demonstration. When you leave, all of it is gone."
        if len(talk.events) == 1:
            return "Nothing was said, so nothing is kept."
        if isinstance(kept, Saving):
            return "Saving…"
        return (
            "Everything you said is saved on this computer, locked with a key: what matters, what "
            "each of you thinks, the decision, the next step and the questions, with the times. "
            f"It does not hold a name unless you typed one. Its record number is {talk.id}."
        )

    # ---- print

    def pages(self) -> tuple[Paper, ...]:
        return (
            Paper("Make my page: what we talked about", self._summary, self._note_printing),
            self.grid_paper(
                "Make the page of the grid: all options and answers", self.talking.grid
            ),
            Paper("Make the note for the clinician's record", self._note, self._note_printing),
        )

    def _summary(self) -> tuple[Page, str]:
        """No title in the file's name: a list of files should not say what a child talked about."""
        from thrive_grids.pages import summary_page

        talk, today = self.talking.talk, self.house.today
        page = summary_page(talk, library=self.house.library, today=today)
        return page, f"our-page-{today.isoformat()}-{talk.id}"

    def _note(self) -> tuple[Page, str]:
        from thrive_grids.pages import note_page

        talk = self.talking.talk
        page = note_page(talk, library=self.house.library)
        return page, f"note-{self.house.today.isoformat()}-{talk.id}"

    def _note_printing(self) -> None:
        if len(self.talking.talk.events) > 1:
            self.house.keeper.printed(self.talking.talk.id).result()

    # ---- what a line does

    def line_chosen(self, line: Line) -> None:
        if line.value == "close":
            self._leaving = True  # once the end is saved too
            self.talking.close()
            self._show_kept()
        elif line.value == "lock":
            from tui.screens.lock import lock

            lock(self.house)
        elif line.value == MORE:
            grid = self.talking.grid
            self.house.push_screen(PaperScreen(grid, tuple(option.id for option in grid.options)))
        else:
            super().line_chosen(line)
