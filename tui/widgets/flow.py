"""A row of buttons that goes on in the next line where the window ends, each button whole."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Flow(Widget):
    """Shows its items beside each other, as many to a line as fit. Items carry their own click actions."""

    ALLOW_SELECT = False
    auto_links = False  # a link's own colours would hide ours
    DEFAULT_CSS = "Flow { height: auto; }"

    def __init__(
        self, items: Sequence[Content] = (), *, gap: int = 3, id: str | None = None
    ) -> None:
        super().__init__(id=id, markup=False)
        self._items = tuple(items)
        self._gap = gap

    def show(self, items: Sequence[Content]) -> None:
        """Show these items from now on."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[list[Content]] = [[]]
        used = 0
        for item in self._items:
            size = item.cell_length
            if lines[-1] and used + self._gap + size > width:
                lines.append([])
            used = used + self._gap + size if lines[-1] else size
            lines[-1].append(item)
        return [Content(" " * self._gap).join(line) for line in lines]
