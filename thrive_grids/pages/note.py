"""The clinician's note of a conversation, for the record: facts, in the order a clinical record wants them.

It says who said what and adds nothing: no interpretation, no score, no word about risk. What people typed stands in
quotation marks, so that nobody takes it for the clinician's own finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from thrive_grids.clock import local_day
from thrive_grids.conversation.events import Choice, Decided, Mark, Party, View
from thrive_grids.conversation.talk import Conversation
from thrive_grids.pages.behind import behind, stamps
from thrive_grids.pages.model import (
    Block,
    Bullets,
    Cell,
    Heading,
    Page,
    Row,
    Span,
    Table,
    Text,
    mixed,
)
from thrive_grids.pages.names import (
    OURS,
    STATUSES,
    language_name,
    long_date,
    sentences,
    theirs,
)
from thrive_grids.pages.phrases import MARKS, PARTIES

if TYPE_CHECKING:
    from thrive_grids.content.library import Library

TITLE = "Shared decision note"

CHOICES = {
    Choice.ONE: "One option was chosen",
    Choice.SEVERAL: "More than one option was chosen",
    Choice.SOMETHING_ELSE: "Something else was chosen",
    Choice.NOT_YET: "Not decided yet",
    Choice.NONE: "None of the options was chosen",
}

VIEWS = {View.AGREE: "Agrees", View.UNSURE: "Is not sure", View.DISAGREE: "Does not agree"}

NOT_IN_IT = (
    "This note holds what was written down in the conversation, and nothing else. It contains no risk assessment, no "
    "diagnosis and no score, and it does not say whether consent was given or could be given."
)

OPEN = (Choice.NOT_YET, Choice.NONE)
"""Decisions that leave the reader asking why."""


def note_page(talk: Conversation, *, library: Library | None = None) -> Page:
    """The note of one conversation, short enough to paste into an electronic record as plain text.

    ``library`` is asked only what an older record does not say of its grid (``pages.behind``); without it the shipped
    content is opened. The title and the foot do not name the difficulty.
    """
    if library is None:
        from thrive_grids.content.library import Library

        library = Library.open()
    return Page(
        title=TITLE,
        language=OURS,
        blocks=tuple(_blocks(talk, library)),
        running=Text(f"{TITLE} · {_day(talk)} · record {talk.id}"),
        stamps=tuple(stamps(talk.opening, library)),
        kind="note",
    )


def _blocks(talk: Conversation, library: Library) -> Iterator[Block]:
    yield Heading(TITLE, 1)
    yield Bullets(tuple(_facts(talk, library)))
    yield Heading("Options discussed")
    yield from _options(talk)
    yield from _matters(talk)
    yield from _views(talk)
    yield from _asked(talk)
    yield Heading("Decision")
    yield from _decision(talk)
    yield Heading("Next step")
    yield from _next(talk)
    yield from _open(talk)
    yield Text(NOT_IN_IT, "note")


def _day(talk: Conversation) -> str:
    return long_date(local_day(talk.opening.at))


def _facts(talk: Conversation, library: Library) -> Iterator[Text]:
    """When, who, and which grid in which wording."""
    opening = talk.opening
    later = dict.fromkeys(local_day(event.at) for event in talk.events)
    days = ", ".join(long_date(day) for day in list(later)[1:])
    begun = f"{opening.at.astimezone():%H:%M}"
    yield Text(f"Date: {_day(talk)}, {begun}{f', continued on {days}' if days else ''}")
    present = ", ".join(PARTIES[party].lower() for party in opening.present)
    yield Text(f"Present: {present or 'not recorded'}")
    known = behind(opening, library)
    review = f", review due by {long_date(known.review_by)}" if known.review_by else ""
    yield mixed(
        "Grid: “",
        _theirs(talk, opening.title),
        f"” ({opening.grid}), "
        f"{f'version {opening.version}' if opening.version else 'no version'}, "
        f"{STATUSES.get(opening.status, opening.status).lower()} on that day{review}, "
        f"in {language_name(opening.language)}",
    )
    if opening.site:
        yield Text(f"Service: {opening.site}")
    reference = f"; the service's reference: {opening.reference}" if opening.reference else ""
    state = "finished" if talk.closed else "not finished"
    yield Text(f"Record: {talk.id}, {state}{reference}")


def _discussed(talk: Conversation) -> list[str]:
    """The options that anybody said something about, or that the decision names."""
    said = {option for _, option in talk.weighings}
    chosen = talk.decision.options if talk.decision else ()
    return [option for option in talk.option_names if option in said or option in chosen]


def _options(talk: Conversation) -> Iterator[Block]:
    discussed = _discussed(talk)
    names = [name for option, name in talk.option_names.items() if option in discussed]
    others = [name for option, name in talk.option_names.items() if option not in discussed]
    if not names:
        yield Text("None was recorded.")
        return
    yield Text("; ".join(names), language=theirs(talk.opening.language))
    if others:
        named = _theirs(talk, "; ".join(others))
        yield mixed("On the grid as well, with nothing recorded: ", named, ".")


def _theirs(talk: Conversation, words: str) -> Span:
    """Words in the language of the talk, as far as anybody can know."""
    return Span(words, theirs(talk.opening.language))


def _matters(talk: Conversation) -> Iterator[Block]:
    """The young person's first, as they said it: a line of the grid is told from what was typed."""
    for party in Party:
        said = tuple(
            Text(
                sentences(_quoted(talk.prompts.get(held.prompt)), _quoted(held.words)),
                language=theirs(talk.opening.language),
            )
            for held in talk.matters
            if held.by is party
        )
        if said or party is Party.YOUNG_PERSON:
            yield Heading(f"What matters, said by the {PARTIES[party].lower()}")
            yield Bullets(said) if said else Text("Not recorded.")


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else ""


def _views(talk: Conversation) -> Iterator[Block]:
    """Options × people: what each said of each option, in a cell of its own."""
    options = [
        option
        for option in talk.option_names
        if any((party, option) in talk.weighings for party in Party)
    ]
    if not options:
        return
    speakers = [
        party for party in Party if any((party, option) in talk.weighings for option in options)
    ]
    silent = [
        PARTIES[party] for party in Party if party in talk.opening.present and party not in speakers
    ]
    yield Heading("What each person said of each option")
    yield Table(
        "Option, and who said it",
        tuple(Cell((Text(PARTIES[party], "strong"),)) for party in speakers),
        tuple(
            Row(
                Text(talk.option_names[option], "strong", theirs(talk.opening.language)),
                tuple(Cell((_view(talk, party, option),)) for party in speakers),
            )
            for option in options
        ),
    )
    if silent:
        yield Text(f"Present, with nothing recorded on any option: {', '.join(silent).lower()}.")


def _view(talk: Conversation, party: Party, option: str) -> Text:
    view = talk.weighings.get((party, option))
    if view is None:
        return Text("Nothing recorded")
    return _said(talk, _mark(view.mark), view.why)


def _said(talk: Conversation, before: str, words: str) -> Text:
    """Our words, and what somebody typed."""
    typed = _quoted(words)
    return mixed(sentences(before, typed).removesuffix(typed), _theirs(talk, typed))


def _mark(mark: Mark | None) -> str:
    return MARKS[mark] if mark else ""


def _asked(talk: Conversation) -> Iterator[Block]:
    if talk.questions:
        yield Heading("Questions asked")
        yield Bullets(
            tuple(_said(talk, f"{PARTIES[asked.by]}:", asked.words) for asked in talk.questions)
        )


def _decision(talk: Conversation) -> Iterator[Block]:
    decision = talk.decision
    if decision is None:
        yield Text("No decision was recorded.")
        return
    names = _chosen(talk, decision)
    said = CHOICES[decision.choice] + (": " if names else "")
    yield mixed(said, _theirs(talk, names), role="strong")
    if decision.words and decision.choice not in OPEN:
        yield _said(talk, "In the words of the conversation:", decision.words)
    asked = [p for p in Party if p in talk.opening.present or p in talk.agreement]
    yield Bullets(tuple(_agreement(talk, party) for party in asked), "Agreement")


def _chosen(talk: Conversation, decision: Decided) -> str:
    names = talk.option_names.items()
    return "; ".join(name for option, name in names if option in decision.options)


def _agreement(talk: Conversation, party: Party) -> Text:
    felt = talk.agreement.get(party)
    if felt is None:
        return Text(f"{PARTIES[party]}: not recorded")
    return _said(talk, f"{PARTIES[party]}: {VIEWS[felt.view]}", felt.words)


def _next(talk: Conversation) -> Iterator[Block]:
    plan = talk.plan
    said = (plan.step, plan.by_when, plan.contact) if plan else ("", "", "")
    labels = ("Step", "By when", "Contact")
    yield Bullets(
        tuple(
            _said(talk, f"{label}:" if words else f"{label}: not recorded", words)
            for label, words in zip(labels, said, strict=True)
        )
    )


def _open(talk: Conversation) -> Iterator[Block]:
    decision = talk.decision
    if decision is None or decision.choice in OPEN:
        why = decision.words if decision else ""
        yield Heading("Not decided, and why")
        before = "Why, in the words of the conversation:" if why else "No reason was recorded."
        yield _said(talk, before, why)
