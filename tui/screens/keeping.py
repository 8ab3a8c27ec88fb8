"""Saying honestly what is saved: the part of a conversation's screen that listens to the keeper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from thrive_grids.conversation import Conversation
from tui.commands.everywhere import Quit
from tui.commands.talk import SaveAgain
from tui.keeper import Kept, NotSaved, Practice, Saved, Saving, Untouched
from tui.screens.talking import TalkingPlace
from tui.widgets.talk_words import Words

RETRY = 15.0
"""Seconds between tries while something could not be saved."""


class KeepingPlace(TalkingPlace):
    """A place whose words are kept.

    It says "Saved" only when everything that stands on the screen is on the disk. When something
    could not be saved it says what is wrong and how to mend it, and tries again by itself, on
    Ctrl+S and with every later change. Subclasses yield ``#kept`` and ``#not-saved``.
    """

    kept: reactive[Kept] = reactive[Kept](Untouched(), init=False)
    _warned = False
    _latest: Conversation | None = None

    class Told(Message):
        """The keeper says what became of ``talk``, or of opening the store where that is None."""

        def __init__(self, talk: Conversation | None, kept: Kept) -> None:
            super().__init__()
            self.talk = talk
            self.kept = kept

    def hand_on(self) -> None:
        """Take everything that was typed and has not come to rest yet."""

    def start_keeping(self) -> None:
        """Call it when the screen is mounted."""
        if self.house.keeper.practice:
            self.kept = Practice()
        self._show_kept()
        self.set_interval(RETRY, self._retry)

    def keep(self, talk: Conversation) -> None:
        """Have the conversation saved as it stands."""
        self._latest = talk
        if not self.house.keeper.practice:
            self.kept = Saving()  # at once: no answer about an earlier state counts from here on
        self.house.keeper.save(talk, partial(self._hear, talk))

    def prepare(self) -> None:
        """Have the store opened, so that a fault or a recovery code is seen before anybody speaks."""
        self.house.keeper.prepare(partial(self._hear, None))

    def _hear(self, talk: Conversation | None, kept: Kept) -> None:
        """Called in the keeper's thread."""
        self.post_message(self.Told(talk, kept))

    def on_keeping_place_told(self, told: Told) -> None:
        if told.talk is self._latest:
            self.kept = told.kept
        if not isinstance(told.kept, NotSaved):
            self._warned = False
        notices = self.house.keeper.take_notices()
        code = self.house.keeper.take_recovery_code()
        if code is not None:
            from tui.screens.recovery import RecoveryScreen

            self.house.push_screen(RecoveryScreen(code, notices))
        else:
            for notice in notices:
                self.notify(notice, timeout=10, markup=False)

    # ---- what the screen says

    def watch_kept(self) -> None:
        self._show_kept()

    def on_words_typing(self, _event: Words.Typing) -> None:
        self._warned = False
        self._show_kept()

    def on_words_said(self, _event: Words.Said) -> None:
        self._show_kept()

    def _show_kept(self) -> None:
        problem = self.query_one("#not-saved", Static)
        problem.display = isinstance(self.kept, NotSaved)
        if isinstance(self.kept, NotSaved):
            problem.update(
                f"NOT SAVED. {self.kept.message} {self.kept.hint}".strip()
                + " What you said is still here. Press Ctrl+S to save it again."
            )
        said = _in_words(self.kept, [field for field in self.query(Words) if field.waiting])
        self.query_one("#kept", Static).update(said)
        self.refresh_bindings()

    # ---- trying again, and leaving

    def _retry(self) -> None:
        if isinstance(self.kept, NotSaved):
            self.save_again()

    def save_again(self) -> None:
        """Try once more."""
        if self.house.keeper.unsaved:
            self.house.keeper.try_again()
        else:
            self.prepare()

    def on_save_again(self, _command: SaveAgain) -> None:
        self.save_again()

    def on_quit(self, command: Quit) -> None:
        """Leaving with something unsaved has to be said twice."""
        self.hand_on()
        if self.warn_once("Ctrl+Q"):
            command.stop()

    def note_too_long(self) -> Words | None:
        """A note that cannot be kept as it is."""
        return next((note for note in self.query(Words) if note.waiting and note.too_long), None)

    def warn_once(self, key: str) -> bool:
        """Whether to stay, since leaving now would lose words; ``key`` once more leaves all the same."""
        if self._warned:
            return False
        if isinstance(self.kept, NotSaved):
            advice = "Something could not be saved. Press Ctrl+S to save it again"
        elif self.note_too_long():
            advice = "A note is too long to be kept. Make it shorter"
        else:
            return False
        self._warned = True
        self.notify(
            f"{advice}, or {key} once more to leave without it.",
            severity="error",
            timeout=20,
            markup=False,
        )
        return True


def _in_words(kept: Kept, waiting: Iterable[Words]) -> str:
    """A few words for the top of the screen; ``waiting`` are fields whose words were not handed on."""
    typed = list(waiting)
    if any(field.too_long for field in typed):
        return "Not saved: note too long"
    if isinstance(kept, NotSaved):
        return "NOT SAVED"
    if isinstance(kept, Practice):
        return "PRACTICE: nothing is kept"
    if typed or isinstance(kept, Saving):
        return "Saving…"
    return f"Saved {kept.at:%H:%M:%S}" if isinstance(kept, Saved) else ""
