"""Conversations that were not brought to an end, to take one up again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from thrive_grids.pages.names import long_date
from tui.screens.room import label
from tui.screens.talking import TalkingPlace
from tui.widgets.talk_line import DO, Line

if TYPE_CHECKING:
    from thrive_grids.records import RecordRow


class ResumeScreen(TalkingPlace):
    """The list of them, the latest first. It is opened on purpose, never shown by itself: the titles
    alone say something about the families before."""

    CSS_PATH = "pages.tcss"

    def __init__(self, rows: Sequence[RecordRow]) -> None:
        super().__init__()
        self._rows = rows

    def body(self) -> ComposeResult:
        yield label("Go on with a conversation", "title")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield label("These were not brought to an end. Which one is yours?", "ask")
            for row in self._rows:
                line = Line(self._when(row), row.id, signs=DO)
                line.show(chosen=False, aside=self._what(row))
                yield line

    def on_mount(self) -> None:
        self.query(Line).first().focus()

    @staticmethod
    def _when(row: RecordRow) -> str:
        changed = row.changed.astimezone()
        reference = f", reference {row.reference}" if row.reference else ""
        return f"{long_date(changed.date())}, {changed:%H:%M}{reference}"

    @staticmethod
    def _what(row: RecordRow) -> str:
        steps = row.events - 1
        said = f"{steps} thing said" if steps == 1 else f"{steps} things said"
        return f"{row.title}. {said}. Record {row.id}"

    def line_chosen(self, line: Line) -> None:
        self.house.back()
        self.house.resume(line.value)
