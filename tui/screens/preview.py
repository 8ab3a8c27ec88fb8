"""A grid while it is being written: the grid screen, made anew at every save, and what is wrong beside it.

A save that cannot be used changes nothing: the last good view stays, and says that it is that. The
page on disk is made in a thread, once nothing was saved for half a second.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from thrive_grids import clock
from thrive_grids.content.models import Grid
from thrive_grids.errors import ThriveGridsError
from thrive_grids.pages import Page
from thrive_grids.visible import visible
from tui.commands import preview as commands
from tui.commands.command import Command, bindings
from tui.commands.everywhere import AllCommands, Back, ChangeColours, HelpNow, Quit, ShowKeys
from tui.previewing import Reader, Reading
from tui.screens import place
from tui.screens.grid import GridScreen
from tui.watching import EVERY, Watch
from tui.widgets.problems import Problems, counted

QUIET = 0.5
"""Seconds without a save before the page is made."""

BESIDE = 110
"""Columns from which the problems stand beside the grid, and not below it."""

LOW = 30
"""Lines below which, with the problems below the grid, one question at a time reads better."""

SHORT = 20
"""Lines below which the list has no room: problems are counted, and the one at hand is said in a note."""

ANYTIME = {HelpNow, AllCommands, ShowKeys, ChangeColours, Quit}
PROBLEMS = {commands.NextProblem, commands.PreviousProblem, commands.HideProblems}


Make = Callable[[Page], Path]
"""Writes a page and gives its path. Raises ThriveGridsError."""


class PreviewScreen(GridScreen):
    """One file, watched. ``make`` puts its page on the disk, in a thread; None makes none."""

    CSS_PATH = "preview.tcss"
    HORIZONTAL_BREAKPOINTS = [*place.NARROW, (BESIDE, "-beside")]
    VERTICAL_BREAKPOINTS = [*place.LOW, (SHORT, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(commands.PreviousProblem, commands.NextProblem, commands.HideProblems)
    ]

    class Printed(Message):
        """The thread has written the page, or could not; ``said`` is what to say of it."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

    def __init__(self, reader: Reader, make: Make | None) -> None:
        super().__init__(_nothing())
        self.reader = reader
        self.reading: Reading | None = None  # the last save, good or not
        self.good: Reading | None = None  # the last one that is shown
        self._read_at = self._good_at = ""
        self._make = make
        self._paper = "" if make else "no PDF is made"
        self._paper_timer: Timer | None = None
        self._newest: Page | None = None
        self._one_at_a_time = Lock()
        self._watch = Watch()

    # ---- what it looks like

    def body(self) -> ComposeResult:
        yield Static(id="saved", markup=False)
        with Container(id="both"):
            with Vertical(id="page"):
                yield Static(id="broken", classes="stamp", markup=False)
                yield Vertical(*super().body(), id="grid")
            yield Problems()

    def on_mount(self) -> None:
        self.query_one("#grid").display = False
        self._look_around()
        self.call_later(self._read)
        self.set_interval(EVERY, self._look)

    def small(self, size: Size) -> bool:
        """As on the grid screen, for the part of the window that is the grid's."""
        if not self._listed:
            return super().small(size)
        if size.width >= BESIDE:
            return super().small(Size(round(size.width * 0.7), size.height))
        return super().small(size) or size.height < LOW

    @property
    def _listed(self) -> bool:
        return bool(self.query_one(Problems).display)

    def _say(self) -> None:
        if self.query("#where"):  # not while the grid is made anew
            super()._say()
        self.query_one("#saved", Static).update(visible(" · ".join(self._saved())))

    def _saved(self) -> list[str]:
        state = f"read {self._read_at}"
        if self.reading and self.reading.broken:
            at = "saved" if self.reading.document else "gone"
            state = f"{at} {self._read_at}, cannot be shown"
        if self._short:
            return [state, *([counted(self.reading.problems)] if self.reading else [])]
        return [f"Preview of {self.reader.name}", state, *filter(None, [self._paper])]

    @property
    def _short(self) -> bool:
        return self.size.height < SHORT

    # ---- following the file

    def _look(self) -> None:
        changed = self._watch.changed()
        if changed - {self.reader.path}:
            self.reader.renew()
            self._look_around()
        if changed:
            self.call_later(self._read)

    def _look_around(self) -> None:
        self._watch.follow((self.reader.path, *self.reader.around()))

    async def _read(self) -> None:
        library = self.reader.library()
        reading = self.reading = self.reader.read(library)
        self._read_at = _now()
        self.query_one(Problems).show(reading.problems, reading.document is not None)
        if reading.grid is not None:
            self.good, self._good_at = reading, self._read_at
            self.house.library = library
            await self._show(reading.grid)
            self._print_soon()
        self._say_broken(reading.broken)
        self._say()
        self.refresh_bindings()

    def _say_broken(self, why: str) -> None:
        broken = self.query_one("#broken", Static)
        broken.display = bool(why)
        if why and self.good:
            broken.update(
                f"NOT SHOWN: the file cannot be used as it is now. {visible(why)}\n"
                f"Below is the last good one, of {self._good_at}."
            )
        elif why:
            broken.update(f"NOTHING TO SHOW YET. {visible(why)}")

    async def _show(self, grid: Grid) -> None:
        """Make the grid's part anew, and stay at the question and the options at hand."""
        old, view = self.grid, self.view
        here = old.questions[view.here - 1].id if self.question is not None else None
        rest = view.here - len(old.questions)  # good and hard points stand behind the questions
        chosen = [old.options[column].id for column in view.chosen]
        first = old.options[view.chosen[view.first]].id if view.shown else ""
        down = view.rows.scroll_offset.y - view.rows.layout_of_rows.starts.get(view.here, 0)
        kept = (view.fewer, view.single)
        everything = len(chosen) == len(old.options)
        self.grid = grid
        part = self.query_one("#grid")
        with self.house.batch_update():
            await part.remove_children()
            parts = list(super().body())
            view = self.view
            view.fewer, view.single = kept
            ids = list(grid.option_names)
            if not everything and (columns := [n for n, id in enumerate(ids) if id in chosen]):
                view.chosen = tuple(columns)
            names = [ids[column] for column in view.chosen]
            view.first = names.index(first) if first in names else 0
            rows = [question.id for question in grid.questions]
            if here in rows:
                view.rows.here = rows.index(here) + 1
            elif here is None and rest > 0:
                view.rows.here = len(rows) + rest
            await part.mount(*parts)
            part.display = True
        self.fit_view(self.size)
        if down > 0:
            self.call_after_refresh(self._go_down, view.here, down)

    def _go_down(self, row: int, lines: int) -> None:
        rows = self.view.rows
        top = rows.layout_of_rows.starts.get(row, 0)
        rows.scroll_to(y=top + lines, animate=False, immediate=True)

    # ---- the page on disk

    def _print_soon(self) -> None:
        if self._make is None:
            return
        if self._paper_timer is not None:
            self._paper_timer.stop()
        self._paper_timer = self.set_timer(QUIET, self._print)

    def _print(self) -> None:
        if self._make and self.good and self.good.page:
            make, self._newest = self._make, self.good.page
            page = self._newest
            self.run_worker(lambda: self._write(make, page), thread=True, group="pdf")

    def _write(self, make: Make, page: Page) -> None:
        try:
            with self._one_at_a_time:
                if page is not self._newest:
                    return  # a later save is waiting
                said = f"PDF written {_now()}: {make(page).name}"
        except ThriveGridsError as error:
            said = f"PDF not written {_now()}: {error}"
        except OSError as error:
            said = f"PDF not written {_now()} ({type(error).__name__})"
        self.post_message(self.Printed(said))

    def on_preview_screen_printed(self, printed: Printed) -> None:
        self._paper = printed.said
        self._say()

    # ---- what people do

    def able(self, command: type[Command]) -> bool:
        if command is Back:
            return False  # there is nothing below; Ctrl+Q leaves
        if command is commands.HideProblems and self._short:
            return False
        if command in PROBLEMS:
            return bool(self.reading and self.reading.problems)
        if self.good is None or not self.query("#where"):
            return command in ANYTIME
        return super().able(command)

    def on_next_problem(self, _command: commands.NextProblem) -> None:
        self._go_to_problem(1)

    def on_previous_problem(self, _command: commands.PreviousProblem) -> None:
        self._go_to_problem(-1)

    def on_hide_problems(self, _command: commands.HideProblems) -> None:
        problems = self.query_one(Problems)
        problems.display = not problems.display
        self.fit_view(self.size)
        self.call_after_refresh(self._say)

    def _go_to_problem(self, by: int) -> None:
        problems = self.query_one(Problems)
        problem = problems.go_to(problems.here + by)
        if not self._short:
            problems.display = True
        elif problem is not None:
            self.notify(f"Line {problem.line}: {problem.message} {problem.hint}", markup=False)
        if problem is None or self.reading is None or self.reading is not self.good:
            return  # the view is of an earlier save
        row, option = self.reading.place(problem)
        view = self.view
        columns = [
            n for n, column in enumerate(view.chosen) if self.grid.options[column].id == option
        ]
        if columns and view.chosen[columns[0]] not in view.shown:
            view.first = columns[0]
            view.lay_out()
        if row is not None:
            view.go_to(row)
        self.call_after_refresh(self._say)


def _now() -> str:
    return f"{clock.now().astimezone():%H:%M:%S}"


def _nothing() -> Grid:
    """A grid that stands in, unseen, until there is one to show."""
    option = {"id": "none", "name": "-", "summary": "-"}
    answers = {"none": {"say": "-", "basis": "not-known"}}
    return Grid.model_validate({
        "grid": "none", "language": "en-GB", "title": "-", "topic": "none", "setting": "nhs",
        "groupings": ["getting-help"], "options": [option],
        "questions": [{"id": "none", "ask": "-", "answers": answers}],
    })  # fmt: skip
