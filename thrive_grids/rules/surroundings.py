"""The content around a grid that rules hold it against: contacts, hard words, word lists, limits."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids.content.library import Library
from thrive_grids.content.models import Glossary, Limits
from thrive_grids.errors import ThriveGridsError, UnknownName
from thrive_grids.rules.readability import Explained
from thrive_grids.rules.wordlists import WordFinder

if TYPE_CHECKING:
    from thrive_grids.content.models import Contacts, Grid


class Surroundings:
    """The content that a grid is read with, each part looked up once.

    ``library`` is what the grid belongs to. ``folder`` is the content folder it lies in when it is
    checked as a file of its own: what lies there goes before the library's.
    """

    def __init__(self, library: Library, folder: Path | None = None) -> None:
        self.library = library
        self._folder = folder
        self._contacts: dict[str, Contacts] = {}
        self._glossaries: dict[str, Glossary] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._explained: dict[str, Explained] = {}
        self._finders: dict[tuple[str, str], WordFinder] = {}

    def source(self, grid: Grid) -> Grid | None:
        """The grid that this one is, or should say it is, a translation of; None where there is
        none. Raises ThriveGridsError when it cannot be used."""
        return self.library.source(grid, self._folder)

    def contacts(self, area: str) -> Contacts:
        """The crisis contacts of an area. Raises ThriveGridsError when there are none to use."""
        if area not in self._contacts:
            self._contacts[area] = self.library.contacts(area, self._folder)
        return self._contacts[area]

    def glossary(self, language: str) -> Glossary:
        """The hard words of a language that are explained; none when it has no glossary.

        Raises ThriveGridsError when the file is there and broken."""
        if language not in self._glossaries:
            try:
                self._glossaries[language] = self.library.glossary(language, self._folder)
            except UnknownName:
                self._glossaries[language] = Glossary(glossary=language)
        return self._glossaries[language]

    def known(self, language: str) -> frozenset[str]:
        """Every form of every word in the glossary of a language, in small letters.

        Raises ThriveGridsError when the file is there and broken."""
        if language not in self._known:
            words = self.glossary(language).words
            forms = (form.lower() for word in words for form in (word.word, *word.also))
            self._known[language] = frozenset(forms)
        return self._known[language]

    def explained(self, language: str) -> Explained:
        """The words that the glossary of a language explains; none when it has no usable one."""
        if language not in self._explained:
            try:
                self._explained[language] = Explained(self.glossary(language))
            except ThriveGridsError:
                self._explained[language] = Explained()
        return self._explained[language]

    def finder(self, language: str, name: str) -> WordFinder:
        """The words of one list (``steering``, ``chance``, …) in a language, ready to be found."""
        if (language, name) not in self._finders:
            lists = self.library.wordlists(language, self._folder)
            self._finders[language, name] = WordFinder.of(lists, name)
        return self._finders[language, name]

    def without_words(self, language: str) -> tuple[ThriveGridsError, ...]:
        """Why word lists of a language cannot be used."""
        return self.library.without_words(language, self._folder)

    @cached_property
    def limits(self) -> Limits:
        """The numbers that rules measure against; a site may change them.

        A broken site.yaml has problems of its own: here it counts as silent."""
        try:
            return self.library.site.limits if self.library.site else Limits()
        except ThriveGridsError:
            return Limits()
