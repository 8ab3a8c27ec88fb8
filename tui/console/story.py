"""What happened in a conversation, told one sentence after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from thrive_grids.conversation.events import (
    Agreed,
    Asked,
    Closed,
    Decided,
    Event,
    Mattered,
    Party,
    Planned,
    Started,
    Weighed,
)
from thrive_grids.conversation.talk import Conversation
from thrive_grids.pages.names import long_date
from thrive_grids.pages.phrases import MARKS, PARTIES, VIEWS
from thrive_grids.pages.summary import decision_line


def history(talk: Conversation) -> Iterator[str]:
    """Every event with its moment (in this machine's time zone) and who said it, oldest first."""
    for event in talk.events:
        yield f"{moment(event.at)}. {sentence(talk, event)}"


def moment(at: datetime) -> str:
    """``22 November 2026, 14:10`` in the time zone of this machine."""
    here = at.astimezone()
    return f"{long_date(here.date())}, {here:%H:%M}"


def sentence(talk: Conversation, event: Event) -> str:
    """One event in words; what somebody typed stands at the end, as they typed it."""
    match event:
        case Started():
            return f"The conversation began. Present: {people(event.present)}."
        case Mattered():
            verb = "matters" if event.holds else "no longer matters"
            said = ". ".join(filter(None, (talk.prompts.get(event.prompt), event.words)))
            return f"{PARTIES[event.by]} said what {verb}: {said}"
        case Weighed():
            stand = MARKS[event.mark] if event.mark else "no mark"
            said = f"{PARTIES[event.by]} on “{talk.option_names[event.option]}”: {stand}."
            return f"{said} Why: {event.why}" if event.why else said
        case Asked():
            verb = "put a question on the list" if event.holds else "took a question off the list"
            return f"{PARTIES[event.by]} {verb}: {event.words}"
        case Decided():
            return _with_words(f"{decision_line(talk, event)}.", event.words)
        case Agreed():
            return _with_words(f"{PARTIES[event.by]}: {VIEWS[event.view]}.", event.words)
        case Planned():
            return " ".join(_plan(event)) or "The next step was taken back."
        case Closed():
            return "The conversation was brought to an end."
    return "Something happened that this version cannot tell."


def people(present: Iterable[Party]) -> str:
    """Who is there, in plain words."""
    return ", ".join(PARTIES[party].lower() for party in present) or "nobody was named"


def _with_words(said: str, words: str) -> str:
    return f"{said} In their words: {words}" if words else said


def _plan(plan: Planned) -> Iterator[str]:
    for label, words in (
        ("Next step", plan.step),
        ("By when", plan.by_when),
        ("Who to contact", plan.contact),
    ):
        if words:
            yield f"{label}: {words}."
