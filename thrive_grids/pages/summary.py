"""The young person's own page from a conversation: their words first, and nothing they did not say.

What they said, chosen or typed, stands in paragraphs of the role own-words, which an output sets as the most important
thing; nothing else on this page has that role. What others said comes after it, named, in lists, and is never merged
with theirs. The order is that of use: what I want, what we decided, what I do next; then what led there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids import clock
from thrive_grids.clock import local_day
from thrive_grids.conversation.events import Choice, Decided, Mattered, Party
from thrive_grids.conversation.talk import Conversation
from thrive_grids.pages.behind import stamps
from thrive_grids.pages.crisis import at_once, crisis_box_anyway
from thrive_grids.pages.links import links_in
from thrive_grids.pages.model import Block, Bullets, Heading, Lines, Page, Span, Text, mixed
from thrive_grids.pages.names import long_date, ours, sentences, theirs
from thrive_grids.pages.phrases import (
    CHOICES,
    DECIDED,
    MARKS,
    MATTERS,
    MY_PAGE,
    NEXT,
    NEXT_STEP,
    VIEWS,
    WANT_TO_ASK,
    YOURS,
)

if TYPE_CHECKING:
    from thrive_grids.content.library import Library

TITLE = "What we talked about"
CHANGE = "You can change your mind."

_THEM = {Party.PARENT: "my parent or carer", Party.CLINICIAN: "my clinician"}

_ME = Party.YOUNG_PERSON


def summary_page(
    talk: Conversation,
    *,
    library: Library | None = None,
    today: date | None = None,
    discreet: bool = False,
) -> Page:
    """What matters, what was weighed and why, the decision, the next step, and room to write.

    It needs the conversation alone: the names are those of the day it began. ``library`` gives the
    crisis contacts; without it the shipped content is opened. ``today`` decides whether the
    contacts are in date. A ``discreet`` page has a title, a document's title and a foot that say
    nothing of what it is about; its other words are the same.
    """
    if library is None:
        from thrive_grids.content.library import Library

        library = Library.open()
    opening = talk.opening
    title = MY_PAGE if discreet else TITLE
    return Page(
        title=title,
        language=opening.language,
        blocks=tuple(_blocks(talk, title, library, today or clock.today())),
        running=_note(talk, f"{title} · {long_date(local_day(opening.at))}"),
        stamps=tuple(stamps(opening, library)),
        kind="summary",
    )


def _blocks(talk: Conversation, title: str, library: Library, today: date) -> Iterator[Block]:
    opening = talk.opening
    yield _heading(talk, title, 1)
    yield _note(talk, _when_and_with_whom(talk), "lead")
    if opening.contacts:
        yield _help_now(talk, library)
    yield from _matters(talk)
    yield from _decided(talk)
    yield from _next(talk)
    yield from _asked(talk)
    yield from _weighed(talk)
    yield Lines("Anything I want to add or remember", 4, language=ours(opening.language))
    if opening.contacts:
        yield crisis_box_anyway(library, opening.contacts, today)
    version = f", version {opening.version}" if opening.version else ""
    made = f"{YOURS}. It was made with the grid “", _theirs(talk, opening.title), f"”{version}."
    yield _line(talk, *made, role="note")


def _when_and_with_whom(talk: Conversation) -> str:
    opening = talk.opening
    there = [who for party, who in _THEM.items() if party in opening.present]
    day = long_date(local_day(opening.at))
    if opening.present and _ME not in opening.present:  # nothing here may sound as if they had been
        return f"{day}, without me"
    return f"{day}, with {' and '.join(there)}" if there else day


def _help_now(talk: Conversation, library: Library) -> Text:
    """The most urgent contacts in a line of the first sheet: the box with all of them may be on the last."""
    words = sentences(
        "If you need help now:", *at_once(library, talk.opening.contacts), "More below."
    )
    return Text(words, language=ours(talk.opening.language), links=links_in(words))


def _heading(talk: Conversation, words: str, level: int = 2) -> Heading:
    """One of our headings, which says its language on a page in another one."""
    return Heading(words, level, ours(talk.opening.language))


def _note(talk: Conversation, words: str, role: str = "plain") -> Text:
    return Text(words, role, ours(talk.opening.language))


def _line(talk: Conversation, *pieces: str | Span, role: str = "plain") -> Text:
    """A text of ours with words of the grid, or what somebody typed, in it."""
    return mixed(*pieces, role=role, language=ours(talk.opening.language))


def _theirs(talk: Conversation, words: str) -> Span:
    """Words in the language of the talk, as far as anybody can know."""
    return Span(words, theirs(talk.opening.language))


def _mine(talk: Conversation, chosen: str, typed: str) -> Text:
    """What I chose, in our words, and what I typed."""
    before = sentences(chosen, typed).removesuffix(typed)
    return mixed(Span(before, ours(talk.opening.language)), typed, role="own-words")


def _others(talk: Conversation, said: Iterable[tuple[Party, str, str]]) -> Iterator[Block]:
    """What others chose, in our words, and what they typed, each under their name."""
    points = []
    for party, chosen, typed in said:
        before = sentences(chosen, typed).removesuffix(typed)
        who = _THEM[party].capitalize()
        points.append(mixed(f"{who} said: {before}", _theirs(talk, typed)))
    if points:
        yield Bullets(tuple(points), language=ours(talk.opening.language))


def _matters(talk: Conversation) -> Iterator[Block]:
    """First of all, and with room to write where nobody asked; then what others said."""
    yield _heading(talk, MATTERS)
    said = [matter_words(talk, held) for held in talk.matters if held.by is _ME]
    yield from (Text(words, "own-words") for words in said)
    if not said:
        yield Lines(
            "We did not write this down. I can write it here",
            3,
            MATTERS,
            ours(talk.opening.language),
        )
    yield from _others(
        talk,
        (
            (party, "", matter_words(talk, held))
            for party in _THEM
            for held in talk.matters
            if held.by is party
        ),
    )


def matter_words(talk: Conversation, held: Mattered) -> str:
    """What matters as it was said: the line of the grid, what was typed, or both."""
    return sentences(talk.prompts.get(held.prompt, ""), held.words)


def _weighed(talk: Conversation) -> Iterator[Block]:
    yield _heading(talk, "What I think about the options")
    heard = {option for _, option in talk.weighings}
    silent = [name for option, name in talk.option_names.items() if option not in heard]
    if silent:
        names = _theirs(talk, "; ".join(silent))
        yield _line(talk, "Nothing is written down about: ", names, ".", role="note")
    for option, name in talk.option_names.items():
        if option in heard:
            yield Heading(name, 3)
            yield from _views(talk, option)


def _views(talk: Conversation, option: str) -> Iterator[Block]:
    """Mine in a paragraph of my own; then who else said what."""
    mine = talk.weighings.get((_ME, option))
    if mine is None:
        yield _note(talk, "What I think about this is not written down.")
    else:
        yield _mine(talk, MARKS[mine.mark] if mine.mark else "", mine.why)
    yield from _others(
        talk,
        (
            (party, MARKS[view.mark] if view.mark else "", view.why)
            for party in _THEM
            if (view := talk.weighings.get((party, option)))
        ),
    )


def _decided(talk: Conversation) -> Iterator[Block]:
    yield _heading(talk, DECIDED)
    decision = talk.decision
    if decision is None:
        yield _note(talk, CHOICES[Choice.NOT_YET])
        return
    names = _chosen(talk, decision)
    line = decision_line(talk, decision).removesuffix(names)
    yield _line(talk, line, _theirs(talk, names), role="strong")
    if decision.words:
        yield _line(talk, "In our words: ", _theirs(talk, decision.words))
    mine = talk.agreement.get(_ME)
    if mine is not None:
        yield _mine(talk, VIEWS[mine.view], mine.words)
    yield from _others(
        talk,
        (
            (party, VIEWS[felt.view], felt.words)
            for party in _THEM
            if (felt := talk.agreement.get(party))
        ),
    )
    yield _note(talk, CHANGE, "note")


def decision_line(talk: Conversation, decision: Decided) -> str:
    """The decision with the names of its options, in the grid's order."""
    names = _chosen(talk, decision)
    return CHOICES[decision.choice] + (f": {names}" if names else "")


def _chosen(talk: Conversation, decision: Decided) -> str:
    names = talk.option_names.items()
    return "; ".join(name for option, name in names if option in decision.options)


def _next(talk: Conversation) -> Iterator[Block]:
    yield _heading(talk, NEXT)
    plan = talk.plan
    if plan is None or not any((plan.step, plan.by_when, plan.contact)):
        yield Lines(NEXT_STEP, 2, language=ours(talk.opening.language))
        return
    for label, words, role in (
        ("Next step", plan.step, "strong"),
        ("By when", plan.by_when, "plain"),
        ("Who to contact", plan.contact, "plain"),
    ):
        if words:
            yield _line(talk, f"{label}: ", _theirs(talk, words), role=role)


def _asked(talk: Conversation) -> Iterator[Block]:
    """My questions as mine, and those of others under their names."""
    mine = [asked.words for asked in talk.questions if asked.by is _ME]
    others = tuple(
        _others(
            talk,
            (
                (party, "", asked.words)
                for party in _THEM
                for asked in talk.questions
                if asked.by is party
            ),
        )
    )
    if mine:
        yield _heading(talk, WANT_TO_ASK)
        yield from (Text(words, "own-words") for words in mine)
    if others:
        yield _heading(talk, "Questions that others want to ask")
        yield from others
