"""The end of a conversation: what was said, what is kept, paper to take away, and the next family."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from thrive_grids.errors import ThriveGridsError
from thrive_grids.visible import visible
from tui.commands.everywhere import Quit
from tui.keeper import NotSaved, Saving
from tui.screens.room import label
from tui.screens.talking import TalkingPlace
from tui.widgets.talk_line import DO, Line
from tui.widgets.talk_words import Words

if TYPE_CHECKING:
    from tui.screens.talk import TalkScreen

PRINT = {
    "summary": "Make my page: what we talked about",
    "grid": "Make the page of the grid: all options and answers",
}
END = {
    "close": "We are done: end this conversation",
    "lock": "Lock and clear the screen for the next family",
}


class FinishScreen(TalkingPlace):
    """Everything that was said, on one screen, and what to do with it. Esc goes back to talking."""

    CSS_PATH = "pages.tcss"

    class Written(Message):
        """The worker has written a page, or could not."""

        def __init__(self, kind: str, said: str, error: bool) -> None:
            super().__init__()
            self.kind, self.said, self.error = kind, said, error

    def __init__(self, talking: TalkScreen) -> None:
        super().__init__()
        self.talking = talking
        self._leaving = False

    def body(self) -> ComposeResult:
        from exports.text import render
        from thrive_grids.pages import summary_page

        talk = self.talking.talk
        page = summary_page(talk, library=self.house.library, today=self.house.today)
        yield label(f"Finish: {self.talking.grid_shown.title}", "title")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield label("Paper to take away", "ask")
            yield label("Where to put the pages (a folder on this computer)", "label")
            yield Words(id="folder")
            for kind, text in PRINT.items():
                yield Line(text, kind, signs=DO, classes="print")
            yield label("", "written")
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
        self.query_one("#folder", Words).put(str(usual_folder()))
        self.query_one(".written").display = False
        self.query(".print").first(Line).focus()
        self.watch(self.talking, "kept", self._show_kept)

    # ---- keep

    def _show_kept(self) -> None:
        self.query_one(".kept", Static).update(self._what_is_kept())
        if self._leaving and not isinstance(self.talking.kept, Saving):
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

    def line_chosen(self, line: Line) -> None:
        if line.value in PRINT:
            self._print(line.value)
        elif line.value == "close":
            self._leaving = True  # once the end is saved too
            self.talking.close()
            self._show_kept()
        else:
            from tui.screens.lock import lock

            lock(self.house)

    def on_quit(self, command: Quit) -> None:
        """The conversation's screen knows whether everything is saved."""
        self.talking.on_quit(command)

    def words_done(self, field: Words) -> None:
        self.focus_next()

    def _print(self, kind: str) -> None:
        folder = Path(self.query_one("#folder", Words).text.strip() or ".").expanduser()
        self._say("Making the page…")
        self.run_worker(lambda: self._write(kind, folder), thread=True, group="print")

    def _write(self, kind: str, folder: Path) -> None:
        """In a worker: the drawing library takes a moment to come."""
        try:
            path = folder / self._file_name(kind)
            self._draw(kind, path)
        except ThriveGridsError as error:
            self.post_message(self.Written(kind, str(error), True))
        except OSError as error:
            said = f"The page cannot be written ({type(error).__name__}). Choose another folder."
            self.post_message(self.Written(kind, said, True))
        else:
            self.post_message(self.Written(kind, f"Written: {path.absolute()}", False))

    def _draw(self, kind: str, path: Path) -> None:
        from exports import pdf
        from thrive_grids.pages import grid_page, summary_page

        library, today = self.house.library, self.house.today
        if kind == "grid":
            page = grid_page(self.talking.grid_shown, library=library, today=today)
        else:
            page = summary_page(self.talking.talk, library=library, today=today)
        pdf.write(page, path)
        if kind == "summary" and len(self.talking.talk.events) > 1:
            self.house.keeper.printed(self.talking.talk.id)

    def _file_name(self, kind: str) -> str:
        """No title in the summary's name: a list of files should not say what a child talked about."""
        talk = self.talking.talk
        if kind == "grid":
            return f"{talk.opening.grid}.pdf"
        return f"our-page-{self.house.today.isoformat()}-{talk.id}.pdf"

    def on_finish_screen_written(self, written: Written) -> None:
        self._say(("Not written. " if written.error else "") + written.said)

    def _say(self, text: str) -> None:
        said = self.query_one(".written", Static)
        said.display = True
        said.update(visible(text))


def usual_folder() -> Path:
    """Documents where there is one, else the home folder, else where the program was started."""
    home = Path("~").expanduser()
    for folder in (home / "Documents", home):
        if folder.is_dir() and os.access(folder, os.W_OK):
            return folder
    return Path.cwd()
