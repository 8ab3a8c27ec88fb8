"""The conversation about one grid: three rooms, one record, saved at every change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from thrive_grids.content.models import Grid
from thrive_grids.conversation import Conversation, Party
from thrive_grids.conversation.events import Event, Mattered, Started, Weighed
from thrive_grids.errors import ThriveGridsError
from thrive_grids.pages.local import local_notes
from thrive_grids.pages.phrases import PARTIES
from thrive_grids.pages.stamps import stamps
from tui.commands import talk as commands
from tui.commands.command import Command, bindings
from tui.commands.everywhere import Back
from tui.keeper import NotSaved, Saved
from tui.screens.decide import DecideRoom
from tui.screens.keeping import KeepingPlace
from tui.screens.matters import MattersRoom
from tui.screens.place import LOW, NARROW
from tui.screens.room import Change, Now, Room
from tui.screens.weigh import WeighRoom
from tui.undo import taken_back
from tui.widgets.talk_sofar import SoFar, in_a_line
from tui.widgets.talk_strip import Strip

ROOMS = {"matters": "1 What matters", "weigh": "2 Weigh the options", "decide": "3 Decide together"}


class TalkScreen(KeepingPlace):
    """The three talks about ``grid``, reachable in any order.

    ``conversation`` takes up an earlier one: its room, its speaker and its words come back. ``options``
    are those that were chosen to talk about; the others are one key away. The first change makes
    the record; opening the screen keeps nothing.
    """

    CSS_PATH = "talk.tcss"
    HORIZONTAL_BREAKPOINTS = [*NARROW, (110, "-wide"), (160, "-widest")]
    VERTICAL_BREAKPOINTS = [*LOW, (20, "-roomy"), (36, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            commands.WhatMatters,
            commands.WeighOptions,
            commands.DecideTogether,
            commands.NextSpeaker,
            commands.SeeAnswers,
            commands.EveryOption,
            commands.TakeBack,
            commands.Finish,
            commands.SaveAgain,
        )
    ]

    def __init__(
        self,
        grid: Grid,
        *,
        conversation: Conversation | None = None,
        options: Iterable[str] | None = None,
    ) -> None:
        super().__init__()
        self.grid = grid
        self._resumed = self._begun = conversation is not None
        self._chosen = tuple(options or ())
        talk = conversation or Conversation.start(grid)
        self.now = Now(talk, _last_speaker(talk))
        self._earlier: list[Conversation] = []

    @property
    def talk(self) -> Conversation:
        """The conversation as it stands."""
        return self.now.talk

    def body(self) -> ComposeResult:
        grid, now = self.grid, self.now
        notes = {o.id: local_notes(self.house.library, grid, o) for o in grid.options}
        with Horizontal(id="top", classes="title"):
            yield Static(grid.title, id="about", markup=False)
            yield Static("", id="kept", markup=False)
        for stamp in stamps(grid, self.house.today):
            yield Static(stamp, classes="stamp", markup=False)
        yield Strip("", list(ROOMS.items()), id="rooms")
        yield Strip("Speaking now:", list(PARTIES.items()), id="speakers")
        with Horizontal(id="floor"):
            yield MattersRoom(grid, now, self.take, id="matters")
            yield WeighRoom(
                grid,
                now,
                self.take,
                id="weigh",
                notes=notes,
                chosen=self._chosen if len(self._chosen) < len(grid.options) else (),
            )
            yield DecideRoom(grid, now, self.take, id="decide", notes=notes)
            yield SoFar(id="so-far")
        yield Static("", id="so-far-line", markup=False)
        yield Static("", id="not-saved", classes="stamp", markup=False)

    def on_mount(self) -> None:
        if self._resumed:
            self.kept = Saved(self.talk.events[-1].at.astimezone())
        self.start_keeping()
        self._show()
        self.go_to(_last_room(self.talk))
        self._begin()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self._begin()

    # ---- where we are

    @property
    def rooms(self) -> Iterable[Room]:
        """The three talks. Asked for at every key, so the whole screen is not searched for them."""
        return self.query_one("#floor").query_children(Room)

    @property
    def room(self) -> Room:
        """The room we are in."""
        return next(room for room in self.rooms if room.display)

    def go_to(self, name: str) -> None:
        """Go to one of the three talks."""
        self.hand_on()
        for room in self.rooms:
            room.display = room.id == name
        self.query_one("#rooms", Strip).mark(name)
        self.call_after_refresh(self.room.focus_first)

    def let_speak(self, speaker: Party) -> None:
        """Somebody else speaks now. A note that is too long to be taken stays its writer's: it comes first."""
        self.hand_on()
        if self._too_long():
            return
        self.now.speaker = speaker
        for room in self.rooms:
            room.new_speaker()
        self._show()

    def _too_long(self) -> bool:
        """Whether a note is too long to be kept; if so, says it and goes there."""
        field = self.note_too_long()
        if field is None:
            return False
        room = next(node for node in field.ancestors if isinstance(node, Room))
        self.go_to(str(room.id))
        room.uncover(field)
        self.call_after_refresh(field.focus)
        self.notify("This note is too long to be kept. Make it shorter.", markup=False)
        return True

    def _begin(self) -> None:
        """Ask who is here, once; help that was asked for before stays on top."""
        from tui.screens.begin import Answers, BeginScreen

        if self._begun or self.house.screen is not self:
            return

        def begin(answers: Answers) -> None:
            self._begun = True
            site = self.house.library.site
            self.now.talk = Conversation.start(
                self.grid,
                site=site.site if site else "",
                present=answers.present,
                reference=answers.reference,
            )
            self.let_speak(answers.present[0])
            self.prepare()

        self.house.push_screen(BeginScreen(self.grid, begin))

    # ---- what is said

    def take(self, change: Change) -> None:
        """Take a step: the state moves on, is drawn, and is on its way to the disk.

        Until somebody has started the conversation there is none to take a step in: a key typed ahead
        of the beginning must not make a record.
        """
        if not self._begun:
            return
        try:
            after = change(self.talk)
        except ThriveGridsError as error:  # its words are ours, never a person's
            self.notify(str(error), severity="warning", markup=False)
            return
        if after is self.talk:
            return
        self._earlier.append(self.talk)
        self._move_to(after)

    def _move_to(self, talk: Conversation) -> None:
        self.now.talk = talk
        self.keep(talk)
        self._show()

    def hand_on(self) -> None:
        """Take everything that was typed and has not come to rest yet."""
        for room in self.rooms:
            room.hand_on()
        self._show_kept()

    def _show(self) -> None:
        for room in self.rooms:
            room.show()
        self.query_one("#speakers", Strip).mark(self.now.speaker)
        self.query_one(SoFar).show(self.talk)
        self.query_one("#so-far-line", Static).update(in_a_line(self.talk))
        self.refresh_bindings()

    def close(self) -> None:
        """Bring the conversation to an end, if there was one."""
        self.hand_on()
        if len(self.talk.events) > 1:
            self.take(lambda talk: talk.close())

    # ---- commands

    def able(self, command: type[Command]) -> bool:
        if command is commands.SaveAgain:
            return isinstance(self.kept, NotSaved)
        if command is commands.SeeAnswers:
            return not self.typing and self.room.id == "weigh"
        if command is commands.EveryOption:
            room = self.query_one(WeighRoom)
            return not self.typing and self.room is room and bool(room.only)
        if command is commands.TakeBack:
            return not self.typing and bool(self._earlier)
        return super().able(command)

    def on_what_matters(self, _command: commands.WhatMatters) -> None:
        self.go_to("matters")

    def on_weigh_options(self, _command: commands.WeighOptions) -> None:
        self.go_to("weigh")

    def on_decide_together(self, _command: commands.DecideTogether) -> None:
        self.go_to("decide")

    def on_strip_picked(self, event: Strip.Picked) -> None:
        if event.strip.id == "rooms":
            self.go_to(event.value)
        else:
            self.let_speak(event.value)

    def on_next_speaker(self, _command: commands.NextSpeaker) -> None:
        parties = list(PARTIES)
        self.let_speak(parties[(parties.index(self.now.speaker) + 1) % len(parties)])

    def on_see_answers(self, _command: commands.SeeAnswers) -> None:
        from tui.screens.answers import AnswersScreen

        option = self.query_one(WeighRoom).option_here() or self.grid.options[0]
        self.house.push_screen(AnswersScreen(self.grid, option.id))

    def on_every_option(self, _command: commands.EveryOption) -> None:
        self.query_one(WeighRoom).every_option()

    def on_take_back(self, _command: commands.TakeBack) -> None:
        self.hand_on()
        after = taken_back(self.talk, self._earlier.pop())
        if after is self.talk:
            self.notify(
                "A decision can be changed, or left open: choose another line.", markup=False
            )
        else:
            self._move_to(after)

    def on_finish(self, _command: commands.Finish) -> None:
        from tui.screens.finish import FinishScreen

        self.hand_on()
        if not self._too_long():
            self.house.push_screen(FinishScreen(self))

    def on_back(self, command: Back) -> None:
        self.hand_on()
        if not self.warn_once("Esc"):
            super().on_back(command)


def _last(talk: Conversation) -> Event:
    return next(event for event in reversed(talk.events) if event.kind != "closed")


def _last_speaker(talk: Conversation) -> Party:
    """Who spoke last, else who was there first."""
    by: Party | None = getattr(_last(talk), "by", None)
    return by or next(iter(talk.opening.present), Party.YOUNG_PERSON)


def _last_room(talk: Conversation) -> str:
    """Where the last thing was said."""
    last = _last(talk)
    if isinstance(last, Started | Mattered):
        return "matters"
    return "weigh" if isinstance(last, Weighed) else "decide"
