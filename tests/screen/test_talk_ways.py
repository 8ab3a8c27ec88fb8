"""Ways through a conversation: the mouse, what was begun before, and who is speaking."""

from __future__ import annotations

from pathlib import Path

from talking import Visit, visit
from thrive_grids.conversation import Mark, Party
from tui.screens.answers import AnswersScreen
from tui.screens.begin import BeginScreen
from tui.screens.resume import ResumeScreen
from tui.screens.talk import TalkScreen

TALKING = "One-to-one talking therapy"


def place(here: Visit, words: str) -> tuple[int, int]:
    """Where the words stand on the screen."""
    for y, row in enumerate(here.text.replace("\u00a0", " ").split("\n")):
        if words in row:
            return row.index(words) + 1, y
    raise AssertionError(f"{words!r} is not on the screen:\n{here.text}")


async def click(here: Visit, words: str) -> None:
    """Click on the words."""
    await here.pilot.click(offset=place(here, words))
    await here.pilot.pause()


async def test_everything_can_be_done_with_the_mouse(home: Path):
    """Rooms, speakers, lines and the footer are all there to click on."""
    async with visit(home, size=(100, 40)) as here:
        await here.begin()
        await click(here, "I want to feel better soon")
        await click(here, "Parent or carer")
        await click(here, "2 Weigh the options")
        await click(here, TALKING)
        await click(here, "Maybe")
        await here.saved()
        talk = here.talking.talk
        assert [held.by for held in talk.matters] == [Party.YOUNG_PERSON]
        assert talk.weighings[Party.PARENT, "talking"].mark is Mark.MAYBE
        await click(here, "Finish")
        await here.see("Paper to take away")


async def test_nothing_is_chosen_before_somebody_chooses(home: Path):
    """In no room is a line marked at the start: no mark, no decision, no view is suggested."""
    async with visit(home, size=(200, 60)) as here:
        await here.begin()
        for room in ("1", "2", "3"):
            await here.press(room)
            await here.pilot.pause()
            assert "[x]" not in here.text
            assert "(x)" not in here.text


async def test_fast_keys_keep_their_speaker(home: Path):
    """A mark, a change of speaker and another mark in one burst: each is the right person's."""
    async with visit(home) as here:
        await here.begin()
        await here.press("2")
        await here.choose(TALKING)
        await here.reach("Interested")
        await here.press("space", "w", "down", "space", "w", "down", "space")
        await here.saved()
        views = here.talking.talk.weighings
        assert [views[party, "talking"].mark for party in Party] == [
            Mark.INTERESTED,
            Mark.MAYBE,
            Mark.NOT_FOR_ME,
        ]


async def test_what_is_typed_belongs_to_who_was_speaking(home: Path):
    """A note that has not come to rest when the speaker changes is the earlier speaker's."""
    async with visit(home, size=(100, 40)) as here:
        await here.begin()
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        await here.type("mine")
        await click(here, "Clinician")
        await here.saved()
        (held,) = here.talking.talk.matters
        assert (held.by, held.words) == (Party.YOUNG_PERSON, "mine")
        await here.see("[ ] mine Young person said this")


async def test_enter_ends_a_note_and_the_next_keys_begin_another(home: Path):
    """Typed in one burst, two notes are two lines and no letter is lost."""
    async with visit(home) as here:
        await here.begin()
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        await here.pilot.press(*"first", "enter", *"second", "enter")
        await here.saved()
        assert [held.words for held in here.talking.talk.matters] == ["first", "second"]


async def test_an_options_answers_are_one_key_away(home: Path):
    """From the option at the cursor straight to its answers, and back to the same line."""
    async with visit(home) as here:
        await here.begin()
        await here.press("2")
        await here.choose(TALKING)
        await here.reach("Maybe")
        await here.press("a")
        await here.until(lambda: isinstance(here.app.screen, AnswersScreen))
        await here.see(TALKING)
        assert "Therapy with your family" not in here.text
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, TalkScreen))
        assert getattr(here.app.focused, "words", "") == "Maybe"


async def test_help_is_one_key_away_while_typing(home: Path):
    """F1 shows the contacts from the middle of a note and gives the note back."""
    async with visit(home) as here:
        await here.begin()
        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        await here.type("half a th")
        await here.press("f1")
        await here.see("If you need help now")
        await here.press("escape")
        await here.type("ought")
        await here.saved()
        assert here.talking.talk.matters[-1].words == "half a thought"


async def test_a_new_talk_offers_the_unfinished_one(home: Path):
    """Before a second conversation about the same grid, the first can be taken up instead."""
    async with visit(home) as here:
        await here.begin()
        await here.choose("I want to feel better soon")
        await here.saved()
        record = here.talking.talk.id
    async with visit(home) as here:
        await here.until(lambda: isinstance(here.app.screen, BeginScreen))
        await here.see("Go on with an earlier conversation (1 not finished)")
        await here.press("down", "enter")
        await here.until(lambda: isinstance(here.app.screen, ResumeScreen))
        await here.see("Record " + record)
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, TalkScreen))
        await here.see("[x] I want to feel better soon")
        assert here.talking.talk.id == record
