"""A list in people's own words: a line for each thing said, and a field for the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from thrive_grids.conversation import Conversation
from tui.widgets.talk_line import Line
from tui.widgets.talk_words import Words

Change = Callable[[Conversation], Conversation]
Holding = tuple[bool, str]
"""Whether the speaker holds a line, and who else does."""


class OwnLines(Vertical):
    """Lines that people wrote themselves.

    ``step(talk, words, holds)`` puts one on the list or takes it off. What is being typed is on the
    list from its first pause; typing on replaces it, and Enter makes it a line of its own. A line
    that was let go stays on the screen, so that letting go can be taken back.
    """

    DEFAULT_CSS = """
    OwnLines, OwnLines > .lines { height: auto; }
    """

    def __init__(
        self, label: str, step: Callable[[Conversation, str, bool], Conversation], *, id: str
    ) -> None:
        super().__init__(id=id)
        self._label = label
        self._step = step
        self._held: Mapping[str, Holding] = {}
        self._seen: dict[str, None] = {}
        self._draft = ""

    def compose(self) -> ComposeResult:
        yield Vertical(classes="lines")
        yield Static(self._label, classes="label", markup=False)
        yield Words()

    @property
    def field(self) -> Words:
        """Where the next one is typed."""
        return self.query_one(Words)

    def show(self, held: Mapping[str, Holding]) -> None:
        """The words that somebody holds → whether the speaker does, and who else said so."""
        self._held = held
        if self._draft and not self._holds(self._draft):  # it was undone
            self.finish()
        self._seen |= dict.fromkeys(words for words in held if words != self._draft)
        lines = self.query_one(".lines", Vertical)
        there = {line.value: line for line in lines.query(Line)}
        for words, line in there.items():
            if words not in self._seen:
                line.remove()
        for words in self._seen:
            line = there.get(words) or Line(words, words)
            chosen, aside = held.get(words, (False, ""))
            line.show(chosen=chosen, aside=aside)
            if words not in there:
                lines.mount(line)

    def finish(self) -> None:
        """The note is complete: what is typed next is another one."""
        if self._holds(self._draft):
            self._seen[self._draft] = None
        self._draft = ""
        if not self.field.too_long:
            self.field.clear_away()
        self.show(self._held)

    def change(self) -> Change | None:
        """What the field says that the conversation does not know yet."""
        if not self.field.hand_on():
            return None
        old, new = self._draft, self.field.said
        if old == new:
            return None
        twice = self._holds(new)
        self._draft = "" if twice else new

        def step(talk: Conversation) -> Conversation:
            talk = self._step(talk, old, False) if old else talk
            return self._step(talk, new, True) if new and not twice else talk

        return step

    def _holds(self, words: str) -> bool:
        return self._held.get(words, (False, ""))[0]
