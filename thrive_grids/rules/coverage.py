"""How a grid stands beside NICE ECD8 and IPDASi v4, criterion by criterion.

The same checks decide it that a writer sees. What no program can decide is asked of a person, what only the makers
can know counts as declared, and nothing is added up: neither standard is a sum, and this is no certificate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from thrive_grids import clock
from thrive_grids.content.diagnostics import Diagnostic, Severity
from thrive_grids.content.document import Document, Loc
from thrive_grids.content.models import Grid
from thrive_grids.rules.case import Case
from thrive_grids.rules.checking import Checker
from thrive_grids.rules.criteria import Criterion, Standard, standards
from thrive_grids.rules.reading_grade import Readings, is_scored, readings
from thrive_grids.rules.surroundings import Surroundings

if TYPE_CHECKING:
    from thrive_grids.content.library import Library


class Standing(Enum):
    """How a grid stands to one criterion; there is no order among these, and nothing to count."""

    MET = "met"
    NOT_MET = "not met"
    DECLARED = "declared"
    PERSON = "for a person to judge"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion, how the grid stands to it, and what decides that.

    ``says`` is the reason in a sentence, or what the file declares. ``line`` is the line of the
    file that decides, or None. ``problems`` are what its rules found, waived ones among them.
    """

    criterion: Criterion
    standing: Standing
    says: str = ""
    line: int | None = None
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Graded:
    """How hard the grid is to read, without and with the words that its glossary explains."""

    without: Readings
    with_them: Readings


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole report: ``judged`` by the criteria's ids, standard by standard; ``graded`` is None
    for a grid that is not in English."""

    grid: Grid
    on: date
    file: str
    standards: tuple[Standard, ...]
    judged: Mapping[str, Judged]
    graded: Graded | None


def coverage(grid: Grid, *, library: Library | None = None, today: date | None = None) -> Coverage:
    """Hold a grid against every criterion.

    ``library`` gives the contacts, glossary and limits; without it the shipped content is opened.
    Raises PlaceFailed when that cannot be read.
    """
    from thrive_grids.content.library import Library
    from thrive_grids.content.loading import document_of

    library = library or Library.open()
    day = today or clock.today()
    document = document_of(grid)
    found: dict[str, list[Diagnostic]] = {}
    for problem in Checker(today=day, library=library).check(grid):
        if problem.severity is not Severity.INFO:
            found.setdefault(problem.rule, []).append(problem)
    graded = _graded(Case(grid, day, Surroundings(library)))
    facts = _facts(grid, graded)
    judged = {
        criterion.id: _judged(criterion, grid, document, found, facts)
        for standard in standards()
        for criterion in standard
    }
    return Coverage(grid, day, document.path, standards(), judged, graded)


def _graded(case: Case) -> Graded | None:
    language = case.grid.language
    if not is_scored(language):
        return None
    return Graded(readings(case, case.around.explained(language)), readings(case))


def _judged(
    criterion: Criterion,
    grid: Grid,
    document: Document,
    found: Mapping[str, Iterable[Diagnostic]],
    facts: Mapping[str, bool],
) -> Judged:
    """The first that holds: not applicable, something missing that it needs, a rule that found
    something (a person judges the reason where the grid waives all of it), a declaration, a
    question for a person; else met."""
    line = _line(criterion.at, grid, document)
    if criterion.because:
        return Judged(criterion, Standing.NOT_APPLICABLE, criterion.because)
    if criterion.needs and not facts[criterion.needs]:
        return Judged(criterion, _OR_ELSE[criterion.or_else], criterion.or_else_says, line)
    every = (
        problem
        for rule in criterion.rules
        for problem in found.get(rule, ())
        if re.search(criterion.about, problem.message)
    )
    problems = tuple(sorted(every, key=lambda problem: bool(problem.waived)))
    if problems:
        lived_with = all(problem.waived for problem in problems)
        standing = Standing.PERSON if lived_with else Standing.NOT_MET
        return Judged(criterion, standing, "", line and problems[0].line, problems)
    if criterion.declared:
        said, true = _DECLARED[criterion.declared](grid)
        return Judged(criterion, Standing.DECLARED if true else Standing.NOT_MET, said, line)
    if criterion.asks_you:
        return Judged(criterion, Standing.PERSON, criterion.asks_you, line)
    return Judged(criterion, Standing.MET, "", line)


_OR_ELSE = {
    "person": Standing.PERSON,
    "not-met": Standing.NOT_MET,
    "not-applicable": Standing.NOT_APPLICABLE,
}


def _facts(grid: Grid, graded: Graded | None) -> dict[str, bool]:
    """What a criterion may need before it can be met at all."""
    return {
        "no-treatment": any(option.no_treatment for option in grid.options),
        "sources": bool(grid.sources),
        "chances": _chance(grid) is not None,
        "compared": _compared(grid) is not None,
        "english": graded is not None,
        "graded": graded is not None and graded.without.whole.enough,
    }


def _chance(grid: Grid) -> Loc | None:
    """The first chance of the grid."""
    for row, question in enumerate(grid.questions):
        for option, answer in question.answers.items():
            if answer.chances:
                return ("questions", row, "answers", option, "chances")
    return None


def _compared(grid: Grid) -> Loc | None:
    """The first question with chances for two options."""
    for row, question in enumerate(grid.questions):
        if sum(bool(answer.chances) for answer in question.answers.values()) > 1:
            return ("questions", row)
    return None


def _no_treatment(grid: Grid) -> Loc | None:
    for index, option in enumerate(grid.options):
        if option.no_treatment:
            return ("options", index, "no-treatment")
    return ("no-treatment-reason",) if grid.no_treatment_reason else ("options",)


_FOUND: dict[str, Callable[[Grid], Loc | None]] = {
    "no-treatment": _no_treatment,
    "chance": _chance,
    "compared": _compared,
}


def _line(at: str, grid: Grid, document: Document) -> int | None:
    """The line that a criterion points to; None where there is none, or no file."""
    loc = _FOUND[at](grid) if at in _FOUND else tuple(at.split("."))
    if not loc or not at or not document.values:
        return None
    return document.place(loc, key=True).line


# What the makers declare: in their words, and whether they declare enough to count.
Declared = tuple[str, bool]


def _text(key: str) -> Callable[[Grid], Declared]:
    def declared(grid: Grid) -> Declared:
        text: str = getattr(grid.editorial, key) or ""
        return text, bool(text)

    return declared


def _of_people(key: str) -> Callable[[Grid], Declared]:
    def declared(grid: Grid) -> Declared:
        said = [
            f"{person.name}: {getattr(person, key) or 'nothing'}"
            for person in grid.editorial.people
        ]
        return "; ".join(said), bool(said)

    return declared


def _involved(*kinds: str, every: bool = False) -> Callable[[Grid], Declared]:
    def declared(grid: Grid) -> Declared:
        involved = grid.editorial.involved
        counts = {kind: getattr(involved, kind.replace(" ", "_"), None) or 0 for kind in kinds}
        said = ", ".join(f"{kind} {count}" for kind, count in counts.items())
        return f"Helped to make it: {said}", (all if every else any)(counts.values())

    return declared


def _certainty(grid: Grid) -> Declared:
    levels = dict.fromkeys(
        (chance.certainty or "none").replace("-", " ")
        for question in grid.questions
        for answer in question.answers.values()
        for chance in answer.chances
    )
    return f"The certainty of its numbers is {' or '.join(levels)}", bool(levels)


_DECLARED: dict[str, Callable[[Grid], Declared]] = {
    "funding": _text("funding"),
    "update-policy": _text("update_policy"),
    "evidence-search": _text("evidence_search"),
    "interests": _of_people("interests"),
    "credentials": _of_people("credentials"),
    "certainty": _certainty,
    "all-involved": _involved("young people", "parents", "clinicians", every=True),
    "families-involved": _involved("young people", "parents"),
    "clinicians-involved": _involved("clinicians"),
}
