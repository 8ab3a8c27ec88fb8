"""Where the answers to one question come from, option by option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.widget import Widget

from thrive_grids.content.models import Answer, Grid, Question
from thrive_grids.pages.chances import chance_sentences
from thrive_grids.pages.grid import source_line
from thrive_grids.pages.phrases import BASES
from tui.screens.place import Point, Sheet, words

RESEARCH = "Research"


class EvidenceScreen(Sheet):
    """Sources, what they were counted in, and how sure they are; every option in the same way."""

    def __init__(self, grid: Grid, question: Question, options: Sequence[str]) -> None:
        super().__init__()
        self.grid, self.question, self.options = grid, question, options
        self.heading = f"Where from? {question.ask}"

    def parts(self) -> ComposeResult:
        for option in self.options:
            yield words(self.grid.option_names[option], "heading")
            yield from self._answer(self.question.answers[option])

    def _answer(self, answer: Answer) -> Iterator[Widget]:
        yield words(f"This rests on: {BASES.get(answer.basis, RESEARCH).lower()}.")
        for chance in answer.chances:
            yield from (words(sentence) for sentence in chance_sentences(chance))
        of_chances = (name for chance in answer.chances for name in chance.sources)
        used = dict.fromkeys((*answer.sources, *of_chances))
        for name in used:
            if source := self.grid.sources.get(name):
                yield Point(source_line(source), "quiet")
        if not used:
            yield words("No source is given.", "quiet")
