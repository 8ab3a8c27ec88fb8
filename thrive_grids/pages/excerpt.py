"""What of a grid one page shows, and the numbers that its sources have there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self

from thrive_grids import clock
from thrive_grids.content.models import Answer, Grid, Option, Question, Word
from thrive_grids.errors import ThriveGridsError, WrongUse
from thrive_grids.pages.hard_words import hard_words
from thrive_grids.pages.local import local_notes
from thrive_grids.pages.model import Block, Page, Span, Text
from thrive_grids.pages.names import ours, theirs

if TYPE_CHECKING:
    from thrive_grids.content.library import Library


@dataclass(frozen=True)
class Excerpt:
    """A grid, or the named ``options`` and ``questions`` of it, in the grid's order; with the
    ``library`` that knows what is true here, and the day it is made for."""

    grid: Grid
    options: tuple[Option, ...]
    questions: tuple[Question, ...]
    library: Library
    today: date

    @classmethod
    def of(
        cls,
        grid: Grid,
        options: Iterable[str] | None,
        questions: Iterable[str] | None,
        library: Library | None,
        today: date | None,
    ) -> Self:
        """All of a grid where no ids are given. Without a library the shipped content is opened;
        without a day it is the machine's. Raises UnknownName for an id that the grid does not
        have, and WrongUse when no option is left."""
        if library is None:
            from thrive_grids.content.library import Library

            library = Library.open()
        shown, asked = grid.options, grid.questions
        if options is not None:
            wanted = {grid.option(id).id for id in options}
            shown = tuple(option for option in shown if option.id in wanted)
        if questions is not None:
            wanted = {grid.question(id).id for id in questions}
            asked = tuple(question for question in asked if question.id in wanted)
        if not shown:
            names = ", ".join(grid.option_names)
            raise WrongUse("A page shows at least one option.", f"Name some of: {names}.")
        return cls(grid, shown, asked, library, today or clock.today())

    @property
    def ours(self) -> str:
        """The language of our own words, where it is not the grid's."""
        return ours(self.grid.language)

    def theirs(self, words: str) -> Span:
        """Words of the grid in a text of ours."""
        return Span(words, theirs(self.grid.language))

    @property
    def whole(self) -> bool:
        """Whether nothing of the grid is left out."""
        return self.options == self.grid.options and self.questions == self.grid.questions

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each source on this page: all of a whole grid's, else those that what is
        shown rests on, from 1."""
        used = {
            source
            for question in self.questions
            for option in self.options
            for source in sources_of(question.answers[option.id])
        }
        listed = (source for source in self.grid.sources if self.whole or source in used)
        return {source: number for number, source in enumerate(listed, 1)}

    def local(self, option: Option) -> tuple[Text, ...]:
        """What the service says of the option here, in the language in which its staff read us."""
        notes = local_notes(self.library, self.grid, option)
        return tuple(Text(note, "strong", self.ours) for note in notes)

    def has_local(self, option: Option) -> bool:
        """Whether the service says anything of the option."""
        return self.library.fact(self.grid.id, option.id) is not None

    def hard_words(self, blocks: tuple[Block, ...]) -> tuple[Word, ...]:
        """The hard words of these blocks; a glossary that is not there or broken stops no page."""
        try:
            glossary = self.library.glossary(self.grid.language)
        except ThriveGridsError:
            return ()
        return hard_words(glossary, Page("", self.grid.language, blocks).words())


def sources_of(answer: Answer) -> dict[str, None]:
    """The ids of an answer's sources and of its chances', each once, in order."""
    of_chances = (source for chance in answer.chances for source in chance.sources)
    return dict.fromkeys((*answer.sources, *of_chances))
