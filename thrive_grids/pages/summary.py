"""The young person's own page from a conversation: their words first, and nothing they did not
say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids import clock
from thrive_grids.clock import local_day
from thrive_grids.conversation.events import Choice, Decided, Party, Started, Weighed
from thrive_grids.conversation.talk import Conversation
from thrive_grids.pages.crisis import crisis_box_anyway
from thrive_grids.pages.model import Block, Bullets, Heading, Lines, Page, Text
from thrive_grids.pages.names import long_date, ours
from thrive_grids.pages.phrases import CHOICES, DRAFT_BEHIND, MARKS, VIEWS, WITHDRAWN_BEHIND

if TYPE_CHECKING:
    from thrive_grids.content.library import Library

TITLE = "What we talked about"

_BEHIND = {"draft": DRAFT_BEHIND, "withdrawn": WITHDRAWN_BEHIND}

_MATTERS = {
    Party.YOUNG_PERSON: "What matters to me",
    Party.PARENT: "What matters to my parent or carer",
    Party.CLINICIAN: "What my clinician said matters",
}

_SAYS = {
    Party.YOUNG_PERSON: "I said",
    Party.PARENT: "My parent or carer said",
    Party.CLINICIAN: "My clinician said",
}

_FEELS = {
    Party.YOUNG_PERSON: "Me",
    Party.PARENT: "My parent or carer",
    Party.CLINICIAN: "My clinician",
}


def summary_page(
    talk: Conversation, *, library: Library | None = None, today: date | None = None
) -> Page:
    """What matters, what was weighed and why, the decision, the next step, and room to write.

    It needs the conversation alone: the names are those of the day it began. ``library`` gives the
    crisis contacts; without it the shipped content is opened. ``today`` decides whether the
    contacts are in date.
    """
    if library is None:
        from thrive_grids.content.library import Library

        library = Library.open()
    opening = talk.opening
    return Page(
        title=TITLE,
        language=opening.language,
        blocks=tuple(_blocks(talk, library, today or clock.today())),
        running=f"{TITLE} · {long_date(local_day(opening.at))}",
        stamps=tuple(_stamps(opening)),
        kind="summary",
    )


def _stamps(opening: Started) -> Iterator[Text]:
    if behind := _BEHIND.get(opening.status):
        yield Text(behind, language=ours(opening.language))


def _heading(talk: Conversation, words: str, level: int = 2) -> Heading:
    """One of our headings, which says its language on a page in another one."""
    return Heading(words, level, ours(talk.opening.language))


def _note(talk: Conversation, words: str) -> Text:
    return Text(words, language=ours(talk.opening.language))


def _blocks(talk: Conversation, library: Library, today: date) -> Iterator[Block]:
    opening = talk.opening
    yield _heading(talk, TITLE, 1)
    version = f", version {opening.version}" if opening.version else ""
    yield Text(
        f"{long_date(local_day(opening.at))}, with the grid “{opening.title}”{version}", "lead"
    )
    yield from _matters(talk)
    yield from _weighed(talk)
    yield from _decided(talk)
    yield from _next(talk)
    if talk.questions:
        yield _heading(talk, "Questions I want to ask")
        yield Bullets(tuple(Text(asked.words, "own-words") for asked in talk.questions))
    yield _heading(talk, "Room to write")
    yield Lines("Anything I want to add or remember", 6)
    if opening.contacts:
        yield crisis_box_anyway(library, opening.contacts, today)


def _matters(talk: Conversation) -> Iterator[Block]:
    for party, title in _MATTERS.items():
        said = tuple(
            Text(". ".join(filter(None, (talk.prompts.get(held.prompt), held.words))), "own-words")
            for held in talk.matters
            if held.by is party
        )
        if said:
            yield _heading(talk, title)
            yield Bullets(said)
        elif party is Party.YOUNG_PERSON:
            yield _heading(talk, title)
            yield _note(talk, "We did not write this down.")


def _weighed(talk: Conversation) -> Iterator[Block]:
    yield _heading(talk, "What we weighed up")
    silent = []
    for option, name in talk.option_names.items():
        said = tuple(
            Text(_view(party, weighed), "own-words")
            for party in _SAYS
            if (weighed := talk.weighings.get((party, option)))
        )
        if said:
            yield Heading(name, 3)
            yield Bullets(said)
        else:
            silent.append(name)
    if silent:
        yield Text(f"Not weighed up this time: {'; '.join(silent)}.")


def _view(party: Party, weighed: Weighed) -> str:
    mark = MARKS[weighed.mark] if weighed.mark else "no mark"
    return f"{_SAYS[party]}: {mark}" + (f". {weighed.why}" if weighed.why else "")


def _decided(talk: Conversation) -> Iterator[Block]:
    yield _heading(talk, "What we decided")
    decision = talk.decision
    if decision is None:
        yield _note(talk, CHOICES[Choice.NOT_YET])
        return
    yield Text(decision_line(talk, decision), "strong")
    if decision.words:
        yield Text(decision.words, "own-words")
    if talk.agreement:
        yield Bullets(
            tuple(
                Text(
                    f"{_FEELS[party]}: {VIEWS[felt.view]}"
                    + (f". {felt.words}" if felt.words else ""),
                    "own-words",
                )
                for party, felt in talk.agreement.items()
            ),
            label="How each of us feels about it",
        )


def decision_line(talk: Conversation, decision: Decided) -> str:
    """The decision with the names of its options, in the grid's order."""
    named = [name for option, name in talk.option_names.items() if option in decision.options]
    return CHOICES[decision.choice] + (f": {'; '.join(named)}" if named else "")


def _next(talk: Conversation) -> Iterator[Block]:
    yield _heading(talk, "What happens next")
    plan = talk.plan
    if plan is None or not any((plan.step, plan.by_when, plan.contact)):
        yield Lines("My next step", 2)
        return
    for label, words in (
        ("Next step", plan.step),
        ("By when", plan.by_when),
        ("Who to contact", plan.contact),
    ):
        if words:
            yield Text(f"{label}: {words}", "own-words")
