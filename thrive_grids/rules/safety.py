"""SAF: nobody in danger is left alone with a grid, and no grid adds to the danger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.library import DEFAULT_LANGUAGE
from thrive_grids.errors import ThriveGridsError
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule
from thrive_grids.rules.wordlists import as_sentence

if TYPE_CHECKING:
    from thrive_grids.content.models import Contacts, Grid


@rule(
    "SAF951",
    Severity.ERROR,
    what="The grid names crisis contacts that exist and are in date. A service's own contacts were "
    "checked in the last 6 months.",
    why="A wrong number on the page of a child in danger is worse than none.",
    mend="Write 'contacts: england' or another area; ring the numbers again when they are due.",
    standard="own rule of this project, for clinical safety; NICE NG197 (say whom to contact)",
    bad="""\
topic: low-mood
setting: nhs
contacts: englnd
""",
    good="""\
topic: low-mood
setting: nhs
contacts: england
""",
    limits=("fact_months",),
)
def crisis_contacts(case: Case) -> Iterator[Finding]:
    """Contacts that are missing, unusable or older than their makers trust them."""
    area = case.grid.contacts
    if area is None:
        hint = "Add 'contacts: england', or another area of the contacts folder."
        yield Finding(("contacts",), "The grid names no crisis contacts.", hint)
        return
    try:
        contacts = case.around.contacts(area)
    except ThriveGridsError as error:
        yield Finding(("contacts",), error.message, error.hint)
        return
    for finding in contacts_in_date(contacts, case.today):
        yield finding._replace(loc=("contacts",))


def contacts_in_date(contacts: Contacts, today: date) -> Iterator[Finding]:
    """The same for a contacts file itself, at its own review date."""
    if contacts.out_of_date(today):
        yield Finding(
            ("review-by",),
            f"The crisis contacts '{contacts.contacts}' are out of date since "
            f"{contacts.review_by}.",
            "Ring or open each one again, then set 'checked' and 'review-by' in their file.",
        )


@rule(
    "SAF953",
    Severity.ERROR,
    what="A grid about self-harm or suicide, or with a medicine among its options, has two sign-offs "
    "by different clinicians before it is published. A medicine is known by the words of the list "
    "'medicine' in an option's id, name or summary; a clinician by the role of the sign-off, such as "
    "psychiatrist, nurse or clinical lead. A sign-off of an earlier wording does not count.",
    why="A slip here can cost a life, and one pair of eyes misses it.",
    mend="Have it signed by a second clinician with `thrive-grids sign`; name the profession in "
    "'role'.",
    standard="own rule of this project, for clinical safety (DCB0129 asks for controls of hazards)",
    bad="""\
topic: self-harm
editorial:
  status: published
  sign-offs:
    - {role: clinical lead, name: A. One, on: 2026-11-22, content: sha256:…}
""",
    good="""\
topic: self-harm
editorial:
  status: published
  sign-offs:
    - {role: clinical lead, name: A. One, on: 2026-11-22, content: sha256:…}
    - {role: child psychiatrist, name: B. Two, on: 2026-11-29, content: sha256:…}
""",
    before_publishing=True,
)
def two_clinicians(case: Case) -> Iterator[Finding]:
    """Fewer than two clinicians who stand for the wording as it is now."""
    reason = _needs_two(case)
    if not reason:
        return
    signed = _clinicians(case.grid)
    if len(signed) < 2:
        number = "one clinician has" if signed else "no clinician has"
        yield Finding(
            ("editorial", "sign-offs"),
            f"{reason}; {number} signed it as it is now, and two are needed.",
            f"Have it signed (`thrive-grids sign {case.grid.id}`); name the profession in 'role'.",
            key=True,
        )


def _needs_two(case: Case) -> str:
    """Why a grid needs two clinicians, or nothing."""
    if _about_self_harm(case.grid):
        return f"The topic is '{case.grid.topic}'"
    ids = case.around.finder(DEFAULT_LANGUAGE, "medicine")  # an id is the same in every language
    for option in case.grid.options:
        if any(ids.find(option.id.replace("-", " "))):
            return f"Option '{option.id}' is a medicine"
    texts = [text for text in case.said if text.part in ("name", "summary")]
    for text, _ in case.listed("medicine", texts):
        return f"Option '{text.option}' is a medicine"
    return ""


_SELF_HARM = re.compile(r"\bself-?(harm|injur|poison)|suicid")


def _about_self_harm(grid: Grid) -> bool:
    """True for the topics self-harm, suicide and their like, such as self-harm-and-mood."""
    return _SELF_HARM.search(grid.topic) is not None


_CLINICIAN = re.compile(
    r"\b(clinic(al|ian)|psychiatr|psycholog|psychotherap|therap|nurs|doctor|gp\b|physician"
    r"|practitioner|pa?ediatric|pharmac|medical)",
    re.IGNORECASE,
)


def _clinicians(grid: Grid) -> set[str]:
    """The clinicians, by name, who signed what the grid says now. Roles are known in English; in a
    grid of another language everybody who signed counts."""
    english = grid.language.startswith("en")
    signed = [s for s in grid.editorial.sign_offs if not english or _CLINICIAN.search(s.role)]
    if not signed:
        return set()
    content = fingerprint(grid)
    return {" ".join(s.name.casefold().split()) for s in signed if s.content == content}


@rule(
    "SAF955",
    Severity.ERROR,
    what="A grid about self-harm or suicide gives no score or level of risk, names no method, and "
    "uses none of the words that blame or that speak of success and failure. Every text counts. A "
    "service can add words to the lists 'self-harm' and 'methods', and allow words there.",
    why="Scores of risk do not tell who will come to harm, and decide wrongly who gets help. Methods "
    "can be copied. Blame keeps people from asking.",
    mend="Take it out. Say 'self-harm', what somebody may need, and whom they can reach.",
    standard="NICE NG225 section 1.6 (no risk scores or levels); words and methods after the "
    "Samaritans' media guidelines (to confirm); the lists are this project's own",
    bad="""\
- id: plan
  name: Safety plan
  summary: For young people at low risk who are attention-seeking.
""",
    good="""\
- id: plan
  name: Safety plan
  summary: You make a safety plan, and somebody checks how you are.
""",
)
def self_harm_words(case: Case) -> Iterator[Finding]:
    """Words that have no place in such a grid. A method is never repeated in a message: messages go
    into logs, reports and letters."""
    if not _about_self_harm(case.grid):
        return
    for said, hit in case.listed("self-harm", case.said):
        because = hit.phrase.because or "it hurts people who have self-harmed"
        instead = hit.phrase.instead or "say what somebody may need, and whom they can reach"
        message = f"'{hit.shown}' has no place here: {because}."
        yield Finding(said.loc, message, as_sentence(instead), part=hit.part(said.text))
    for said, hit in case.listed("methods", case.said):
        yield Finding(
            said.loc,
            "This names a method of self-harm, or something used for it; it could be copied.",
            "Say 'self-harm' and no more; where help is urgent, 'an injury that needs care' or 'taken "
            "something harmful'. If the word means something else here, use another one.",
            part=hit.part(said.text),
        )
