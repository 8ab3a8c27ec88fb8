"""Keys that come sooner than the screen they were meant for, and words that would be lost on the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key

from talking import GRID, Visit, visit
from thrive_grids.content.models import Contacts
from thrive_grids.conversation import LONGEST, Party
from thrive_grids.errors import StoreFull
from thrive_grids.records import Records
from tui.app import ThriveGridsApp
from tui.keeper import NotSaved
from tui.screens.begin import BeginScreen
from tui.screens.crisis import CrisisScreen
from tui.screens.finish import FinishScreen
from tui.screens.grid import GridScreen
from tui.screens.library import LibraryScreen
from tui.screens.lock import LockScreen
from tui.screens.recovery import RecoveryScreen
from tui.screens.talk import TalkScreen
from tui.widgets.talk_line import Line
from tui.widgets.talk_words import Words


@contextmanager
def slow_disk(app: ThriveGridsApp) -> Iterator[None]:
    """Nothing is read or written inside."""
    room = Event()
    app.keeper._thread.submit(room.wait)
    try:
        yield
    finally:
        room.set()


async def notice(here: Visit, words: str) -> None:
    """Wait until a notice says so: tests of the app do not draw them."""
    await here.until(lambda: any(words in said.message for said in here.app._notifications))


async def one_thing_said(here: Visit) -> str:
    """A conversation with one event in it; its id."""
    await here.begin()
    await here.choose("I want to feel better soon")
    await here.saved()
    return here.talking.talk.id


async def too_long_a_note(here: Visit) -> Words:
    """A note of one character too many, which the young person has typed."""
    await here.begin()
    await here.write("I do not want to miss lessons or time with friends", "")
    await here.press("down")
    field = here.app.focused
    assert isinstance(field, Words)
    await here.paste("a" * (LONGEST + 1))
    await here.press("escape")
    return field


async def test_help_asked_for_at_once_stays_on_top(home: Path):
    """Help asked for before a conversation has asked who is here is not covered by the question, which comes after."""
    async with visit(home, talk=False) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        here.app.talk_about(here.app.library.grid(GRID))
        here.app.push_screen(CrisisScreen())
        await here.see("Call 999")
        await here.until(lambda: here.talking.is_mounted)
        assert isinstance(here.app.screen, CrisisScreen)
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, BeginScreen))
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, GridScreen))


async def test_a_locked_screen_is_never_covered_by_a_conversation(home: Path):
    """Locking while a conversation is still being read: it does not appear on the locked screen."""
    async with visit(home) as here:
        talk = await one_thing_said(here)
    async with visit(home, talk=False) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        with slow_disk(here.app):
            here.app.resume(talk)
            await here.pilot.pause()
            await here.press("ctrl+l")
        here.app.keeper._thread.submit(bool).result()
        await here.pilot.pause()
        assert isinstance(here.app.screen, LockScreen)


async def test_several_keys_at_once_unlock_once(home: Path):
    """Two keys on a locked screen that come together stopped the app; so did locking once more under help."""
    async with visit(home, talk=False) as here:
        await here.press("ctrl+l")
        await here.until(lambda: isinstance(here.app.screen, LockScreen))
        await here.press("f1", "ctrl+l")
        assert isinstance(here.app.screen, CrisisScreen)
        await here.press("escape")
        locked = here.app.screen
        assert isinstance(locked, LockScreen)
        for key in "ab":
            locked.post_message(Key(key, key))
        await here.until(lambda: isinstance(here.app.screen, LibraryScreen))
        await here.pilot.pause()
        assert here.app.is_running


async def test_help_stays_while_a_conversation_ends(home: Path):
    """Help asked for while the end is being saved is not taken away; after it the conversation is gone."""
    async with visit(home) as here:
        await one_thing_said(here)
        await here.press("f")
        await here.until(lambda: isinstance(here.app.screen, FinishScreen))
        with slow_disk(here.app):
            await here.choose("We are done: end this conversation")
            await here.press("f1")
            await here.see("Call 999")
        await here.saved()
        assert isinstance(here.app.screen, CrisisScreen)
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, GridScreen))


async def test_a_resumed_conversation_offers_the_help_of_its_grid(home: Path, monkeypatch):
    """Without the grid's own screen below, help is that of the grid's area too."""
    asked: list[str] = []
    async with visit(home) as here:
        talk = await one_thing_said(here)
    async with visit(home, talk=False) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.press("ctrl+l")
        await here.until(lambda: isinstance(here.app.screen, LockScreen))
        await here.press("space")
        here.app.resume(talk)
        await here.until(lambda: isinstance(here.app.screen, TalkScreen))
        contacts = here.app.library.contacts

        def listen(area: str) -> Contacts:
            asked.append(area)
            return contacts("england")

        monkeypatch.setattr(here.app.library, "contacts", listen)
        object.__setattr__(here.talking.grid, "contacts", "wales")
        await here.press("f1")
        await here.see("Call 999")
    assert asked == ["wales"]


async def test_a_note_that_is_too_long_stays_its_writers(home: Path):
    """Nobody else can speak, and nothing can be finished, before it is shorter: it would become theirs, or be lost."""
    async with visit(home) as here:
        field = await too_long_a_note(here)
        for key in ("w", "f"):
            await here.press("3", key)
            await notice(here, "This note is too long to be kept.")
            here.app.clear_notifications()
            assert isinstance(here.app.screen, TalkScreen)
            assert here.talking.now.speaker is Party.YOUNG_PERSON
            await here.until(lambda: here.app.focused is field)
            await here.press("escape")


async def test_a_note_that_is_too_long_in_a_closed_card_is_found(home: Path):
    """The card that hides it is opened."""
    async with visit(home) as here:
        await here.begin()
        await here.press("2", "enter")
        field = here.talking.query(".card").first().query_one(Words)
        await here.until(lambda: field.region)
        field.focus()
        await here.until(lambda: here.app.focused is field)
        await here.paste("a" * (LONGEST + 1))
        head = here.talking.query(".card .head").first(Line)
        head.focus()
        await here.press("enter")
        await here.until(lambda: not field.region)
        await here.press("w")
        await here.until(lambda: here.app.focused is field and field.region)


async def test_leaving_a_note_that_is_too_long_has_to_be_said_twice(home: Path):
    """Esc and Ctrl+Q say first that it would be lost, whatever lies on top."""
    async with visit(home) as here:
        await too_long_a_note(here)
        await here.press("escape")
        await notice(here, "A note is too long to be kept. Make it shorter, or Esc once more")
        assert isinstance(here.app.screen, TalkScreen)
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
    async with visit(home) as here:
        await too_long_a_note(here)
        await here.press("f1", "ctrl+q")
        await notice(here, "or Ctrl+Q once more to leave without it.")
        assert here.app.is_running


async def test_going_back_with_something_unsaved_has_to_be_said_twice(home: Path, monkeypatch):
    """The library does not say what is unsaved, so the way there does."""

    def refuse(_records: object, _talk: object) -> str:
        raise StoreFull("There is no room on the disk.", "Free some space and save again.")

    async with visit(home) as here:
        await here.begin()
        with monkeypatch.context() as disk:
            disk.setattr(Records, "save", refuse)
            await here.choose("I want to feel better soon")
            await here.until(lambda: isinstance(here.talking.kept, NotSaved))
            await here.press("escape")
            await notice(
                here, "Something could not be saved. Press Ctrl+S to save it again, or Esc"
            )
            assert isinstance(here.app.screen, TalkScreen)


async def test_a_folder_of_nobody_is_advice(home: Path):
    """A folder in the home of somebody whom this machine does not know is no crash."""
    async with visit(home, talk=False) as here:
        await here.press("p")
        await here.until(lambda: isinstance(here.app.focused, Line))
        here.app.screen.query_one("#folder", Words).load_text("~nobody-at-all/pages")
        await here.press("enter")
        await here.see("Not written. There is no such folder. Choose another folder.")


async def test_the_list_of_commands_holds_what_can_be_done_from_it(home: Path):
    """A command that needs to know which of its keys was pressed is not in the list: it crashed."""
    async with visit(home, talk=False) as here:
        await here.press("ctrl+p")
        await here.type("number")
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.pilot.pause()
        assert here.app.is_running


@pytest.mark.parametrize("key", ["ctrl+l", "ctrl+q"])
async def test_a_recovery_code_is_not_put_away_by_one_key(home: Path, key: str):
    """It is shown once: locking and leaving ask for it to be written down, and are done the second time."""
    async with visit(home) as here:
        await here.until(lambda: isinstance(here.app.screen, BeginScreen) and here.app.focused)
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, RecoveryScreen))
        await here.press(key)
        await notice(here, "Please write the code down first")
        assert isinstance(here.app.screen, RecoveryScreen)
        assert here.app.return_code is None
        await here.press(key)
        await here.until(
            lambda: isinstance(here.app.screen, LockScreen) or here.app.return_code is not None
        )
