"""The second talk: each option in turn, and what each person thinks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from thrive_grids.content.models import Grid, Option
from thrive_grids.conversation import Mark
from thrive_grids.conversation.events import Weighed
from thrive_grids.pages.phrases import MARKS, PARTIES
from tui.screens.room import Change, Now, Room, label
from tui.widgets.figures import signs
from tui.widgets.talk_line import FOLD, ROUND, Line
from tui.widgets.talk_words import Words


class OptionCard(Vertical):
    """One option: its name and what everybody said of it; opened, the marks and the reason.

    Every option looks the same, and none is marked before somebody marks it. ``notes`` are the
    service's own facts, for example that the option is not available here.
    """

    def __init__(self, option: Option, notes: Sequence[str], now: Now) -> None:
        super().__init__(classes="card")
        self.option = option
        self._notes = notes
        self._now = now

    def compose(self) -> ComposeResult:
        yield Line(self.option.name, signs=FOLD, classes="head")
        for note in self._notes:
            yield label(note, "local")
        yield Static("", classes="views", markup=False)
        with Vertical(classes="body"):
            yield label(self.option.summary, "summary")
            for name, points in (("Good", self.option.good), ("Hard", self.option.hard)):
                yield label(
                    "\n".join([f"{name} points", *(f"{signs().point}{p}" for p in points)]),
                    "points",
                )
            yield label("", "ask")
            for mark, name in MARKS.items():
                yield Line(name, mark, signs=ROUND, classes="mark")
            yield label("Why? In your own words, if you like.")
            yield Words()

    @property
    def head(self) -> Line:
        """The line with the option's name, which opens and closes the card."""
        return self.query_one(".head", Line)

    @property
    def open(self) -> bool:
        """Whether the marks are shown."""
        return self.has_class("-open")

    def unfold(self, unfolded: bool) -> None:
        """Show the marks, or put them away."""
        self.set_class(unfolded, "-open")
        self.head.show(chosen=unfolded)

    def mine(self) -> Weighed | None:
        """What the present speaker said."""
        return self._now.talk.weighings.get((self._now.speaker, self.option.id))

    def show(self) -> None:
        """Draw what was said about this option."""
        views = "\n".join(self._views())
        text = self.query_one(".views", Static)
        text.update(views)
        text.display = bool(views)
        self.query_one(".ask", Static).update(
            f"{PARTIES[self._now.speaker]}, what do you think of it?"
        )
        mine = self.mine()
        for line in self.query(".mark").results(Line):
            line.show(chosen=mine is not None and mine.mark is line.value)
        self.query_one(Words).put(mine.why if mine else "")

    def _views(self) -> list[str]:
        said = []
        for party, name in PARTIES.items():
            if view := self._now.talk.weighings.get((party, self.option.id)):
                mark = MARKS[view.mark] if view.mark else "no mark"
                said.append(f"{name}: {mark}" + (f". {view.why}" if view.why else ""))
        return said


class WeighRoom(Room):
    """The options under each other; one is open at a time."""

    def __init__(
        self,
        grid: Grid,
        now: Now,
        take: Callable[[Change], None],
        *,
        id: str,
        notes: Mapping[str, Sequence[str]],
        chosen: Sequence[str] | None = None,
    ) -> None:
        super().__init__(grid, now, take, id=id)
        self._notes = notes
        self.only = frozenset(chosen or ())

    def compose(self) -> ComposeResult:
        yield label("There is no right answer. Each of you can say what you think.", "said")
        yield label("Open an option, read about it, and say what you think of it.", "ask first")
        for option in self.about.options:
            yield OptionCard(option, self._notes.get(option.id, ()), self.now)
        yield label("", "rest")

    def show(self) -> None:
        for card in self.query(OptionCard):
            card.show()
            card.display = not self.only or card.option.id in self.only
        hidden = sum(1 for card in self.query(OptionCard) if not card.display)
        rest = self.query_one(".rest", Static)
        rest.display = bool(hidden)
        rest.update(f"{hidden} more of this grid. Press o to see every option.")

    def every_option(self) -> None:
        """Show the options that were not chosen for this conversation too."""
        self.only = frozenset()
        self.show()

    def open_card(self, option: str) -> None:
        """Open one option and close the others; its first mark has the cursor."""
        for card in self.query(OptionCard):
            card.unfold(card.option.id == option)

    def uncover(self, field: Words) -> None:
        self.open_card(next(c for c in self.query(OptionCard) if c in field.ancestors).option.id)

    def option_here(self) -> Option | None:
        """The option at the cursor, else the open one."""
        focused = self.screen.focused
        for card in self.query(OptionCard):
            if focused is not None and card in focused.ancestors:
                return card.option
        return next((card.option for card in self.query(OptionCard) if card.open), None)

    def line_chosen(self, line: Line) -> None:
        card = next(node for node in line.ancestors if isinstance(node, OptionCard))
        if line.has_class("head"):
            self.hand_on()
            self.open_card("" if card.open else card.option.id)
            return
        by, option, mark = self.now.speaker, card.option.id, line.value
        mine = card.mine()
        why = mine.why if mine else ""
        again = mine is not None and mine.mark is mark
        kept: Mark | None = None if again else mark
        self.take(lambda talk: talk.weigh(option, mark=kept, by=by, why=why))

    def change_in(self, field: Words) -> Change | None:
        card = next(node for node in field.ancestors if isinstance(node, OptionCard))
        if not field.hand_on():
            return None
        mine = card.mine()
        by, option, why = self.now.speaker, card.option.id, field.said
        mark = mine.mark if mine else None
        if why == (mine.why if mine else ""):
            return None
        return lambda talk: talk.weigh(option, mark=mark, by=by, why=why)
