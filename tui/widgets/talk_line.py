"""A line that can be chosen, and taken back by choosing it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands.command import bindings
from tui.commands.talk import Choose, LineDown, LineUp
from tui.widgets.figures import signs

BOX = {True: "[x] ", False: "[ ] "}
"""Any number of these lines can be chosen."""
ROUND = {True: "(x) ", False: "( ) "}
"""One of these lines can be chosen."""
FOLD = {True: "[-] ", False: "[+] "}
"""The line opens what belongs to it."""
DO = {True: "» ", False: "» "}
"""The line does something at once."""


class LineOwner:
    """Where lines stand. It is called at once and not by a message, so that nobody who types fast
    is ahead of what they chose: the next key may say that somebody else speaks."""

    def line_chosen(self, line: Line) -> None:
        """Somebody chose the line, or let go of it."""


class Line(Widget, can_focus=True):
    """One line: a sign, its words, and beside them what others said (``aside``).

    ``value`` is what the line stands for. Whether a line is chosen, and whether the keys are at it,
    is said by a sign, never by colour alone. The words wrap, and every further row starts under the
    first. A line only tells its ``LineOwner``: what is chosen follows from the conversation, so the
    room calls ``show`` when the
    conversation has changed.
    """

    DEFAULT_CSS = """
    Line { height: auto; width: 1fr; color: $ink; }
    Line:hover { background: $row; color: $row-ink; }
    Line:focus { background: $here; color: $here-ink; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Choose, LineUp, LineDown)]

    chosen: reactive[bool] = reactive(False, layout=False)
    words: reactive[str] = reactive("", layout=True)
    aside: reactive[str] = reactive("", layout=True)

    def __init__(
        self,
        words: str,
        value: Any = None,
        *,
        signs: Mapping[bool, str] = BOX,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.value = value
        self._signs = signs
        self.set_reactive(Line.words, words)

    def show(self, *, chosen: bool, aside: str = "") -> None:
        """What the conversation says of this line now."""
        self.chosen = chosen
        self.aside = aside

    def choose(self) -> None:
        """Tell the owner that somebody chose it."""
        for node in self.ancestors:
            if isinstance(node, LineOwner):
                node.line_chosen(self)
                return

    def render(self) -> Content:
        return Content("\n").join(self._rows(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def _rows(self, width: int) -> list[Content]:
        here = signs().here
        at_it = here if self.has_focus else " " * len(here)
        sign = Content(at_it + self._signs[self.chosen])
        room = max(1, width - len(sign))
        rows = Content(self.words).wrap(room)
        if self.aside:
            rows += Content(self.aside).stylize("italic").wrap(room)
        return [(Content(" " * len(sign)) if at else sign) + row for at, row in enumerate(rows)]

    def on_click(self, event: Click) -> None:
        event.stop()
        self.choose()
