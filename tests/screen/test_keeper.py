"""The background keeper: order, honest answers, nothing lost."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import small_talk
from thrive_grids.conversation import Conversation
from thrive_grids.errors import StoreFull
from thrive_grids.places import Home
from thrive_grids.records import RecordRow, Records
from tui.keeper import Keeper, Kept, NotSaved, Practice, PracticeKeeper, Saved, Saving, Untouched

PATIENCE = 20.0


class FakeStore:
    """Keeps in memory; ``faults`` are raised one after the other, and ``gate`` holds up a save."""

    recovery_code: str | None = None
    notices: tuple[str, ...] = ()

    def __init__(self, *faults: Exception) -> None:
        self.faults = [*faults]
        self.saved: list[Conversation] = []
        self.gate = threading.Event()
        self.gate.set()
        self.closed = False

    def save(self, conversation: Conversation) -> str:
        assert self.gate.wait(PATIENCE)
        if self.faults:
            raise self.faults.pop(0)
        self.saved.append(conversation)
        return conversation.id

    def load(self, id: str) -> Conversation:
        return next(talk for talk in reversed(self.saved) if talk.id == id)

    def list(self, open_only: bool = False) -> list[RecordRow]:
        return []

    def viewed(self, id: str) -> None:
        pass

    def printed(self, id: str) -> None:
        pass

    def close(self) -> None:
        self.closed = True


class Heard:
    """What a screen was told, and a way to wait for the answer to the latest change."""

    def __init__(self) -> None:
        self.all: list[Kept] = []
        self._news = threading.Condition()

    def __call__(self, kept: Kept) -> None:
        with self._news:
            self.all.append(kept)
            self._news.notify_all()

    def last(self) -> Kept:
        """The answer that is not "Saving", once it is there."""
        with self._news:
            assert self._news.wait_for(
                lambda: self.all and not isinstance(self.all[-1], Saving), PATIENCE
            )
            return self.all[-1]


def test_saved_is_said_only_after_the_commit_returned():
    """While the store is still writing, a screen has heard nothing but "Saving"."""
    store, heard = FakeStore(), Heard()
    keeper = Keeper(open_store=lambda: store)
    store.gate.clear()
    keeper.save(small_talk.opened(), heard)
    assert heard.all == [Saving()]
    store.gate.set()
    assert isinstance(heard.last(), Saved)
    assert len(store.saved) == 1
    keeper.close()


def test_changes_arrive_in_order_and_the_last_one_stands():
    """Changes made while the store is busy are written together, never out of order."""
    store, heard = FakeStore(), Heard()
    keeper = Keeper(open_store=lambda: store)
    store.gate.clear()
    talk = small_talk.opened()
    for n in range(20):
        talk = talk.ask(f"question {n}")
        keeper.save(talk, heard)
    store.gate.set()
    assert isinstance(heard.last(), Saved)
    keeper.close()
    assert store.saved[-1] == talk
    lengths = [len(saved.events) for saved in store.saved]
    assert lengths == sorted(lengths)
    assert keeper.unsaved == 0


def test_a_full_disk_is_advice_and_a_later_try_saves_everything():
    """What could not be saved stays with the keeper and is written when there is room again."""
    store, heard = FakeStore(StoreFull("There is no room.", "Free some space.")), Heard()
    keeper = Keeper(open_store=lambda: store)
    talk = small_talk.told("secret words")
    keeper.save(talk, heard)
    assert heard.last() == NotSaved("There is no room.", "Free some space.")
    assert keeper.unsaved == 1
    keeper.try_again()
    assert isinstance(heard.last(), Saved)
    assert store.saved == [talk]
    assert keeper.unsaved == 0
    keeper.close()


def test_the_end_of_the_app_tries_once_more():
    """Closing waits for what is on its way, writes what failed before, and closes the store."""
    store, heard = FakeStore(StoreFull("No room.")), Heard()
    keeper = Keeper(open_store=lambda: store)
    keeper.save(small_talk.opened(), heard)
    assert isinstance(heard.last(), NotSaved)
    assert keeper.close() is None
    assert store.saved
    assert store.closed
    assert keeper.close() is None


def test_the_end_of_the_app_says_what_could_not_be_kept():
    """A store that keeps failing is reported to whoever closes the keeper."""
    store, heard = FakeStore(StoreFull("No room."), StoreFull("No room.", "Free some.")), Heard()
    keeper = Keeper(open_store=lambda: store)
    keeper.save(small_talk.opened(), heard)
    heard.last()
    assert keeper.close() == NotSaved("No room.", "Free some.")


def test_an_unexpected_fault_tells_its_kind_and_none_of_its_words(caplog):
    """A driver's exception can hold what somebody typed; only its type reaches the screen, nothing a log."""
    store, heard = FakeStore(RuntimeError("MARKER-typed-words")), Heard()
    keeper = Keeper(open_store=lambda: store)
    with caplog.at_level(logging.DEBUG):
        keeper.save(small_talk.told("MARKER-typed-words"), heard)
        problem = heard.last()
    assert isinstance(problem, NotSaved)
    assert "RuntimeError" in problem.message
    assert "MARKER" not in f"{problem}{caplog.text}"
    keeper.close()


def test_the_real_store_gives_the_conversation_back(home: Path):
    """Saved here, closed, and loaded by another keeper of the same home: equal, and listed as open."""
    heard = Heard()
    talk = Conversation(small_talk.told("my words").events[:-1])  # not brought to an end
    keeper = Keeper(Home(home))
    keeper.prepare(heard)
    assert heard.last() == Untouched()
    code = keeper.take_recovery_code()
    assert code is not None
    assert keeper.take_recovery_code() is None
    keeper.save(talk, heard)
    assert isinstance(heard.last(), Saved)
    keeper.close()

    again = Keeper(Home(home))
    assert [row.id for row in again.open_conversations().result(PATIENCE)] == [talk.id]
    assert again.load(talk.id).result(PATIENCE) == talk
    assert again.take_recovery_code() is None
    again.close()


def test_practice_keeps_nothing(home: Path):
    """In practice mode everything is answered with "practice", and no file or folder is made."""
    heard = Heard()
    keeper = PracticeKeeper()
    keeper.prepare(heard)
    keeper.save(small_talk.told("words"), heard)
    assert heard.all == [Practice(), Practice()]
    assert keeper.open_conversations().result(0) == []
    keeper.close()
    assert not home.exists()
    assert not Records.exist(Home(home))
