"""The words that pages add to a grid or a conversation, in one place, in plain English.

They are written for an eleven-year-old and say the same whichever option stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.conversation.events import Choice, Mark, Party, View
from thrive_grids.pages.names import language_name, long_date

if TYPE_CHECKING:
    from thrive_grids.content.marks import Standing

MARKS = {
    Mark.INTERESTED: "Interested",
    Mark.MAYBE: "Maybe",
    Mark.NOT_FOR_ME: "Not for me",
    Mark.TRIED_BEFORE: "Tried before",
    Mark.NOT_POSSIBLE_HERE: "Not possible here",
}

PARTIES = {
    Party.YOUNG_PERSON: "Young person",
    Party.PARENT: "Parent or carer",
    Party.CLINICIAN: "Clinician",
}

CHOICES = {
    Choice.ONE: "We chose one option",
    Choice.SEVERAL: "We chose more than one option",
    Choice.SOMETHING_ELSE: "We chose something else",
    Choice.NOT_YET: "We have not decided yet",
    Choice.NONE: "We chose none of these",
}

VIEWS = {
    View.AGREE: "I agree",
    View.UNSURE: "I am not sure",
    View.DISAGREE: "I do not agree",
}

BASES = {
    "consensus": "What professionals agree",
    "lived-experience": "What young people say",
    "local-service": "What your local service says",
    "not-known": "Not known yet",
}

UNSOURCED = {
    "consensus": "From the makers of this page",
    "local-service": "This depends on where you live: ask",
}
"""The same where nobody is named: no claim of agreement, and none of a service's word."""

DRAFT = "DRAFT for clinical review. Not yet checked for use with families."
DRAFT_BEHIND = "Made with a DRAFT grid, not yet checked for use with families."
WITHDRAWN_BEHIND = "Made with a WITHDRAWN grid. Ask your team about what it says."
WITHDRAWN = "WITHDRAWN. Do not use this page."

MY_PAGE = "My page"
"""The title of a discreet page: it is the name of nothing."""
FROM = "From: {}"
"""What a discreet page says at its end, where a title would have said it."""

SIDE_BY_SIDE = "The options side by side"
IN_SHORT = "In short"
GOOD_POINTS = "Good points"
HARD_POINTS = "Hard points"
COULD_MATTER = "What could matter to you"
COULD_ASK = "Questions you could ask"
HARD_WORDS = "Hard words"
SOURCES = "Where the facts come from"
ABOUT = "About this page"

YOURS = "This page is yours"
FREE = "Mark boxes, write, or leave parts empty. No answer is right or wrong. You can change your mind."
THINK_NOW = "What I think now"
WHY = "Why"
THINK_NOW_OF = "{}: what I think now"
WHY_OF = "{}: why I think so"
MATTERS = "What matters to me"
MATTERS_TOO = "Something else that matters to me"
WANT_TO_ASK = "Questions I want to ask"
MY_QUESTIONS = "My own questions"
PARENT_THINKS = "What my parent or carer thinks"
DECIDED = "What we decided"
NEXT = "What happens next"
CHOSEN = "What we chose, and why"
NEXT_STEP = "My next step, by when, and who can help"
"""The words of a page to write on: the young person's, as in the summary of a talk."""

NOT_WHICH = "This page does not say which option is better."
ORDER = "The order of the options says nothing about which is better."
WHOLE = "The whole page says who made this, and who paid. To print it: thrive-grids print {}"
QUESTIONS = "Questions and answers"

OPENED = {
    "read": "opened",
    "second-hand": "quoted in another text",
    "to-check": "not opened yet",
}

GOOD_TO_KNOW = (
    "This page helps you talk with a professional. It does not replace an assessment.",
    "It cannot say how unwell or how safe anybody is, and it does not show every kind of help.",
    "You can change your mind. If you take a medicine, talk to your team before you stop it.",
    "What you say is usually private. If somebody may be in danger, staff may need to tell others.",
    "Not every option is offered everywhere, and waits differ. Ask what there is near you.",
    "You can ask for this page in large print, easy read, another language or another form.",
)


def one_of(count: int) -> str:
    """What stands before the names of the other options, on the page of one."""
    others = "The other one is" if count == 2 else "The others are"
    return f"This is one of {count} options. {others}:"


def looked_up(day: date, *, alike: bool) -> str:
    """What the sources of a page have in common; ``alike`` are those that somebody opened that day."""
    if alike:
        return f"We opened all of these on {long_date(day)}."
    return f"Looked up on {long_date(day)}. We opened each one, unless the end of its line says otherwise."


def out_of_date(review_by: date) -> str:
    """What every sheet and screen says past the review date."""
    return f"OUT OF DATE. This page was due for review by {long_date(review_by)}."


def not_translated(wanted: str, shown: str) -> str:
    """What stands on everything that is shown because the wanted language is not there."""
    return f"NOT TRANSLATED into {language_name(wanted)} yet. This is in {language_name(shown)}."


def machine_made(language: str, of: str) -> str:
    """What stands on everything of a translation that nobody who speaks the language has reviewed."""
    return (
        f"MACHINE-MADE TRANSLATION into {language_name(language)}, not reviewed. It may say things wrongly. "
        f"Ask for the {language_name(of)} page, too."
    )


def answer_not_translated(language: str) -> str:
    """What stands before an answer of another language."""
    return f"Not translated yet, in {language_name(language)}"


def of_translation(standing: Standing) -> Iterator[str]:
    """What every sheet and screen of a translation says of its gaps and of what has changed."""
    of = language_name(standing.of)
    if standing.missing:
        yield f"NOT FULLY TRANSLATED. Still in {of}: {standing.missing} of {standing.answers} answers."
    if standing.stale:
        yield (
            f"The {of} words have changed since this was translated, in "
            f"{standing.stale} {'place' if standing.stale == 1 else 'places'}. Ask for the {of} page, too."
        )
