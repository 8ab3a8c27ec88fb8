"""A made-up conversation for `demo` where there is no screen. The people and their words are invented."""

from __future__ import annotations

from thrive_grids.content.models import Grid
from thrive_grids.conversation import Choice, Conversation, Mark, Party, View

GRID = "low-mood-nhs"


def sample(grid: Grid) -> Conversation:
    """A conversation about the shipped low-mood grid: a young person, a parent and a clinician."""
    talk = Conversation.start(
        grid,
        present=(Party.YOUNG_PERSON, Party.PARENT, Party.CLINICIAN),
        reference="made-up sample",
    )
    talk = talk.matter("person").matter("life")
    talk = talk.matter(words="I want to be able to play football again")
    talk = talk.matter(words="That school knows a little, not everything", by=Party.PARENT)
    talk = talk.weigh(
        "wait", mark=Mark.NOT_FOR_ME, why="I have waited since summer and it did not go away"
    )
    talk = talk.weigh(
        "guided", mark=Mark.MAYBE, why="A group could be all right, if I know someone"
    )
    talk = talk.weigh("talking", mark=Mark.INTERESTED, why="One person to talk to")
    talk = talk.weigh("talking", mark=Mark.INTERESTED, by=Party.CLINICIAN)
    talk = talk.weigh("family", mark=Mark.INTERESTED, by=Party.PARENT, why="We would like to help")
    talk = talk.weigh("family", mark=Mark.MAYBE, why="Later perhaps, not first")
    talk = talk.ask("What happens if we do not get on?")
    talk = talk.decide(Choice.ONE, ["talking"], "Talking to one person first, then look again")
    talk = talk.agree(Party.YOUNG_PERSON, View.AGREE)
    talk = talk.agree(Party.PARENT, View.UNSURE, "I would like to be told how it goes")
    talk = talk.agree(Party.CLINICIAN, View.AGREE)
    talk = talk.next_step("First appointment", "before half term", "the clinic's front desk")
    return talk.close()
