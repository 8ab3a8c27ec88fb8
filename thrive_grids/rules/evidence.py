"""EVI: where the answers come from, and whether those sources were really read.

Who made the grid is in ``makers``, when and until when in ``currency``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.models import Answer, Grid, Source
from thrive_grids.rules.case import Case
from thrive_grids.rules.currency import to_come
from thrive_grids.rules.registry import rule
from thrive_grids.rules.sentences import NOT_KNOWN


@rule(
    "EVI501",
    Severity.ERROR,
    what="Every answer that rests on research names its sources, and one with the basis not-known "
    "says what is not known.",
    why="A reader must be able to ask who says so, and to tell a fact from a gap.",
    mend="Add 'sources: [id]', or a basis that is true: consensus, lived-experience, "
    "local-service or not-known.",
    standard="IPDASi v4 2.2.1 (C2); NICE ECD8 essential process standards",
    bad="""\
answers:
  talking:
    say: It helps some people.
    basis: research
""",
    good="""\
answers:
  talking:
    say: It helps some people.
    basis: research
    sources: [example-2020]
""",
)
def sourced(case: Case) -> Iterator[Finding]:
    """Answers with the basis research and no source; and (lighter, since words are judged) those
    with the basis not-known that say no such thing. A new grid begins with that basis."""
    english = case.grid.language.startswith("en")
    for row, question in enumerate(case.grid.questions):
        for option, answer in question.answers.items():
            if answer.basis == "research" and not answer.sources:
                yield Finding(
                    ("questions", row, "answers", option, "sources"),
                    f"The answer for '{option}' rests on research but names no source.",
                    "Add 'sources: [id]', or change 'basis'.",
                    key=True,
                )
            elif english and answer.basis == "not-known" and not _says_so(answer.say):
                yield Finding(
                    ("questions", row, "answers", option, "basis"),
                    "The basis is 'not-known', and the words of this answer do not say so.",
                    "Write what it rests on: research, consensus, lived-experience or local-service; "
                    "or say in the answer what is not known.",
                    severity=Severity.WARNING,
                )


def _says_so(words: str) -> bool:
    return bool(NOT_KNOWN.search(words)) or "TODO" in words


@rule(
    "EVI502",
    Severity.ERROR,
    what="Every source that is named exists, and has a title, a year, an address and the day "
    "somebody opened it, none of them to come.",
    why="A source that cannot be found is no source.",
    mend="Add the source below 'sources:', or the lines it lacks.",
    standard="IPDASi v4 2.2.1 (C2); NICE ECD8 essential process standards",
    bad="""\
sources:
  example-2020:
    title: Title of the paper
    by: Who wrote it
""",
    good="""\
sources:
  example-2020:
    title: Title of the paper
    by: Who wrote it
    year: 2020
    doi: 10.1000/example
    checked: 2026-11-22
""",
)
def resolved(case: Case) -> Iterator[Finding]:
    """Source ids that lead nowhere, and sources that lack what finds them."""
    known = list(case.grid.sources)
    for loc, name in _used(case.grid):
        if name not in case.grid.sources:
            near = get_close_matches(name, known, 1, 0.6)
            add = (
                f"Add '{name}:' below 'sources:', with title, year, url or doi, checked and status."
            )
            hint = f"Did you mean '{near[0]}'?" if near else add
            yield Finding(loc, f"There is no source '{name}'.", hint)
    for name, source in case.grid.sources.items():
        needed = {
            "title": source.title,
            "year": source.year,
            "url": source.address,
            "checked": source.checked,
        }
        for key in (key for key, value in needed.items() if value is None):
            wanted = "url' or 'doi" if key == "url" else key
            message = f"Source '{name}' has no '{wanted}'."
            yield Finding(("sources", name, key), message, f"Add '{key}: …'.")
        yield from _impossible(source, ("sources", name), case.today)


def _impossible(source: Source, loc: Loc, today: date) -> Iterator[Finding]:
    """A slip of the pen that would send a reader nowhere, or make old evidence look new."""
    if source.checked:
        yield from to_come((*loc, "checked"), source.checked, today)
    if source.year is not None and not 1800 <= source.year <= today.year + 1:
        message = f"{source.year} is no year in which a source of today came out."
        yield Finding((*loc, "year"), message, "Write the year with four digits.")
    if source.doi and not source.doi.startswith("10."):
        message = "This is not how a DOI begins."
        hint = (
            "Write what stands behind doi.org/: it starts with '10.'. A page's address is a 'url'."
        )
        yield Finding((*loc, "doi"), message, hint)


def _used(grid: Grid) -> Iterator[tuple[Loc, str]]:
    """Every source id that an answer or a chance names, with its place."""
    for row, question in enumerate(grid.questions):
        for option, answer in question.answers.items():
            loc: Loc = ("questions", row, "answers", option)
            yield from _named(answer.sources, loc)
            yield from _behind_chances(answer, loc)


def _named(sources: tuple[str, ...], loc: Loc) -> Iterator[tuple[Loc, str]]:
    for number, name in enumerate(sources):
        yield (*loc, "sources", number), name


def _behind_chances(answer: Answer, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for index, chance in enumerate(answer.chances):
        yield from _named(chance.sources, (*loc, "chances", index))


@rule(
    "EVI514",
    Severity.WARNING,
    what="Somebody who made the grid has read every source that stands behind a number.",
    why="A number that was copied from a copy may be wrong, or be about other people.",
    mend="Open the source, check the number, then write 'status: read' and the day as 'checked'.",
    standard="IPDASi v4 2.2.1 (C2) asks for the source; that it was read is this project's own rule",
    bad="""\
sources:
  example-2020:
    title: Title of the paper
    checked: 2026-11-22
    status: to-check
""",
    good="""\
sources:
  example-2020:
    title: Title of the paper
    checked: 2026-11-22
    status: read
""",
    before_publishing=True,
)
def numbers_were_read(case: Case) -> Iterator[Finding]:
    """Sources of a chance, or of a share that only the words give, that nobody here has read."""
    for row, question in enumerate(case.grid.questions):
        for option, answer in question.answers.items():
            loc: Loc = ("questions", row, "answers", option)
            if answer.chances:
                behind = _behind_chances(answer, loc)
            elif (*loc, "say") in case.shares:
                behind = _named(answer.sources, loc)
            else:
                continue
            yield from _unread(case.grid, behind)


def _unread(grid: Grid, behind: Iterator[tuple[Loc, str]]) -> Iterator[Finding]:
    """The sources behind one answer's numbers that are not read, each once."""
    told = set()
    for loc, name in behind:
        source = grid.sources.get(name)
        if source is not None and source.status != "read" and name not in told:
            told.add(name)
            yield Finding(
                loc,
                f"A number rests on '{name}', which is '{source.status}'.",
                "Open the source, check the number, then write 'status: read' below 'sources:'.",
            )
