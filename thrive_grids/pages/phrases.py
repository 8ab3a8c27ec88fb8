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

GOOD_TO_KNOW = (
    "This page helps you talk with a professional. It does not replace an assessment.",
    "It cannot say how unwell or how safe anybody is, and it does not show every kind of help.",
    "You can change your mind. If you take a medicine, talk to your team before you stop it.",
    "What you say is usually private. If somebody may be in danger, staff may need to tell others.",
    "Not every option is offered everywhere, and waits differ. Ask what there is near you.",
    "You can ask for this page in large print, easy read, another language or another form.",
)


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
