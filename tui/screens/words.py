"""The hard words of a grid, explained."""

from __future__ import annotations

import re
from dataclasses import replace

from textual.app import ComposeResult

from thrive_grids.content.models import Grid, Word
from thrive_grids.errors import ThriveGridsError, UnknownName
from thrive_grids.pages import grid_page
from thrive_grids.pages.model import Table
from thrive_grids.pages.names import language_name
from tui.screens.place import Sheet, words


class WordsScreen(Sheet):
    """Only the words that this grid uses, by the alphabet."""

    heading = "Words in this grid"

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.grid = grid

    def parts(self) -> ComposeResult:
        try:
            glossary = self.house.library.glossary(self.grid.language)
        except UnknownName:
            yield words(
                f"There is no list of hard words in {language_name(self.grid.language)} yet."
            )
            return
        except ThriveGridsError as error:
            yield words(f"The list of words cannot be shown. {error}")
            return
        text = self._text()
        used = [word for word in glossary.words if _is_used(word, text)]
        if not used:
            yield words("None of the explained words is used in this grid.")
        for word in sorted(used, key=lambda word: word.word.casefold()):
            also = f" (also: {', '.join(word.also)})" if word.also else ""
            yield words(f"{word.word}{also}", "heading")
            yield words(word.means)

    def _text(self) -> str:
        """Everything the options, questions and answers say."""
        page = grid_page(self.grid, library=self.house.library, today=self.house.today)
        tables = tuple(block for block in page.blocks if isinstance(block, Table))
        return "\n".join(replace(page, blocks=tables).words())


def _is_used(word: Word, text: str) -> bool:
    names = "|".join(re.escape(name) for name in (word.word, *word.also))
    return re.search(rf"\b(?:{names})s?\b", text, re.IGNORECASE) is not None
