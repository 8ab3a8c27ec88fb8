"""All problems of one file or grid in one run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids import clock
from thrive_grids.content.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from thrive_grids.content.document import Document, Finding, Loc, Spoiled
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Contacts, Grid, Site
    from thrive_grids.rules.registry import Rule
    from thrive_grids.rules.surroundings import Surroundings


def check(
    path_or_grid: Path | str | Grid,
    *,
    today: date | None = None,
    library: Library | None = None,
) -> list[Diagnostic]:
    """Every problem of a grid, or of a file that holds a grid, contacts, a glossary, word lists or
    a site's facts.

    They come in file order. ``today`` is the day that dates are judged on. ``library`` gives the
    crisis contacts; without it they come from the folder beside the grid's, then from the shipped
    content. A grid that was made in memory has no lines: its problems stand at line 1.

    Raises UnknownName when there is no such file and PlaceFailed when it cannot be read.
    """
    return Checker(today=today, library=library).check(path_or_grid)


class Checker:
    """``check`` for many files: what they are held against is read once for all of them."""

    def __init__(self, *, today: date | None = None, library: Library | None = None) -> None:
        self.today = today or clock.today()
        self._library = library
        self._around: dict[Path | None, Surroundings] = {}

    def check(self, path_or_grid: Path | str | Grid) -> list[Diagnostic]:
        """The problems of one file or grid; see the function ``check``."""
        if not isinstance(path_or_grid, Path | str):
            return self._check_grid(path_or_grid)
        from thrive_grids.content.reading import read

        document = read(Path(path_or_grid))
        if document.data is None:
            return list(document.problems)  # before pydantic is imported
        from thrive_grids.content.loading import examine, in_order, kind_of
        from thrive_grids.content.models import Contacts, Grid, Site

        examined = examine(kind_of(document), document)
        problems = examined.problems
        if isinstance(examined.usable, Grid):
            problems.extend(self._judge(examined.usable, document, examined.spoiled))
        elif isinstance(examined.whole, Contacts):
            problems.extend(_judge_contacts(examined.whole, document, self.today))
        elif isinstance(examined.whole, Site):
            problems.extend(_judge_site(examined.whole, document, self._library))
        return in_order(problems)

    def _check_grid(self, grid: Grid) -> list[Diagnostic]:
        from thrive_grids.content.loading import diagnostics, document_of, in_order
        from thrive_grids.content.structure import grid_findings

        document = document_of(grid)
        path = document.path if document.values else ""
        problems = list(diagnostics(grid_findings(grid, path), document))
        return in_order([*problems, *self._judge(grid, document)])

    def _judge(
        self, grid: Grid, document: Document, spoiled: Spoiled | None = None
    ) -> Iterator[Diagnostic]:
        """What the rules find, less what the grid waives, and what is wrong with its waivers.

        Findings that touch a ``spoiled`` place are left out: they may be about what is missing
        there.
        """
        from thrive_grids.rules.case import Case
        from thrive_grids.rules.families import RULES

        case = Case(grid, self.today, self._surroundings(document))
        waived = {waiver.rule for waiver in grid.waive if waiver.until >= self.today}
        for rule in RULES.values():
            for finding in rule.look(case) if rule.look else ():
                if spoiled is not None and spoiled.touches(finding.loc):
                    continue
                problem = _weighed(rule, finding, grid, document)
                if rule.id not in waived or problem.severity is Severity.ERROR:
                    yield problem
        yield from _waivers(grid, document, self.today, RULES)

    def _surroundings(self, document: Document) -> Surroundings:
        """The library that was given; else the shipped content, and the folder of the file."""
        from thrive_grids.content.library import Library
        from thrive_grids.rules.surroundings import Surroundings

        folder = None
        if self._library is None and document.values:
            folder = Path(document.path).absolute().parent.parent
        if folder not in self._around:
            self._around[folder] = Surroundings(self._library or Library.open(), folder)
        return self._around[folder]


def _judge_contacts(contacts: Contacts, document: Document, today: date) -> Iterator[Diagnostic]:
    from thrive_grids.rules.safety import contacts_in_date

    for finding in contacts_in_date(contacts, today):
        place = document.place(finding.loc)
        yield document.source.problem("SAF951", place, finding.message, finding.hint)


def _judge_site(site: Site, document: Document, library: Library | None) -> Iterator[Diagnostic]:
    """Without a library it is the home that the site file lies in."""
    from thrive_grids.content.library import Library
    from thrive_grids.rules.structure import unknown_options

    grids = library or Library.open(Path(document.path).absolute().parent)
    for finding in unknown_options(site, grids):
        place = document.place(finding.loc, key=True)
        yield document.source.problem("STR101", place, finding.message, finding.hint)


def _weighed(rule: Rule, finding: Finding, grid: Grid, document: Document) -> Diagnostic:
    return document.source.problem(
        rule.id,
        document.place(finding.loc, key=finding.key, part=finding.part),
        finding.message,
        finding.hint,
        severity=finding.severity or rule.severity,
        before_publishing=rule.before_publishing and grid.editorial.status == "draft",
    )


def _waivers(
    grid: Grid, document: Document, today: date, rules: dict[str, Rule]
) -> Iterator[Diagnostic]:
    """Waivers that have ended, and waivers of what cannot be waived."""
    for index, waiver in enumerate(grid.waive):
        loc: Loc = ("waive", index)
        known = rules.get(waiver.rule)
        if known and known.severity is Severity.ERROR:
            yield document.source.problem(
                waiver.rule,
                document.place((*loc, "rule")),
                f"{waiver.rule} is an error, and an error cannot be waived.",
                "Mend the problem, and delete the waiver.",
            )
        elif waiver.until < today:
            yield document.source.problem(
                waiver.rule,
                document.place((*loc, "until")),
                f"This waiver of {waiver.rule} ended on {waiver.until}.",
                "Mend the problem and delete the waiver, or give a reason and a later day.",
                severity=Severity.WARNING,
            )
