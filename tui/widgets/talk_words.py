"""A field for somebody's own words, which are kept while they are typed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from thrive_grids.conversation import own_words
from thrive_grids.errors import NotAllowed
from thrive_grids.visible import visible
from tui.commands.command import bindings
from tui.commands.talk import StopTyping

QUIET = 0.4
"""Seconds without a key after which the words go to be saved: one event a thought, not one a key."""

LONG_ENOUGH = 3.0
"""Seconds after which they go to be saved although somebody is still typing."""


class WordsOwner:
    """Where fields stand. It is called at once and not by a message: what is typed after Enter
    belongs to the next note already."""

    def words_said(self, field: Words) -> None:
        """The text has come to rest."""

    def words_done(self, field: Words) -> None:
        """The note is complete."""


class Words(TextArea):
    """Wrapping text that grows with what is typed.

    Its ``WordsOwner`` is called when the text has rested for ``QUIET`` seconds, when the field is
    left, after ``LONG_ENOUGH`` of steady typing, and when Enter says that the note is complete.
    ``Words.Typing`` and ``Words.Said`` are for the screen, which says "Saved" only between them.
    Nothing is cut: a note that is too long is not handed on.
    """

    DEFAULT_CSS = """
    Words {
        height: auto; min-height: 1; max-height: 10; width: 1fr; padding: 0 1;
        border: none; border-left: outer $line; background: $row; color: $row-ink;
    }
    Words:focus { border: none; border-left: outer $key; }
    Words .text-area--cursor { background: $here; color: $here-ink; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(StopTyping),
        Binding("up", "row_up", show=False),
        Binding("down", "row_down", show=False),
    ]

    class _About(Message):
        def __init__(self, field: Words) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> Words:
            """The field, for ``on`` with a selector."""
            return self.field

    class Typing(_About):
        """The text is no longer what was handed on."""

    class Said(_About):
        """The text has come to rest."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, highlight_cursor_line=False)
        self._handed_on = ""
        self._clocks: list[Timer] = []

    @property
    def _owner(self) -> WordsOwner:
        return next((node for node in self.ancestors if isinstance(node, WordsOwner)), WordsOwner())

    @property
    def waiting(self) -> bool:
        """True while something typed has not been handed on."""
        return self.text != self._handed_on

    @property
    def too_long(self) -> bool:
        """True when the note is longer than a note may be."""
        try:
            return self.said is None
        except NotAllowed:
            return True

    @property
    def said(self) -> str:
        """The text as a conversation keeps it. Raises NotAllowed when it is too long."""
        return own_words(self.text)

    def put(self, text: str) -> None:
        """Show ``text`` as what was said before, unless that is what stands there or somebody is
        typing."""
        if self.waiting or (not self.too_long and self.said == text):
            return
        self._handed_on = text
        self.load_text(text)
        self.move_cursor(self.document.end)

    def hand_on(self) -> bool:
        """Take the text as handed on; False when there is nothing new or it is too long."""
        self._rest()
        if not self.waiting or self.too_long:
            return False
        self._handed_on = self.text
        return True

    def clear_away(self) -> None:
        """Start a new note."""
        self._handed_on = self.text
        self.put("")

    # ---- typing

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if not self.waiting:
            return
        self.post_message(self.Typing(self))
        if self._clocks:
            self._clocks[0].reset()
        else:
            self._clocks = [self.set_timer(s, self._settle) for s in (QUIET, LONG_ENOUGH)]

    def on_blur(self) -> None:
        self._settle()

    def _settle(self) -> None:
        if self._clocks or self.waiting:
            self._rest()
            self._owner.words_said(self)
            self.post_message(self.Said(self))

    def _rest(self) -> None:
        for timer in self._clocks:
            timer.stop()
        self._clocks = []

    async def _on_key(self, event: events.Key) -> None:
        event.prevent_default()  # Textual also calls the handlers of the classes above
        if event.key == "enter":
            event.stop()
            self._settle()
            self._owner.words_done(self)
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        plain = event.text.replace("\r\n", "\n").replace("\r", "\n")
        await super()._on_paste(events.Paste(visible(plain)))

    # ---- leaving

    def action_row_up(self) -> None:
        """Up inside the note; from its first row, to what stands above it."""
        if self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            self.action_cursor_up()

    def action_row_down(self) -> None:
        """Down inside the note; from its last row, to what stands below it."""
        if self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            self.action_cursor_down()
