"""The grids at hand: the shipped ones, then the service's own, then the facts of its site.

Opening a library lists file names and reads nothing. ``entries`` reads the files without pydantic,
fast enough for the first paint of a screen. Only asking for a grid makes a model of it. Rows and
grids are kept: one library is one view of the files, and opening another one sees what changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from thrive_grids.errors import GridProblems, PlaceFailed, ThriveGridsError, UnknownName
from thrive_grids.places import Home, shipped_content

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.models import Contacts, Fact, Glossary, Grid, Site, WordList
    from thrive_grids.content.values import Model

M = TypeVar("M", bound="Model")
Origin = Literal["shipped", "service"]

DEFAULT_LANGUAGE = "en-GB"
NOT_LANGUAGES = ("contacts", "glossary", "measures", "words")


@dataclass(frozen=True, slots=True)
class Entry:
    """One grid of the list, good or broken.

    Read without validating, so every text may be empty and ``review_by`` None. ``problem`` is the
    first thing wrong, and ``problems`` how many there are; a file that can be read counts as good
    until ``entries(check=True)`` has looked closer.
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

    def out_of_date(self, today: date) -> bool:
        """True past the day the makers promised to look again (EVI505)."""
        return self.review_by is not None and today > self.review_by


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    origin: Origin


class Library(Mapping[str, "Grid"]):
    """A mapping of id to Grid.

    ``library[id]`` is the grid in British English, or in the first other language that has it. It
    raises UnknownName, or GridProblems with every diagnostic when the file is broken. ``in``,
    ``len`` and iteration count broken grids too: a file never vanishes because of a slip in it.
    """

    def __init__(self, home: Home, folders: Mapping[Origin, Path]) -> None:
        self.home = home
        self._folders = dict(folders)
        self._files: dict[str, dict[str, _File]] = {}
        for origin, folder in self._folders.items():
            for language, path in _grid_files(folder):
                self._files.setdefault(path.stem, {})[language] = _File(path, origin)
        self._loaded: dict[Path, Any] = {}

    @classmethod
    def open(cls, home: Home | Path | str | None = None) -> Library:
        """The shipped content, replaced id by id by the service's. Raises PlaceFailed."""
        place = home if isinstance(home, Home) else Home.find(home)
        return cls(place, {"shipped": shipped_content(), "service": place.grids})

    def __getitem__(self, id: str) -> Grid:
        return self.grid(id)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._files))

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, id: object) -> bool:
        return id in self._files

    def languages(self, id: str) -> tuple[str, ...]:
        """The languages that have this grid, the default one first; raises UnknownName."""
        if id not in self._files:
            raise UnknownName("grid", id, self)
        return tuple(sorted(self._files[id], key=lambda tag: (tag != DEFAULT_LANGUAGE, tag)))

    def grid(self, id_or_path: str | Path, language: str | None = None) -> Grid:
        """The grid with this id, or the one in the file at this path (what a command is given).

        A text with a slash, a backslash or the ending ``.yaml`` is a path. Raises UnknownName,
        GridProblems or PlaceFailed.
        """
        from thrive_grids.content.models import Grid

        if isinstance(id_or_path, Path) or _is_path(id_or_path):
            return self._load(Grid, Path(id_or_path))
        languages = self.languages(id_or_path)
        if language is not None and language not in languages:
            raise UnknownName(f"translation of {id_or_path}", language, languages)
        return self._load(Grid, self._files[id_or_path][language or languages[0]].path)

    def entries(self, *, check: bool = False) -> tuple[Entry, ...]:
        """A row for each grid in each language, by id. Never raises for what a file holds.

        Without ``check`` only files that cannot be read at all show their problem; with it, every
        grid is validated (pydantic is imported) and each broken one says what is wrong first.
        """
        return tuple(map(self._checked, self._rows)) if check else self._rows

    @cached_property
    def _rows(self) -> tuple[Entry, ...]:
        return tuple(
            _entry(name, language, file)
            for name in self
            for language, file in self._files[name].items()
        )

    def contacts(self, area: str) -> Contacts:
        """The crisis contacts of an area, the service's own file first.

        Raises UnknownName, GridProblems or PlaceFailed.
        """
        from thrive_grids.content.models import Contacts

        return self._load(Contacts, self.find("contacts", area))

    def glossary(self, language: str = DEFAULT_LANGUAGE) -> Glossary:
        """The hard words of a language, explained; raises as ``contacts`` does."""
        from thrive_grids.content.models import Glossary

        return self._load(Glossary, self.find("glossary", language))

    def wordlists(self, language: str = DEFAULT_LANGUAGE) -> tuple[WordList, ...]:
        """The words that checks look for: the shipped list, then the service's additions.

        Empty for a language without lists. Raises GridProblems or PlaceFailed."""
        from thrive_grids.content.models import WordList

        files = (root / "words" / f"{language}.yaml" for root in self._folders.values())
        return tuple(self._load(WordList, file) for file in files if file.is_file())

    def find(self, folder: str, name: str) -> Path:
        """The file of that name, the service's first; raises UnknownName with the known names."""
        known: dict[str, Path] = {}
        for root in self._folders.values():
            known.update((path.stem, path) for path in sorted((root / folder).glob("*.yaml")))
        if name not in known:
            raise UnknownName(f"{folder} file", name, known)
        return known[name]

    @cached_property
    def site(self) -> Site | None:
        """The service's facts, or None when it has no site.yaml.

        Raises GridProblems when the file is broken: going on without it could offer a young person
        something that is not there.
        """
        from thrive_grids.content.models import Site

        try:
            return self._load(Site, self.home.site_file)
        except UnknownName:
            return None

    def fact(self, grid_id: str, option_id: str) -> Fact | None:
        """What the service says about this option here; raises as ``site`` does."""
        return self.site.fact(grid_id, option_id) if self.site else None

    def _load(self, model: type[M], path: Path) -> M:
        """The model in this file, read once; problems are raised each time."""
        if path not in self._loaded:
            from thrive_grids.content.loading import load
            from thrive_grids.content.reading import read

            self._loaded[path] = load(model, read(path))
        loaded: M = self._loaded[path]
        return loaded

    def _checked(self, row: Entry) -> Entry:
        from thrive_grids.content.models import Grid

        try:
            self._load(Grid, row.path)
        except GridProblems as error:
            return replace(row, problem=error.diagnostics[0], problems=len(error.diagnostics))
        except ThriveGridsError:
            return row  # it cannot be opened, and the row says so
        return row


def _entry(id: str, language: str, file: _File) -> Entry:
    """The row of one file, from plain data; the file's text is not kept."""
    from thrive_grids.content.reading import read

    bare = Entry(id, language, file.path, file.origin, title=id)
    try:
        document = read(file.path)
    except ThriveGridsError as error:
        return replace(bare, problem=_unreadable(file.path, error), problems=1)
    data = document.data if isinstance(document.data, dict) else {}
    editorial = data.get("editorial")
    editorial = editorial if isinstance(editorial, dict) else {}
    return replace(
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


def _grid_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every grid file with its language; "" for one that lies beside the language folders.

    Such a file is a slip, and so is the ending ``.yml`` beside ``.yaml``. Both are listed all the
    same, because a file that vanishes cannot be mended.
    """
    files = _listed(folder)
    for language in [path for path in files if path.name not in NOT_LANGUAGES and path.is_dir()]:
        files += _listed(language)
    for ending in (".yml", ".yaml"):  # of two with one name, the right ending counts
        for path in files:
            if path.suffix == ending:
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


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.endswith((".yaml", ".yml"))


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
