"""The page of a grid: options side by side, with what a reader needs to trust and to question
it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids import clock
from thrive_grids.content.models import Answer, Grid, Option, Question, Source, Word
from thrive_grids.errors import ThriveGridsError, WrongUse
from thrive_grids.pages.chances import chance_figure
from thrive_grids.pages.crisis import crisis_box
from thrive_grids.pages.hard_words import hard_words
from thrive_grids.pages.model import Block, Bullets, Cell, Heading, Page, Row, Table, Text
from thrive_grids.pages.names import long_date, ours
from thrive_grids.pages.phrases import (
    BASES,
    DRAFT,
    GOOD_TO_KNOW,
    UNSOURCED,
    WITHDRAWN,
    answer_not_translated,
    machine_made,
    not_translated,
    of_translation,
    out_of_date,
)

if TYPE_CHECKING:
    from thrive_grids.content.library import Library


def grid_page(
    grid: Grid,
    *,
    options: Iterable[str] | None = None,
    questions: Iterable[str] | None = None,
    library: Library | None = None,
    today: date | None = None,
) -> Page:
    """The whole grid, or the named options and questions of it, as a page.

    A part of a grid lists the sources and hard words of that part, numbered from 1.

    ``library`` gives the crisis contacts and a service's local facts; without it the shipped
    content is opened. ``today`` decides what is out of date and defaults to the machine's date.
    Raises UnknownName for an option or a question the grid does not have, and WrongUse when none is named.
    """
    if library is None:
        from thrive_grids.content.library import Library

        library = Library.open()
    day = today or clock.today()
    shown = _chosen(grid, options)
    asked = _asked(grid, questions)
    numbers = _numbers(grid, shown, asked, whole=options is None and questions is None)
    blocks = tuple(_blocks(grid, shown, asked, numbers, library, day))
    return Page(
        title=grid.title,
        language=grid.language,
        blocks=blocks,
        running=_running(grid),
        stamps=tuple(_stamps(grid, day)),
        kind="grid",
    )


def stamps(grid: Grid, today: date) -> tuple[str, ...]:
    """What must be said on every sheet and screen of this grid today."""
    return tuple(stamp.words for stamp in _stamps(grid, today))


def _stamps(grid: Grid, today: date) -> Iterator[Text]:
    """The same, each with the language that it is said in."""
    if grid.translation and grid.translation.machine_made:
        yield Text(grid.translation.machine_made)
    yield from (Text(words, language=_ours(grid)) for words in _said_by_us(grid, today))


def _said_by_us(grid: Grid, today: date) -> Iterator[str]:
    if grid.translation and grid.translation.machine_made:
        yield machine_made(grid.language, grid.translation.of)
    if grid.editorial.status == "draft":
        yield DRAFT
    elif grid.editorial.status == "withdrawn":
        yield WITHDRAWN
    if grid.editorial.review_by and grid.out_of_date(today):
        yield out_of_date(grid.editorial.review_by)
    if standing := grid.standing:
        if standing.language != grid.language:
            yield not_translated(standing.language, grid.language)
        else:
            yield from of_translation(standing)


def basis_note(answer: Answer, numbers: Mapping[str, int], local: bool = False) -> str:
    """Where an answer comes from: the numbers of its sources, or what it rests on instead."""
    known = sorted(numbers[source] for source in sources_of(answer) if source in numbers)
    if known:
        return f"{'Source' if len(known) == 1 else 'Sources'}: {', '.join(map(str, known))}"
    return rests_on(answer, local)


def sources_of(answer: Answer) -> dict[str, None]:
    """The ids of an answer's sources and of its chances', each once, in order."""
    of_chances = (source for chance in answer.chances for source in chance.sources)
    return dict.fromkeys((*answer.sources, *of_chances))


def rests_on(answer: Answer, local: bool = False) -> str:
    """What an answer rests on, in words; empty for research. ``local`` says that the service has a
    fact about the option: only then can it be the service's word."""
    basis = BASES.get(answer.basis, "")
    if sources_of(answer) or (local and answer.basis == "local-service"):
        return basis
    return UNSOURCED.get(answer.basis, basis)


def not_here(library: Library, grid: Grid, option: Option) -> bool:
    """Whether the service says that this option cannot be had here."""
    fact = library.fact(grid.id, option.id)
    return fact is not None and fact.available is False


def local_notes(library: Library, grid: Grid, option: Option) -> tuple[str, ...]:
    """What the service says about this option here: not available, the wait, how to get it; with
    the day somebody checked it, since waits change."""
    fact = library.fact(grid.id, option.id)
    if fact is None:
        return ()
    if fact.available is False:
        said = [f"Not available here{f': {fact.because}' if fact.because else ''}"]
    else:
        waits = ("Wait here", fact.wait), ("How to get it here", fact.how_to_get_it)
        said = [f"{label}: {words}" for label, words in waits if words]
        if not said and fact.available:
            said = ["Available here"]
    if said:
        checked = f"checked {long_date(fact.checked)}" if fact.checked else "not checked lately"
        said[0] = f"{said[0]} ({checked})"
    return tuple(said)


def _chosen(grid: Grid, options: Iterable[str] | None) -> tuple[Option, ...]:
    if options is None:
        return grid.options
    wanted = {grid.option(name).id for name in options}
    if not wanted:
        names = ", ".join(grid.option_names)
        raise WrongUse("A page shows at least one option.", f"Name some of: {names}.")
    return tuple(option for option in grid.options if option.id in wanted)


def _asked(grid: Grid, questions: Iterable[str] | None) -> tuple[Question, ...]:
    if questions is None:
        return grid.questions
    wanted = {grid.question(name).id for name in questions}
    return tuple(question for question in grid.questions if question.id in wanted)


def _numbers(
    grid: Grid, shown: tuple[Option, ...], asked: tuple[Question, ...], whole: bool
) -> dict[str, int]:
    """The number of each source on this page: all of a whole grid's, else those of what is shown."""
    used = {
        source
        for question in asked
        for option in shown
        for source in sources_of(question.answers[option.id])
    }
    listed = (source for source in grid.sources if whole or source in used)
    return {source: number for number, source in enumerate(listed, 1)}


def _blocks(
    grid: Grid,
    shown: tuple[Option, ...],
    asked: tuple[Question, ...],
    numbers: Mapping[str, int],
    library: Library,
    today: date,
) -> Iterator[Block]:
    ours = _ours(grid)
    body = tuple(_body(grid, shown, asked, numbers, library, today))
    yield from body
    if explained := _explained(library, grid, body):
        yield Heading("Hard words", language=ours)
        yield Bullets(tuple(Text(f"{word.word}: {word.means}") for word in explained))
    if numbers:
        yield Heading("Where the facts come from", language=ours)
        yield Bullets(
            tuple(Text(source_line(grid.sources[source])) for source in numbers),
            numbered=True,
            language=ours,
        )
    yield Heading("About this page", language=ours)
    yield Bullets(tuple(map(Text, _about(grid, library))))


def _explained(library: Library, grid: Grid, blocks: tuple[Block, ...]) -> tuple[Word, ...]:
    """The hard words of these blocks; a glossary that is not there or broken stops no page."""
    try:
        glossary = library.glossary(grid.language)
    except ThriveGridsError:
        return ()
    return hard_words(glossary, Page(grid.title, grid.language, blocks).words())


def _body(
    grid: Grid,
    shown: tuple[Option, ...],
    asked: tuple[Question, ...],
    numbers: Mapping[str, int],
    library: Library,
    today: date,
) -> Iterator[Block]:
    """What stands before the lists that explain its words and name its sources."""
    ours = _ours(grid)
    yield Heading(grid.title, 1)
    if grid.contacts:  # before any other word, so that no grid is so long that it goes overleaf
        yield crisis_box(library, grid.contacts, today)
        yield Heading("What this page is about", language=ours)
    for sentence in filter(None, (grid.condition, grid.decision)):
        yield Text(sentence, "lead")
    for label, words in (("Who it is for", grid.who_for), ("Get other help first", grid.not_for)):
        if words:
            yield Text(f"{label}: {words}")
    yield Heading("The options side by side", language=ours)
    if len(shown) < len(grid.options):
        left_out = [option.name for option in grid.options if option not in shown]
        yield Text(f"Not on this page: {'; '.join(left_out)}.", "note")
    yield _table(grid, shown, asked, numbers, library)
    if grid.what_matters:
        yield Heading("What could matter to you", language=ours)
        yield Bullets(tuple(Text(prompt.say) for prompt in grid.what_matters))
    if grid.questions_to_ask:
        yield Heading("Questions you could ask", language=ours)
        yield Bullets(tuple(Text(question) for question in grid.questions_to_ask))
    yield Heading("Good to know", language=ours)
    yield Bullets(tuple(map(Text, GOOD_TO_KNOW)), language=ours)


def _table(
    grid: Grid,
    shown: tuple[Option, ...],
    asked: tuple[Question, ...],
    numbers: Mapping[str, int],
    library: Library,
) -> Table:
    ours = _ours(grid)
    local = {option.id for option in shown if library.fact(grid.id, option.id)}

    def points(label: str, lists: Iterable[tuple[str, ...]]) -> Row:
        cells = (Cell((Bullets(tuple(map(Text, said))),)) for said in lists)
        return Row(Text(label, "strong", ours), tuple(cells))

    short = Row(
        Text("In short", "strong", ours), tuple(Cell((Text(option.summary),)) for option in shown)
    )
    answers = tuple(
        Row(
            Text(question.ask, "strong"),
            tuple(
                _answer(question.answers[option.id], numbers, ours, option.id in local)
                for option in shown
            ),
        )
        for question in asked
    )
    good = points("Good points", (option.good for option in shown))
    hard = points("Hard points", (option.hard for option in shown))
    rows = (short, *answers, good, hard) if asked == grid.questions else answers
    columns = tuple(
        Cell(
            (
                Text(option.name, "strong"),
                *(Text(note, "strong") for note in local_notes(library, grid, option)),
            )
        )
        for option in shown
    )
    return Table("Question", columns, rows)


def _answer(answer: Answer, numbers: Mapping[str, int], ours: str, local: bool) -> Cell:
    note = basis_note(answer, numbers, local)
    elsewhere = answer_not_translated(answer.language) if answer.language else ""
    return Cell(
        (
            *((Text(elsewhere, "note"),) if elsewhere else ()),
            Text(answer.say),
            *map(chance_figure, answer.chances),
            *((Text(note, "note", ours),) if note else ()),
        ),
        answer.language,
    )


def _ours(grid: Grid) -> str:
    return ours(grid.language)


def source_line(source: Source) -> str:
    """One source in a line: who, when, what, where, and how well it was checked."""
    opened = {
        "read": "opened",
        "second-hand": "read in a second-hand copy",
        "to-check": "not yet opened",
    }[source.status]
    when = f"{opened} {long_date(source.checked)}" if source.checked else opened
    parts = (source.by, str(source.year) if source.year else None, source.title, source.address)
    return f"{'. '.join(part.rstrip('.') for part in parts if part)} ({when})"


def _about(grid: Grid, library: Library) -> Iterator[str]:
    made = grid.editorial
    version = f"Version {made.version}" if made.version else "No version"
    yield f"{version}, {made.status}" + (
        f", published {long_date(made.published)}" if made.published else ""
    )
    if made.review_by:
        yield f"To be reviewed by {long_date(made.review_by)}"
    for label, words in (
        ("Updates", made.update_policy),
        ("How the facts were found", made.evidence_search),
        ("Who paid", made.funding),
    ):
        if words:
            yield f"{label}: {words}"
    for person in made.people:
        said = ", ".join(filter(None, (person.name, person.credentials)))
        yield f"Made by {said} ({person.role}). Interests: {person.interests or 'not stated'}"
    site = library.site
    if site and any(site.fact(grid.id, option.id) for option in grid.options):
        yield f"What is available here, and the waits: {site.name}"
    order = "as the authors set it" if grid.order == "fixed" else "by the alphabet"
    yield f"Order of the options: {order}. It says nothing about which is better"


def _running(grid: Grid) -> str:
    parts = [grid.title]
    if grid.editorial.version:
        parts.append(f"version {grid.editorial.version}")
    if grid.editorial.review_by:
        parts.append(f"review by {long_date(grid.editorial.review_by)}")
    return " · ".join(parts)
