"""The grid on the screen: option names that stay at the top, and below them the rows, which scroll up and down only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from thrive_grids.pages.model import Table
from tui.widgets.columns import Above, Columns, Layout, Line, lay_out
from tui.widgets.figures import Signs, signs
from tui.widgets.wrapping import fill, held, wrap


class Heads(Widget):
    """The names of the options that are shown, wrapped; outside of what scrolls."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"heads--name"}
    DEFAULT_CSS = """
    Heads { height: 1; background: $head; color: $head-ink; }
    Heads > .heads--name { background: $head; color: $head-ink; text-style: bold; }
    """

    def show(self, table: Table, shown: Sequence[int], columns: Columns, bar: str) -> None:
        """Show the heads of these columns."""
        cells = [
            [
                text
                for part in table.columns[index].parts
                for text in wrap(_words(part), columns.text)
            ]
            for index in shown
        ]
        height = max(map(len, cells), default=1)
        gap = bar.center(columns.gap)
        rows = [[cell[y] if y < len(cell) else "" for cell in cells] for y in range(height)]
        self._lines = [
            held(" ", row) + held(gap, row).join(fill(text, columns.text) for text in row)
            for row in rows
        ]
        self.styles.height = height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        style = self.get_component_rich_style("heads--name")
        lines: list[str] = getattr(self, "_lines", [])
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(fill(text, self.size.width), style)])


class Rows(ScrollView, can_focus=False, inherit_bindings=False):
    """The rows: questions as full-width headings, the answers in columns under them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--plain", "rows--strong", "rows--note", "rows--icons",
        "rows--line", "rows--heading", "rows--here", "rows--help", "rows--help-strong",
    }  # fmt: skip
    DEFAULT_CSS = """
    Rows { height: 1fr; overflow-x: hidden; overflow-y: scroll; background: $page; color: $ink; }
    Rows > .rows--plain { background: $page; color: $ink; }
    Rows > .rows--icons { background: $page; color: $ink; }
    Rows > .rows--strong { background: $page; color: $ink; text-style: bold; }
    Rows > .rows--note { background: $page; color: $quiet; }
    Rows > .rows--line { background: $page; color: $line; }
    Rows > .rows--heading { background: $row; color: $row-ink; text-style: bold; }
    Rows > .rows--help { background: $page; color: $ink; }
    Rows > .rows--help-strong { background: $page; color: $ink; text-style: bold; }
    Rows > .rows--here { background: $here; color: $here-ink; text-style: bold; }
    """

    class Moved(Message):
        """The row at hand has changed, or what can be seen of it."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self.signs = signs
        self.here = 0
        self.layout_of_rows = Layout((), {})
        self.columns = Columns(1, 1, 1)

    def show(self, layout: Layout, columns: Columns) -> None:
        """Show these lines, with the row at hand at the top."""
        self.layout_of_rows, self.columns = layout, columns
        self.virtual_size = Size(self.size.width, len(layout.lines))
        self.go_to(self.here)
        self.refresh()

    def go_to(self, row: int) -> None:
        """Make ``row`` the one at hand and bring its heading to the top, as far as there are lines below it; the first
        row comes with what stands above it."""
        self.here = row
        lines, starts = self.layout_of_rows.lines, self.layout_of_rows.starts
        top = 0 if not lines or lines[0].row == row else starts.get(row, 0)
        self.scroll_to(y=top, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Moved())

    def page(self, pages: int) -> None:
        """Scroll by a screen, keeping two lines of what was there."""
        height = max(1, self.size.height - 2)
        self.scroll_to(y=self.scroll_offset.y + pages * height, animate=False, immediate=True)

    @property
    def more_below(self) -> bool:
        """Whether the row at hand goes on below the window."""
        lines = self.layout_of_rows.lines
        below = self.scroll_offset.y + self.size.height
        return (
            below < len(lines)
            and lines[below].row == self.here
            and any(text for text, _ in lines[below].pieces)
        )

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        lines = self.layout_of_rows.lines
        if lines and round(old_value) != round(new_value):
            top = self.scroll_offset.y
            seen = {line.row for line in lines[top : top + self.size.height]}
            if self.here not in seen and top < len(lines):
                self.here = lines[top].row
            self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        at = self.scroll_offset.y + event.y
        if at < len(self.layout_of_rows.lines):
            self.here = self.layout_of_rows.lines[at].row
            self.refresh()
            self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        lines = self.layout_of_rows.lines
        at = self.scroll_offset.y + y
        width = self.size.width
        if at >= len(lines):
            return Strip.blank(width, self._style("plain"))
        line = lines[at]
        if y == 0 and not line.heading:  # what is being read never loses its question
            line = lines[self.layout_of_rows.starts[line.row]]
        segments = self._heading(line, at, width) if line.heading else self._cells(line)
        return Strip(segments).adjust_cell_length(width, self._style("plain"))

    def _heading(self, line: Line, at: int, width: int) -> list[Segment]:
        words, role = line.pieces[0]
        if role != "heading":
            return [Segment(fill(f" {words}", width), self._style(role))]
        here = line.row == self.here
        first = self.layout_of_rows.starts[line.row] == at or at == self.scroll_offset.y
        sign = self.signs.here if here and first else "  "
        text = fill(f" {sign}{words}", width)
        return [Segment(text, self._style("here" if here else "heading"))]

    def _cells(self, line: Line) -> list[Segment]:
        texts = [text for text, _ in line.pieces]
        gap = Segment(held(self.signs.bar.center(self.columns.gap), texts), self._style("line"))
        segments = [Segment(held(" ", texts), self._style("plain"))]
        for place, (text, role) in enumerate(line.pieces):
            if place:
                segments.append(gap)
            segments.append(Segment(fill(text, self.columns.text), self._style(role)))
        return segments

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"rows--{role}")


class GridView(Vertical):
    """A table of options and questions: ``chosen`` columns, from ``first`` on, all rows or ``single`` ones.

    ``above`` stands over the first row, and scrolls away with it.
    """

    DEFAULT_CSS = "GridView { height: 1fr; }"

    def __init__(self, table: Table, above: Above | None = None) -> None:
        super().__init__()
        self.table = table
        self.above = above
        self.chosen: tuple[int, ...] = tuple(range(len(table.columns)))
        self.first = 0
        self.fewer = 0
        self.single = False
        self.columns = Columns(1, 1, 1)
        self._heads = Heads()
        self.rows = Rows(signs())

    def compose(self) -> ComposeResult:
        yield self._heads
        yield self.rows

    def on_resize(self, _event: Resize) -> None:
        self.lay_out()

    @property
    def here(self) -> int:
        """The row at hand."""
        return self.rows.here

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns on the screen now."""
        return self.chosen[self.first : self.first + self.columns.count]

    def lay_out(self) -> None:
        """Fit the chosen columns and the wanted rows into the window."""
        if not self.size:
            return  # not shown: the window is too small
        self.columns = Columns.fitting(self.size.width, len(self.chosen), self.fewer)
        self.first = max(0, min(self.first, len(self.chosen) - self.columns.count))
        rows = [self.here] if self.single else None
        layout = lay_out(self.table, self.shown, self.columns, self.rows.signs, rows, self.above)
        self._heads.show(self.table, self.shown, self.columns, self.rows.signs.bar)
        self.rows.show(layout, self.columns)

    def page_options(self, pages: int) -> None:
        """Show the next options, or those before."""
        self.first += pages * self.columns.count
        self.lay_out()

    def go_to(self, row: int) -> None:
        """Make this row the one at hand."""
        row = max(0, min(row, len(self.table.rows) - 1))
        if self.single:
            self.rows.here = row
            self.lay_out()
        else:
            self.rows.go_to(row)

    def widen(self, by: int) -> None:
        """Fewer, wider columns, or more and narrower ones again."""
        most = Columns.fitting(self.size.width, len(self.chosen)).count
        self.fewer = max(0, min(self.fewer + by, most - 1))
        self.lay_out()

    def choose(self, columns: Sequence[int]) -> None:
        """Compare these columns, in the grid's order."""
        self.chosen, self.first = tuple(columns), 0
        self.lay_out()


def _words(part: object) -> str:
    return getattr(part, "words", "")
