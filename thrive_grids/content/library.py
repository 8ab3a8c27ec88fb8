"""The grids at hand: the shipped ones, then the service's own, then the facts of its site.

Opening a library lists file names and reads nothing. ``entries`` reads the files without pydantic,
fast enough for the first paint of a screen. Only asking for a grid makes a model of it. Rows and
grids are kept: one library is one view of the files, and opening another one sees what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from thrive_grids.content.entries import Entry, File, Origin, entry_of, grid_files, standing_of
from thrive_grids.errors import GridProblems, ThriveGridsError, UnknownName, WrongUse
from thrive_grids.places import Home, shipped_content

if TYPE_CHECKING:
    from thrive_grids.content.models import Contacts, Fact, Glossary, Grid, Site, Word, WordList
    from thrive_grids.content.values import Model

M = TypeVar("M", bound="Model")

DEFAULT_LANGUAGE = "en-GB"


class Library(Mapping[str, "Grid"]):
    """A mapping of id to Grid.

    ``library[id]`` is the grid in British English, or in the first other language that has it. It
    raises UnknownName, or GridProblems with every diagnostic when the file is broken. ``in``,
    ``len`` and iteration count broken grids too: a file never vanishes because of a slip in it.
    """

    def __init__(self, home: Home, folders: Mapping[Origin, Path]) -> None:
        self.home = home
        self._folders = dict(folders)
        self._files: dict[str, dict[str, File]] = {}
        self._shipped: dict[tuple[str, str], Path] = {}  # those too that a service's grid replaces
        for origin, folder in self._folders.items():
            for language, path in grid_files(folder):
                self._files.setdefault(path.stem, {})[language] = File(path, origin)
                if origin == "shipped":
                    self._shipped[path.stem, language] = path
        self._loaded: dict[Path, Any] = {}
        self._filled: dict[Path, Grid] = {}

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

    def paths(self, id: str) -> tuple[Path, ...]:
        """The files of this grid, one a language, the default one first; raises UnknownName."""
        return tuple(self._files[id][language].path for language in self.languages(id))

    def grid(self, id_or_path: str | Path, language: str | None = None) -> Grid:
        """The grid with this id, or the one in the file at this path (what a command is given).

        A text with a slash, a backslash or the ending ``.yaml`` is a path. Where a translation has
        no answer it holds its source's, which knows its language (``Answer.language``); see
        ``Grid.standing``. Raises UnknownName, GridProblems or PlaceFailed.
        """
        if isinstance(id_or_path, Path) or _is_path(id_or_path):
            path = Path(id_or_path)
            return self._whole(path, path.absolute().parent.parent)
        languages = self.languages(id_or_path)
        if language is not None and language not in languages:
            raise UnknownName(f"translation of {id_or_path}", language, languages)
        return self._whole(self._files[id_or_path][language or languages[0]].path)

    def nearest(self, id_or_path: str | Path, language: str) -> Grid:
        """The grid in this language; else in the same language of another place (en-US for en-GB);
        else in its own, and then ``Grid.standing`` says that the one asked for is not there.

        Raises as ``grid`` does, and WrongUse for what can be no tag: a page must not say "not translated into
        Welsh" to somebody who wrote the name and not ``cy``.
        """
        from thrive_grids.content.marks import standing

        if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", language):
            raise WrongUse(
                f"'{language}' is not the tag of a language.",
                "Write it as in en-GB or cy; `thrive-grids list` shows those that are there.",
            )
        if isinstance(id_or_path, Path) or _is_path(id_or_path):
            found = self.grid(id_or_path)
            wanted = found.language
        else:
            languages = self.languages(id_or_path)
            alike = (tag for tag in languages if _primary(tag) == _primary(language))
            wanted = language if language in languages else next(alike, languages[0])
            found = self.grid(id_or_path, wanted)
        if _primary(wanted) != _primary(language):
            found = found.model_copy()
            nothing = standing({"language": language}, found.model_dump(by_alias=True))
            vars(found)["standing"] = nothing
        return found

    def source(self, grid: Grid, folder: Path | None = None) -> Grid | None:
        """The grid that this one is a translation of, or should say it is; None where there is
        none, or where this is it.

        ``folder`` is the content folder the grid was read from, when it is not this library's: what
        lies there goes first. Raises GridProblems or PlaceFailed.
        """
        from thrive_grids.content.models import Grid

        of = grid.translation.of if grid.translation else DEFAULT_LANGUAGE
        if of == grid.language:
            return None
        beside = folder / of / f"{grid.id}.yaml" if folder else None
        if beside and beside.is_file():
            return self._load(Grid, beside)
        known = self._files.get(grid.id, {}).get(of)
        return self._load(Grid, known.path) if known else None

    def shipped(self, id: str, language: str) -> Grid | None:
        """The grid that came with the program, even where a service's own replaces it.

        Raises GridProblems or PlaceFailed."""
        from thrive_grids.content.models import Grid

        path = self._shipped.get((id, language))
        return self._load(Grid, path) if path else None

    def entries(self, *, check: bool = False) -> tuple[Entry, ...]:
        """A row for each grid in each language, by id and as ``languages`` orders them. Never raises
        for what a file holds.

        Without ``check`` only files that cannot be read at all show their problem; with it, every
        grid is validated (pydantic is imported) and each broken one says what is wrong first.
        """
        return tuple(map(self._checked, self._rows)) if check else self._rows

    @cached_property
    def _rows(self) -> tuple[Entry, ...]:
        return tuple(row for name in self for row in self._rows_of(name))

    def _rows_of(self, name: str) -> Iterator[Entry]:
        """The rows of one grid in all its languages, the default one first. What was read is held
        until they are compared, and no longer."""
        rows, read = {}, {}
        for language in self.languages(name):
            rows[language], read[language] = entry_of(name, language, self._files[name][language])
        for language, row in rows.items():
            yield replace(row, standing=standing_of(read[language], read))

    def contacts(self, area: str, folder: Path | None = None) -> Contacts:
        """The crisis contacts of an area: those in the ``folder`` that is looked at, where one is
        given, else the service's, else the shipped ones.

        Raises UnknownName, GridProblems or PlaceFailed.
        """
        from thrive_grids.content.models import Contacts

        files = self._nearest_first("contacts", area, folder)
        return self._load(Contacts, next(files, None) or self.find("contacts", area))

    def glossary(self, language: str = DEFAULT_LANGUAGE, folder: Path | None = None) -> Glossary:
        """The hard words of a language, explained; of a word that several files explain, the entry
        of the nearest. Raises as ``contacts`` does."""
        from thrive_grids.content.models import Glossary

        words: dict[str, Word] = {}
        files = list(self._nearest_first("glossary", language, folder))
        for file in files or [self.find("glossary", language)]:
            for word in self._load(Glossary, file).words:
                words.setdefault(word.word.casefold(), word)
        return Glossary(glossary=language, words=tuple(words.values()))

    def wordlists(
        self, language: str = DEFAULT_LANGUAGE, folder: Path | None = None
    ) -> tuple[WordList, ...]:
        """The words that checks look for: the shipped list, then what the service and the
        ``folder`` add.

        Empty for a language without lists. One that cannot be used is left out, so that a slip in
        it hides nothing that the others find; ``without_words`` says so."""
        lists = [each for each, _ in self._wordlists(language, folder)]
        return tuple(each for each in reversed(lists) if each)

    def without_words(
        self, language: str = DEFAULT_LANGUAGE, folder: Path | None = None
    ) -> tuple[ThriveGridsError, ...]:
        """Why lists of this language cannot be used."""
        errors = (error for _, error in self._wordlists(language, folder))
        return tuple(error for error in errors if error)

    def _wordlists(
        self, language: str, folder: Path | None
    ) -> Iterator[tuple[WordList | None, ThriveGridsError | None]]:
        from thrive_grids.content.models import WordList

        for file in self._nearest_first("words", language, folder):
            try:
                yield self._load(WordList, file), None
            except ThriveGridsError as error:
                yield None, error

    def _nearest_first(self, kind: str, name: str, folder: Path | None) -> Iterator[Path]:
        """The files of this name that are there."""
        roots = [*self._folders.values(), *([folder] if folder else [])]
        files = dict.fromkeys(root / kind / f"{name}.yaml" for root in reversed(roots))
        return (file for file in files if file.is_file())

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
        try:
            grid = self._whole(row.path)
        except GridProblems as error:
            return replace(row, problem=error.diagnostics[0], problems=len(error.diagnostics))
        except ThriveGridsError:
            return row  # it cannot be opened, and the row says so
        return replace(row, drifted=self.drifted(grid))

    def drifted(self, grid: Grid) -> bool:
        """True when this copy says which shipped grid it was made from, and that one has changed
        since, or is gone."""
        if grid.based_on is None:
            return False
        from thrive_grids.content.fingerprint import fingerprint

        try:
            shipped = self.shipped(grid.id, grid.language)
        except ThriveGridsError:
            return False  # it has problems of its own, which are told where it stands
        return shipped is None or fingerprint(shipped) != grid.based_on.content

    def _whole(self, path: Path, folder: Path | None = None) -> Grid:
        """The grid in this file; a translation with its source's answers in its gaps."""
        from thrive_grids.content.models import Grid

        grid = self._load(Grid, path)
        if grid.translation is None:
            return grid
        if path not in self._filled:
            self._filled[path] = self._fill(grid, folder)
        return self._filled[path]

    def _fill(self, grid: Grid, folder: Path | None) -> Grid:
        from thrive_grids.content.loading import diagnostics, document_of, in_order
        from thrive_grids.content.translation import filled, problems_of_shape

        try:
            source = self.source(grid, folder)
        except ThriveGridsError:
            source = None  # a translation without gaps can do without it
        whole = filled(grid, source) if source else grid
        document = document_of(grid)
        if found := problems_of_shape(whole, source):
            raise GridProblems(document.path, in_order(diagnostics(found, document)))
        return whole


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.endswith((".yaml", ".yml"))
