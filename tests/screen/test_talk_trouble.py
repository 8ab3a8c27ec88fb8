"""What can go wrong in a conversation, and who comes next."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.containers import ScrollableContainer
from textual.events import Paste
from textual.widget import Widget

from talking import Visit, visit
from thrive_grids.conversation import LONGEST, Conversation
from thrive_grids.errors import StoreFull
from thrive_grids.records import Records
from tui.keeper import NotSaved
from tui.screens.begin import BeginScreen
from tui.screens.library import LibraryScreen
from tui.screens.lock import LockScreen
from tui.screens.talk import TalkScreen

MARKER = "Zebulon"


class Full:
    """Makes the store refuse until there is room again."""

    room = False

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        save = Records.save

        def refuse(records: Records, conversation: Conversation) -> str:
            if not self.room:
                raise StoreFull("There is no room on the disk.", "Free some space and save again.")
            return save(records, conversation)

        monkeypatch.setattr(Records, "save", refuse)


async def test_a_full_disk_gives_advice_and_loses_nothing(home: Path, monkeypatch):
    """The screen says so and how to mend it, keeps every word, and saves all of it when there is room."""
    disk = Full(monkeypatch)
    async with visit(home) as here:
        await here.begin()
        await here.choose("I want to feel better soon")
        await here.see("NOT SAVED. There is no room on the disk. Free some space and save again.")
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        await here.type("Not on Fridays")
        await here.press("enter")
        await here.until(lambda: isinstance(here.talking.kept, NotSaved))
        assert "Not on Fridays" in here.text
        assert "Saved " not in here.text
        disk.room = True
        await here.press("ctrl+s")
        await here.saved()
        await here.see("[x] Not on Fridays")
        await here.until(lambda: "NOT SAVED" not in here.text)
    with Records.open(home) as records:
        (row,) = records.list()
        assert records.load(row.id).matters[-1].words == "Not on Fridays"


async def test_leaving_with_something_unsaved_has_to_be_said_twice(home: Path, monkeypatch):
    """The first Ctrl+Q warns; the second leaves, and the end of the app still tries to save."""
    disk = Full(monkeypatch)
    async with visit(home) as here:
        await here.begin()
        await here.choose("I want to feel better soon")
        await here.until(lambda: isinstance(here.talking.kept, NotSaved))
        await here.press("ctrl+q")
        await here.pilot.pause()
        assert here.app.is_running
        await here.press("ctrl+q")
        await here.until(lambda: here.app.return_code is not None)
        disk.room = True
    with Records.open(home) as records:
        assert len(records.list()) == 1


async def test_saved_is_not_said_while_somebody_types(home: Path):
    """From the first key until the words are on the disk the screen does not say "Saved"."""
    async with visit(home) as here:
        await here.begin()
        await here.choose("I want to feel better soon")
        await here.saved()
        await here.see("Saved ")
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        await here.type("N")
        assert "Saved " not in here.text
        assert "Saving…" in here.text
        await here.saved()


async def test_a_note_that_is_too_long_is_said_to_be_and_stays(home: Path):
    """Nothing is cut off: the note stays in its field, unsaved and said to be, until it is shorter."""
    async with visit(home) as here:
        await here.begin()
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        here.app.post_message(Paste("a" * (LONGEST + 1)))
        await here.see("Not saved: note too long")
        await here.press("backspace")
        await here.saved()
        assert here.talking.talk.matters[-1].words == "a" * LONGEST


HOSTILE = ("[bold]x[/]", "[@click=app.quit]x", "<b>x</b>", "=cmd()", "[/x]")


async def test_hostile_words_are_words(home: Path):
    """Markup and commands that somebody types are shown as typed and obeyed by nothing, in every room."""
    async with visit(home, size=(120, 40)) as here:
        await here.begin()
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        for words in HOSTILE:
            here.app.post_message(Paste(words))
            await here.see(words)
            await here.press("enter")
            await here.see(f"[x] {words}")
        await here.saved()
        await here.press("escape", "f")
        await here.see("Paper to take away")
        shown = " ".join(" ".join(str(w.render()) for w in here.app.screen.query(".page")).split())
        assert all(words in shown for words in HOSTILE)


async def test_what_could_steer_a_terminal_is_spelled_out(home: Path):
    """Escape sequences and direction overrides in pasted text become visible codes, in the field already."""
    async with visit(home) as here:
        await here.begin()
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        here.app.post_message(Paste("a\x1b[31mred\u202eevil"))
        await here.see("a[U+001B][31mred[U+202E]evil")
        await here.saved()
        assert here.talking.talk.matters[-1].words == "a[U+001B][31mred[U+202E]evil"


def everything(here: Visit) -> Iterator[str]:
    """Every text that any widget of any screen holds, and what the app itself remembers."""
    yield here.text
    yield here.app.clipboard
    yield f"{here.app.title} {here.app.sub_title}"
    for screen in here.app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            yield repr({name: str(value) for name, value in vars(widget).items()})
            yield str(getattr(widget, "text", ""))


async def test_the_lock_leaves_no_word_of_the_family(home: Path):
    """Locked from the middle of typing: no word on the screen, in a widget, a notice or the clipboard;
    any key leads to a fresh library, and what was said is saved."""
    async with visit(home) as here:
        await here.begin()
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        await here.type(MARKER)
        here.app.copy_to_clipboard(MARKER)
        here.app.notify(MARKER, timeout=60)
        await here.press("ctrl+l")
        await here.until(lambda: isinstance(here.app.screen, LockScreen))
        await here.see("This screen is locked.")
        assert len(here.app.screen_stack) == 1
        await here.until(lambda: not any(MARKER in text for text in everything(here)))
        assert "Low mood" not in here.text
        await here.press("f1")
        await here.see("If you need help now")
        await here.press("escape", "x")
        await here.until(lambda: isinstance(here.app.screen, LibraryScreen))
        assert not any(MARKER in text for text in everything(here))
    with Records.open(home) as records:
        (row,) = records.list()
        assert records.load(row.id).matters[-1].words == MARKER


async def test_practice_says_so_and_keeps_nothing(home: Path):
    """A practice conversation is called one on the screen and leaves no file and no folder."""
    async with visit(home, practice=True) as here:
        await here.begin()
        await here.see("PRACTICE: nothing is kept")
        await here.choose("I want to feel better soon")
        await here.press("f")
        await here.see("This is PRACTICE.")
    assert not home.exists()


async def test_opening_a_conversation_keeps_nothing(home: Path):
    """Looking is not keeping: until somebody starts, there is no home."""
    async with visit(home) as here:
        await here.see("Who is here?")
        await here.press("escape")
        await here.until(lambda: len(here.app.screen_stack) == 1)
    assert not home.exists()


async def test_no_typed_word_reaches_a_log(home: Path, caplog, capfd):
    """Typing, saving, failing and finishing write no word of it to a log, stdout or stderr."""
    with caplog.at_level(logging.DEBUG):
        async with visit(home) as here:
            await here.begin()
            await here.reach("I do not want to miss lessons or time with friends")
            await here.press("down")
            await here.type(MARKER)
            await here.press("enter", "escape", "f")
            await here.see("Paper to take away")
    out, err = capfd.readouterr()
    assert MARKER not in f"{caplog.text}{out}{err}"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_nothing_is_cut_at_any_size(home: Path, size: tuple[int, int]):
    """In every room, no text is wider than its widget, no widget wider than the window."""
    async with visit(home, size=size) as here:
        await here.begin()
        for room in "123":
            await here.press(room)
            if room == "2":
                await here.choose("Fluoxetine plus talking therapy")
            await here.pilot.pause()
            for widget in here.app.screen.walk_children(Widget):
                if widget.is_on_screen and widget.display and widget.region.area:
                    assert widget.region.right <= size[0], widget
                    if isinstance(widget, ScrollableContainer):
                        assert widget.max_scroll_x == 0, widget
            rows = here.text.split("\n")
            assert any("Ctrl+Q" in row for row in rows[-3:]), "the footer is whole"


async def test_a_key_typed_ahead_of_the_beginning_makes_no_record(home: Path):
    """Until somebody has said who is here there is no conversation: a step taken too early is not
    taken at all, and neither a record nor a folder is made for it."""
    async with visit(home) as here:
        await here.until(lambda: isinstance(here.app.screen, BeginScreen))
        talking = here.app.screen_stack[-2]
        assert isinstance(talking, TalkScreen)
        talking.take(lambda talk: talk.matter(words="too early"))
        assert len(talking.talk.events) == 1
        await here.press("escape")
    assert not home.exists()
