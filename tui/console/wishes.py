"""What `print --all` is asked to make: which pages of which grids, as which files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids.errors import ThriveGridsError, UnknownName, WrongUse
from tui.console.batch import File, Job, Outcome, failure
from tui.console.kinds import KINDS, WITH_FIELDS, WITH_SOURCES
from tui.files import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.looks import Looks
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid
    from tui.console.ledger import Made


@dataclass(frozen=True, slots=True)
class Wish:
    """What to make of which grids; an empty choice is every one there is, but of sheets, where it is A4. ``looks`` has
    all that is the same for every file."""

    looks: Looks
    grid: str | None = None
    kinds: Sequence[str] = ()
    sizes: Sequence[str] = ()
    sheets: Sequence[str] = ()
    forms: Sequence[str] = ()
    languages: Sequence[str] = ()
    codes: bool = False


def refuse_what_does_not_fit(wish: Wish) -> None:
    """What no file of the wish could have; a file takes from its looks what there is of it."""
    if wish.looks.archive and "pdf" not in (wish.forms or ENDINGS):
        raise WrongUse("Only a PDF is made for the archive.", "Add --format pdf.")
    if wish.looks.form and not set(wish.kinds or KINDS) & set(WITH_FIELDS):
        raise WrongUse("These pages have nothing to fill in.", "Add --page writing.")
    if wish.codes and not set(wish.kinds or KINDS) & set(WITH_SOURCES):
        raise WrongUse("These pages list no sources.", "Leave --codes out.")


def plan(
    wish: Wish, library: Library, ledger: Mapping[str, Made]
) -> tuple[Sequence[Job], Sequence[Outcome]]:
    """The jobs, and what became of each grid that cannot be used."""
    jobs: dict[tuple[str, str, str, str | None], Job] = {}
    broken: list[Outcome] = []
    for source, id, language in _sources(wish, library):
        try:
            grid = library.grid(source)
        except UnknownName:
            raise
        except ThriveGridsError as error:
            broken.append(_broken(source, id, language, error))
            continue
        new = {
            (job.language, job.grid, job.kind, job.option): job
            for job in _jobs(wish, grid, source, ledger)
        }
        if jobs.keys() & new.keys():
            twice = WrongUse(f"Two grids have the id {grid.id}.", "Give one of them another.")
            broken.append(_broken(source, grid.id, grid.language, twice))
            continue
        jobs.update(new)
    if not jobs and not broken:
        known = sorted({tag for id in library for tag in library.languages(id)})
        raise WrongUse(
            f"No grid is there in {' or '.join(wish.languages)}.", f"Known: {', '.join(known)}."
        )
    return list(jobs.values()), broken


def _sources(wish: Wish, library: Library) -> Iterator[tuple[Path, str, str]]:
    """The file, the id and the language of each grid that is wished for."""
    if wish.grid is not None and wish.grid not in library:
        grid = library.grid(wish.grid)  # a path, or an id that nobody knows
        found = [(Path(wish.grid), grid.id, grid.language)]
    else:
        ids = [wish.grid] if wish.grid else library
        found = [
            (path, id, language)
            for id in ids
            for path, language in zip(library.paths(id), library.languages(id), strict=True)
        ]
    wanted = {tag.partition("-")[0].lower() for tag in wish.languages}
    for source, id, language in found:
        if not wanted or language.partition("-")[0].lower() in wanted:
            yield source, id, language


def _broken(source: Path, id: str, language: str, error: ThriveGridsError) -> Outcome:
    job = Job(source, id, language, "", None, False, ())
    return Outcome(None, job, "failed", error=failure(error))


def _jobs(wish: Wish, grid: Grid, source: Path, ledger: Mapping[str, Made]) -> Iterator[Job]:
    for kind in wish.kinds or KINDS:
        for option in [each.id for each in grid.options] if kind == "leaflet" else [None]:
            codes = wish.codes and kind in WITH_SOURCES
            folder = f"{grid.language}/{grid.id}"
            name = "-".join(filter(None, (grid.id, kind, option)))
            files: dict[str, File] = {}
            for form, looks in _variants(wish, kind):
                path = f"{folder}/{name}{_differs(looks, codes)}{ENDINGS[form]}"
                files[path] = File(path, form, looks, ledger.get(path))
            yield Job(source, grid.id, grid.language, kind, option, codes, tuple(files.values()))


def _variants(wish: Wish, kind: str) -> Iterator[tuple[str, Looks]]:
    """The forms and looks of a page; each form has from the wish what there is of it: text has no looks."""
    from exports.looks import PLAIN
    from thrive_grids.paper import SIZES

    for form, size, sheet in product(
        wish.forms or ENDINGS, wish.sizes or SIZES, wish.sheets or ("a4",)
    ):
        if form == "text":
            yield form, PLAIN
            continue
        yield (
            form,
            replace(
                wish.looks,
                size=size,
                paper=sheet,
                form=wish.looks.form and kind in WITH_FIELDS,
                archive=wish.looks.archive and form == "pdf",
            ),
        )


def _differs(looks: Looks, codes: bool) -> str:
    """The part of a file's name that says how it differs from the plain page."""
    parts = (
        looks.size if looks.size != "standard" else "",
        looks.paper if looks.paper != "a4" else "",
        looks.orientation if looks.orientation != "auto" else "",
        "mono" if looks.mono else "",
        "form" if looks.form else "",
        "archive" if looks.archive else "",
        "codes" if codes else "",
    )
    return "".join(f"-{part}" for part in parts if part)
