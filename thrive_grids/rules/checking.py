"""All problems of one file or grid in one run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids import clock
from thrive_grids.content.diagnostics import Diagnostic, Severity
from thrive_grids.errors import ThriveGridsError

if TYPE_CHECKING:
    from thrive_grids.content.document import Document, Finding, Loc, Spoiled
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Contacts, Grid, Site
    from thrive_grids.places import Home
    from thrive_grids.rules.surroundings import Surroundings

TRANSLATION = "STR109"
"""The one rule that judges the gaps of a translation; to all others the source's answers are there."""

WORDS = "BAL206"
"""The first of the rules that look for listed words; it tells when that cannot be done."""


def check(
    path_or_grid: Path | str | Grid,
    *,
    today: date | None = None,
    library: Library | None = None,
) -> list[Diagnostic]:
    """Every problem of a grid, or of a file that holds a grid, contacts, a glossary, word lists or
    a site's facts.

    They come in file order; what the grid waives is left out. ``today`` is the day that dates are
    judged on. ``library`` gives the crisis contacts; without it they come from the folder beside
    the grid's, then from the shipped content. A grid that was made in memory has no lines: its
    problems stand at line 1.

    Raises UnknownName when there is no such file and PlaceFailed when it cannot be read.
    """
    found = Checker(today=today, library=library).check(path_or_grid)
    return [problem for problem in found if not problem.waived]


class Checker:
    """``check`` for many files: what they are held against is read once for all of them.

    ``home`` is the service's own, for files that are checked without a ``library``.
    """

    def __init__(
        self,
        *,
        today: date | None = None,
        library: Library | None = None,
        home: Home | None = None,
    ) -> None:
        self.today = today or clock.today()
        self._library = library
        self._home = home
        self._around: dict[Path | None, Surroundings] = {}

    def check(self, path_or_grid: Path | str | Grid) -> list[Diagnostic]:
        """The problems of one file or grid; see the function ``check``.

        Those that the grid waives are among them, with the reason that it gives (``waived``)."""
        if not isinstance(path_or_grid, Path | str):
            return self._check_grid(path_or_grid)
        from thrive_grids.content.reading import read

        return self.check_document(read(Path(path_or_grid)))

    def check_document(self, document: Document) -> list[Diagnostic]:
        """The same for a file that was read; its path says where it belongs, whatever was read."""
        if document.data is None:
            return list(document.problems)  # before pydantic is imported
        from thrive_grids.content.loading import examine, in_order, kind_of
        from thrive_grids.content.models import Contacts, Grid, Site

        examined = examine(kind_of(document), document)
        problems = examined.problems
        if isinstance(examined.usable, Grid):
            problems.extend(self._judge(examined.usable, document, examined.spoiled))
        elif isinstance(examined.whole, Contacts):
            problems.extend(_judge_contacts(examined.whole, document, self.today, self._fonts))
        elif isinstance(examined.whole, Site):
            problems.extend(_judge_site(examined.whole, document, self._library, self.today))
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
        from thrive_grids.rules.waivers import Waivers

        around = self._surroundings(document)
        draft = grid.editorial.status == "draft"
        whole, gaps = _whole(grid, around)
        case = Case(whole, self.today, around)
        waivers = Waivers(grid, self.today, RULES, around.limits.review_months)
        for rule in RULES.values():
            for finding in rule.look(case) if rule.look else ():
                if rule.id != TRANSLATION and finding.loc[:4] in gaps:
                    continue  # the words there are the source's
                if spoiled is None or not spoiled.touches(finding.loc):
                    severity = finding.severity or rule.severity
                    yield document.problem(
                        rule.id,
                        finding,
                        severity,
                        before_publishing=draft and rule.before_publishing,
                        waived=waivers.reason(rule.id, severity),
                    )
        for id, severity, finding in waivers.faults(judged=not spoiled):
            yield document.problem(id, finding, severity)
        for finding in _unread_words(grid, around):
            yield document.problem(WORDS, finding, Severity.ERROR)

    def _surroundings(self, document: Document) -> Surroundings:
        """The library that was given; else the shipped content, and the folder of the file."""
        from thrive_grids.rules.surroundings import Surroundings

        folder = None
        if self._library is None and document.values:
            folder = Path(document.path).absolute().parent.parent
        if folder not in self._around:
            self._around[folder] = Surroundings(self._shared_library, folder)
        return self._around[folder]

    @property
    def _fonts(self) -> Path | None:
        """The folder of the service's own fonts; none where nobody says where a home would be."""
        from thrive_grids.places import Home

        try:
            return (self._library.home if self._library else self._home or Home.find()).fonts
        except ThriveGridsError:
            return None

    @cached_property
    def _shared_library(self) -> Library:
        from thrive_grids.content.library import Library

        return self._library or Library.open(self._home)


def _whole(grid: Grid, around: Surroundings) -> tuple[Grid, set[Loc]]:
    """A translation as it is shown, with its source's answers in its gaps, and where these are."""
    if grid.translation is None:
        return grid, set()
    from thrive_grids.content.translation import filled

    try:
        source = around.source(grid)
    except ThriveGridsError:
        source = None  # STR109 says so
    whole = filled(grid, source) if source else grid
    gaps: set[Loc] = {
        ("questions", row, "answers", option)
        for row, question in enumerate(whole.questions)
        for option in whole.option_names
        if (answer := question.answers.get(option)) is None or answer.language
    }
    return whole, gaps


def _unread_words(grid: Grid, around: Surroundings) -> Iterator[Finding]:
    """A word list that cannot be used: without it the grid may seem better than it is."""
    from thrive_grids.content.document import Finding

    for error in around.without_words(grid.language):
        message = f"The words of a list were not looked for. {error.message}"
        yield Finding(("language",), message, error.hint)


def _judge_contacts(
    contacts: Contacts, document: Document, today: date, fonts: Path | None
) -> Iterator[Diagnostic]:
    from thrive_grids.rules.fit import fit_contacts
    from thrive_grids.rules.safety import contacts_in_date

    for finding in contacts_in_date(contacts, today):
        yield document.problem("SAF951", finding)
    for finding in fit_contacts(contacts, fonts):
        yield document.problem("STR108", finding)


def _judge_site(
    site: Site, document: Document, library: Library | None, today: date
) -> Iterator[Diagnostic]:
    """Without a library it is the home that the site file lies in."""
    from thrive_grids.content.library import Library
    from thrive_grids.rules.fit import fit_site
    from thrive_grids.rules.site import judge
    from thrive_grids.rules.structure import unknown_options

    grids = library or Library.open(Path(document.path).absolute().parent)
    for finding in unknown_options(site, grids):
        yield document.problem("STR101", finding)
    for finding in fit_site(site, grids.home.fonts):
        yield document.problem("STR108", finding)
    for id, severity, finding in judge(site, today):
        yield document.problem(id, finding, severity)
