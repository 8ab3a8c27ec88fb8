"""Making pages to take away: those of a grid from the grid itself, and a family's own at the end of a conversation."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from thrive_grids.content.models import Grid
from thrive_grids.errors import ThriveGridsError
from thrive_grids.pages.model import Page
from thrive_grids.visible import visible
from tui.files import advice_of_html, name_of, refuse_to_replace, sweep
from tui.screens.room import label
from tui.screens.talking import TalkingPlace
from tui.widgets.talk_line import BOX, DO, Line
from tui.widgets.talk_words import Words

LARGE = "large"
"""What the line stands for that turns large print on and off."""


@dataclass(frozen=True)
class Paper:
    """One page that can be made. ``make`` gives the page and the name of its file without an ending, ``done`` is told
    when it is on the disk, and raises what keeps it from being noted; both are called in a worker, since builders,
    fonts and the store take a moment."""

    text: str
    make: Callable[[], tuple[Page, str]]
    done: Callable[[], object] = bool


class PaperPlace(TalkingPlace):
    """A place with a folder to name and pages to choose. Subclasses give ``pages``."""

    class Written(Message):
        """The worker has written a page into ``folder``, or could not, and then there is none."""

        def __init__(self, said: str, folder: Path | None) -> None:
            super().__init__()
            self.said, self.folder = said, folder

    _large = False

    def pages(self) -> tuple[Paper, ...]:
        """The pages one can make here."""
        return ()

    def paper(self) -> ComposeResult:
        """The part of the screen that asks where, and which."""
        yield label("Where to put the pages (a folder on this computer)", "label")
        yield Words(id="folder")
        yield Line("Large print, for every page that is made here", LARGE, signs=BOX)
        for paper in self.pages():
            yield Line(paper.text, paper, signs=DO, classes="print")
        yield label("", "written")

    def on_mount(self) -> None:
        self.query_one("#folder", Words).put(str(self.house.paper_folder or usual_folder()))
        self.query_one(".written").display = False
        self.query(".print").first(Line).focus()

    def line_chosen(self, line: Line) -> None:
        if line.value == LARGE:
            self._large = not self._large
            line.show(chosen=self._large)
            return
        try:
            folder = Path(self.query_one("#folder", Words).text.strip() or ".").expanduser()
        except RuntimeError:  # ~somebody, who has no home on this machine
            self._say("Not written. There is no such folder. Choose another folder.")
            return
        self._say("Making the page…")
        large = self._large
        self.run_worker(lambda: self._write(line.value, folder, large), thread=True, group="print")

    def words_done(self, field: Words) -> None:
        self.focus_next()

    def _write(self, paper: Paper, folder: Path, large: bool) -> None:
        from exports import pdf
        from exports.looks import Looks

        where = None
        try:
            page, name = paper.make()
            path = folder / f"{name}{'-large' if large else ''}.pdf"
            size = "large" if large else "standard"
            refuse_to_replace(path, "pdf", "Move it away, or choose another folder.")
            if page.personal:
                sweep(path)
            looks = Looks(size=size, fonts=self.house.home.fonts)
            with advice_of_html(None, looks):
                pdf.write(page, path, looks)
        except ThriveGridsError as error:
            said = f"Not written. {error}"
        except OSError as error:
            said = f"Not written ({type(error).__name__}). Choose another folder."
        else:
            said, where = f"Written: {path.absolute()}{_not_noted(paper)}", folder
        self.post_message(self.Written(said, where))

    def on_paper_place_written(self, written: Written) -> None:
        if written.folder and self.is_attached:  # a family that has gone leaves no folder of theirs
            self.house.paper_folder = written.folder
        self._say(written.said)

    def _say(self, text: str) -> None:
        said = self.query_one(".written", Static)
        said.display = True
        said.update(visible(text))

    def grid_paper(self, text: str, grid: Grid, options: tuple[str, ...] | None = None) -> Paper:
        """The page of a grid, or of some of its options."""
        from thrive_grids.pages import grid_page

        return self.paper_of(text, name_of(grid), partial(grid_page, grid, options=options))

    def paper_of(self, text: str, name: str, build: Callable[..., Page]) -> Paper:
        """A page as a builder of a grid's pages makes it here and today."""
        where = {"library": self.house.library, "today": self.house.today}
        return Paper(text, lambda: (build(**where), name))


class PaperScreen(PaperPlace):
    """The pages of one grid, with the options that are being compared: before a talk one to write on, after it a
    leaflet, one for every option alike. Esc goes back."""

    CSS_PATH = "pages.tcss"

    def __init__(self, grid: Grid, options: tuple[str, ...]) -> None:
        super().__init__()
        self._grid = grid
        self._options = options

    def body(self) -> ComposeResult:
        yield label(f"Paper: {self._grid.title}", "title")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield label("Paper to take away", "ask")
            yield from self.paper()
            yield label("Esc goes back.", "label")

    def pages(self) -> tuple[Paper, ...]:
        from thrive_grids.pages import grid_page, leaflet_page, writing_page

        grid, options = self._grid, self._options
        shown, total = len(options), len(grid.options)
        which = f"all {total} options" if shown == total else f"{shown} of its {total} options"
        short = partial(grid_page, grid, options=options, short=True)
        writing = partial(writing_page, grid, options=options)
        return (
            self.grid_paper(f"Make the page of the grid: {which}", grid, options),
            self.paper_of(
                "Make the short page: no hard words or sources", name_of(grid, "short"), short
            ),
            self.paper_of("Make a page to write on, with a pen", name_of(grid, "writing"), writing),
            *(
                self.paper_of(
                    f"Make a leaflet: {option.name}",
                    name_of(grid, "leaflet", option.id),
                    partial(leaflet_page, grid, option.id),
                )
                for option in grid.options
                if option.id in options
            ),
        )


def _not_noted(paper: Paper) -> str:
    """Tell whoever keeps the record that the page is made; what there is to say when that failed."""
    try:
        paper.done()
    except Exception as error:  # noqa: BLE001  whatever it was, people must hear of it: the page has left the record
        advice = str(error) if isinstance(error, ThriveGridsError) else type(error).__name__
        return f"\nThe record could not note that this page was made: {advice}"
    return ""


def usual_folder() -> Path:
    """Documents where there is one, else the home folder, else where the program was started."""
    home = Path("~").expanduser()
    for folder in (home / "Documents", home):
        if folder.is_dir() and os.access(folder, os.W_OK):
            return folder
    return Path.cwd()
