"""One grid: the options side by side, the questions under each other, everything else one key away."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.style import Style
from textual.widgets import Static

from thrive_grids.content.models import Grid, Question
from thrive_grids.pages.crisis import HEADING, at_once
from thrive_grids.pages.grid import grid_page
from thrive_grids.pages.local import local_notes, not_here
from thrive_grids.pages.model import Cell, Table, Text
from thrive_grids.pages.stamps import stamps
from thrive_grids.visible import visible
from tui.commands import grid as commands
from tui.commands.command import Command, bindings
from tui.commands.everywhere import HelpNow
from tui.screens.place import Place
from tui.widgets.columns import Above
from tui.widgets.flow import Flow
from tui.widgets.gridview import GridView, Rows

CHANGING = (commands.NextOptions, commands.PreviousOptions, commands.ReadOn, commands.ShowEvidence)
"""The commands that can be done at one moment and not at another."""

SMALL = (72, 20)
"""Below so many columns or lines one question at a time reads better."""


class GridScreen(Place):
    """Looking at a grid together; nothing here is recorded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            commands.TalkItThrough,
            commands.PreviousQuestion,
            commands.NextQuestion,
            commands.PreviousOptions,
            commands.NextOptions,
            commands.ReadBack,
            commands.ReadOn,
            commands.FirstQuestion,
            commands.LastQuestion,
            commands.ShowEvidence,
            commands.ChangeView,
            commands.ChooseOptions,
            commands.MakePaper,
            commands.ShowWords,
            commands.AboutGrid,
            commands.BiggerText,
            commands.SmallerText,
            commands.JumpToQuestion,
        ),
    ]

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.grid = grid
        self._view_chosen = False
        self._able: list[bool] = []

    def body(self) -> ComposeResult:
        self.view = GridView(self._table(), self._above())
        yield Static(Content(visible(self.grid.title)), classes="title", markup=False)
        for stamp in stamps(self.grid, self.house.today):
            yield Static(Content(stamp), classes="stamp", markup=False)
        yield Flow(id="questions", gap=1)
        yield self.view
        yield Flow(id="where")

    def _table(self) -> Table:
        """The page's own table, so that screen and paper say the same; local facts move below the names, which stay
        on the screen all the time and must be short."""
        library = self.house.library
        page = grid_page(self.grid, library=library, today=self.house.today)
        table = next(block for block in page.blocks if isinstance(block, Table))
        columns = []
        notes = []
        for option in self.grid.options:
            here = local_notes(library, self.grid, option)
            away = not_here(library, self.grid, option)
            mark = (Text("NOT AVAILABLE HERE", "strong"),) if away else ()
            columns.append(Cell((Text(option.name, "strong"), *mark)))
            notes.append(tuple(Text(note, "strong") for note in here))
        short, *rows = table.rows
        for number, row in enumerate(rows[: len(self.grid.questions)]):
            head = replace(row.head, words=f"{number + 1}. {row.head.words}")
            rows[number] = replace(row, head=head)
        cells = tuple(
            Cell((*cell.parts, *note)) for cell, note in zip(short.cells, notes, strict=True)
        )
        return Table(table.corner, tuple(columns), (replace(short, cells=cells), *rows))

    def _above(self) -> Above:
        """As on paper, every grid opens with whom to reach, whatever its topic: nobody is singled out by it, and
        nobody has to find a key first. It scrolls away with the first row."""
        ways = at_once(self.house.library, self.grid.contacts)
        return Above(f"{HEADING} ({HelpNow.key()} shows more)", ways)

    # ---- where we are

    @property
    def question(self) -> Question | None:
        """The question at hand, or None at the rows that are none (in short, good and hard points)."""
        index = self.view.here - 1
        return self.grid.questions[index] if 0 <= index < len(self.grid.questions) else None

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of the options that are compared."""
        return tuple(self.grid.options[index].id for index in self.view.chosen)

    def on_resize(self, event: Resize) -> None:
        self.fit_view(event.size)
        self.call_after_refresh(self._say)  # when the columns have been fitted, too

    def fit_view(self, size: Size) -> None:
        """Start with one question at a time in a small window; a choice that was made stays."""
        small = self.small(size)
        if not self._view_chosen and self.view.single != small:
            self.view.single = small
            self.view.lay_out()

    def small(self, size: Size) -> bool:
        """Whether so little room is better filled with one question."""
        return size.width < SMALL[0] or size.height < SMALL[1]

    def on_rows_moved(self, _message: Rows.Moved) -> None:
        self._say()

    def _say(self) -> None:
        self.query_one("#where", Flow).show(list(map(Content, self._where())))
        strip = self.query_one("#questions", Flow)
        strip.display = self.view.single
        if self.view.single:
            strip.show(self._strip())
        able = [self.able(command) for command in CHANGING]
        if able != self._able:  # the footer costs a layout: only when it changes
            self._able = able
            self.refresh_bindings()

    def _where(self) -> list[str]:
        view, signs = self.view, self.view.rows.signs
        total = len(self.grid.questions)
        names = {0: "In short", total + 1: "Good points", total + 2: "Hard points"}
        said = [names.get(view.here, f"Question {view.here} of {total}")]
        first, last, options = view.first + 1, view.first + len(view.shown), len(view.chosen)
        if options > len(view.shown):
            span = f"Option {first}" if first == last else f"Options {first} to {last}"
            before = f"{signs.before} " if first > 1 else ""
            after = f" {signs.after}" if last < options else ""
            said.append(f"{before}{span} of {options}{after}")
        if options < len(self.grid.options):
            said.append(f"{len(self.grid.options) - options} not shown")
        if view.rows.more_below:
            said.append(f"{signs.more} more below")
        return said

    def _strip(self) -> list[Content]:
        """All rows in a line, the one at hand in brackets; each is a button for the mouse."""
        total = len(self.grid.questions)
        labels = ["In short", *map(str, range(1, total + 1)), "Good", "Hard"]
        parts = []
        for row, label in enumerate(labels):
            text = f"[{label}]" if row == self.view.here else f" {label} "
            click = Style.from_meta({"@click": ("screen.row", (row,))})
            bold = Style(bold=row == self.view.here)
            parts.append(Content(text).stylize(bold + click))
        return parts

    # ---- what people do

    def able(self, command: type[Command]) -> bool:
        view = self.view
        if command is commands.NextOptions:
            return view.first + len(view.shown) < len(view.chosen)
        if command is commands.PreviousOptions:
            return view.first > 0
        if command in {commands.ReadOn, commands.ReadBack}:
            return view.rows.max_scroll_y > 0
        if command is commands.ShowEvidence:
            return self.question is not None
        return True

    def action_row(self, row: int) -> None:
        """Go to a row of the strip."""
        self.view.go_to(row)

    def on_next_question(self, _command: commands.NextQuestion) -> None:
        self.view.go_to(self.view.here + 1)

    def on_previous_question(self, _command: commands.PreviousQuestion) -> None:
        self.view.go_to(self.view.here - 1)

    def on_first_question(self, _command: commands.FirstQuestion) -> None:
        self.view.go_to(0)

    def on_last_question(self, _command: commands.LastQuestion) -> None:
        self.view.go_to(len(self.view.table.rows) - 1)

    def on_jump_to_question(self, command: commands.JumpToQuestion) -> None:
        self.view.go_to(command.number)

    def on_next_options(self, _command: commands.NextOptions) -> None:
        self.view.page_options(1)

    def on_previous_options(self, _command: commands.PreviousOptions) -> None:
        self.view.page_options(-1)

    def on_read_on(self, _command: commands.ReadOn) -> None:
        self.view.rows.page(1)

    def on_read_back(self, _command: commands.ReadBack) -> None:
        self.view.rows.page(-1)

    def on_bigger_text(self, _command: commands.BiggerText) -> None:
        self.view.widen(1)

    def on_smaller_text(self, _command: commands.SmallerText) -> None:
        self.view.widen(-1)

    def on_change_view(self, _command: commands.ChangeView) -> None:
        self._view_chosen = True
        self.view.single = not self.view.single
        self.view.lay_out()
        self._say()

    def on_choose_options(self, _command: commands.ChooseOptions) -> None:
        from tui.screens.options import OptionsScreen

        self.house.push_screen(OptionsScreen(self.grid, self.view.chosen, self._compare))

    def _compare(self, chosen: tuple[int, ...]) -> None:
        self.view.choose(chosen)
        self._say()

    def on_show_evidence(self, _command: commands.ShowEvidence) -> None:
        from tui.screens.evidence import EvidenceScreen

        if self.question is not None:
            self.house.push_screen(EvidenceScreen(self.grid, self.question, self.options))

    def on_make_paper(self, _command: commands.MakePaper) -> None:
        from tui.screens.paper import PaperScreen

        self.house.push_screen(PaperScreen(self.grid, self.options))

    def on_show_words(self, _command: commands.ShowWords) -> None:
        from tui.screens.words import WordsScreen

        self.house.push_screen(WordsScreen(self.grid))

    def on_about_grid(self, _command: commands.AboutGrid) -> None:
        from tui.screens.about import AboutScreen

        self.house.push_screen(AboutScreen(self.grid))

    def on_talk_it_through(self, _command: commands.TalkItThrough) -> None:
        self.house.talk_about(self.grid, self.options)

    def on_click(self, _event: Click) -> None:
        self.set_focus(None)
