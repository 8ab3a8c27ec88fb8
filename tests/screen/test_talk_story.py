"""A whole conversation at the keyboard, saved at every step, and taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from talking import GRID, visit
from thrive_grids.conversation import Choice, Conversation, Mark, Party, View
from thrive_grids.places import Home
from thrive_grids.records import Records
from tui.screens.resume import ResumeScreen
from tui.screens.talk import TalkScreen


def stored(home: Path) -> Conversation:
    """The one conversation of this home, read from the disk as another program would."""
    with Records.open(Home(home)) as records:
        (row,) = records.list()
        return records.load(row.id)


@pytest.mark.slow
async def test_a_conversation_is_on_the_disk_at_every_step(home: Path):
    """Each thing said is in the store as soon as the screen says so, in the words that were used."""
    async with visit(home) as here:
        await here.begin()
        await here.choose("I want to feel better soon")
        await here.saved()
        assert [held.by for held in stored(home).matters] == [Party.YOUNG_PERSON]

        await here.reach("I do not want to miss lessons or time with friends")
        await here.press("down")
        await here.type("Not on Fridays")
        await here.saved()
        assert stored(home).matters[-1].words == "Not on Fridays"
        await here.press("escape")

        await here.press("2")
        await here.choose("One-to-one talking therapy", "Interested")
        await here.reach("Not possible here")
        await here.press("down")
        await here.paste("I like to talk")
        await here.saved()
        view = stored(home).weighings[Party.YOUNG_PERSON, "talking"]
        assert (view.mark, view.why) == (Mark.INTERESTED, "I like to talk")
        await here.press("escape", "w")
        await here.choose("Maybe")
        await here.saved()
        views = stored(home).weighings
        assert views[Party.PARENT, "talking"].mark is Mark.MAYBE
        assert views[Party.YOUNG_PERSON, "talking"].mark is Mark.INTERESTED

        await here.press("3")
        await here.choose("One-to-one talking therapy")
        await here.write("decision", "Try it for two months")
        await here.press("enter")
        await here.choose("I agree")
        await here.write("step", "Ring the clinic")
        await here.press("enter")
        await here.paste("before half term")
        await here.choose("How long would I wait for this here?")
        await here.saved()
        talk = stored(home)
        assert talk.decision is not None
        assert talk.plan is not None
        assert (talk.decision.choice, talk.decision.options) == (Choice.ONE, ("talking",))
        assert talk.decision.words == "Try it for two months"
        assert talk.agreement[Party.PARENT].view is View.AGREE
        assert (talk.plan.step, talk.plan.by_when) == ("Ring the clinic", "before half term")
        assert [asked.words for asked in talk.questions] == ["How long would I wait for this here?"]
        assert len(talk.events) < 20, "an event a thought, not one a key"


async def test_an_interrupted_conversation_comes_back_as_it_was(home: Path):
    """After an abrupt end the same home offers it; room, speaker, open words and marks are there."""
    async with visit(home) as here:
        await here.begin()
        await here.press("w", "2")
        await here.choose("Therapy with your family", "Maybe")
        await here.reach("Not possible here")
        await here.press("down")
        await here.paste("We could all go")
        await here.saved()
        here.app.exit()  # no goodbye: nothing is handed on here

    async with visit(home, talk=False) as again:
        rows = again.app.keeper.open_conversations().result(20)
        again.app.push_screen(ResumeScreen(rows))
        await again.see("Which one is yours?")
        await again.press("enter")
        await again.until(lambda: isinstance(again.app.screen, TalkScreen))
        await again.see("[2 Weigh the options]")
        await again.see("[Parent or carer]")
        await again.see("Parent or carer: Maybe. We could all go")
        await again.choose("Guided course, online or in a group", "Tried before")
        await again.saved()
    talk = stored(home)
    assert talk.opening.grid == GRID
    assert len(talk.weighings) == 2


async def test_undo_takes_back_what_was_said_and_the_record_shows_both(home: Path):
    """Undo adds the opposite event; the state is the earlier one and nothing is deleted."""
    async with visit(home) as here:
        await here.begin()
        await here.choose("I want to feel better soon")
        await here.press("2")
        await here.choose("Therapy with your family", "Maybe")
        await here.press("u", "u")
        await here.saved()
    talk = stored(home)
    assert not talk.matters
    assert not talk.weighings
    assert [event.kind for event in talk.events] == [
        "started", "mattered", "weighed", "weighed", "mattered",
    ]  # fmt: skip
