"""A row for each grid file, from its plain data: no validation, fast enough for a first paint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from thrive_grids.errors import PlaceFailed, ThriveGridsError

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.marks import Standing

Origin = Literal["shipped", "service"]

NOT_LANGUAGES = ("contacts", "glossary", "measures", "words")


@dataclass(frozen=True, slots=True)
class Entry:
    """One grid of the list, good or broken.

    Read without validating, so every text may be empty and ``review_by`` None. ``problem`` is the
    first thing wrong, and ``problems`` how many there are; a file that can be read counts as good
    until ``entries(check=True)`` has looked closer. ``standing`` says how far a translation is;
    ``drifted``, known after the closer look, that the shipped grid has changed since the service
    made this copy of it.
    """

    id: str
    language: str
    path: Path
    origin: Origin
    title: str = ""
    topic: str = ""
    setting: str = ""
    status: str = ""
    review_by: date | None = None
    problem: Diagnostic | None = None
    problems: int = 0
    standing: Standing | None = None
    drifted: bool = False

    def out_of_date(self, today: date) -> bool:
        """True past the day the makers promised to look again (EVI505)."""
        return self.review_by is not None and today > self.review_by


@dataclass(frozen=True, slots=True)
class File:
    """Where a grid lies, and whose it is."""

    path: Path
    origin: Origin


def entry_of(id: str, language: str, file: File) -> tuple[Entry, object]:
    """The row of one file, from plain data, and the data."""
    from thrive_grids.content.reading import read

    bare = Entry(id, language, file.path, file.origin, title=id)
    try:
        document = read(file.path)
    except ThriveGridsError as error:
        return replace(bare, problem=_unreadable(file.path, error), problems=1), None
    data = document.data if isinstance(document.data, dict) else {}
    editorial = data.get("editorial")
    editorial = editorial if isinstance(editorial, dict) else {}
    row = replace(
        bare,
        language=language or _text(data.get("language")),
        title=_text(data.get("title")) or id,
        topic=_text(data.get("topic")),
        setting=_text(data.get("setting")),
        status=_text(editorial.get("status")) or "draft",
        review_by=_day(editorial.get("review-by")),
        problem=next(iter(document.problems), None),
        problems=len(document.problems),
    )
    return row, data


def standing_of(data: object, read: Mapping[str, object]) -> Standing | None:
    """How far a translation is, where its source was read too."""
    note = data.get("translation") if isinstance(data, dict) else None
    source = read.get(_text(note.get("of"))) if isinstance(note, dict) else None
    if not source:
        return None
    from thrive_grids.content.marks import standing

    return standing(data, source)


def grid_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every grid file with its language; "" for one that lies beside the language folders.

    Such a file is a slip, and so is the ending ``.yml`` beside ``.yaml``. Both are listed all the
    same, because a file that vanishes cannot be mended. Hidden files are an editor's own.
    """
    files = _listed(folder)
    for language in [path for path in files if path.name not in NOT_LANGUAGES and path.is_dir()]:
        files += _listed(language)
    for ending in (".yml", ".yaml"):  # of two with one name, the right ending counts
        for path in files:
            if path.suffix == ending and not path.name.startswith("."):
                yield "" if path.parent == folder else path.parent.name, path


def _listed(folder: Path) -> list[Path]:
    """What is in a folder that may not be there. Raises PlaceFailed for one that may not be read:
    without it a shipped grid would stand, unsaid, in the place of the service's own."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise PlaceFailed(
            f"The content folder {folder} cannot be read.",
            "Let this login read it, or choose another home with --home.",
        ) from error


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _unreadable(path: Path, error: ThriveGridsError) -> Diagnostic:
    from thrive_grids.content.diagnostics import Diagnostic, Severity

    return Diagnostic("STR105", Severity.ERROR, str(path), 1, 1, error.message, error.hint)
