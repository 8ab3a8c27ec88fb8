"""What a preview shows: the file as it is read and judged, and the page that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thrive_grids.content.diagnostics import Diagnostic
from thrive_grids.content.document import Document
from thrive_grids.content.library import Library
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read
from thrive_grids.errors import GridProblems, ThriveGridsError, UnknownName
from thrive_grids.pages import Page, grid_page
from thrive_grids.places import Home, shipped_content
from thrive_grids.rules.checking import Checker


@dataclass(frozen=True)
class Reading:
    """A file as it was saved: what is wrong with it, and the grid and its page where it can be used.

    ``broken`` says in a sentence why it cannot."""

    problems: tuple[Diagnostic, ...]
    document: Document | None = None
    grid: Grid | None = None
    page: Page | None = None
    broken: str = ""

    def place(self, problem: Diagnostic) -> tuple[int | None, str]:
        """Where the grid screen shows what a problem is about: the row, and the option's id."""
        if self.grid is None or self.document is None:
            return None, ""
        above = [
            (span.line, len(loc), loc)
            for loc, span in self.document.keys.items()
            if span.line < problem.line
        ] + [
            (span.line, len(loc), loc)
            for loc, span in self.document.values.items()
            if span.line < problem.line and loc and isinstance(loc[-1], int)
        ]
        loc = max(above, key=lambda place: place[:2], default=(0, 0, ()))[2]
        questions = len(self.grid.questions)
        match loc:
            case ("questions", int(row), "answers", str(option), *_):
                return row + 1, option
            case ("questions", int(row), *_):
                return row + 1, ""
            case ("options", int(column), *rest):
                row = {"good": questions + 1, "hard": questions + 2}.get(
                    str(rest[:1] and rest[0]), 0
                )
                return row, self.grid.options[column].id
            case _:
                return None, ""


class Reader:
    """Reads one file, against the content it lies in and the facts of the service."""

    def __init__(self, path: Path, home: Home, today: date) -> None:
        self.path, self.home, self.today = path, home, today
        self._folder = path.absolute().parent.parent
        self.renew()

    def renew(self) -> None:
        """Read the contacts, word lists and facts anew, too."""
        self._checker = Checker(home=self.home, today=self.today)

    @property
    def name(self) -> str:
        """The file as messages call it."""
        return self.path.name

    def around(self) -> tuple[Path, ...]:
        """The files besides the grid that change what it says or what is wrong with it."""
        roots = dict.fromkeys((self._folder, self.home.grids))
        folders = (root / kind for root in roots for kind in ("contacts", "glossary", "words"))
        files = (file for folder in folders for file in sorted(folder.glob("*.yaml")))
        others = self._folder.glob(f"*/{self.path.name}")  # the source of a translation
        mine = self.path.absolute().parent
        beside = (file for file in sorted(others) if file.parent.absolute() != mine)
        return (*files, *beside, self.home.site_file)

    def library(self) -> Library:
        """The library of the home; where the file lies among contacts of its own, with these."""
        if self._folder in (self.home.grids, shipped_content()):
            return Library.open(self.home)
        if not (self._folder / "contacts").is_dir():
            return Library.open(self.home)
        return Library(self.home, {"shipped": shipped_content(), "service": self._folder})

    def read(self, library: Library) -> Reading:
        """The file as it is now. Never raises for what is in it, nor when it is not there."""
        try:
            document = read(self.path)
            problems = [each for each in self._checker.check_document(document) if not each.waived]
        except UnknownName:
            return Reading((), broken="The file is not there. It is shown as soon as it is.")
        except ThriveGridsError as error:
            return Reading((), broken=f"{error}")
        try:
            grid = library.grid(self.path)
            page = grid_page(grid, library=library, today=self.today)
        except GridProblems as error:
            own = [each for each in error.diagnostics if each.file == document.path]
            return Reading(tuple(problems), document, broken=_at(own) if own else f"{error}")
        except ThriveGridsError as error:
            return Reading(tuple(problems), document, broken=f"{error}")
        return Reading(tuple(problems), document, grid, page)


def _at(problems: list[Diagnostic]) -> str:
    """The first problem with its line, and how many more there are."""
    first, more = problems[0], len(problems) - 1
    also = f" ({more} more)" if more else ""
    return f"Line {first.line}: {first.message}{also}"
