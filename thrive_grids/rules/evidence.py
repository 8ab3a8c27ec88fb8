"""EVI: where the answers come from, who paid, and until when they may be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.models import Grid
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule


@rule(
    "EVI501",
    Severity.ERROR,
    what="Every answer that rests on research names its sources.",
    why="A reader must be able to ask who says so.",
    mend="Add 'sources: [id]', or a basis that is true: consensus, lived-experience, "
    "local-service or not-known.",
)
def sourced(case: Case) -> Iterator[Finding]:
    """Answers with the basis research and no source."""
    for row, question in enumerate(case.grid.questions):
        for option, answer in question.answers.items():
            if answer.basis == "research" and not answer.sources:
                yield Finding(
                    ("questions", row, "answers", option, "sources"),
                    f"The answer for '{option}' rests on research but names no source.",
                    "Add 'sources: [id]', or change 'basis'.",
                    key=True,
                )


@rule(
    "EVI502",
    Severity.ERROR,
    what="Every source that is named exists, and has a title, a year, an address and the day "
    "somebody opened it.",
    why="A source that cannot be found is no source.",
    mend="Add the source below 'sources:', or the lines it lacks.",
)
def resolved(case: Case) -> Iterator[Finding]:
    """Source ids that lead nowhere, and sources that lack what finds them."""
    known = list(case.grid.sources)
    for loc, name in _used(case.grid):
        if name not in case.grid.sources:
            near = get_close_matches(name, known, 1, 0.6)
            hint = f"Did you mean '{near[0]}'?" if near else f"Add '{name}:' below 'sources:'."
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


def _used(grid: Grid) -> Iterator[tuple[Loc, str]]:
    """Every source id that an answer or a chance names, with its place."""
    for row, question in enumerate(grid.questions):
        for option, answer in question.answers.items():
            loc: Loc = ("questions", row, "answers", option)
            for number, name in enumerate(answer.sources):
                yield (*loc, "sources", number), name
            for index, chance in enumerate(answer.chances):
                for number, name in enumerate(chance.sources):
                    yield (*loc, "chances", index, "sources", number), name


@rule(
    "EVI505",
    Severity.ERROR,
    what="The day of the next review is not past.",
    why="Evidence ages; its makers said until when they stand for it.",
    mend="Look at the evidence again, then set a new 'review-by'.",
)
def in_date(case: Case) -> Iterator[Finding]:
    """A grid past its review date."""
    if case.grid.out_of_date(case.today):
        yield Finding(
            ("editorial", "review-by"),
            f"This grid is out of date since {case.grid.editorial.review_by}.",
            "Look at the evidence again, then set a new 'review-by'.",
        )


@rule(
    "EVI506",
    Severity.ERROR,
    what="The grid says who paid for it; 'none' counts.",
    why="Money can bend a comparison without anybody meaning it.",
    mend="Add 'funding: …' below 'editorial:'.",
)
def funding(case: Case) -> Iterator[Finding]:
    """A grid that is silent about its funding."""
    if case.grid.editorial.funding is None:
        yield Finding(
            ("editorial", "funding"),
            "The grid does not say who paid for it.",
            "Add 'funding: …' below 'editorial:'; 'funding: none' if nobody did.",
        )
