"""Making many pages: what a helper does, or the one process where there are none. It writes nothing.

A file that is right is kept. It is right when it holds the very bytes that we once made from what it would be made from
now: the page, its looks, and the program with the libraries that draw. So a file that somebody changed is made again,
and so is every file after a change of its grid, of the service's facts, of the day that makes a grid out of date, or of
the program.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thrive_grids.errors import CannotBeSet, MachineFailed, PlaceFailed, ThriveGridsError, WrongUse
from tui.console.kinds import build, draw
from tui.console.ledger import Made

if TYPE_CHECKING:
    from exports.looks import Looks
    from thrive_grids.pages import Page
    from thrive_grids.places import Home

_DRAWN_BY = (
    "reportlab", "segno", "pikepdf", "uharfbuzz", "python-bidi", "fontpkg-atkinson-hyperlegible", "fontpkg-inter",
    "fontpkg-hind-siliguri", "fontpkg-noto-sans-arabic",
)  # fmt: skip
_SHEET = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class File:
    """One file to make: its ``path`` in the folder, with ``/`` between the parts, and how it was made the last time."""

    path: str
    form: str
    looks: Looks
    before: Made | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One page and every file of it."""

    source: Path
    grid: str
    language: str
    kind: str
    option: str | None
    codes: bool
    files: tuple[File, ...]


class Failure(NamedTuple):
    """Why a file is not made: an error as plain values, because not every exception comes through from a helper.
    ``of_grid`` where the words of the grid are what cannot be set, as on its other pages."""

    message: str
    hint: str
    exit_code: int
    of_grid: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of a file. ``data`` are the bytes to write, where it has to be written; ``state`` is made, kept or
    failed, and then ``error`` says why."""

    file: File | None
    job: Job
    state: str
    seconds: float = 0.0
    made: Made | None = None
    data: bytes | None = field(default=None, repr=False)
    error: Failure | None = None


class Maker:
    """Makes the files of jobs for one folder; holds what all of them share."""

    def __init__(self, home: Home, today: date, folder: Path) -> None:
        from thrive_grids.content.library import Library

        self._library = Library.open(home)
        self._today = today
        self._folder = folder
        self._fonts = _hash_of(path for path in home.fonts.glob("*") if path.is_file())

    def outcomes(self, job: Job) -> list[Outcome]:
        """What becomes of each file of a job; never raises for one that cannot be made."""
        try:
            page = self._page(job)
        except Exception as error:  # noqa: BLE001  the other pages go on
            return [Outcome(file, job, "failed", error=failure(error)) for file in job.files]
        return [self._outcome(page, job, file) for file in job.files]

    def _page(self, job: Job) -> Page:
        grid = self._library.grid(job.source)
        wanted = [job.option] if job.option else None
        library, today = self._library, self._today
        return build(job.kind, grid, wanted, library=library, today=today, codes=job.codes)

    def _outcome(self, page: Page, job: Job, file: File) -> Outcome:
        start = time.perf_counter()
        outcome = Outcome(file, job, "failed")
        try:
            self._make(page, file, outcome)
        except Exception as error:  # noqa: BLE001  the other files go on
            outcome.error = failure(error)
        outcome.seconds = time.perf_counter() - start
        return outcome

    def _make(self, page: Page, file: File, outcome: Outcome) -> None:
        looks = replace(file.looks, fonts=None)  # the fonts themselves count, not where they lie
        source = _hash(repr((page, file.form, looks, self._fonts, drawn_by())).encode())
        content = self._content(file)
        before = file.before
        if before and (before.source, before.content) == (source, content):
            outcome.state, outcome.made = "kept", before
            return
        data = draw(page, file.form, file.looks)
        sheets = len(_SHEET.findall(data)) or None if file.form == "pdf" else None
        outcome.made = Made(source, _hash(data), sheets)
        if content == outcome.made.content:
            outcome.state = "kept"
            return
        if content and not before:
            raise WrongUse(
                "A file is there already that was not made by this command.",
                "Move it away, or choose another folder.",
            )
        outcome.state, outcome.data = "made", data

    def _content(self, file: File) -> str:
        """The hash of the file that is there; empty where there is none."""
        path = self._folder / file.path
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise WrongUse(
                "Something is there already that is not a file.",
                "Move it away, or choose another folder.",
            )
        try:
            return _hash(path.read_bytes()) if path.exists() else ""
        except OSError as error:
            raise PlaceFailed(
                "The file that is there already cannot be read.",
                "Check that you may open it, or move it away.",
            ) from error


def failure(error: Exception) -> Failure:
    """What went wrong, as something that may be said: no more than the name of what nobody expected."""
    if not isinstance(error, ThriveGridsError):
        from tui.console.ending import machine_advice, place

        where = f"{type(error).__name__} at {place(error.__traceback__)}"
        error = (
            PlaceFailed(*machine_advice(error))
            if isinstance(error, OSError)
            else MachineFailed(f"It could not be made: {where}.")
        )
    of_grid = isinstance(error, CannotBeSet)
    return Failure(error.message, error.hint, error.exit_code, of_grid)


@cache
def drawn_by() -> str:
    """The program and the libraries that draw, by their versions, and our code that measures and draws by its bytes: in
    a checkout it changes without a new version."""
    from importlib.metadata import PackageNotFoundError, version

    import exports
    import thrive_grids
    from thrive_grids._version import __version__

    versions = [__version__]
    for name in _DRAWN_BY:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # of an extra that is not installed
            continue
    drawing, measures = Path(exports.__file__ or "").parent, Path(thrive_grids.__file__).parent
    code = [*drawing.rglob("*.py"), *drawing.rglob("*.css"), *measures.glob("*.*")]
    return " ".join([*versions, _hash_of(code)])


def _hash_of(files: Iterable[Path]) -> str:
    """Of their names and their bytes."""
    found = (f"{path.name} {_hash(path.read_bytes())}" for path in sorted(files))
    return _hash("\n".join(found).encode())


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


_makers: list[Maker] = []  # of a helper: the one it began with


def begin(home: Home, today: date, folder: Path) -> None:
    """In a helper, before its first job."""
    _makers.append(Maker(home, today, folder))


def work(job: Job) -> list[Outcome]:
    """In a helper, for each job."""
    return _makers[0].outcomes(job)
