"""A list to choose from: every entry in whole words, the marked one with a sign in front as well as a colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.figures import signs
from tui.widgets.wrapping import fill, wrap


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: ``title`` in bold, ``notes`` under it; ``sign`` stands before the title, for example a tick."""

    id: str
    title: str
    notes: tuple[str, ...] = ()
    sign: str = ""
    greyed: bool = False


class Menu(ScrollView, can_focus=True, inherit_bindings=False):
    """Up and down move the mark and a click chooses; Enter is left to the screen, whose footer says what it does."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-5)", show=False),
        Binding("pagedown", "move(5)", show=False),
        Binding("home", "move(-10000)", show=False),
        Binding("end", "move(10000)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "menu--title",
        "menu--note",
        "menu--grey",
        "menu--here",
        "menu--here-note",
    }
    DEFAULT_CSS = """
    Menu { height: 1fr; overflow-x: hidden; background: $page; color: $ink; }
    Menu > .menu--title { background: $page; color: $ink; text-style: bold; }
    Menu > .menu--note { background: $page; color: $ink; }
    Menu > .menu--grey { background: $page; color: $quiet; text-style: italic; }
    Menu > .menu--here { background: $here; color: $here-ink; text-style: bold; }
    Menu > .menu--here-note { background: $here; color: $here-ink; }
    """

    class Chosen(Message):
        """The person has clicked an entry."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self, items: Sequence[Item] = (), *, gap: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items = tuple(items)
        self.at = 0
        self._gap = gap
        self._lines: list[tuple[int, str, str]] = []
        self._signs = signs()

    @property
    def marked(self) -> str | None:
        """The id of the marked entry, or None when there is none."""
        return self.items[self.at].id if self.items else None

    def show(self, items: Sequence[Item]) -> None:
        """Show these entries and stay at the same one if it is still there."""
        before = self.marked
        self.items = tuple(items)
        ids = [item.id for item in items]
        self.at = ids.index(before) if before in ids else 0
        self._lay_out()

    def on_resize(self, _event: Resize) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width = max(10, self.size.width)
        entries = [list(self._entry(number, item, width)) for number, item in enumerate(self.items)]
        with_gaps = sum(map(len, entries)) + self._gap * len(entries)
        gap = self._gap if with_gaps <= self.size.height else 0  # blanks push no entry out of sight
        self._lines = []
        for number, lines in enumerate(entries):
            self._lines += lines + [(number, "", "gap")] * gap
        self.virtual_size = Size(width, len(self._lines))
        self._see()
        self.refresh()

    def _entry(self, number: int, item: Item, width: int) -> Iterator[tuple[int, str, str]]:
        """The lines of one entry: its number, the words, their role."""
        indent = 2 + len(item.sign)
        texts = [(text, "title") for text in wrap(item.title, width - indent)]
        texts += [(text, "note") for note in item.notes for text in wrap(note, width - indent)]
        for place, (text, role) in enumerate(texts):
            sign = item.sign if place == 0 else " " * len(item.sign)
            yield number, f"{sign}{text}", "grey" if item.greyed else role

    def _see(self) -> None:
        """Keep the marked entry in sight."""
        rows = [y for y, line in enumerate(self._lines) if line[0] == self.at]
        if rows and self.size.height:
            self.scroll_to_region(Region(0, rows[0], 1, len(rows)), animate=False, immediate=True)

    def action_move(self, by: int) -> None:
        """Move the mark; it stops at the ends."""
        self.at = max(0, min(self.at + by, len(self.items) - 1))
        self._see()
        self.refresh()

    def on_click(self, event: Click) -> None:
        y = self.scroll_offset.y + event.y
        if y < len(self._lines):
            self.at = self._lines[y][0]
            self.refresh()
            self.post_message(self.Chosen(self.items[self.at].id))

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.get_component_rich_style("menu--note"))
        number, text, role = self._lines[y]
        here = number == self.at and role != "gap"
        first = here and (y == 0 or self._lines[y - 1][0] != number)
        if here:
            role = "here" if role == "title" else "here-note"
        elif role == "gap":
            role = "note"
        line = fill(f"{self._signs.here if first else '  '}{text}", width)
        return Strip([Segment(line, self.get_component_rich_style(f"menu--{role}"))])
